/** `large FILE.mjs`: each input that is too large to keep, read in this process against the limits on time and memory. */
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { recognise } from '#pki/recognise/recognise.ts'
import { summarise } from '#pki/recognise/summarise.ts'

/** The product's promise: 2 s for 50 MB, and at most four times the input in memory. */
const MAX_MS_PER_50_MB = 2000
const MAX_MEMORY_RATIO = 4
/** Objects of any size cost something to start with: modules, the first tables, the heap's own growth. */
const FREE_MEMORY = 64_000_000

export async function runLarge(args: readonly string[]): Promise<number> {
  const [file, ...only] = args
  if (file === undefined) {
    console.error('usage: conformance large MAKE-LARGE.mjs [NAME …]')
    return 2
  }
  const { ALL } = (await import(/* @vite-ignore */ pathToFileURL(resolve(file)).href)) as { ALL: Record<string, () => Uint8Array> }
  let failed = 0
  const names = Object.keys(ALL).filter((name) => only.length === 0 || only.includes(name))
  for (const name of names) {
    const bytes = ALL[name]!()
    const before = process.memoryUsage()
    const start = performance.now()
    let peak = 0
    let count = 0
    let last = ''
    for (const found of recognise(bytes)) {
      const { fault } = await summarise(found)
      last = fault?.code ?? found.kind
      count++
      peak = Math.max(peak, memoryOf(process.memoryUsage()) - memoryOf(before))
    }
    const ms = performance.now() - start
    const isGood = count > 0 && ms <= MAX_MS_PER_50_MB * Math.max(1, bytes.length / 50e6) && peak <= MAX_MEMORY_RATIO * bytes.length + FREE_MEMORY
    if (!isGood) failed++
    console.log(`${isGood ? 'ok    ' : 'FAILED'} ${name.padEnd(20)} ${(bytes.length / 1e6).toFixed(1)} MB, ${Math.round(ms)} ms, ${(peak / 1e6).toFixed(0)} MB more, ${count} objects, last ${last}`)
  }
  console.log(`${names.length - failed} passed, ${failed} failed`)
  return failed === 0 ? 0 : 1
}

const memoryOf = ({ heapUsed, arrayBuffers }: NodeJS.MemoryUsage): number => heapUsed + arrayBuffers
