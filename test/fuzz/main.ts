/**
 * `npm run --silent fuzz -- --seconds N [--reader NAME …]`: all readers, one after the other, N seconds together. Ends with 1 where an input
 * crashed a reader, held it for two seconds or took half a gigabyte; those inputs are in test-results/fuzz/NAME/finds.
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { build } from 'vite'
import { instrument } from './instrument.ts'
import { isReaderName, kinOf, type ReaderName, readerNames } from './readers/index.ts'
import type { RunFigures } from './run-figures.ts'
import { plantSeeds } from './seeds.ts'

const ROOT = resolve('test-results/fuzz')
const BUILD = join(ROOT, 'build')
/** Of the old generation, so that rubbish is collected long before the limit on memory counts it. */
const HEAP_MB = 192
/** Past its time by this much a process is held by one input. */
const HANG_SECONDS = 30

const folderOf = (name: ReaderName): string => join(ROOT, name)
const corpusOf = (name: ReaderName): string => join(folderOf(name), 'corpus')

/** What is counted is the product's own code; packages and the fuzzer itself are not. */
async function buildTarget(): Promise<void> {
  const source = resolve('src')
  await build({
    configFile: false, logLevel: 'error', publicDir: false, plugins: [instrument((id) => id.startsWith(source))],
    build: { ssr: resolve('test/fuzz/start.ts'), outDir: BUILD, emptyOutDir: true, minify: false, target: 'node20', rolldownOptions: { output: { entryFileNames: 'start.mjs', chunkFileNames: '[name].mjs' } } },
  })
}

interface Ending {
  readonly isGood: boolean
  readonly output: string
}

/** @param seconds - For all of them together. */
function run(names: readonly ReaderName[], seconds: number): Promise<Ending> {
  const child = spawn(process.execPath, ['--expose-gc', `--max-old-space-size=${HEAP_MB}`, join(BUILD, 'start.mjs')], {
    env: { ...process.env, FUZZ_READERS: names.join(','), FUZZ_FOLDER: ROOT, FUZZ_SECONDS: String(seconds) }, stdio: ['ignore', 'ignore', 'pipe'],
  })
  let output = ''
  child.stderr.on('data', (chunk: Buffer) => {
    output = `${output}${chunk.toString()}`.slice(0, 20_000)
  })
  // In seconds that this process runs too: a machine that was asleep is no reader that hangs.
  let left = Math.ceil(seconds) + HANG_SECONDS
  const watch = setInterval(() => { if (--left === 0) child.kill('SIGKILL') }, 1000)
  return new Promise((done) => child.on('close', (code, signal) => {
    clearInterval(watch)
    done({ isGood: code === 0, output: signal === 'SIGKILL' ? 'hangs' : output })
  }))
}

/** What was being read when the process ended before its time. */
function saveLastInput(): string {
  const octets = readFileSync(join(ROOT, 'current'))
  const name = octets.toString('latin1', 4, 64).replaceAll('\0', '')
  const input = octets.subarray(64, 64 + octets.readUInt32LE(0))
  const file = join(ROOT, name, 'finds', `last-${createHash('sha256').update(input).digest('hex').slice(0, 16)}`)
  writeFileSync(file, input)
  return file
}

function figuresOf(name: ReaderName): RunFigures | undefined {
  const file = join(folderOf(name), 'figures.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) as RunFigures : undefined
}

interface Result {
  readonly finds: number
  readonly faults: readonly string[]
}

async function fuzz(names: readonly ReaderName[], seconds: number): Promise<Result> {
  for (const name of names) {
    rmSync(folderOf(name), { recursive: true, force: true })
    mkdirSync(join(folderOf(name), 'finds'), { recursive: true })
  }
  await plantSeeds(names, corpusOf)
  const { isGood, output } = await run(names, seconds)
  const results = names.map(report)
  if (!isGood) console.log(`FAILED ended early at ${saveLastInput()}\n${output}`)
  return { finds: results.reduce((sum, { finds }) => sum + finds, isGood ? 0 : 1), faults: results.flatMap(({ faults }) => faults) }
}

function report(name: ReaderName): Result {
  const figures = figuresOf(name)
  if (figures === undefined || figures.inputs === 0) {
    console.log(`FAILED ${name.padEnd(22)} read nothing`)
    return { finds: 1, faults: [] }
  }
  const { inputs, elapsedMs, edges, allEdges, slowestMs, peakMemory, corpus, finds, faults } = figures
  console.log([
    finds.length > 0 ? 'FAILED' : 'ok    ', name.padEnd(22), String(inputs).padStart(8), (1000 * inputs / Math.max(1, elapsedMs)).toFixed(0).padStart(8), `${edges}/${allEdges}`.padStart(12),
    `${(100 * edges / Math.max(1, allEdges)).toFixed(0)} %`.padStart(5), String(corpus).padStart(6), String(faults.length).padStart(6), slowestMs.toFixed(0).padStart(6), (peakMemory / 1e6).toFixed(0).padStart(5),
  ].join(' '))
  for (const find of finds) console.log(`       ${find}`)
  return { finds: finds.length, faults }
}

const { values } = parseArgs({ options: { seconds: { type: 'string', default: '60' }, reader: { type: 'string', multiple: true } } })
const names = values.reader ?? readerNames
const unknown = names.filter((name) => !isReaderName(name))
const seconds = Number(values.seconds)
if (unknown.length > 0 || !(seconds > 0)) {
  console.error(`usage: fuzz --seconds N [--reader NAME …]   readers: ${readerNames.join(' ')}`)
  process.exitCode = 2
} else {
  const chosen = names.filter(isReaderName)
  await buildTarget()
  console.log(`       ${'reader'.padEnd(22)}   inputs inputs/s branches met     % corpus faults max ms    MB`)
  const faults = new Set<string>()
  let finds = 0
  for (const kin of kinOf(chosen)) {
    const result = await fuzz(kin, seconds * kin.length / chosen.length)
    for (const fault of result.faults) faults.add(fault)
    finds += result.finds
  }
  console.log(`${chosen.length} readers, ${faults.size} distinct faults named, ${finds} finds`)
  process.exitCode = finds > 0 ? 1 : 0
}
