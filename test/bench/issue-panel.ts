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
  /** Octets that the page and its workers hold after the first quarter and after the last. */
  readonly memory: readonly [number, number]
}

const ROWS = 1000

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
    const before = await memory(browser, page)
    // Chromium's own way of typing a thousand lines is no part of it.
    await list(page, ROWS / 4, ROWS)
    const longTasks = await watchLongTasks(page)
    const start = performance.now()
    await makeMany(page, ROWS - ROWS / 4)
    const seconds = (performance.now() - start) / 1000
    const tasks = await longTasks()
    const objects = Number(await page.locator('[data-object-count]').first().getAttribute('data-object-count'))
    return { objects, seconds, longestTaskMs: tasks.longestMs, longTasks: tasks.count, memory: [before, await memory(browser, page)] }
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

/** Octets of memory that the page's process and its workers hold, after their garbage is collected. */
async function memory(browser: Browser, page: Page): Promise<number> {
  const collect = (): void => (globalThis as unknown as { gc(): void }).gc()
  await page.evaluate(collect)
  for (const worker of page.workers()) await worker.evaluate(collect)
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  const sizes = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))?.[1]) * 1024)
  await session.detach()
  return Math.max(...sizes)
}
