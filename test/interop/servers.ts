/** `interop -- servers`: a kit on the servers of others, called by the clients of others, with good certificates and with bad ones. */
import { chmodSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { targets } from '#deploy/index.ts'
import { kitOf, writeKit } from '../kit/write-kit.ts'
import { envoyTroubles } from './envoy-schema.ts'
import { playedOutcome } from './played-outcome.ts'
import { serverPrograms, type ServerProgram, startServer } from './server-programs.ts'
import { allowChromiumToChoose, type Answer, type ClientPlace, type Offered, type Outcome, runTestScript, type TlsClient, tlsClients } from './tls-clients.ts'
import { Folder, installTools } from './tools.ts'

const PASSWORD = 'changeit'

const programs: Readonly<Record<string, string>> = {
  ...Object.fromEntries(serverPrograms.map(({ tool, aptPackage }) => [tool, aptPackage])), curl: 'curl', openssl: 'openssl', certutil: 'libnss3-tools', pk12util: 'libnss3-tools', javac: 'default-jdk-headless',
  chromium: 'chromium',
}

const files = (stem: string) => ({ certificate: `${stem}.crt`, key: `${stem}.key`, p12: `${stem}.p12` })

/** The three of the article, then those that must be refused. */
const cases: readonly Offered[] = [
  { name: 'client 1', identity: files('client'), isGood: true },
  { name: 'client 2', identity: files('client2'), isGood: true },
  { name: 'no certificate', identity: undefined, isGood: false },
  { name: 'another CA', identity: files('bad/other-ca-client'), isGood: false },
  { name: 'expired', identity: files('bad/expired-client'), isGood: false },
  { name: 'server as client', identity: { ...files('server'), p12: 'bad/server-as-client.p12' }, isGood: false },
]

interface Row {
  readonly server: ServerProgram
  readonly client: TlsClient
  readonly offered: Offered
  readonly answer: Answer
  readonly promised: Outcome
  /** What the Handshake panel plays of the same files. */
  readonly played: Outcome
}

function isKept({ answer, promised, played, client, offered }: Row): boolean {
  if (answer.outcome !== promised || answer.outcome !== played) return false
  const words = offered.identity === undefined ? 'No required SSL certificate was sent' : 'The SSL certificate error'
  return promised !== 'http400' || !client.isBlunt || answer.reason === words
}

export async function servers(): Promise<boolean> {
  const missing = installTools(programs)
  if (missing.length > 0) throw new Error(`These programs are needed and could not be installed: ${missing.join(', ')}`)
  const folder = new Folder()
  // Servers that give up root's rights still have to reach their pages.
  chmodSync(folder.path, 0o755)
  const place: ClientPlace = { kit: folder.file('kit'), work: folder.file('clients'), password: PASSWORD }
  writeKit(await kitOf({ hosts: ['localhost', '127.0.0.1'], clients: ['client', 'client2'], algorithm: 'P-256', password: PASSWORD }), place.kit)
  const takeBack = allowChromiumToChoose(['https://localhost'])
  process.on('exit', takeBack)
  const rows: Row[] = []
  const scripts: string[] = []
  const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice('--only='.length).split(',')
  for (const server of serverPrograms) {
    if (only?.includes(server.name) === false) continue
    const running = await startServer(server, { kit: place.kit, work: folder.file(`server-${server.name}`), password: PASSWORD })
    for (const offered of cases) {
      const promised = offered.isGood ? 'accepted' : targets[server.target].refusal ?? 'failed'
      const played = await playedOutcome(place.kit, offered, targets[server.target].refusal === 'http400' ? 'nginxOn' : 'required')
      for (const client of tlsClients) rows.push({ server, client, offered, promised, played, answer: client.call(running.port, offered, place) })
    }
    scripts.push(...runTestScript(running.port, place).map((line) => `${server.name} · test.sh: ${line}`))
    running.stop()
    printTable(server.name, rows.filter((row) => row.server === server))
  }
  mkdirSync(folder.file('envoy'))
  const troubles = only?.includes('Envoy') === false ? [] : await envoyTroubles(join(place.kit, 'envoy.yaml'), folder.file('envoy'))
  const others = [...scripts, ...troubles.map((trouble) => `Envoy's file: ${trouble}`)]
  for (const trouble of others) console.log(`BROKEN ${trouble}`)
  if (only?.includes('Envoy') !== false) console.log(`Envoy's file is ${troubles.length === 0 ? 'as its API has it' : 'not as its API has it'} (not run)`)
  const broken = rows.filter((row) => !isKept(row))
  for (const { server, client, offered, answer, promised, played } of broken) console.log(`BROKEN ${server.name} · ${client.name} · ${offered.name}: promised ${promised}, played ${played}, was ${answer.outcome} ${answer.reason ?? ''}: ${answer.said}`)
  console.log(`${rows.length - broken.length} passed, ${broken.length + others.length} failed`)
  return broken.length + others.length === 0
}

function printTable(name: string, rows: readonly Row[]): void {
  const width = 18
  console.log(`${name.padEnd(width)}${tlsClients.map((client) => client.name.padEnd(10)).join('')}`)
  for (const offered of cases) {
    const cells = tlsClients.map((client) => {
      const row = rows.find((one) => one.offered === offered && one.client === client)
      return `${row?.answer.outcome ?? ''}${row === undefined || isKept(row) ? '' : '!'}`.padEnd(10)
    })
    console.log(`  ${offered.name.padEnd(width - 2)}${cells.join('')}`.trimEnd())
  }
}
