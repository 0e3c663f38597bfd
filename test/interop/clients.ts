/** `interop -- clients`: what the client table says of chains that each break one rule, against what the programs do. */
import { defaultInputs } from '#pki/path/inputs.ts'
import { Pool } from '#pki/path/pool.ts'
import { verifyTarget } from '#pki/path/verify-target.ts'
import type { ClientName } from '#tls/clients/index.ts'
import { type Answer, judgeClients } from '#tls/clients/judge-client.ts'
import { type ClientCase, clientCases } from './client-cases.ts'
import { clientPrograms, fileCase, serve } from './client-programs.ts'
import { Folder, installTools } from './tools.ts'

const TOOLS = { openssl: 'openssl', curl: 'curl', go: 'golang-go', java: 'default-jdk-headless', nginx: 'nginx-light' }

interface Cell {
  readonly program: string
  readonly one: ClientCase
  readonly told: Answer
  /** undefined: it accepts. */
  readonly said: string | undefined
}

export async function clients(): Promise<boolean> {
  const missing = installTools(TOOLS)
  if (missing.length > 0) throw new Error(`These programs are needed and could not be installed: ${missing.join(', ')}`)
  const folder = new Folder()
  const cases = await Promise.all(clientCases().map((one, index) => fileCase(folder, one, index)))
  const told = new Map<string, ReadonlyMap<ClientName, Answer>>()
  for (const one of cases) told.set(one.id, await tableOf(one))
  const stop = await serve(cases)
  const cells: Cell[] = []
  for (const [program, judge] of Object.entries(clientPrograms) as [keyof typeof clientPrograms, (typeof clientPrograms)[keyof typeof clientPrograms]][]) {
    const asked = cases.filter(({ side, isAboutHost }) => (side === 'server' || program !== 'curl') && !(isAboutHost === true && program === 'java'))
    const verdicts = await judge(asked, folder)
    for (const one of asked) {
      const name = program === 'nginx' && one.side === 'server' ? 'nginxProxy' : program
      cells.push({ program: name, one, told: told.get(one.id)!.get(name)!, said: verdicts.get(one.id) })
    }
  }
  stop()
  return print(cells)
}

/** As the panel asks: the default rules, the purpose of the side, the host. */
async function tableOf({ chain, anchor, side, host }: ClientCase): Promise<ReadonlyMap<ClientName, Answer>> {
  const nowMs = Date.now()
  const certificates = new Map([...chain, anchor].map((bytes, index) => [String(index), bytes]))
  const pool = new Pool()
  for (const [id, bytes] of certificates) pool.add({ id, kind: 'certificate', bytes })
  const { paths } = await verifyTarget(pool, {
    ...defaultInputs, targetId: '0', trustAnchorIds: [String(chain.length)], untrustedIds: [...certificates.keys()], timeMs: nowMs, purpose: side, peerNames: side === 'server' ? [{ kind: 'dns', value: host }] : [],
  })
  return new Map(judgeClients({ paths, certificates, publicAnchorIds: new Set(), side, nowMs }).map(({ client, answer }) => [client, answer]))
}

const isKept = ({ told, said }: Cell): boolean => told === 'cannotTell' || (told === 'accepts') === (said === undefined)

function print(cells: readonly Cell[]): boolean {
  const programs = [...new Set(cells.map(({ program }) => program))]
  const width = Math.max(...cells.map(({ one }) => one.id.length))
  console.log(`${''.padEnd(width)}  ${programs.join('  ')}`)
  for (const id of new Set(cells.map(({ one }) => one.id))) {
    const row = programs.map((program) => {
      const cell = cells.find(({ one, program: name }) => one.id === id && name === program)
      return (cell === undefined ? '' : `${cell.said === undefined ? 'accepts' : 'refuses'}${isKept(cell) ? '' : '!'}`).padEnd(program.length)
    })
    console.log(`${id.padEnd(width)}  ${row.join('  ')}`.trimEnd())
  }
  const broken = cells.filter((cell) => !isKept(cell))
  for (const { program, one, told, said } of broken) console.log(`DIFFERS ${program} · ${one.id}: the table says ${told}, the program ${said === undefined ? 'accepts' : said.trim().replaceAll(/\s*\n\s*/g, ' | ').slice(0, 300)}`)
  console.log(`${cells.length - broken.length} as the table says, ${broken.length} differ`)
  return broken.length === 0
}
