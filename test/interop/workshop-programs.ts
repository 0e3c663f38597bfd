/** What programs say of a mistake of the workshop: openssl, curl, Go, Java, Chromium and nginx, each asked as people use it. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { join } from 'node:path'
import type { ProgramId } from '#workshop/record.ts'
import { allowChromiumToChoose } from './tls-clients.ts'
import { freePort, isOpen, pause } from './server-programs.ts'
import { Browser } from './workshop-browser.ts'
import type { Peer, Said } from './workshop-peers.ts'

export interface Place {
  /** The mistake's files. */
  readonly folder: string
  readonly go: Peer
  readonly java: Peer
  /** Trusts the roots of all servers. */
  readonly browser: Browser
}

export type Answers = Partial<Record<ProgramId, Said>>

interface Spoken {
  readonly status: number | null
  readonly out: string
  readonly all: string
}

function speak(command: string, args: readonly string[], { folder, input = '', env = {} }: { folder: string; input?: string; env?: Readonly<Record<string, string>> }): Spoken {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, input, encoding: 'utf8', timeout: 60_000, env: { ...process.env, LC_ALL: 'C.UTF-8', ...env } })
  return { status, out: stdout ?? '', all: `${stdout ?? ''}\n${stderr ?? ''}` }
}

const linesOf = (text: string, pattern: RegExp): readonly string[] => [...new Set([...text.matchAll(pattern)].map(([line]) => line.trim()))]

interface RunningNginx {
  readonly port: number
  readonly log: () => string
  readonly stop: () => Promise<void>
}

/** Security level 0, so that nginx sends what it would not load by itself and the clients are the ones who judge. */
const LENIENT = 'openssl_conf = a\n[a]\nssl_conf = b\n[b]\nsystem_default = c\n[c]\nCipherString = DEFAULT@SECLEVEL=0\n'

function nginxConfig(folder: string, port: number, extra: string): string {
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join(' ')
  const path = join(folder, 'nginx.conf')
  writeFileSync(path, `daemon off; master_process off; pid ${folder}/pid; error_log ${folder}/error.log info;
events {}
http { access_log off; ${temporary}
server { listen 127.0.0.1:${port} ssl; ssl_certificate ${folder}/server.crt; ssl_certificate_key ${folder}/server.key; ${extra}
location / { default_type text/plain; return 200 "workshop\\n"; } } }
`)
  return path
}

/** Whether nginx starts with the files. */
function testNginx(folder: string, env: Readonly<Record<string, string>> = {}): Said {
  const { status, all } = speak('nginx', ['-t', '-c', nginxConfig(folder, 1, '')], { folder, env })
  return status === 0 ? true : linesOf(all, /\[emerg\].*$/gm).map((line) => line.replace(/ \d+#\d+:/, '').replaceAll(`${folder}/`, ''))
}

async function startNginx(folder: string, { extra = '', env = {} }: { extra?: string; env?: Readonly<Record<string, string>> } = {}): Promise<RunningNginx> {
  const port = await freePort()
  writeFileSync(join(folder, 'error.log'), '')
  const child: ChildProcess = spawn('nginx', ['-c', nginxConfig(folder, port, extra)], { cwd: folder, env: { ...process.env, ...env }, stdio: 'ignore' })
  for (let tries = 0; tries < 100 && !(await isOpen(port)); tries++) await pause(100)
  return {
    port, log: () => readFileSync(join(folder, 'error.log'), 'utf8'),
    stop: () => new Promise((done) => { child.once('exit', () => done()); child.kill('SIGTERM') }),
  }
}

const isAddress = (host: string): boolean => /^[\d.]+$/.test(host)

function askOpenssl(folder: string, { port, host, hasLists }: { port: number; host: string; hasLists: boolean }): Said {
  const { all } = speak('openssl', [
    's_client', '-connect', `127.0.0.1:${port}`, ...(isAddress(host) ? ['-verify_ip', host] : ['-servername', host, '-verify_hostname', host]),
    '-CAfile', hasLists ? trustWithLists(folder, 'root.crt') : 'root.crt', ...(hasLists ? ['-crl_check_all'] : []), '-verify_return_error',
  ], { folder })
  const complaints = complaintsOf(all)
  return complaints.length === 0 && /Verify return code: 0 \(ok\)/.test(all) ? true : complaints
}

/** Of `s_client` and `s_server`: the verdict on the certificate, else what stands on the error queue. */
function complaintsOf(said: string): readonly string[] {
  const verdicts = linesOf(said, /^verify error:.*$/gm)
  return verdicts.length > 0 ? verdicts : linesOf(said, /^.*:error:.*$/gm).map(short)
}

/** Without the thread's number and the place in OpenSSL's source. */
const short = (line: string): string => line.replace(/^[0-9A-F]+:error/, 'error').replace(/:(?:\.\.\/)?(?:crypto|ssl|providers|apps)\/[^:]*:\d+:/, ':').replace(/:+$/, '')

function trustWithLists(folder: string, roots: string): string {
  writeFileSync(join(folder, 'trust.pem'), readFileSync(join(folder, roots), 'utf8') + readFileSync(join(folder, 'lists.crl'), 'utf8'))
  return 'trust.pem'
}

function askCurl(folder: string, args: readonly string[], url: string): Said {
  const { status, out, all } = speak('curl', ['--silent', '--show-error', '--max-time', '30', '--noproxy', '*', '--write-out', '\n%{http_code}', ...args, url], { folder })
  if (status === 0 && out.endsWith('200')) return true
  return status === 0 ? linesOf(out, /(?<=<title>).*?(?=<\/title>)/g) : linesOf(all, /^curl: .*$/gm)
}

export async function askOfServer(host: string, hasLists: boolean, { folder, go, java, browser }: Place): Promise<Answers> {
  const nginx = testNginx(folder)
  writeFileSync(join(folder, 'lenient.cnf'), LENIENT)
  const env: Record<string, string> = nginx === true ? {} : { OPENSSL_CONF: join(folder, 'lenient.cnf') }
  if (nginx !== true && testNginx(folder, env) !== true) return { nginx }
  const server = await startNginx(folder, { env })
  const { port } = server
  const at = (name: string): string => join(folder, name)
  const answers: Answers = {
    openssl: askOpenssl(folder, { port, host, hasLists }),
    curl: askCurl(folder, ['--cacert', 'root.crt', '--resolve', `${host}:${port}:127.0.0.1`, ...(hasLists ? ['--crlfile', 'lists.crl'] : [])], `https://${host}:${port}/`),
    go: await go.ask('call', String(port), host, at('root.crt')),
    java: await java.ask('call', String(port), host, at('root.crt'), ...(hasLists ? [at('lists.crl')] : [])),
    chromium: await browser.visit(`https://${host}:${port}/`),
    nginx,
  }
  await server.stop()
  return answers
}

/** `openssl s_server` with one connection of `connect`. */
async function askServer(folder: string, connect: (port: number) => unknown, hasLists: boolean): Promise<Said> {
  const port = await freePort()
  const child = spawn('openssl', [
    's_server', '-accept', `127.0.0.1:${port}`, '-naccept', '1', '-cert', 'server.crt', '-cert_chain', 'server.crt', '-key', 'server.key', '-Verify', '5', '-verify_return_error',
    '-CAfile', hasLists ? trustWithLists(folder, 'client-ca.crt') : 'client-ca.crt', ...(hasLists ? ['-crl_check_all'] : []), '-www',
  ], { cwd: folder, stdio: ['pipe', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (octets: Buffer) => { said += octets.toString() })
  const ended = new Promise((done) => { child.once('exit', done) })
  for (let tries = 0; tries < 100 && !said.includes('ACCEPT'); tries++) await pause(50)
  await connect(port)
  child.stdin.end()
  await Promise.race([ended, pause(3000)])
  child.kill('SIGTERM')
  const problems = complaintsOf(said)
  return problems.length === 0 ? true : problems
}

export async function askOfClient(host: string, { hasIdentity, hasLists }: { hasIdentity: boolean; hasLists: boolean }, { folder, go, java }: Place): Promise<Answers> {
  const at = (name: string): string => join(folder, name)
  const identity = hasIdentity ? ['-cert', 'client.crt', '-cert_chain', 'client.crt', '-key', 'client.key'] : []
  const connect = async (port: number): Promise<void> => {
    const child = spawn('openssl', ['s_client', '-connect', `127.0.0.1:${port}`, '-servername', host, '-CAfile', 'root.crt', '-quiet', ...identity], { cwd: folder, stdio: ['pipe', 'ignore', 'ignore'] })
    child.stdin.on('error', () => {})
    child.stdin.end('GET / HTTP/1.0\r\n\r\n')
    await Promise.race([new Promise((done) => { child.once('exit', done) }), pause(3000)])
    child.kill('SIGTERM')
  }
  const authorities = at('client-ca.crt')
  const lists = hasLists ? [at('lists.crl')] : []
  const answers: Answers = {
    openssl: await askServer(folder, connect, hasLists), go: await go.serve([at('server.crt'), at('server.key'), authorities], connect),
    java: await java.serve([at('server.crt'), at('server.key'), authorities, ...lists], connect),
  }
  const server = await startNginx(folder, { extra: `ssl_client_certificate ${authorities}; ssl_verify_client on;${hasLists ? ` ssl_crl ${lists[0]};` : ''}` })
  const curl = askCurl(folder, ['--cacert', 'root.crt', '--resolve', `${host}:${server.port}:127.0.0.1`, ...(hasIdentity ? ['--cert', './client.crt', '--key', './client.key'] : [])], `https://${host}:${server.port}/`)
  const logged = linesOf(server.log(), /client (?:SSL certificate verify error|sent no required SSL certificate).*?(?= while)/g)
  const takeBack = allowChromiumToChoose([`https://${host}`])
  const browser = await Browser.open(join(folder, 'home'), [at('root.crt')], hasIdentity ? at('client.crt') : undefined)
  const seen = await browser.visit(`https://${host}:${server.port}/`)
  await browser.close()
  takeBack()
  await server.stop()
  return { ...answers, curl, chromium: seen, nginx: logged.length === 0 ? true : logged }
}

/** Loading alone: no handshake is made. */
export async function askOfFiles(names: readonly string[], password: string | undefined, { folder, go, java }: Place): Promise<Answers> {
  if (password !== undefined) {
    const [store = ''] = names
    const { status, all } = speak('openssl', ['pkcs12', '-in', store, '-passin', `pass:${password}`, '-noenc', '-noout'], { folder })
    return {
      openssl: status === 0 ? true : linesOf(all, /^(?:Mac verify error.*|Error .*|.*:error:.*)$/gm).map(short),
      curl: await loadedByCurl(folder, ['--cert', `./${store}:${password}`, '--cert-type', 'P12']), java: await java.ask('keystore', join(folder, store), password),
    }
  }
  const [certificate, key] = [join(folder, 'server.crt'), join(folder, 'server.key')]
  const isPlainKey = readFileSync(key, 'utf8').includes('BEGIN PRIVATE KEY')
  return {
    openssl: loadedByOpenssl(folder), curl: await loadedByCurl(folder, ['--cert', './server.crt', '--key', './server.key']), go: await go.ask('load', certificate, key),
    ...(isPlainKey ? { java: await java.ask('load', certificate, key) } : {}), nginx: testNginx(folder),
  }
}

/** A server that nobody calls: it ends at once where it cannot load them, and waits otherwise. */
function loadedByOpenssl(folder: string): Said {
  const { status, stdout, stderr, signal } = spawnSync('openssl', ['s_server', '-accept', '127.0.0.1:0', '-cert', 'server.crt', '-cert_chain', 'server.crt', '-key', 'server.key', '-pass', 'pass:'], { cwd: folder, encoding: 'utf8', timeout: 3000, input: '' })
  return signal !== null || status === 0 ? true : linesOf(`${stdout}\n${stderr}`, /^(?:Could not read .*|Unable to load .*|unable to load .*|error .*|.*:error:.*)$/gm).map(short)
}

/** curl loads its own certificate when it is connected, here with somebody who never answers. */
async function loadedByCurl(folder: string, args: readonly string[]): Promise<Said> {
  const silent = createServer()
  await new Promise<void>((listening) => { silent.listen(0, '127.0.0.1', listening) })
  const { port } = silent.address() as AddressInfo
  const { all } = speak('curl', ['--silent', '--show-error', '--max-time', '2', '--noproxy', '*', ...args, `https://127.0.0.1:${port}/`], { folder })
  silent.close()
  return /curl: \(28\)/.test(all) ? true : linesOf(all, /^curl: .*$/gm)
}
