/**
 * What programs print of a played handshake: the refusals of clients from their rules, the lines of OpenSSL, curl, nginx and Java as they
 * were seen with the versions named. Chromium's names are those of net/socket/ssl_client_socket_impl.cc and net/ssl/openssl_ssl_util.cc.
 */
import { opensslErrorText } from '#pki/path/openssl-errors.ts'
import type { ClientAnswer, Objection } from '#tls/clients/judge-client.ts'
import type { ClientName } from '#tls/clients/index.ts'
import { type AlertName, alerts, opensslAlertError, opensslAlertText } from './alerts.ts'
import type { ProgramName, Reaction } from './messages.ts'
import { isInAuthorities } from './notes.ts'
import { type Cast, isAccepted } from './roles.ts'
import type { Script } from './script.ts'

const SOURCES: Readonly<Record<ProgramName, string>> = {
  curl: 'curl 7.88.1, OpenSSL 3.0', openssl: 'openssl s_client, OpenSSL 3.0', chrome: 'Chromium net/ssl/openssl_ssl_util.cc', java: 'OpenJDK 17, HttpsURLConnection', nginx: 'nginx 1.22.1, OpenSSL 3.0, error_log … info',
  strictServer: 'openssl s_server -Verify, OpenSSL 3.0',
}

interface ReactionInputs extends Cast {
  /** Of the clients, about the server's certificate. */
  readonly answers: readonly ClientAnswer[]
}

type Said = Omit<Reaction, 'program' | 'source'> & { readonly source?: string }

const CLIENTS = { curl: 'curl', openssl: 'openssl', chrome: 'chrome', java: 'java' } as const satisfies Partial<Record<ProgramName, ClientName>>
type ClientProgram = keyof typeof CLIENTS
const CLIENT_PROGRAMS: readonly ClientProgram[] = ['curl', 'openssl', 'chrome', 'java']

export function reactionsTo(script: Script, inputs: ReactionInputs): readonly Reaction[] {
  const all: (readonly [ProgramName, Said])[] = CLIENT_PROGRAMS.map((program) => [program, clientReaction(program, script, inputs)])
  const isNginx = inputs.question.clientAuthentication !== 'required'
  all.push(isNginx ? ['nginx', nginxLog(script, inputs)] : ['strictServer', strictLog(script, inputs)])
  return all.map(([program, said]) => ({ program, source: SOURCES[program], ...said }))
}

function clientReaction(program: ClientProgram, script: Script, inputs: ReactionInputs): Said {
  const { question, server, answers } = inputs
  if (server.scheme === undefined) return alertReaction(program, 'handshake_failure', '1.2')
  const own = answers.find(({ client }) => client === CLIENTS[program])
  const isLax = !question.isServerChecked && (program === 'curl' || program === 'openssl')
  if (program === 'openssl') return sClient(script, inputs)
  const objection = own?.objections[0]
  if (!isLax && own?.answer === 'refuses' && objection !== undefined) return { result: 'stops', lines: refusal(program, objection, question.host), source: `${SOURCES[program].split(',')[0]!} · ${objection.source}` }
  if (!isLax && own?.answer === 'cannotTell') return { result: 'cannotTell', lines: [] }
  return afterServer(program, script, inputs)
}

function refusal(program: ClientProgram, objection: Objection, host: string): readonly string[] {
  const { says = '', opensslError, certificateIndex } = objection
  const text = opensslError === undefined ? undefined : opensslErrorText(opensslError)
  if (program === 'curl' && objection.ruleId === 'client/path' && (opensslError === 62 || opensslError === 64)) return [`curl: (60) SSL: no alternative certificate subject name matches target host name '${host}'`]
  if (says.includes('{') && text === undefined) return []
  const line = says.replace('{number}', String(opensslError)).replace('{depth}', String(certificateIndex)).replace('{text}', text ?? '')
  return [program === 'java' ? `javax.net.ssl.SSLHandshakeException: ${line}` : line]
}

/** It prints what it finds and goes on, unless it is told `-verify_return_error`. */
function sClient(script: Script, inputs: ReactionInputs): Said {
  const { server, question } = inputs
  const error = server.outcome?.opensslError
  const lasting = error && continuedError(error.code, server.outcome?.paths[0]?.certificateIds.length ?? 0)
  const found = error === undefined ? [] : [`verify error:num=${error.code}:${opensslErrorText(error.code) ?? ''}`]
  const code = `Verify return code: ${lasting ?? 0} (${opensslErrorText(lasting ?? 0) ?? ''})`
  const alert = script.ending.kind === 'alert' && script.ending.from === 'server' ? sClientAlert(script.ending.alert) : []
  const http = script.ending.kind === 'http' ? httpLines(script.ending) : []
  const source = question.host === '' ? SOURCES.openssl : `${SOURCES.openssl}, -verify_hostname`
  return { result: alert.length > 0 ? 'stops' : 'goesOn', lines: [...found, code, ...alert, ...http], source }
}

const sClientAlert = (alert: AlertName): readonly string[] => [opensslAlertError(alert).replace('routines::', 'routines:ssl3_read_bytes:') + `:…:SSL alert number ${alerts[alert]}`]

const httpLines = ({ status }: { readonly status: 200 | 400 }): readonly string[] => [status === 200 ? 'HTTP/1.1 200 OK' : 'HTTP/1.1 400 Bad Request']

/** The server's certificate is taken; the rest is the server's word. Java and browsers keep a certificate of a CA that the server does not name. */
function afterServer(program: ClientProgram, script: Script, inputs: ReactionInputs): Said {
  const { question: { version, clientAuthentication }, client } = inputs
  const holdsBack = (program === 'java' || program === 'chrome') && clientAuthentication !== 'off' && client.chain.length > 0 && !isInAuthorities(inputs)
  if (holdsBack) {
    if (clientAuthentication === 'required') return alertReaction(program, version === '1.3' ? 'certificate_required' : 'handshake_failure', version)
    return clientAuthentication === 'nginxOn' ? httpReaction(program, { status: 400, title: '400 No required SSL certificate was sent' }) : httpReaction(program, { status: 200, title: '200 OK' })
  }
  const { ending } = script
  if (ending.kind === 'http') return httpReaction(program, ending)
  if (ending.from === 'server') return alertReaction(program, ending.alert, version)
  // The client that is played stopped, and this one would not: what the server then says follows from its own view of the client.
  const fault = clientAuthentication === 'off' || (client.outcome !== undefined && isAccepted(client.outcome))
  return fault ? httpReaction(program, { status: 200, title: '200 OK' }) : { result: 'goesOn', lines: [] }
}

function httpReaction(program: ClientProgram, { status, title }: { readonly status: 200 | 400; readonly title: string }): Said {
  if (status === 200) return { result: 'goesOn', lines: program === 'curl' ? ['< HTTP/1.1 200 OK'] : [] }
  if (program === 'java') return { result: 'stops', lines: ['java.io.IOException: Server returned HTTP response code: 400 for URL: …'] }
  return { result: 'stops', lines: program === 'curl' ? ['< HTTP/1.1 400 Bad Request', `<head><title>${title}</title></head>`] : ['400 Bad Request', title.slice('400 '.length)] }
}

/** An alert of the server reaches a client of TLS 1.3 only when it reads the answer. */
function alertReaction(program: ClientProgram, alert: AlertName, version: '1.3' | '1.2'): Said {
  switch (program) {
    case 'curl': {
      if (version === '1.3') return { result: 'stops', lines: [`curl: (56) OpenSSL SSL_read: OpenSSL/3.0.22: ${opensslAlertError(alert)}, errno 0`] }
      // curl takes this one for a verdict on the server's certificate (lib/vtls/openssl.c).
      return { result: 'stops', lines: [alert === 'certificate_expired' ? 'curl: (60) SSL certificate verification failed' : `curl: (35) OpenSSL/3.0.22: ${opensslAlertError(alert)}`] }
    }
    case 'openssl':
      return { result: 'stops', lines: sClientAlert(alert) }
    case 'chrome':
      return { result: 'stops', lines: [CHROME_ALERTS[alert] ?? 'ERR_BAD_SSL_CLIENT_AUTH_CERT'] }
    case 'java':
      return { result: 'stops', lines: [`javax.net.ssl.SSLHandshakeException: Received fatal alert: ${alert}`] }
  }
}

const CHROME_ALERTS: Partial<Record<AlertName, string>> = { handshake_failure: 'ERR_SSL_VERSION_OR_CIPHER_MISMATCH', decrypt_error: 'ERR_SSL_DECRYPT_ERROR_ALERT' }

/** A callback that goes on meets 21 after "no local issuer" (20) where the chain is one certificate long, and 20 after "too long" (22) (crypto/x509/x509_vfy.c). */
const continuedError = (code: number, length: number): number => (code === 20 && length === 1 ? 21 : code === 22 ? 20 : code)

function nginxLog({ ending }: Script, { question: { host }, server, client }: ReactionInputs): Said {
  const behind = ` while reading client request headers, client: …, server: ${host === '' ? '_' : host}, request: "GET / HTTP/1.1"`
  if (ending.kind === 'http' && ending.status === 200) return { result: 'goesOn', lines: [] }
  if (ending.kind === 'http') {
    const error = client.outcome?.opensslError
    const code = error && continuedError(error.code, client.outcome?.paths[0]?.certificateIds.length ?? 0)
    const isMissing = ending.title.includes('No required')
    return { result: 'stops', lines: [isMissing ? `client sent no required SSL certificate${behind}` : `client SSL certificate verify error: (${code ?? 1}:${opensslErrorText(code ?? 1) ?? ''})${behind}`] }
  }
  if (ending.from === 'server') return { result: 'stops', lines: ['SSL_do_handshake() failed (SSL: error:0A000076:SSL routines::no suitable signature algorithm) while SSL handshaking, client: …'] }
  // curl compares the name when the handshake is over, and closes.
  const code = server.outcome?.opensslError?.code
  if (code === 62 || code === 64) return { result: 'stops', lines: ['client closed connection while waiting for request, client: …'] }
  return { result: 'stops', lines: [`SSL_do_handshake() failed (SSL: ${opensslAlertError(ending.alert)}:SSL alert number ${ending.number}) while SSL handshaking, client: …`] }
}

function strictLog({ ending }: Script, { client }: ReactionInputs): Said {
  if (ending.kind === 'http') return { result: 'goesOn', lines: [] }
  if (ending.from === 'client') return { result: 'stops', lines: [`error:0A000${(1000 + ending.number).toString(16).toUpperCase()}:SSL routines:ssl3_read_bytes:${opensslAlertText(ending.alert)}:…:SSL alert number ${ending.number}`] }
  const error = client.outcome?.opensslError
  if (ending.alert === 'certificate_required' || error === undefined) return { result: 'stops', lines: ['error:0A0000C7:SSL routines:tls_process_client_certificate:peer did not return a certificate'] }
  return { result: 'stops', lines: [`verify error:num=${error.code}:${opensslErrorText(error.code) ?? ''}`, 'error:0A000086:SSL routines:tls_process_client_certificate:certificate verify failed'] }
}
