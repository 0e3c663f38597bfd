/** A new version of the page: it waits until somebody takes it, and what is open in any tab stays as it is. */
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { type BrowserContext, type Page, test as base } from '@playwright/test'
import { examples } from '#features/pile/examples.ts'
import { serve } from '../../src/offline/serve.mjs'
import { expect, paste, pile } from './page.ts'
import { expectKept, keep, pileIds, saveWorkspace, stateButton, unlock } from './workspace.ts'

interface Site {
  readonly context: BrowserContext
  readonly open: () => Promise<Page>
  /** Puts another build in the place of the first, as hosts do: nothing has the name it had. */
  readonly publish: (version: string) => void
}

const test = base.extend<{ site: Site }>({
  site: async ({ browser }, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'certlab-update-'))
    cpSync(resolve('dist'), folder, { recursive: true })
    const server = await serve(folder, 0)
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
    const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 2000 } })
    const open = async (): Promise<Page> => {
      const page = await context.newPage()
      await page.goto(address)
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await page.waitForFunction(() => navigator.serviceWorker.controller !== null)
      return page
    }
    await use({ context, open, publish: (version) => publish(folder, version) })
    await context.close()
    server.closeAllConnections()
    await new Promise((done) => server.close(done))
    rmSync(folder, { recursive: true })
  },
})

test.describe.configure({ timeout: 120_000 })

function publish(folder: string, version: string): void {
  const assets = join(folder, 'assets')
  const names = readdirSync(assets)
  const renamed = (name: string): string => name.replace(/\.(\w+)$/, `-${version}.$1`)
  const rewrite = (path: string): void => {
    const text = readFileSync(path, 'latin1')
    writeFileSync(path, names.reduce((changed, name) => changed.replaceAll(name, renamed(name)), text).replace(/'certlab-[^']+'/, `'certlab-${version}'`), 'latin1')
  }
  for (const name of names) if (/\.(?:js|css)$/.test(name)) rewrite(join(assets, name))
  for (const name of ['index.html', 'sw.js']) rewrite(join(folder, name))
  for (const name of names) renameSync(join(assets, name), join(assets, renamed(name)))
}

const lookForUpdate = (page: Page): Promise<void> => page.evaluate(() => navigator.serviceWorker.getRegistration().then((registration) => registration?.update()).then(() => undefined))
const versionOf = (page: Page): Promise<string> => page.evaluate(() => /-(\w+)\.js$/.exec(document.querySelector<HTMLScriptElement>('script[src]')!.src)![1]!)
const cachesOf = (page: Page): Promise<string[]> => page.evaluate(() => caches.keys())
const take = (page: Page) => page.getByRole('button', { name: 'Reload now' })

test('it waits until it is taken, and says what is lost', async ({ site }) => {
  const page = await site.open()
  await paste(page, examples.crl)
  await expect(pile(page).getByRole('treeitem')).toHaveCount(1)
  site.publish('second')
  await lookForUpdate(page)
  await expect(page.getByText('empties the pile (1 object)')).toBeVisible()
  await expect(pile(page).getByRole('treeitem')).toHaveCount(1)
  expect(await versionOf(page)).not.toBe('second')
  await take(page).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Make, read, check and convert certificates')
  expect(await versionOf(page)).toBe('second')
  await expect.poll(() => cachesOf(page)).toEqual(['certlab-second'])
})

test('with a key that is nowhere else, taking it asks; whoever stays keeps everything, and every part of the page', async ({ site }) => {
  const page = await site.open()
  await paste(page, examples.chain + examples.key)
  await expect(stateButton(page)).toHaveText(/In memory only\s*● 1 key unsaved/)
  await expect(pile(page).getByRole('treeitem')).toHaveCount(4)
  await page.locator('main').click()
  const before = await pileIds(page)
  site.publish('second')
  await lookForUpdate(page)
  const asked = page.waitForEvent('dialog')
  const click = take(page).click()
  const dialog = await asked
  expect(dialog.type()).toBe('beforeunload')
  await dialog.dismiss()
  await click
  expect(await pileIds(page)).toEqual(before)
  expect(await versionOf(page)).not.toBe('second')
  // What keeps is fetched only now, and the server has it no more.
  await keep(page)
  await expectKept(page, 4)
  await expect(page.getByText('Taking it reloads and locks the page; what is kept stays.')).toBeVisible()
  await take(page).click()
  await expect(stateButton(page)).toHaveText('Locked')
  expect(await versionOf(page)).toBe('second')
  await unlock(page)
  await expectKept(page, 4)
  expect(await pileIds(page)).toEqual(before)
})

test('taken in one tab, the others stay on their version with all of its parts, until they are reloaded', async ({ site }) => {
  const page = await site.open()
  await paste(page, examples.chain + examples.key)
  await expect(stateButton(page)).toHaveText(/In memory only\s*● 1 key unsaved/)
  await expect(pile(page).getByRole('treeitem')).toHaveCount(4)
  const before = await pileIds(page)
  const other = await site.open()
  for (const version of ['second', 'third']) {
    site.publish(version)
    await lookForUpdate(other)
    await take(other).click()
    await expect.poll(() => versionOf(other).catch(() => '')).toBe(version)
    await expect(other.getByRole('heading', { level: 1 })).toBeVisible()
  }
  expect(await pileIds(page)).toEqual(before)
  expect(await versionOf(page)).not.toMatch(/second|third/)
  await page.evaluate(() => Reflect.deleteProperty(globalThis, 'showSaveFilePicker'))
  const { dialog, download } = await saveWorkspace(page)
  expect(readFileSync(await download.path(), 'utf8')).toMatch(/^CertLab workspace/)
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(stateButton(page)).toHaveText('In memory only')
  // The new version is in charge already; the page only follows.
  await take(page).click()
  await expect.poll(() => versionOf(page).catch(() => '')).toBe('third')
  await other.close()
  await page.reload()
  await expect.poll(() => cachesOf(page)).toEqual(['certlab-third'])
})
