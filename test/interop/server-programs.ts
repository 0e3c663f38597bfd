/** Servers of other people on loopback, with a kit's own configuration: only paths and ports are changed in it. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createConnection, createServer } from 'node:net'
import { join } from 'node:path'
import type { DeployTargetId } from '#deploy/index.ts'

export interface ServerProgram {
  readonly name: string
  readonly tool: string
  readonly aptPackage: string
  /** Whose files of the kit it is run with, and who says how it refuses. */
  readonly target: DeployTargetId
  /** The command, after writing what it reads. */
  readonly prepare: (place: ServerPlace) => readonly [command: string, ...args: string[]]
}

export interface ServerPlace {
  /** The kit, as unpacked. */
  readonly kit: string
  /** For what the program writes. */
  readonly work: string
  readonly oneWayPort: number
  readonly mutualPort: number
}

/** The kit's file with its paths and ports turned to this place; all else stays octet for octet. */
function moved(name: string, { kit, work, oneWayPort, mutualPort }: ServerPlace): string {
  const text = readFileSync(join(kit, name), 'utf8')
    .replaceAll(/\/etc\/[a-z0-9]+\/certs\//g, `${kit}/`).replaceAll('/var/www/html', join(work, 'www')).replaceAll(/\b8443\b/g, String(mutualPort)).replaceAll(/\b443\b/g, String(oneWayPort))
  const path = join(work, name)
  writeFileSync(path, text)
  return path
}

const ANSWER = 'mutual TLS\n'

const apacheModules = ['mpm_event', 'authz_core', 'dir', 'mime', 'socache_shmcb', 'ssl']

export const serverPrograms: readonly ServerProgram[] = [
  {
    name: 'nginx', tool: 'nginx', aptPackage: 'nginx-light', target: 'nginx',
    prepare: (place) => {
      const config = moved('nginx.conf', place)
      const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${place.work}/${name};`).join(' ')
      const main = join(place.work, 'main.conf')
      writeFileSync(main, `daemon off; master_process off; pid ${place.work}/pid; error_log ${place.work}/error.log info;\nevents {}\nhttp { access_log off; ${temporary} include ${config}; }\n`)
      return ['nginx', '-c', main]
    },
  },
  {
    name: 'Apache', tool: 'apache2', aptPackage: 'apache2', target: 'apache',
    prepare: (place) => {
      const config = moved('apache.conf', place)
      mkdirSync(join(place.work, 'www'), { recursive: true })
      writeFileSync(join(place.work, 'www/index.html'), ANSWER, { mode: 0o644 })
      const main = join(place.work, 'main.conf')
      const modules = apacheModules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join('\n')
      writeFileSync(main, `ServerRoot ${place.work}\nServerName localhost\nPidFile ${place.work}/pid\nErrorLog ${place.work}/error.log\nMutex file:${place.work} default\nDefaultRuntimeDir ${place.work}\nUser www-data\nGroup www-data\n${modules}\nTypesConfig /etc/mime.types\nInclude ${config}\n`)
      return ['apache2', '-DFOREGROUND', '-f', main]
    },
  },
  { name: 'HAProxy', tool: 'haproxy', aptPackage: 'haproxy', target: 'haproxy', prepare: (place) => ['haproxy', '-db', '-f', moved('haproxy.cfg', place)] },
  {
    name: 'Node', tool: 'node', aptPackage: 'nodejs', target: 'node',
    // Beside the kit's files, which it reads from its own folder.
    prepare: (place) => {
      const path = join(place.kit, `moved-${place.mutualPort}.mjs`)
      writeFileSync(path, readFileSync(moved('node-server.mjs', place), 'utf8'))
      return ['node', path]
    },
  },
  { name: 'Python', tool: 'python3', aptPackage: 'python3', target: 'python', prepare: (place) => ['python3', moved('python-server.py', place)] },
  {
    name: 'Go', tool: 'go', aptPackage: 'golang-go', target: 'go',
    // Built first: `go run` would leave its child behind when it is ended.
    prepare: (place) => {
      const program = join(place.work, 'server')
      const { status, stderr } = spawnSync('go', ['build', '-o', program, moved('go-server.go', place)], { encoding: 'utf8', env: { ...process.env, GO111MODULE: 'off' } })
      if (status !== 0) throw new Error(stderr)
      return [program]
    },
  },
  {
    name: 'Caddy', tool: 'caddy', aptPackage: 'caddy', target: 'caddy',
    prepare: (place) => {
      const path = moved('Caddyfile', place)
      const text = readFileSync(path, 'utf8')
      // Debian has Caddy 2.6, where `trust_pool file` of 2.8 is still called `trusted_ca_cert_file`; everything else is the kit's.
      const older = text.replaceAll(/trust_pool file \{\s*pem_file (\S+)\s*\}/g, 'trusted_ca_cert_file $1')
      writeFileSync(path, `{\n\tadmin off\n\tauto_https disable_redirects\n\thttps_port ${place.oneWayPort}\n}\n${older}`)
      return ['env', `HOME=${place.work}`, 'caddy', 'run', '--adapter', 'caddyfile', '--config', path]
    },
  },
  { name: 'Java', tool: 'java', aptPackage: 'default-jdk-headless', target: 'java', prepare: (place) => ['java', moved('JavaServer.java', place)] },
]

export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const address = server.address()
  await new Promise((closed) => server.close(closed))
  return typeof address === 'object' && address !== null ? address.port : 0
}

export const isOpen = (port: number): Promise<boolean> => new Promise((answer) => {
  const socket = createConnection({ port, host: '127.0.0.1' })
  socket.once('connect', () => { socket.destroy(); answer(true) })
  socket.once('error', () => answer(false))
})

export const pause = (ms: number): Promise<void> => new Promise((done) => { setTimeout(done, ms) })
const START_MS = 60_000

export interface RunningServer {
  readonly port: number
  readonly stop: () => void
}

/** @throws Error with what the program said, where it does not come up. */
export async function startServer({ name, prepare }: ServerProgram, { kit, work, password }: { kit: string; work: string; password: string }): Promise<RunningServer> {
  mkdirSync(work, { recursive: true, mode: 0o755 })
  const place = { kit, work, oneWayPort: await freePort(), mutualPort: await freePort() }
  const [command, ...args] = prepare(place)
  const child: ChildProcess = spawn(command, args, { cwd: kit, env: { ...process.env, KEYSTORE_PASSWORD: password }, stdio: ['ignore', 'pipe', 'pipe'] })
  let said = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (octets: Buffer) => { said += octets.toString() })
  const stop = (): void => {
    process.off('exit', stop)
    child.kill('SIGTERM')
  }
  process.on('exit', stop)
  for (const end = Date.now() + START_MS; Date.now() < end && child.exitCode === null;) {
    if (await isOpen(place.mutualPort)) return { port: place.mutualPort, stop }
    await pause(200)
  }
  stop()
  throw new Error(`${name} did not start: ${said}`)
}
