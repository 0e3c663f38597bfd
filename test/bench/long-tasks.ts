/** Tasks of the page's thread over 50 ms (W3C Long Tasks), from one moment on. */
import type { Page } from '@playwright/test'

export interface LongTasks {
  readonly count: number
  readonly longestMs: number
}

/** @returns What was seen since. */
export async function watchLongTasks(page: Page): Promise<() => Promise<LongTasks>> {
  await page.evaluate(() => {
    const longTasks: number[] = []
    Object.assign(globalThis, { longTasks })
    new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration))).observe({ type: 'longtask' })
  })
  return async () => {
    const tasks = await page.evaluate(() => (globalThis as unknown as { longTasks: number[] }).longTasks)
    return { count: tasks.length, longestMs: Math.max(0, ...tasks) }
  }
}
