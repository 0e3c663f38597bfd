/**
 * `interop -- workshop`: what openssl, curl, Go, Java, Chromium and nginx say of each mistake of the workshop, compared with the record that
 * the page shows; `interop -- workshop --write` writes that record.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { mistakes } from '#workshop/index.ts'
import { programs, type ProgramId, type Recorded } from '#workshop/record.ts'
import { records } from '#workshop/records.ts'
import { goodFiles } from '#workshop/file-mistakes.ts'
import { HOST, type Mistake, presented, type Scene, served } from '#workshop/scene.ts'
import { filesOf } from '#workshop/scene-files.ts'
import type { MistakeId } from '#workshop/topics.ts'
import { Folder, installTools, run } from './tools.ts'
import { Browser } from './workshop-browser.ts'
import { Peer } from './workshop-peers.ts'
import { type Answers, askOfClient, askOfFiles, askOfServer, type Place } from './workshop-programs.ts'

const TOOLS = { openssl: 'openssl', curl: 'curl', go: 'golang-go', javac: 'default-jdk-headless', chromium: 'chromium', nginx: 'nginx-light', certutil: 'libnss3-tools', pk12util: 'libnss3-tools' }

const RECORD = 'src/workshop/records.ts'

const goods = { 'good-server': served({}), 'good-client': presented({}), 'good-files': goodFiles }

export async function workshop(): Promise<boolean> {
  const missing = installTools(TOOLS)
  if (missing.length > 0) throw new Error(`These programs are needed and could not be installed: ${missing.join(', ')}`)
  const folder = new Folder()
  const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice('--only='.length).split(',')
  const ids = (Object.keys(mistakes) as MistakeId[]).filter((id) => only?.includes(id) !== false)
  const scenes = await makeScenes({ ...goods, ...Object.fromEntries(ids.map((id) => [id, mistakes[id]])) }, folder)
  const roots = Object.entries(scenes).filter(([, { side }]) => side === 'server').map(([name]) => folder.file(`${name}/root.crt`))
  const peers = { go: Peer.go(folder.path), java: Peer.java(folder.path), browser: await Browser.open(folder.file('home'), roots) }
  for (const name of Object.keys(goods)) refuseRefusals(name, await askAbout(scenes[name]!, { folder: folder.file(name), ...peers }))
  const found: Partial<Record<MistakeId, Recorded>> = {}
  for (const id of ids) {
    found[id] = recordOf(await askAbout(scenes[id]!, { folder: folder.file(id), ...peers }))
    console.log(`${id.padEnd(28)}${programs.map((program) => mark(found[id]![program]).padEnd(10)).join('')}`.trimEnd())
  }
  peers.go.stop()
  peers.java.stop()
  await peers.browser.close()
  return report(found)
}

function report(found: Partial<Record<MistakeId, Recorded>>): boolean {
  const ids = Object.keys(found) as MistakeId[]
  const differing = ids.filter((id) => !isSame(found[id]!, records[id]))
  for (const id of differing) console.log(`DIFFERS ${id}: ${JSON.stringify(found[id])}, recorded ${JSON.stringify(records[id])}`)
  console.log(`${ids.length - differing.length} as recorded, ${differing.length} differ`)
  if (!process.argv.includes('--write')) return differing.length === 0
  writeFileSync(RECORD, recordFile({ ...records, ...found }))
  return true
}

async function makeScenes(wanted: Readonly<Record<string, Mistake>>, folder: Folder): Promise<Readonly<Record<string, Scene>>> {
  const scenes: Record<string, Scene> = {}
  for (const [name, mistake] of Object.entries(wanted)) {
    const scene = await mistake.make({ nowMs: Date.now(), random: (octets) => crypto.getRandomValues(octets) })
    mkdirSync(folder.file(name))
    for (const file of filesOf(scene)) writeFileSync(join(folder.file(name), file.name), file.bytes)
    scenes[name] = scene
  }
  return scenes
}

/** What is not broken must be taken by all, or their refusals of the rest would show nothing. */
function refuseRefusals(name: string, answers: Answers): void {
  for (const [program, said] of Object.entries(answers)) if (said !== true) throw new Error(`${program} refuses what is good (${name}): ${said.join(' ')}`)
}

const mark = (answer: Recorded[ProgramId]): string => (answer === undefined ? '-' : answer === true ? 'accepts' : 'refuses')

async function askAbout(scene: Scene, place: Place): Promise<Answers> {
  switch (scene.side) {
    case 'server':
      return askOfServer(scene.host, scene.lists !== undefined, place)
    case 'client':
      return askOfClient(HOST, { hasIdentity: scene.key !== undefined, hasLists: scene.lists !== undefined }, place)
    case 'file':
      return askOfFiles(scene.files.map(({ name }) => name), scene.password, place)
  }
}

/** @throws Error where a program refused without a word: then its words were not found. */
function recordOf(answers: Answers): Recorded {
  const entries = programs.flatMap((program) => {
    const said = answers[program]
    if (said === undefined) return []
    if (said !== true && said.length === 0) throw new Error(`${program} refused without a word`)
    return [[program, said === true ? true : said.map(shortened).join('\n')] as const]
  })
  return Object.fromEntries(entries)
}

/** OpenSSL's whole error queue can stand in one line of nginx. */
const MAX_LINE = 280

const shortened = (line: string): string => (line.length > MAX_LINE ? `${line.slice(0, MAX_LINE)}…` : line)

/** Dates, sizes and addresses differ from run to run. */
const withoutNumbers = (answer: Recorded[ProgramId]): string => String(answer).replaceAll(/\w{3} \w{3} \d+ [\d:]+ \w+ \d{4}|[\dT:Z-]{5,}/g, '#')

const isSame = (one: Recorded, other: Recorded | undefined): boolean => programs.every((program) => withoutNumbers(one[program]) === withoutNumbers(other?.[program]))

const versions = (): Readonly<Record<ProgramId, string>> => {
  const ask = (tool: string, argument: string, pattern: RegExp): string => pattern.exec(run(tool, [argument]).output)?.[1] ?? ''
  return {
    openssl: ask('openssl', 'version', /OpenSSL ([\w.]+)/), curl: ask('curl', '--version', /curl ([\d.]+)/), go: ask('go', 'version', /go([\d.]+)/), java: ask('java', '-version', /"([\d.]+)"/),
    chromium: ask('chromium', '--version', /Chromium ([\d.]+)/), nginx: ask('nginx', '-v', /nginx\/([\d.]+)/),
  }
}

function recordFile(all: Readonly<Record<MistakeId, Recorded>>): string {
  const lines = (Object.keys(mistakes) as MistakeId[]).map((id) => `  '${id}': {\n${programs.flatMap((program) => (all[id]?.[program] === undefined ? [] : [`    ${program}: ${quoted(all[id][program]!)},\n`])).join('')}  },\n`)
  return `/** Written by \`npm run interop -- workshop --write\`, from what the programs said; not by hand. */
import type { MistakeId } from './topics.ts'
import type { ProgramId, Recorded } from './record.ts'

export const recordedOn = '${new Date().toISOString().slice(0, 10)}'
export const recordVersions: Readonly<Record<ProgramId, string>> = { ${Object.entries(versions()).map(([program, version]) => `${program}: '${version}'`).join(', ')} }

export const records: Readonly<Record<MistakeId, Recorded>> = {
${lines.join('')}}
`
}

const quoted = (answer: true | string): string => (answer === true ? 'true' : `'${answer.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n')}'`)
