/** The programs behind the client table's answers, each asked about all cases. undefined: it accepts; else its own words. */
import { type ChildProcess, spawn } from 'node:child_process'
import { resolve } from 'node:path'
import type { ClientName } from '#tls/clients/index.ts'
import { pem } from '../support/openssl.ts'
import type { ClientCase } from './client-cases.ts'
import { goRun, parsed, type Verdicts } from './issue-programs.ts'
import { freePort, isOpen, pause } from './server-programs.ts'
import { type Folder, run } from './tools.ts'

export interface FiledCase extends ClientCase {
  readonly anchorFile: string
  readonly leafFile: string
  /** What stands above the end entity; undefined: nothing. */
  readonly aboveFile: string | undefined
  readonly chainFile: string
  readonly keyFile: string
  /** Where a server has it: of a client's certificate, where nginx asks for it. */
  readonly port: number
}

export async function fileCase(folder: Folder, one: ClientCase, number: number): Promise<FiledCase> {
  const [leaf, ...above] = one.chain
  const write = (name: string, text: string): string => folder.write(`${number}-${name}.pem`, text)
  return {
    ...one, anchorFile: write('anchor', pem('CERTIFICATE', one.anchor)), leafFile: write('leaf', pem('CERTIFICATE', leaf!)), chainFile: write('chain', pem('CERTIFICATE', ...one.chain)),
    aboveFile: above.length === 0 ? undefined : write('above', pem('CERTIFICATE', ...above)), keyFile: write('key', one.key.export({ type: 'pkcs8', format: 'pem' }) as string), port: await freePort(),
  }
}

type Program = (cases: readonly FiledCase[], folder: Folder) => Verdicts | Promise<Verdicts>

const each = (judge: (one: FiledCase) => string | undefined): Program => (cases) => new Map(cases.map((one) => [one.id, judge(one)]))

/** Level 2 is what distributions set, and 3.2 has from itself. */
const openssl = (...switches: readonly string[]) => each(({ anchorFile, aboveFile, leafFile, host, side }) => {
  const name = side === 'server' ? ['-purpose', 'sslserver', '-verify_hostname', host] : ['-purpose', 'sslclient']
  const { output } = run('openssl', ['verify', '-auth_level', '2', '-no-CApath', '-no-CAstore', ...switches, '-CAfile', anchorFile, ...(aboveFile === undefined ? [] : ['-untrusted', aboveFile]), ...name, leafFile])
  return /: OK\n/.test(output) ? undefined : output
})

const curlTo = (url: string, ...more: readonly string[]) => run('curl', ['--silent', '--show-error', '--max-time', '20', '--noproxy', '*', '--output', '/dev/null', '--write-out', '%{http_code}', ...more, url])

const curl = each(({ anchorFile, host, port }) => {
  const { ok, output } = curlTo(`https://${host}:${port}/`, '--cacert', anchorFile, '--connect-to', `::127.0.0.1:${port}`)
  return ok ? undefined : output
})

const go: Program = (cases, folder) =>
  parsed(goRun(folder.write('go.tsv', cases.map(({ id, side, host, anchorFile, chainFile }) => `${id}\t${side}\t${side === 'server' ? host : ''}\t${anchorFile}\t${chainFile}\n`).join(''))), cases)

const java: Program = (cases, folder) =>
  parsed(run('java', ['-Dstdout.encoding=UTF-8', resolve('test/interop/ValidatePaths.java'), folder.write('java.tsv', cases.map(({ id, side, anchorFile, chainFile }) => `${id}\t${side}\t${anchorFile}\t${chainFile}\ttls\n`).join(''))]).output, cases)

/** One nginx: as a proxy to each server, and as a server that asks each client. */
async function startNginx(cases: readonly FiledCase[], folder: Folder): Promise<{ readonly proxyPort: number; readonly stop: () => void }> {
  const proxyPort = await freePort()
  const [good] = cases
  const locations = cases.map(({ side, host, port, anchorFile }, index) => (side === 'client' ? '' : `
    location = /${index} { proxy_pass https://127.0.0.1:${port}/; proxy_ssl_verify on; proxy_ssl_trusted_certificate ${anchorFile}; proxy_ssl_name ${host}; proxy_ssl_server_name on; }`))
  const asking = cases.map(({ side, port, anchorFile }) => (side === 'server' ? '' : `
  server { listen 127.0.0.1:${port} ssl; ssl_certificate ${good!.chainFile}; ssl_certificate_key ${good!.keyFile}; ssl_client_certificate ${anchorFile}; ssl_verify_client on; location / { return 200 ok; } }`))
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder.path}/${name};`).join(' ')
  const config = folder.write('nginx.conf', `daemon off; master_process off; pid ${folder.path}/nginx.pid; error_log ${folder.path}/nginx.log info;
events {}
http {
  access_log off; ${temporary}
  server { listen 127.0.0.1:${proxyPort};${locations.join('')} }${asking.join('')}
}
`)
  const child = started('nginx', ['-c', config])
  await opened(proxyPort)
  return { proxyPort, stop: () => void child.kill() }
}

const children = new Set<ChildProcess>()
process.on('exit', () => children.forEach((child) => child.kill()))

function started(command: string, args: readonly string[]): ChildProcess {
  const child = spawn(command, args, { stdio: 'ignore' })
  children.add(child)
  return child
}

async function opened(port: number): Promise<void> {
  for (let tries = 0; tries < 150; tries++) {
    if (await isOpen(port)) return
    await pause(200)
  }
  throw new Error(`nothing listens on ${port}`)
}

/** @returns Ends them. */
export async function serve(cases: readonly FiledCase[]): Promise<() => void> {
  const servers = cases.filter(({ side }) => side === 'server').map(({ port, leafFile, keyFile, aboveFile }) => started('openssl', [
    's_server', '-accept', `127.0.0.1:${port}`, '-www', '-quiet', '-cipher', 'ALL:@SECLEVEL=0', '-cert', leafFile, '-key', keyFile, ...(aboveFile === undefined ? [] : ['-cert_chain', aboveFile]),
  ]))
  for (const { port, side } of cases) if (side === 'server') await opened(port)
  return () => servers.forEach((child) => child.kill())
}

const nginx: Program = async (cases, folder) => {
  const { proxyPort, stop } = await startNginx(cases, folder)
  const [good] = cases
  const verdicts = cases.map(({ id, side, port, chainFile, keyFile }, index): [string, string | undefined] => {
    const { output } = side === 'server'
      ? curlTo(`http://127.0.0.1:${proxyPort}/${index}`)
      : curlTo(`https://${good!.host}:${port}/`, '--cacert', good!.anchorFile, '--connect-to', `::127.0.0.1:${port}`, '--cert', chainFile, '--key', keyFile)
    return [id, output === '200' ? undefined : `HTTP ${output}`]
  })
  stop()
  return new Map(verdicts)
}

/** By the names of the client table; `nginx` is asked once for both of its sides. */
export const clientPrograms = {
  openssl: openssl(), opensslStrict: openssl('-x509_strict', '-partial_chain'), curl, go, java, nginx,
} as const satisfies Partial<Record<ClientName, Program>>
