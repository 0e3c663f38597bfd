/** A thousand clients made through the Lab's own panel: how long the page's thread is held, and what memory they take. */
import { readFileSync } from 'node:fs'
import type { Browser, Page } from '@playwright/test'
import { launch, serve } from './browser.ts'
import { buildApp } from './build-app.ts'
import { watchLongTasks } from './long-tasks.ts'

export interface PanelOutcome {
  readonly objects: number
  readonly seconds: number
  readonly longestTaskMs: number
  readonly longTasks: number
  /** Octets for each certificate after the first thousand: what the page holds (objects, their octets, its document), and what its process took. */
  readonly held: number
  readonly taken: number
}

const ROWS = 1000
/** Until then heaps grow to the size that they work in. */
const MORE = 2000

export async function issueThroughPanel(): Promise<PanelOutcome> {
  const served = await serve(await buildApp())
  const browser = await launch('--expose-gc')
  try {
    const page = await browser.newPage({ locale: 'en-GB' })
    await page.goto(`${served.origin}/#/lab`)
    await page.getByRole('button', { name: /^New root CA/ }).click()
    await page.getByLabel('Name of the CA').fill('Bench Root CA')
    await page.getByRole('button', { name: 'Make the root CA' }).click()
    await page.getByRole('heading', { name: 'Bench Root CA is made' }).waitFor()
    await page.getByRole('button', { name: 'All that can be made' }).click()
    await page.getByRole('button', { name: /Many at once/ }).click()
    await list(page, 0, ROWS / 4)
    await makeMany(page, ROWS / 4)
    // Chromium's own way of typing a thousand lines is no part of it.
    await list(page, ROWS / 4, ROWS)
    const longTasks = await watchLongTasks(page)
    const start = performance.now()
    await makeMany(page, ROWS - ROWS / 4)
    const seconds = (performance.now() - start) / 1000
    const tasks = await longTasks()
    const before = await memory(browser, page)
    // A few at a time: what Chromium's typing of lines takes grows with their square.
    for (let from = ROWS; from < MORE; from += ROWS / 4) {
      await list(page, from, from + ROWS / 4)
      await makeMany(page, ROWS / 4)
    }
    const after = await memory(browser, page)
    const each = (name: keyof Memory): number => (after[name] - before[name]) / (MORE - ROWS)
    const objects = Number(await page.locator('[data-object-count]').first().getAttribute('data-object-count'))
    return { objects, seconds, longestTaskMs: tasks.longestMs, longTasks: tasks.count, held: each('held'), taken: each('taken') }
  } finally {
    await browser.close()
    served.close()
  }
}

const list = (page: Page, from: number, to: number): Promise<void> =>
  page.getByLabel('Names, or CSV').fill(Array.from({ length: to - from }, (_, index) => `client-${from + index}.example.com`).join('\n'))

async function makeMany(page: Page, count: number): Promise<void> {
  await page.getByRole('button', { name: `Issue ${count} certificates` }).click()
  await page.getByText(`${count} certificates made`, { exact: false }).waitFor({ timeout: 300_000 })
}

interface Memory {
  readonly held: number
  readonly taken: number
}

/** After the garbage of the page and its workers is collected. */
async function memory(browser: Browser, page: Page): Promise<Memory> {
  const collect = (): void => (globalThis as unknown as { gc(): void }).gc()
  for (let round = 0; round < 3; round++) {
    await page.evaluate(collect)
    for (const worker of page.workers()) await worker.evaluate(collect)
  }
  const whole = await browser.newBrowserCDPSession()
  const { processInfo } = await whole.send('SystemInfo.getProcessInfo')
  await whole.detach()
  const sizes = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))?.[1]) * 1024)
  const own = await page.context().newCDPSession(page)
  const { usedSize, embedderHeapUsedSize, backingStorageSize } = await own.send('Runtime.getHeapUsage')
  await own.detach()
  return { held: usedSize + embedderHeapUsedSize + backingStorageSize, taken: Math.max(...sizes) }
}
