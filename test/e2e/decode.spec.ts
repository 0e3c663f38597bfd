import AxeBuilder from '@axe-core/playwright'
import { examples } from '#features/pile/examples.ts'
import { algorithm, buildList, SHA256_WITH_RSA, utcTime } from '../support/certificate-builder.ts'
import { expect, paste, test } from './page.ts'

const panel = 'main'

test('one selection marks the same octets in fields, ASN.1 tree and bytes', async ({ page }) => {
  await page.goto('/')
  await paste(page, examples.request)
  const asn1 = page.getByRole('tree', { name: 'ASN.1 tree' })
  await expect(asn1.getByRole('treeitem').first()).toContainText('CertificationRequest')
  await page.locator(panel).getByRole('button', { name: /Subject subject/ }).click()
  await expect(asn1.getByRole('treeitem', { selected: true })).toContainText('subject')
  const place = (await asn1.getByRole('treeitem', { selected: true }).textContent())!.match(/(\d+) · (\d+)$/)!
  const bytes = page.getByRole('region', { name: 'Bytes' })
  await expect(bytes.getByRole('status')).toHaveText(`offset ${place[1]} · ${place[2]} octets`)
  await expect(bytes.locator(`[data-octet="${place[1]}"]`).first()).toHaveCSS('background-color', 'rgb(227, 238, 251)')
})

test('keyboard only: walk the tree, the bytes follow', async ({ page }) => {
  await page.goto('/')
  await paste(page, examples.request)
  const asn1 = page.getByRole('tree', { name: 'ASN.1 tree' })
  await expect(asn1.getByRole('treeitem').first()).toContainText('CertificationRequest')
  await asn1.focus()
  await page.keyboard.press('ArrowDown')
  await expect(asn1.getByRole('treeitem', { selected: true })).toContainText('certificationRequestInfo')
  await page.getByRole('application', { name: 'Bytes of the object' }).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Shift+ArrowRight')
  await expect(page.getByRole('region', { name: 'Bytes' }).getByRole('status')).toHaveText('offset 0 · 2 octets')
  await page.getByRole('tab', { name: 'Fields', exact: true }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('tree', { name: 'All fields' })).toBeVisible()
})

test('a private key shows its secret parts only when asked', async ({ page }) => {
  await page.goto('/')
  await paste(page, examples.key)
  const main = page.locator(panel)
  await expect(main.getByText('hidden', { exact: false }).first()).toBeVisible()
  await expect(page.getByRole('application')).toHaveCount(0)
  await expect(main.getByRole('button', { name: 'Download (contains private key)' }).first()).toBeVisible()
  await main.getByRole('button', { name: 'Show private parts' }).first().click()
  await expect(page.getByRole('application', { name: 'Bytes of the object' })).toBeVisible()
  await expect(main.getByText('●●●●●●')).toHaveCount(0)
})

test('what cannot be read says why and shows its bytes', async ({ page }) => {
  await page.goto('/')
  await paste(page, '-----BEGIN CERTIFICATE-----\nMIIBAzCB/g==\n-----END CERTIFICATE-----\n')
  await expect(page.locator(panel).getByRole('heading', { level: 1 })).toContainText('Not readable')
  await expect(page.locator(panel)).toContainText('The bytes end before the element does')
  await expect(page.locator('[data-octet="0"]').first()).toHaveText('30')
})

test('openssl text and JSON of a request', async ({ page }) => {
  await page.goto('/')
  await paste(page, examples.request)
  await page.getByRole('tab', { name: 'openssl text' }).click()
  await expect(page.getByRole('region', { name: 'openssl text', exact: true })).toContainText('Certificate Request:')
  await page.getByRole('tab', { name: 'JSON' }).click()
  await expect(page.getByRole('region', { name: 'JSON', exact: true })).toContainText('"CertificationRequest"')
})

test('two certificates side by side, with the reason', async ({ page }) => {
  await page.goto('/')
  await paste(page, examples.chain)
  const chooser = page.getByLabel('Compare with')
  await expect(chooser).toBeEnabled()
  // Its options come with the focus.
  await chooser.focus()
  await chooser.selectOption({ index: 1 })
  await expect(page.getByRole('region', { name: 'Compare', exact: true })).toContainText('Different key')
  await page.getByRole('button', { name: 'Close the comparison' }).click()
  await expect(page.getByRole('tree', { name: 'ASN.1 tree' })).toBeVisible()
})

test('Chinese at 320 px: every view is a tab, nothing scrolls sideways', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ locale: 'zh-CN', baseURL: baseURL!, viewport: { width: 320, height: 800 } })
  const page = await context.newPage()
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await paste(page, examples.chain)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('shop.example.com')
  for (const name of ['全部字段', 'ASN.1', '字节', 'JSON', '字段']) {
    await page.getByRole('tab', { name, exact: true }).click()
    await expect(page.getByRole('tab', { name, exact: true })).toHaveAttribute('aria-selected', 'true')
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
  }
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
  await context.close()
})

test('a long revocation list goes on when asked, and rare identifiers get their names', async ({ page }) => {
  const revoked = Array.from({ length: 300 }, (_, index) => Uint8Array.of(1, index >> 8, index & 0xff))
  const list = buildList({
    version: 1, innerAlgorithm: SHA256_WITH_RSA, outerAlgorithm: algorithm('1.2.392.200011.61.1.1.1.2'), thisUpdate: utcTime('260101000000Z'), nextUpdate: undefined, revoked, extensions: [],
  })
  await page.goto('/')
  await paste(page, Buffer.from(list).toString('base64'))
  const main = page.locator(panel)
  // The worker with the table of names is started for it.
  await expect(main.getByText('camellia-128-cbc').first()).toBeVisible({ timeout: 20_000 })
  await main.getByRole('tab', { name: 'All fields' }).click()
  await main.getByRole('treeitem', { name: /revokedCertificates/ }).locator('span').first().click()
  await main.getByRole('button', { name: 'Show 100 more' }).click()
  await expect(main.locator('[data-path$=".299"]')).toBeAttached()
  await expect(main.getByRole('button', { name: 'Show 100 more' })).toHaveCount(0)
})
