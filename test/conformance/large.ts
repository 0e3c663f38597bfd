/** `large FILE.mjs [NAME …]`: each input that is too large to keep, read in a process of its own against the limits on time and memory. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { asn1Children } from '#pki/asn1/tree.ts'
import { inspect } from '#pki/recognise/inspect.ts'
import { readInput } from '#pki/recognise/read-input.ts'
import type { ReadObject } from '#pki/recognise/inspection.ts'

/** The product's promise: 2 s for 50 MB, and at most four times the input in memory. */
const MAX_MS_PER_50_MB = 2000
const MAX_MEMORY_RATIO = 4
/** An input of any size costs something to start with: compiled code, the first tables, the collector's own slack. */
const FREE_MEMORY = 64_000_000

interface Figures {
  readonly count: number
  readonly last: string
  readonly readMs: number
  readonly showMs: number
  /** Growth of the process's peak while it read and showed, without the input itself. */
  readonly peakBytes: number
}

/** Time of the processor, which other work on the machine does not stretch; the reader never waits for anything else. */
function processorMs(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

/** What one process says of one file; called by `runLarge` with the name of this command. */
export async function measureLarge([file]: readonly string[]): Promise<number> {
  const bytes = new Uint8Array(readFileSync(file!))
  const before = process.memoryUsage().rss
  const start = processorMs()
  let count = 0
  let first: ReadObject | undefined
  let last = ''
  // As the reading worker does it: batches go to the page, and only the page keeps the objects.
  for await (const { objects } of readInput({ bytes })) {
    first ??= objects[0]
    count += objects.length
    for (const { summary } of objects) last = summary.fault?.code ?? summary.kind
  }
  const readMs = processorMs() - start
  if (first !== undefined) {
    const { summary: { kind, encoding }, bytes: octets } = first
    await inspect({ kind, encoding, bytes: octets }, 0)
    asn1Children(octets, { start: 0, end: octets.length })
  }
  const figures: Figures = { count, last, readMs, showMs: processorMs() - start - readMs, peakBytes: Math.max(0, process.resourceUsage().maxRSS * 1024 - before) }
  console.log(JSON.stringify(figures))
  return 0
}

/** @returns The exit code. */
export async function runLarge(args: readonly string[]): Promise<number> {
  const [file, ...only] = args
  if (file === undefined) {
    console.error('usage: conformance large MAKE-LARGE.mjs [NAME …]')
    return 2
  }
  const { ALL } = (await import(/* @vite-ignore */ pathToFileURL(resolve(file)).href)) as { ALL: Record<string, () => Uint8Array> }
  const folder = mkdtempSync(join(tmpdir(), 'certlab-large-'))
  let failed = 0
  const names = Object.keys(ALL).filter((name) => only.length === 0 || only.includes(name))
  for (const name of names) {
    const bytes = ALL[name]!()
    const path = join(folder, name)
    writeFileSync(path, bytes)
    const line = judge(bytes.length, path)
    rmSync(path)
    if (!line.startsWith('ok')) failed++
    console.log(line.replace('@', name.padEnd(20)))
  }
  rmSync(folder, { recursive: true })
  console.log(`${names.length - failed} passed, ${failed} failed`)
  return failed === 0 && names.length > 0 ? 0 : 1
}

function judge(size: number, path: string): string {
  const child = spawnSync(process.execPath, [fileURLToPath(import.meta.url), 'large-one', path], { encoding: 'utf8', timeout: 120_000 })
  if (child.status !== 0) return `FAILED @ ${(size / 1e6).toFixed(1)} MB: ${child.error?.message ?? child.stderr.split('\n').slice(0, 8).join(' ')}`
  const { count, last, readMs, showMs, peakBytes } = JSON.parse(child.stdout) as Figures
  const maxMs = MAX_MS_PER_50_MB * Math.max(1, size / 50e6)
  const isGood = count > 0 && readMs <= maxMs && showMs <= maxMs && size + peakBytes <= MAX_MEMORY_RATIO * size + FREE_MEMORY
  return `${isGood ? 'ok    ' : 'FAILED'} @ ${(size / 1e6).toFixed(1)} MB, read ${Math.round(readMs)} ms, shown ${Math.round(showMs)} ms, ${(peakBytes / 1e6).toFixed(0)} MB beside it, ${count} objects, last ${last}`
}
