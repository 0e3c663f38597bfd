/** One reader's run: inputs that reach something new join the corpus and are changed further. A find is written down and the run goes on. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PkiError } from '#pki/fault.ts'
import { Reached, words } from './edges.ts'
import { mutateOctets } from './mutate-octets.ts'
import { Chance } from './random.ts'
import type { FuzzReader } from './readers/reader.ts'
import type { RunFigures } from './run-figures.ts'

/** What a reader's robustness is measured by: processor time of one input, and memory of the whole process without rubbish. */
const MAX_MS = 2000
const MAX_MEMORY = 512 * 1024 * 1024
/** More than this for one input of some kilobytes is a find, whatever the process has. */
const MAX_GROWTH = 256 * 1024 * 1024
const MAX_INPUT_BYTES = 16_384

const hashOf = (octets: Uint8Array): string => createHash('sha256').update(octets).digest('hex').slice(0, 16)

function processorMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

let highestMemory = 0

interface RunOptions {
  readonly folder: string
  /** Called before each input is read. */
  readonly note: (octets: Uint8Array) => void
}

export class ReaderRun {
  private readonly reader: FuzzReader
  private readonly options: RunOptions
  private readonly seeds: Uint8Array[]
  private readonly corpus: Uint8Array[] = []
  private readonly reached = new Reached()
  private readonly faults = new Set<string>()
  private readonly known = new Set<string>()
  private inputs = 0
  private round = 0
  private elapsedMs = 0
  private slowestMs = 0
  private peakMemory = 0

  constructor(reader: FuzzReader, options: RunOptions) {
    this.reader = reader
    this.options = options
    const folder = join(options.folder, 'corpus')
    this.seeds = readdirSync(folder).map((file) => new Uint8Array(readFileSync(join(folder, file)))).toSorted((left, right) => right.length - left.length)
  }

  async go(untilMs: number): Promise<void> {
    const start = performance.now()
    while (performance.now() < untilMs) {
      const seed = this.seeds.pop()
      if (seed === undefined) await this.tryAnother()
      else await this.keepWhatIsNew(seed, true)
    }
    this.elapsedMs += performance.now() - start
    this.writeFigures()
  }

  private async tryAnother(): Promise<void> {
    const chance = new Chance(Uint8Array.of(this.round, this.round >> 8, this.round >> 16, this.round >> 24))
    this.round++
    const parent = this.choose(chance)
    const { mutate } = this.reader
    const structured = mutate === undefined || chance.below(3) === 0 ? undefined : await mutate(parent, chance, this.corpus)
    const octets = structured ?? mutateOctets(parent, chance, { words, others: this.corpus })
    if (octets.length <= MAX_INPUT_BYTES) await this.keepWhatIsNew(octets, false)
  }

  /** Half of the time something new, since what was reached last is least explored. */
  private choose(chance: Chance): Uint8Array {
    if (this.corpus.length === 0) return Uint8Array.of(0x30, 0)
    const newest = Math.max(1, this.corpus.length >> 2)
    return chance.below(2) === 0 ? this.corpus[this.corpus.length - 1 - chance.below(newest)]! : chance.of(this.corpus)
  }

  private async keepWhatIsNew(octets: Uint8Array, isSeed: boolean): Promise<void> {
    await this.read(octets)
    if (!this.reached.takeNew()) return
    this.corpus.push(octets)
    if (!isSeed) writeFileSync(join(this.options.folder, 'corpus', hashOf(octets)), octets)
  }

  private async read(octets: Uint8Array): Promise<void> {
    this.inputs++
    this.options.note(octets)
    this.reached.start()
    const before = process.memoryUsage.rss()
    const start = performance.now()
    const startMs = processorMs()
    try {
      for (const fault of await this.reader.read(octets)) this.faults.add(fault)
    } catch (error) {
      if (error instanceof PkiError) this.faults.add(error.fault.code)
      else this.writeFind(octets, error instanceof Error ? (error.stack ?? error.message) : `no error: ${String(error)}`)
    }
    // Other work on the machine stretches the clock but not the processor's time.
    const took = Math.min(performance.now() - start, processorMs() - startMs)
    this.slowestMs = Math.max(this.slowestMs, took)
    if (took > MAX_MS) this.writeFind(octets, `took more than ${MAX_MS} ms: ${took.toFixed(0)}`)
    this.lookAtMemory(octets, before)
  }

  /** The highest the process ever stood, where this input raised it, and what is left of that once rubbish is collected. */
  private lookAtMemory(octets: Uint8Array, before: number): void {
    const highest = 1024 * process.resourceUsage().maxRSS
    const growth = highest > highestMemory ? highest - before : 0
    highestMemory = Math.max(highestMemory, highest)
    if (growth > MAX_GROWTH) this.writeFind(octets, `memory: ${before} octets before, ${highest} at the most`)
    if (process.memoryUsage.rss() > MAX_MEMORY) {
      globalThis.gc?.()
      const kept = process.memoryUsage.rss()
      if (kept > MAX_MEMORY) this.writeFind(octets, `memory: ${kept} octets stay`)
    }
    this.peakMemory = Math.max(this.peakMemory, process.memoryUsage.rss())
  }

  /** Each kind of trouble once: by the place it was thrown at, or by what it is. */
  private writeFind(octets: Uint8Array, report: string): void {
    const lines = report.split('\n').map((line) => line.trim())
    const kind = lines.find((line) => line.startsWith('at ') && line.includes('/build/')) ?? lines[0]!.replaceAll(/\d+/g, '#')
    if (this.known.has(kind)) return
    this.known.add(kind)
    const file = join(this.options.folder, 'finds', hashOf(octets))
    writeFileSync(file, octets)
    writeFileSync(`${file}.txt`, report)
    this.writeFigures()
  }

  writeFigures(): void {
    const { inputs, slowestMs, peakMemory, elapsedMs } = this
    const figures: RunFigures = { inputs, elapsedMs, ...this.reached.figures(), faults: [...this.faults], slowestMs, peakMemory, finds: [...this.known], corpus: this.corpus.length }
    writeFileSync(join(this.options.folder, 'figures.json'), JSON.stringify(figures))
  }
}
