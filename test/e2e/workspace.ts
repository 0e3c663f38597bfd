/** What the tests of keeping share: the menu and dialogs of the workspace, objects by the dozen, the pile by fingerprint. */
import { createHash } from 'node:crypto'
import { type BrowserContext, type Download, expect, type Locator, type Page } from '@playwright/test'
import { examples } from '#features/pile/examples.ts'
import { paste, pile } from './page.ts'

export const PASSPHRASE = 'correct horse battery staple'

const der = Buffer.from(/-----BEGIN CERTIFICATE-----([^-]+)/.exec(examples.chain)![1]!, 'base64')

/** A certificate that nobody signed, by its serial number, with its identity in the pile. */
export function certificate(serial: number): { readonly pem: string; readonly id: string } {
  const octets = Buffer.from(der)
  octets.writeUInt32BE(serial, 20)
  return { pem: `-----BEGIN CERTIFICATE-----\n${octets.toString('base64')}\n-----END CERTIFICATE-----\n`, id: `certificate-${createHash('sha256').update(octets).digest('hex')}` }
}

export const idsOf = (serials: Iterable<number>): string[] => [...serials].map((serial) => certificate(serial).id).toSorted()

/** Every object of the pile by kind and SHA-256; the window is to be as high as all its rows. */
export const pileIds = (page: Page): Promise<string[]> => pile(page).getByRole('treeitem').evaluateAll((rows) => rows.map(({ id }) => id.slice('row-'.length)).toSorted())

export const stateButton = (page: Page): Locator => page.getByRole('button', { name: /^Workspace:/ })

export async function openMenu(page: Page, item: string): Promise<void> {
  await stateButton(page).click()
  await page.getByRole('menuitem', { name: item }).click()
}

export async function openPage(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await page.setViewportSize({ width: 1440, height: 6000 })
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  return page
}

export async function keep(page: Page, passphrase = PASSPHRASE): Promise<void> {
  await openMenu(page, 'Keep on this device…')
  const dialog = page.getByRole('dialog', { name: 'Keep on this device' })
  await dialog.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await dialog.getByLabel('The same again').fill(passphrase)
  await dialog.getByRole('button', { name: 'Keep it' }).click()
  await dialog.getByRole('button', { name: 'Done' }).click()
}

export async function unlock(page: Page, passphrase = PASSPHRASE): Promise<void> {
  await openMenu(page, 'Unlock…')
  const dialog = page.getByRole('dialog', { name: 'Unlock what is kept' })
  await dialog.getByLabel('Passphrase', { exact: true }).fill(passphrase)
  await dialog.getByRole('button', { name: 'Unlock', exact: true }).click()
}

/** With a mistake first, which is told. */
export async function unlockAtSecondTry(page: Page): Promise<void> {
  await unlock(page, 'another one')
  await expect(page.getByRole('dialog')).toContainText('Another passphrase was used')
  await page.keyboard.press('Escape')
  await unlock(page)
}

/** As a download: no dialog of the browser's own. The page's dialog stays open and tells what was done. */
export async function saveWorkspace(page: Page): Promise<{ readonly dialog: Locator; readonly download: Download }> {
  await openMenu(page, 'Save workspace…')
  const dialog = page.getByRole('dialog', { name: 'Save the workspace as a file' })
  await dialog.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await dialog.getByLabel('The same again').fill(PASSPHRASE)
  const download = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Save', exact: true }).click()
  return { dialog, download: await download }
}

/** Waits until so many objects are on the disk. */
export const expectKept = (page: Page, count: number): Promise<void> => expect(stateButton(page)).toHaveAttribute('data-kept', String(count), { timeout: 30_000 })

/** Pastes one after the other, each once the one before is in the pile. */
export async function pasteAll(page: Page, texts: readonly string[]): Promise<void> {
  await page.evaluate(async (all) => {
    const count = (): number => Number(document.querySelector('[data-object-count]')?.getAttribute('data-object-count') ?? 0)
    for (const text of all) {
      const before = count()
      const transfer = new DataTransfer()
      transfer.setData('text/plain', text)
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }))
      while (count() === before) await new Promise((done) => setTimeout(done, 4))
    }
  }, texts)
}

/** Removes one after the other by the menu of its row. */
export async function removeAll(page: Page, ids: readonly string[]): Promise<void> {
  await page.evaluate(async (all) => {
    const until = async <Value>(find: () => Value | null | undefined | false): Promise<Value> => {
      for (;;) {
        const found = find()
        if (found) return found
        await new Promise((done) => setTimeout(done, 4))
      }
    }
    for (const id of all) {
      const row = await until(() => document.querySelector(`[id="row-${id}"]`))
      row.querySelector('button')!.click()
      const remove = await until(() => [...document.querySelectorAll<HTMLElement>('[role=menuitem]')].find(({ textContent }) => textContent?.startsWith('Remove')))
      remove.click()
      await until(() => document.querySelector(`[id="row-${id}"]`) === null)
    }
  }, ids)
}

export const pasteCertificates = (page: Page, serials: readonly number[]): Promise<void> => paste(page, serials.map((serial) => certificate(serial).pem).join(''))

type Records = Record<'meta' | 'objects', Record<string, unknown>>

/** Changes records of the database from outside, as damage does. */
export async function damageRecord(page: Page, at: number): Promise<void> {
  await page.evaluate(async (index) => {
    const database = await new Promise<IDBDatabase>((done) => { const open = indexedDB.open('certlab'); open.onsuccess = () => done(open.result) })
    const store = database.transaction('objects', 'readwrite').objectStore('objects')
    const names = await new Promise<IDBValidKey[]>((done) => { const all = store.getAllKeys(); all.onsuccess = () => done(all.result) })
    const value = await new Promise<{ data: Uint8Array }>((done) => { const one = store.get(names[index]!); one.onsuccess = () => done(one.result as { data: Uint8Array }) })
    value.data[value.data.length >> 1]! ^= 1
    await new Promise((done) => { store.put(value, names[index]!).onsuccess = done })
    database.close()
  }, at)
}

/** Writes a database of the first form. Octets are base64. */
export async function writeOldDatabase(page: Page, records: Records): Promise<void> {
  await page.evaluate(async ({ meta, objects }) => {
    const octets = (text: string): Uint8Array => Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
    const database = await new Promise<IDBDatabase>((done) => {
      const open = indexedDB.open('certlab', 1)
      open.onupgradeneeded = () => { for (const name of ['meta', 'objects']) open.result.createObjectStore(name) }
      open.onsuccess = () => done(open.result)
    })
    const transaction = database.transaction(['meta', 'objects'], 'readwrite')
    for (const [name, value] of Object.entries(meta)) transaction.objectStore('meta').put(value, name)
    for (const [name, value] of Object.entries(objects as Record<string, { iv: string; data: string }>)) transaction.objectStore('objects').put({ iv: octets(value.iv), data: octets(value.data) }, name)
    await new Promise((done) => { transaction.oncomplete = done })
    database.close()
  }, records)
}
