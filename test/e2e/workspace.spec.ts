import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from '@playwright/test'
import AxeBuilder from '@axe-core/playwright'
import { examples } from '#features/pile/examples.ts'
import { dropFile, expect, paste, pile, test } from './page.ts'
import { certificate, expectKept, idsOf, keep, openMenu, PASSPHRASE, pileIds, saveWorkspace, stateButton, unlock, unlockAtSecondTry } from './workspace.ts'

test.describe.configure({ timeout: 90_000 })

test.beforeEach(async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 2000 })
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
})

test('in memory: the header counts keys that would be lost, and the browser asks before they are', async ({ page }) => {
  await expect(stateButton(page)).toHaveText('In memory only')
  await paste(page, examples.chain)
  await expect(pile(page).getByRole('treeitem')).toHaveCount(3)
  await expect(stateButton(page)).toHaveText('In memory only')
  await paste(page, examples.key)
  await expect(stateButton(page)).toHaveText(/In memory only\s*● 1 key unsaved/)
  await page.locator('main').click()
  const asked = page.waitForEvent('dialog')
  const leaving = page.close({ runBeforeUnload: true })
  const dialog = await asked
  expect(dialog.type()).toBe('beforeunload')
  await dialog.dismiss()
  await leaving
  await expect(pile(page).getByRole('treeitem')).toHaveCount(4)
})

test('kept on the device: everything is back after a reload, only under its passphrase, and undo goes on', async ({ page }) => {
  await paste(page, examples.chain + examples.key)
  await expect(pile(page).getByRole('treeitem')).toHaveCount(4)
  const before = await pileIds(page)
  await keep(page)
  await expectKept(page, 4)
  await expect(stateButton(page)).toHaveText('Kept on this device')
  await expect(page.getByRole('complementary')).toContainText('kept on this device')
  await pile(page).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Delete')
  await expectKept(page, 3)
  await page.reload()
  await expect(stateButton(page)).toHaveText('Locked')
  await unlockAtSecondTry(page)
  await expectKept(page, 3)
  await page.keyboard.press('Control+z')
  await expectKept(page, 4)
  expect(await pileIds(page)).toEqual(before)
  await page.keyboard.press('Control+y')
  await expectKept(page, 3)
  await openMenu(page, 'Lock now')
  await expect(stateButton(page)).toHaveText('Locked')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Make, read, check and convert certificates')
})

test('forgotten: nothing is left in the browser, what is open stays', async ({ page }) => {
  await paste(page, examples.key)
  await keep(page)
  await expectKept(page, 1)
  await openMenu(page, 'Forget what is kept…')
  await page.getByRole('dialog').getByRole('button', { name: 'Forget it' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click()
  await expect(stateButton(page)).toHaveText(/In memory only\s*● 1 key unsaved/)
  expect(await page.evaluate(async () => (await indexedDB.databases()).length)).toBe(0)
  await expect(pile(page).getByRole('treeitem')).toHaveCount(1)
})

test('another passphrase: the old one opens no more', async ({ page }) => {
  await paste(page, examples.crl)
  await keep(page)
  await expectKept(page, 1)
  await openMenu(page, 'Passphrase and locking…')
  const dialog = page.getByRole('dialog', { name: 'Kept on this device' })
  await expect(dialog).toContainText('1 object is kept here')
  await dialog.getByLabel('Present passphrase').fill(PASSPHRASE)
  await dialog.getByLabel('New passphrase').fill('another passphrase 2')
  await dialog.getByLabel('The same again').fill('another passphrase 2')
  await dialog.getByRole('button', { name: 'Change it' }).click()
  await expect(dialog).toContainText('Changed.')
  await dialog.getByRole('button', { name: 'Close' }).last().click()
  await page.reload()
  await unlock(page)
  await expect(page.getByRole('dialog')).toContainText('Another passphrase was used')
  await page.keyboard.press('Escape')
  await unlock(page, 'another passphrase 2')
  await expectKept(page, 1)
})

test('locks by itself when nothing happens for as long as was chosen', async ({ page }) => {
  await page.clock.install()
  await page.goto('/')
  await paste(page, examples.crl)
  await keep(page)
  await page.clock.runFor(2000)
  await expectKept(page, 1)
  await page.clock.fastForward('16:00')
  await page.clock.runFor(6000)
  await expect(stateButton(page)).toHaveText('Locked')
})

test('a workspace file: written by the page, opened by openssl alone, joined again, conflicts shown', async ({ page }) => {
  await page.evaluate(() => Reflect.deleteProperty(globalThis, 'showSaveFilePicker'))
  await paste(page, examples.chain + examples.key)
  await expect(pile(page).getByRole('treeitem')).toHaveCount(4)
  const before = await pileIds(page)
  const { dialog, download } = await saveWorkspace(page)
  const folder = mkdtempSync(join(tmpdir(), 'certlab-workspace-'))
  const file = join(folder, 'workspace.certlab')
  await download.saveAs(file)
  await dialog.getByRole('button', { name: 'Done' }).click()
  await expect(stateButton(page)).toHaveText('In memory only')

  const { status } = spawnSync('openssl', ['cms', '-decrypt', '-inform', 'PEM', '-in', 'workspace.certlab', '-pwri_password', PASSPHRASE, '-out', 'opened.txt'], { cwd: folder })
  expect(status).toBe(0)
  const [key] = /-----BEGIN PRIVATE KEY-----[^-]+-----END PRIVATE KEY-----/.exec(readFileSync(join(folder, 'opened.txt'), 'utf8'))!
  expect(key.replaceAll(/\s/g, '')).toBe(/-----BEGIN PRIVATE KEY-----[^-]+-----END PRIVATE KEY-----/.exec(examples.key)![0].replaceAll(/\s/g, ''))

  const open = async (): Promise<void> => {
    await dropFile(page, file)
    const asked = page.getByRole('dialog', { name: 'Open a workspace' })
    await asked.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
    await asked.getByRole('button', { name: 'Open', exact: true }).click()
  }
  await pile(page).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Delete')
  await expect(pile(page).getByRole('treeitem')).toHaveCount(3)
  await open()
  const asked = page.getByRole('dialog', { name: 'Open a workspace' })
  await expect(asked).toContainText('1 new object, 3 already here.')
  await expect(asked.getByRole('checkbox', { name: 'Example Root CA' })).not.toBeChecked()
  await expect(asked).toContainText('was removed here')
  await asked.getByRole('checkbox', { name: 'Example Root CA' }).check()
  await asked.getByRole('button', { name: 'Add 1 object' }).click()
  await expect(pile(page).getByRole('treeitem')).toHaveCount(4)

  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await open()
  await expect(pile(page).getByRole('treeitem')).toHaveCount(4)
  expect(await pileIds(page)).toEqual(before)
  rmSync(folder, { recursive: true })
})

test('saved in place where the browser can, and found again among recent files', async ({ page }) => {
  await page.evaluate(() => {
    // The browser's own dialog cannot be driven; the file is a real one of its private file system.
    Object.assign(globalThis, { showSaveFilePicker: async () => (await navigator.storage.getDirectory()).getFileHandle('kept.certlab', { create: true }) })
  })
  const save = async (): Promise<void> => {
    await openMenu(page, 'Save workspace…')
    const dialog = page.getByRole('dialog', { name: 'Save the workspace as a file' })
    await dialog.getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
    await dialog.getByLabel('The same again').fill(PASSPHRASE)
    await dialog.getByRole('checkbox', { name: 'Remember this file' }).check()
    await dialog.getByRole('button', { name: /^Save/ }).click()
    await expect(dialog).toContainText('Saved to kept.certlab.')
    await dialog.getByRole('button', { name: 'Done' }).click()
  }
  await paste(page, examples.key)
  await expect(pile(page).getByRole('treeitem')).toHaveCount(1)
  await save()
  await paste(page, examples.chain)
  await expect(pile(page).getByRole('treeitem')).toHaveCount(4)
  await save()
  await page.reload()
  await openMenu(page, 'Open workspace…')
  await page.getByRole('dialog').getByRole('button', { name: 'kept.certlab' }).click()
  await page.getByRole('dialog').getByLabel('Passphrase', { exact: true }).fill(PASSPHRASE)
  await page.getByRole('dialog').getByRole('button', { name: 'Open', exact: true }).click()
  await expect(pile(page).getByRole('treeitem')).toHaveCount(4)
})

test('undo and redo in memory: what was read, removed and opened; not while text is typed', async ({ page }) => {
  await paste(page, examples.chain)
  await expect(pile(page).getByRole('treeitem')).toHaveCount(3)
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Make, read, check and convert certificates')
  await page.keyboard.press('Control+Shift+z')
  await expect(pile(page).getByRole('treeitem')).toHaveCount(3)
  await page.getByRole('searchbox').fill('root')
  await page.keyboard.press('Control+z')
  await expect(page.getByRole('searchbox')).toHaveValue('')
  await expect(pile(page).getByRole('treeitem')).toHaveCount(3)
})

test('two tabs: one workspace', async ({ page, context }) => {
  await paste(page, certificate(1).pem)
  await keep(page)
  await expectKept(page, 1)
  const second = await context.newPage()
  await second.setViewportSize({ width: 1440, height: 2000 })
  await second.goto('/')
  await unlock(second)
  await expectKept(second, 1)
  await paste(second, certificate(2).pem)
  await expectKept(page, 2)
  expect(await pileIds(page)).toEqual(idsOf([1, 2]))
  await page.keyboard.press('Control+z')
  await expectKept(second, 1)
  await openMenu(page, 'Lock now')
  await expect(stateButton(second)).toHaveText('Locked')
})

test('the one file from the disk keeps too: locked and unlocked, in two tabs, until it is forgotten', async ({ browser }) => {
  const file = pathToFileURL(resolve('dist-single/certlab.html')).href
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 2000 } })
  const open = async (): Promise<Page> => {
    const opened = await context.newPage()
    await opened.goto(file)
    await expect(opened.getByRole('heading', { level: 1 })).toBeVisible()
    return opened
  }
  const page = await open()
  await paste(page, examples.chain + examples.key)
  await expect(pile(page).getByRole('treeitem')).toHaveCount(4)
  const before = await pileIds(page)
  await keep(page)
  await expectKept(page, 4)
  await openMenu(page, 'Lock now')
  await expect(stateButton(page)).toHaveText('Locked')
  await unlockAtSecondTry(page)
  await expectKept(page, 4)
  expect(await pileIds(page)).toEqual(before)
  const second = await open()
  await unlock(second)
  await expectKept(second, 4)
  await paste(second, examples.crl)
  await expectKept(page, 5)
  await openMenu(page, 'Forget what is kept…')
  await page.getByRole('dialog').getByRole('button', { name: 'Forget it' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Done' }).click()
  await expect(stateButton(second)).toHaveText(/In memory only\s*● 1 key unsaved/)
  await context.close()
})

test.describe('accessibility', () => {
  test('the dialogs have no violations', async ({ page }) => {
    await paste(page, examples.key)
    await expect(pile(page).getByRole('treeitem')).toHaveCount(1)
    for (const item of ['Keep on this device…', 'Save workspace…', 'Open workspace…', 'Save as plain zip…']) {
      await openMenu(page, item)
      await expect(page.getByRole('dialog')).toBeVisible()
      const { violations } = await new AxeBuilder({ page }).include('dialog').analyze()
      expect(violations).toEqual([])
      await page.keyboard.press('Escape')
    }
  })
})
