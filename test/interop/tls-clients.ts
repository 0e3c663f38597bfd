/** Programs that call a server with a kit's files, and what came of it in one word. */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a client offers: files of the kit, by the kit's names. */
export interface Offered {
  readonly name: string
  /** undefined: nothing. */
  readonly identity: { readonly certificate: string; readonly key: string; readonly p12: string } | undefined
  readonly isGood: boolean
}

export type Outcome =
  | 'accepted' // 200
  | 'http400'
  | 'alert' // no HTTP answer: the server ended the connection, mostly with an alert; Java's may just close it
  | 'failed' // anything else: the client's own fault, or the server's certificate

export interface Answer {
  readonly outcome: Outcome
  /** nginx's words for its 400. */
  readonly reason: string | undefined
  readonly said: string
}

export interface ClientPlace {
  readonly kit: string
  readonly work: string
  readonly password: string
}

export interface TlsClient {
  readonly name: string
  /** Sends what it was given, whether or not the server's list of CAs has its issuer. */
  readonly isBlunt: boolean
  readonly call: (port: number, offered: Offered, place: ClientPlace) => Answer
}

interface Spoken {
  readonly status: number | null
  readonly out: string
  readonly all: string
}

function speak(command: string, args: readonly string[], { cwd, env = {}, input }: { cwd: string; env?: Readonly<Record<string, string>>; input?: string }): Spoken {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, env: { ...process.env, LC_ALL: 'C.UTF-8', ...env }, encoding: 'utf8', timeout: 60_000, ...(input === undefined ? {} : { input }) })
  return { status, out: stdout ?? '', all: `${stdout ?? ''}\n${stderr ?? ''}` }
}

/** What each program calls a handshake that the server ended. */
const ALERT = /alert|unexpected eof|Empty reply|ECONNRESET|EPIPE|socket hang up|Connection reset|Broken pipe|closed|terminated|Received fatal|errno=(?:104|32)|getpeername\(\) failed|ERR_BAD_SSL_CLIENT_AUTH_CERT|ERR_SSL_CLIENT_AUTH|ERR_CONNECTION_(?:RESET|CLOSED)|ERR_EMPTY_RESPONSE|ERR_SOCKET_NOT_CONNECTED|header parser received no bytes/i
/** The server's certificate was not accepted, which no case here wants. */
const OWN_FAULT = /unable to get local issuer|unable to verify the first|PKIX path building|SELF_SIGNED|ERR_CERT_|certificate verify failed|Connection refused|ECONNREFUSED/i

function outcomeOf(status: string | undefined, all: string): Answer {
  const said = all.split('\n').map((line) => line.trim()).filter((line) => line !== '' && !/^at |^\s*</.test(line)).slice(-2).join(' · ').slice(0, 200)
  const reason = /No required SSL certificate was sent|The SSL certificate error/.exec(all)?.[0]
  if (status === '200') return { outcome: 'accepted', reason, said }
  if (status === '400') return { outcome: 'http400', reason, said }
  return { reason, outcome: !OWN_FAULT.test(all) && ALERT.test(all) ? 'alert' : 'failed', said }
}

/**
 * How curl ends where the server ended the connection: with TLS 1.3 the client has sent its request by then, and what it meets first,
 * the alert, the closed connection or the reset, is chance. 16 and 92 are HTTP/2's, 35 the handshake's, 52, 55 and 56 those of nothing
 * received, of sending and of receiving.
 */
const CURL_ENDED: ReadonlySet<number | null> = new Set([16, 35, 52, 55, 56, 92])

const curl: TlsClient = {
  name: 'curl', isBlunt: true,
  call: (port, { identity }, { kit }) => {
    const { status, out, all } = speak('curl', [
      '--silent', '--show-error', '--max-time', '30', '--noproxy', '*', '--cacert', 'root.crt', '--write-out', '\n%{http_code}', ...(identity === undefined ? [] : ['--cert', `./${identity.certificate}`, '--key', `./${identity.key}`]),
      `https://localhost:${port}/`,
    ], { cwd: kit })
    const answer = outcomeOf(status === 0 ? out.split('\n').at(-1) : undefined, all)
    return status === 0 ? answer : { ...answer, outcome: CURL_ENDED.has(status) && !OWN_FAULT.test(all) ? 'alert' : 'failed' }
  },
}

const openssl: TlsClient = {
  name: 's_client', isBlunt: true,
  call: (port, { identity }, { kit }) => {
    const { all } = speak('openssl', [
      's_client', '-connect', `127.0.0.1:${port}`, '-servername', 'localhost', '-CAfile', 'root.crt', '-verify_return_error', '-verify_hostname', 'localhost', '-quiet',
      ...(identity === undefined ? [] : ['-cert', identity.certificate, '-key', identity.key]),
    ], { cwd: kit, input: 'GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' })
    return outcomeOf(/HTTP\/1\.[01] (\d{3})/.exec(all)?.[1], all)
  },
}

/** The kit's own. */
const node: TlsClient = {
  name: 'Node', isBlunt: true,
  call: (port, { identity }, { kit }) => {
    const files = identity === undefined ? ['none', 'none'] : [identity.certificate, identity.key]
    const { out, all } = speak('node', ['node-client.mjs', `https://localhost:${port}/`, ...files], { cwd: kit })
    return outcomeOf(/^(\d{3})\s/.exec(out)?.[1], all)
  },
}

/** The kit's own, compiled once. */
const java: TlsClient = {
  name: 'Java', isBlunt: false,
  call: (port, { identity }, { kit, work, password }) => {
    const classes = join(work, 'classes')
    if (!existsSync(classes)) speak('javac', ['-d', classes, 'JavaClient.java'], { cwd: kit })
    const { out, all } = speak('java', ['-cp', classes, 'JavaClient', `https://localhost:${port}/`, identity?.p12 ?? 'none'], { cwd: kit, env: { KEYSTORE_PASSWORD: password } })
    return outcomeOf(/^(\d{3})\s/.exec(out)?.[1], all)
  },
}

/** With a home of its own for each case, whose NSS database has the root and the one .p12. */
const chromium: TlsClient = {
  name: 'Chromium', isBlunt: false,
  call: (port, { name, identity }, { kit, work, password }) => {
    const home = join(work, `home-${name.replaceAll(/\W+/g, '-')}`)
    const database = `sql:${join(home, '.pki/nssdb')}`
    mkdirSync(join(home, '.pki/nssdb'), { recursive: true })
    speak('certutil', ['-d', database, '-N', '--empty-password'], { cwd: kit })
    speak('certutil', ['-d', database, '-A', '-t', 'C,,', '-n', 'root', '-i', 'root.crt'], { cwd: kit })
    if (identity !== undefined) speak('pk12util', ['-d', database, '-i', identity.p12, '-W', password, '-K', ''], { cwd: kit })
    const { out, all } = speak('chromium', [
      '--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--no-proxy-server', `--user-data-dir=${join(home, 'profile')}`, '--dump-dom', `https://localhost:${port}/`,
    ], { cwd: kit, env: { HOME: home } })
    const error = /ERR_[A-Z_]+/.exec(all)?.[0]
    const status = /mutual TLS/.test(out) ? '200' : /No required SSL certificate was sent|The SSL certificate error/.test(out) ? '400' : undefined
    return outcomeOf(status, error ?? (status === undefined ? all : out.replaceAll(/<[^>]*>/g, ' ')))
  },
}

export const tlsClients: readonly TlsClient[] = [curl, openssl, node, java, chromium]

/** The kit's own script, which says of each call what it expects. @returns Its lines that say otherwise. */
export function runTestScript(port: number, { kit }: ClientPlace): readonly string[] {
  const { status, all } = speak('sh', ['test.sh', `127.0.0.1:${port}`], { cwd: kit })
  return status === 0 ? [] : all.split('\n').filter((line) => line.startsWith('FAILED') || !line.startsWith('ok')).filter((line) => line.trim() !== '')
}

/** Lets Chromium choose the one certificate there is without asking, on these sites alone; the policy is taken back by what is returned. */
export function allowChromiumToChoose(sites: readonly string[]): () => void {
  const folder = '/etc/chromium/policies/managed'
  const path = join(folder, 'certlab-interop.json')
  try {
    mkdirSync(folder, { recursive: true })
    writeFileSync(path, JSON.stringify({ AutoSelectCertificateForUrls: sites.map((pattern) => JSON.stringify({ pattern, filter: {} })) }))
  } catch (error) {
    // Not root: Chromium's rows fail and say so.
    if (!(error instanceof Error) || !('code' in error)) throw error
  }
  return () => rmSync(path, { force: true })
}
