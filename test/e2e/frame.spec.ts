import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { examples } from '#features/pile/examples.ts'
import { expect, paste, pile, test } from './page.ts'

test('the palette finds an object, a command and an example by keyboard alone', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('Control+k')
  const field = page.getByRole('combobox', { name: 'Search or run' })
  await expect(field).toBeFocused()
  await field.fill('server chain')
  await page.keyboard.press('Enter')
  await expect(pile(page).getByRole('treeitem')).toHaveCount(3)
  await page.keyboard.press('Control+k')
  await field.fill('root')
  await expect(page.getByRole('listbox', { name: 'Search or run' }).getByRole('option', { selected: true })).toContainText('Example Root CA')
  await page.keyboard.press('Enter')
  await expect(page.locator('main h1')).toContainText('Example Root CA')
  await page.keyboard.press('Control+k')
  await field.fill('clear')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Make, read, check and convert certificates')
})

test('Escape closes the about box and gives the focus back', async ({ page }) => {
  await page.goto('/')
  const about = page.getByRole('button', { name: 'About' })
  await about.click()
  const dialog = page.getByRole('dialog', { name: 'About CertLab' })
  await expect(dialog).toContainText(/Version \d/)
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(about).toBeFocused()
})

test('a row has a menu by keyboard: a QR code, a comparison, removal', async ({ page }) => {
  await page.goto('/')
  await paste(page, examples.chain)
  const tree = pile(page)
  await expect(tree.getByRole('treeitem')).toHaveCount(3)
  await tree.focus()
  await page.keyboard.press('Home')
  const openMenu = (): Promise<void> => tree.dispatchEvent('contextmenu')
  await openMenu()
  await page.getByRole('menuitem', { name: 'Show as QR code' }).press('Enter')
  await expect(page.getByRole('dialog', { name: 'QR code' }).getByRole('img')).toBeVisible()
  await page.keyboard.press('Escape')
  await openMenu()
  await page.getByRole('menuitem', { name: 'Compare with the selected one' }).press('Enter')
  await expect(page.getByRole('region', { name: 'Compare', exact: true })).toBeVisible()
  await openMenu()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await expect(pile(page).getByRole('treeitem')).toHaveCount(2)
})

test('a private key has no link and no QR code, and the menu says why', async ({ page }) => {
  await page.goto('/')
  await paste(page, examples.key)
  await pile(page).getByRole('treeitem').click({ button: 'right' })
  await expect(page.getByRole('menuitem', { name: 'Show as QR code' })).toHaveAttribute('aria-disabled', 'true')
  await expect(page.getByRole('menuitem', { name: 'Show as QR code' })).toContainText('Only small public objects have a link.')
})

test('the pile is resized by keyboard, is a rail at 1000 px and opens over the page', async ({ page }) => {
  await page.goto('/')
  await paste(page, examples.chain)
  const splitter = page.getByRole('separator', { name: 'Width of the pile' })
  await splitter.focus()
  await page.keyboard.press('ArrowRight')
  await expect(splitter).toHaveAttribute('aria-valuenow', '328')
  expect((await page.getByRole('complementary', { name: 'Pile' }).boundingBox())?.width).toBe(328)
  await page.setViewportSize({ width: 1000, height: 800 })
  const side = page.getByRole('complementary', { name: 'Pile' })
  expect((await side.boundingBox())?.width).toBe(52)
  await expect(pile(page).getByRole('treeitem', { name: 'Example Root CA' })).toBeVisible()
  await page.getByRole('button', { name: 'Show the pile' }).click()
  expect((await side.boundingBox())?.width).toBe(320)
  await pile(page).getByRole('treeitem', { name: 'Example Root CA' }).click()
  expect((await side.boundingBox())?.width).toBe(52)
})

test('bytes: a click selects the element, columns can be made wider', async ({ page }) => {
  await page.goto('/')
  await paste(page, examples.request)
  const bytes = page.getByRole('region', { name: 'Bytes' })
  await bytes.locator('[data-octet="0"]').first().click()
  await expect(bytes.getByRole('status')).toHaveText('offset 0 · 340 octets')
  const splitter = page.getByRole('separator', { name: 'Width of Bytes' })
  const octetsOfFirstRow = (): Promise<number> => bytes.locator('[data-octet="0"]').first().evaluate((octet) => octet.parentElement!.childElementCount)
  expect(await octetsOfFirstRow()).toBe(8)
  await splitter.press('End')
  await expect.poll(octetsOfFirstRow).toBe(16)
})

test('a folder is read with all that is in it', async ({ page }) => {
  const folder = mkdtempSync(join(tmpdir(), 'certlab-folder-'))
  writeFileSync(join(folder, 'a.txt'), examples.chain)
  mkdirSync(join(folder, 'below'))
  writeFileSync(join(folder, 'below', 'b'), examples.crl)
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const chosen = page.waitForEvent('filechooser')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox').fill('folder')
  await expect(page.getByRole('option')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await (await chosen).setFiles(folder)
  await expect(pile(page).getByRole('treeitem')).toHaveCount(4)
  rmSync(folder, { recursive: true })
})

/** Certificates that differ in their serial numbers; nobody signed them, which reading does not ask. */
function manyCertificates(count: number): string {
  const der = Buffer.from(/-----BEGIN CERTIFICATE-----([^-]+)/.exec(examples.chain)![1]!, 'base64')
  return Array.from({ length: count }, (_, index) => {
    der.writeUInt32BE(index, 20)
    return `-----BEGIN CERTIFICATE-----\n${der.toString('base64')}\n-----END CERTIFICATE-----\n`
  }).join('')
}

test('many: rows show while the rest is read, a stop keeps what is there', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await paste(page, manyCertificates(15_000))
  // In the page, since a click from here may come when all is read.
  await page.evaluate(async () => {
    while (document.querySelector('aside [role=treeitem]') === null) await new Promise((done) => setTimeout(done, 5))
    document.querySelector<HTMLButtonElement>('[data-reading] button')?.click()
  })
  await expect(page.getByRole('button', { name: 'Stop' })).toHaveCount(0)
  const count = Number(await pile(page).getAttribute('data-object-count'))
  expect(count).toBeGreaterThan(0)
  expect(count).toBeLessThan(15_000)
})

test('the reader is fetched with the page, the worker for heavy work only when it is needed', async ({ page }) => {
  const fetched: string[] = []
  page.on('request', (request) => fetched.push(request.url()))
  await page.goto('/')
  // All its identifiers are common; the names of rare ones come with the worker for text.
  await paste(page, examples.request)
  await expect(page.getByRole('region', { name: /Fields/ })).toContainText('intranet.example.com')
  expect(fetched.some((url) => url.includes('pki.worker'))).toBe(true)
  expect(fetched.some((url) => url.includes('crypto.worker') || url.includes('text.worker'))).toBe(false)
})
