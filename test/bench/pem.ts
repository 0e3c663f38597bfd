/** `bench pem`: 20 MB of PEM with 10,000 certificates pasted into the built page; how long its thread is held, and when rows show. */
import { makeCertificates, makePemBundle } from './inputs.ts'
import { launch, serve } from './browser.ts'
import { buildApp } from './build-app.ts'
import { printRatio } from './measure.ts'
import { runPage } from './browser.ts'

const COUNT = 10_000
const TOTAL_BYTES = 20_000_000
/** A task longer than this is one that people feel (W3C Long Tasks). */
const LONG_TASK_MS = 50

export async function benchPem(): Promise<void> {
  const bundle = makePemBundle(makeCertificates(COUNT), TOTAL_BYTES)
  const split = await runPage<(readonly [string, number])[]>('pem', { 'bundle.pem': new TextEncoder().encode(bundle) })
  console.log(`\npem: ${(bundle.length / 1e6).toFixed(1)} MB split into ${COUNT} blocks, Chromium\n| | ms (median) |\n|---|--:|`)
  for (const [name, ms] of split) console.log(`| ${name} | ${ms.toFixed(0)} |`)
  const page = await pasteIntoPage(bundle)
  console.log('\npem: the same pasted into the page\n| | |\n|---|--:|')
  console.log(`| first row visible after | ${page.firstRowMs.toFixed(0)} ms |`)
  console.log(`| all read after | ${page.allMs.toFixed(0)} ms |`)
  console.log(`| longest task on the page's thread | ${page.longestTaskMs.toFixed(0)} ms |`)
  console.log(`| tasks over ${LONG_TASK_MS} ms | ${page.longTasks} |`)
  console.log(`| objects in the pile | ${page.objects} |`)
  console.log(`| left in the pile after a cancel half-way | ${page.afterCancel} |`)
  printRatio('pem/longest-task-vs-50ms', page.longestTaskMs / LONG_TASK_MS)
}

interface Pasted {
  readonly firstRowMs: number
  readonly allMs: number
  readonly longestTaskMs: number
  readonly longTasks: number
  readonly objects: number
  readonly afterCancel: number
}

async function pasteIntoPage(bundle: string): Promise<Pasted> {
  const served = await serve(await buildApp())
  const browser = await launch()
  try {
    const page = await browser.newPage()
    await page.goto(served.origin)
    const first = await page.evaluate(pasteAndWatch, { bundle, cancelAfterMs: -1 })
    await page.reload()
    const cancelled = await page.evaluate(pasteAndWatch, { bundle, cancelAfterMs: 150 })
    return { ...first, afterCancel: cancelled.objects }
  } finally {
    await browser.close()
    served.close()
  }
}

/** Runs in the page: pastes, watches its thread by long tasks, and reads the pile's size from its tree. */
async function pasteAndWatch({ bundle, cancelAfterMs }: { bundle: string; cancelAfterMs: number }): Promise<Omit<Pasted, 'afterCancel'>> {
  const wait = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))
  const transfer = new DataTransfer()
  transfer.setData('text/plain', bundle)
  await wait(1000)
  const tasks: number[] = []
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)))
  observer.observe({ type: 'longtask' })
  const start = performance.now()
  document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }))
  const rows = (): Element[] => [...document.querySelectorAll('[role=treeitem]')]
  while (rows().length === 0) await wait(4)
  const firstRowMs = performance.now() - start
  if (cancelAfterMs >= 0) {
    await wait(cancelAfterMs)
    document.querySelector<HTMLButtonElement>('[data-reading] button')?.click()
  }
  while (document.querySelector('[data-reading]') !== null) await wait(10)
  const allMs = performance.now() - start
  await wait(300)
  observer.disconnect()
  const objects = Number(document.querySelector('[data-object-count]')?.getAttribute('data-object-count'))
  return { firstRowMs, allMs, longestTaskMs: Math.max(0, ...tasks), longTasks: tasks.length, objects }
}
