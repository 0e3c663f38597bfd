/** What was acknowledged is there after every fault: compared by fingerprint. */
import { readFileSync } from 'node:fs'
import { test as plain, type Page } from '@playwright/test'
import { examples } from '#features/pile/examples.ts'
import { dropFile, expect, paste, pile, test } from './page.ts'
import { certificate, damageRecord, expectKept, idsOf, keep, openPage, pasteAll, pasteCertificates, PASSPHRASE, pileIds, removeAll, stateButton, unlock, writeOldDatabase } from './workspace.ts'

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index)

/** Tells the test of every number of objects that the page says are kept, the moment it says so. */
async function watchAcknowledged(page: Page, told: (count: number) => void): Promise<void> {
  await page.exposeFunction('acknowledged', told)
  await page.evaluate(() => {
    const tell = (): void => {
      const count = document.querySelector('[data-kept]')?.getAttribute('data-kept')
      if (typeof count === 'string') (globalThis as unknown as { acknowledged: (count: number) => void }).acknowledged(Number(count))
    }
    new MutationObserver(tell).observe(document.body, { attributes: true, subtree: true, attributeFilter: ['data-kept'] })
  })
}

test('no room: said, counted as unsaved, tried again, and what was kept before is whole', async ({ page, context, baseURL }) => {
  test.setTimeout(180_000)
  const session = await context.newCDPSession(page)
  // From the start: the browser holds what it once found free for some seconds, and the copy for offline use takes room too.
  await session.send('Storage.overrideQuotaForOrigin', { origin: baseURL!, quotaSize: 1_000_000 })
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await pasteCertificates(page, [1])
  await keep(page)
  await expectKept(page, 1)
  await paste(page, `nothing anybody can read ${'x'.repeat(3_000_000)}`)
  await expect(stateButton(page)).toHaveText(/Not kept\s*● 1 unsaved/, { timeout: 30_000 })
  await expect(page.getByText('gives this page no more room')).toBeVisible()
  const other = await openPage(context)
  await unlock(other)
  await expectKept(other, 1)
  expect(await pileIds(other)).toEqual(idsOf([1]))
  await other.close()
  await session.send('Storage.overrideQuotaForOrigin', { origin: baseURL! })
  await expect(async () => {
    await page.getByRole('button', { name: 'Try again' }).click({ timeout: 2000 }).catch(() => undefined)
    await expect(stateButton(page)).toHaveAttribute('data-kept', '2', { timeout: 2000 })
  }).toPass({ timeout: 60_000 })
})

const CRASHES = 50

plain('the renderer dies at 50 points of a save: all that was acknowledged is there, and changes are whole', async ({ browser, baseURL }) => {
  plain.setTimeout(900_000)
  const context = await browser.newContext({ locale: 'en-GB', baseURL: baseURL! })
  let page = await openPage(context)
  await pasteCertificates(page, [0])
  await keep(page)
  await expectKept(page, 1)
  let [kept, sent] = [1, 1]
  let duringSave = 0
  for (let point = 0; point < CRASHES; point++) {
    let acknowledged = kept
    await watchAcknowledged(page, (count) => { acknowledged = Math.max(acknowledged, count) })
    const session = await context.newCDPSession(page)
    await pasteAll(page, [certificate(sent).pem]) // in the pile now, and on its way to the disk
    sent++
    await new Promise((done) => setTimeout(done, (point % 25) * 2))
    const crashed = page.waitForEvent('crash')
    void session.send('Page.crash').catch(() => undefined)
    await crashed
    await page.close()
    page = await openPage(context)
    await unlock(page)
    await expect(stateButton(page)).toHaveAttribute('data-kept', /^\d+$/, { timeout: 60_000 })
    const ids = await pileIds(page)
    if (acknowledged < sent) duringSave++
    expect(ids.length, `point ${point}`).toBeGreaterThanOrEqual(acknowledged)
    expect(ids, `point ${point}`).toEqual(idsOf(range(0, ids.length)))
    kept = ids.length
    sent = kept
  }
  console.log(`${CRASHES} crashes, ${duringSave} of them before the save was acknowledged, ${kept} objects kept`)
  await context.close()
})

test('two tabs, 200 changes at once: both show the same, and so does a third', async ({ page: first, context }) => {
  test.setTimeout(600_000)
  await first.setViewportSize({ width: 1440, height: 12_000 })
  await first.goto('/')
  await expect(first.getByRole('heading', { level: 1 })).toBeVisible()
  await pasteCertificates(first, [0])
  await keep(first)
  const second = await openPage(context)
  await second.setViewportSize({ width: 1440, height: 12_000 })
  await unlock(second)
  await expectKept(second, 1)
  const change = async (page: Page, from: number): Promise<void> => {
    await pasteAll(page, range(from, from + 80).map((serial) => certificate(serial).pem))
    await removeAll(page, idsOf(range(from, from + 20)))
  }
  await Promise.all([change(first, 1000), change(second, 2000)])
  const expected = idsOf([0, ...range(1020, 1080), ...range(2020, 2080)])
  for (const page of [first, second]) {
    await expectKept(page, expected.length)
    expect(await pileIds(page)).toEqual(expected)
  }
  const third = await openPage(context)
  await third.setViewportSize({ width: 1440, height: 12_000 })
  await unlock(third)
  await expectKept(third, expected.length)
  expect(await pileIds(third)).toEqual(expected)
})

test('each record damaged in turn: all others are there, the lost one is named', async ({ page }) => {
  test.setTimeout(120_000)
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await keepEmptyThen(page, [1, 2, 3])
  for (let at = 0; at < 3; at++) {
    await damageRecord(page, at)
    await page.reload()
    await unlock(page)
    const dialog = page.getByRole('dialog', { name: 'Kept on this device' })
    await expect(dialog).toContainText('1 kept record cannot be read', { timeout: 30_000 })
    const ids = await pileIds(page)
    expect(ids).toHaveLength(2)
    for (const id of idsOf([1, 2, 3]).filter((one) => !ids.includes(one))) await expect(dialog).toContainText(id)
    await expect(stateButton(page)).toContainText('1 record damaged')
    await damageRecord(page, at) // the same bit again: whole
  }
  await page.reload()
  await unlock(page)
  await expectKept(page, 3)
})

/** Kept first, so that history knows each object. */
async function keepEmptyThen(page: Page, serials: readonly number[]): Promise<void> {
  await paste(page, examples.crl)
  await keep(page)
  await expectKept(page, 1)
  await pasteCertificates(page, serials)
  await expectKept(page, serials.length + 1)
  await pile(page).getByRole('treeitem').filter({ hasText: 'revocation list' }).click()
  await pile(page).focus()
  await page.keyboard.press('Delete')
  await expectKept(page, serials.length)
}

test('a database that an older version kept is opened and goes on', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await writeOldDatabase(page, JSON.parse(readFileSync('test/vectors/workspace/database-1.json', 'utf8')) as Parameters<typeof writeOldDatabase>[1])
  await page.reload()
  await unlock(page, PASSPHRASE)
  await expectKept(page, 4)
  await pasteCertificates(page, [7])
  await expectKept(page, 5)
  await page.keyboard.press('Control+z')
  await expectKept(page, 4)
  await page.reload()
  await unlock(page)
  await expectKept(page, 4)
})

test('forgotten or evicted behind its back, the tab says what is in memory only', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await paste(page, examples.key)
  await keep(page)
  await expectKept(page, 1)
  await page.evaluate(() => new Promise((done) => { indexedDB.deleteDatabase('certlab').onsuccess = done }))
  await expect(stateButton(page)).toHaveText(/In memory only\s*● 1 key unsaved/)
  await expect(page.getByText('Nothing is kept on this device any more')).toBeVisible()
  await expect(pile(page).getByRole('treeitem')).toHaveCount(1)
})

test.describe('the worker that reads what is kept dies', () => {
  /** Ends the next workers that are asked to read it, as lack of memory does: without an answer, with an error of the worker's own. */
  const letDie = (page: Page, count: number): Promise<void> => page.evaluate((left) => { Object.assign(globalThis, { dying: left }) }, count)
  const prepare = (page: Page) => page.addInitScript(() => {
    const state = globalThis as unknown as { dying?: number }
    const post = Worker.prototype.postMessage as (this: Worker, message: { method?: string }, transfer: Transferable[]) => void
    Worker.prototype.postMessage = function (this: Worker, message: { method?: string }, transfer: Transferable[] = []) {
      if (message.method !== 'restore' || (state.dying ?? 0) < 1) return post.call(this, message, transfer)
      state.dying = state.dying! - 1
      this.terminate()
      setTimeout(() => this.dispatchEvent(new ErrorEvent('error', { message: 'out of memory' })), 20)
    } as Worker['postMessage']
  })
  const SAID = 'has stopped, twice. Nothing is lost'

  test('while unlocking: once is not noticed, twice is said, and the next try has everything', async ({ page }) => {
    await prepare(page)
    await page.goto('/')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await pasteCertificates(page, [1, 2, 3])
    await keep(page)
    await expectKept(page, 3)
    await page.reload()
    await letDie(page, 1)
    await unlock(page)
    await expectKept(page, 3)
    await page.reload()
    await letDie(page, 2)
    await unlock(page)
    const dialog = page.getByRole('dialog', { name: 'Unlock what is kept' })
    await expect(dialog).toContainText(SAID)
    await expect(stateButton(page)).toHaveText('Locked')
    await dialog.getByRole('button', { name: 'Unlock', exact: true }).click()
    await expectKept(page, 3)
    expect(await pileIds(page)).toEqual(idsOf([1, 2, 3]))
  })

  test('while another tab’s changes come in: said, own changes go on, and trying again brings all', async ({ page: first, context }) => {
    await first.setViewportSize({ width: 1440, height: 2000 })
    await prepare(first)
    await first.goto('/')
    await expect(first.getByRole('heading', { level: 1 })).toBeVisible()
    await pasteCertificates(first, [1])
    await keep(first)
    await expectKept(first, 1)
    const second = await openPage(context)
    await unlock(second)
    await expectKept(second, 1)
    await letDie(first, 4)
    await pasteCertificates(second, [2])
    await expectKept(second, 2)
    await expect(first.getByText(SAID)).toBeVisible()
    await pasteCertificates(first, [3])
    await expectKept(second, 3)
    expect(await pileIds(second)).toEqual(idsOf([1, 2, 3]))
    await expect(first.getByText(SAID)).toBeVisible()
    expect(await pileIds(first)).toEqual(idsOf([1, 3]))
    await first.getByRole('button', { name: 'Try again' }).click()
    await expectKept(first, 3)
    expect(await pileIds(first)).toEqual(idsOf([1, 2, 3]))
    await expect(first.getByText(SAID)).toBeHidden()
  })

  test('while a workspace file is opened: said, and the next try has everything', async ({ page }) => {
    await prepare(page)
    await page.goto('/')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await letDie(page, 2)
    await dropFile(page, 'test/vectors/workspace/version-2.certlab')
    const dialog = page.getByRole('dialog', { name: 'Open a workspace' })
    await dialog.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
    await dialog.getByRole('button', { name: 'Open', exact: true }).click()
    await expect(dialog).toContainText(SAID)
    await dialog.getByRole('button', { name: 'Open', exact: true }).click()
    await expect(pile(page).getByRole('treeitem')).toHaveCount(8)
  })
})
