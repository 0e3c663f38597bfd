import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { examples } from '#features/pile/examples.ts'
import { expect as quickly, paste, pile, test } from './page.ts'

/** The worker with the validator is fetched and started when the panel is first asked something. */
const expect = quickly.configure({ timeout: 20_000 })

const [server = '', issuer = '', root = ''] = examples.chain.match(/-----BEGIN CERTIFICATE-----[^]*?-----END CERTIFICATE-----\n/g) ?? []

async function drop(page: Page, name: string, text: string): Promise<void> {
  const transfer = await page.evaluateHandle(([fileName, contents]) => {
    const dropped = new DataTransfer()
    dropped.items.add(new File([contents!], fileName!))
    return dropped
  }, [name, text] as const)
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer })
}

const verdict = (page: Page) => page.getByRole('heading', { level: 1 })
const ERROR_20 = 'error 20 at 0 depth lookup: unable to get local issuer certificate'

test('a server certificate without its intermediate: error 20, the issuer by name, and a button that takes it from the pile', async ({ page }) => {
  await page.goto('/#/verify')
  await drop(page, 'server.crt', server)
  await expect(verdict(page)).toContainText('No path')
  await expect(page.locator('header code', { hasText: ERROR_20 })).toBeVisible()
  await expect(page.getByRole('region', { name: 'Findings' })).toContainText('The issuer is missing: CN=Example Issuing CA 1')
})

test('an issuer that the pile has is offered, and taken with one click', async ({ page }) => {
  await page.goto('/#/decode')
  await expect(verdict(page)).toBeVisible()
  await drop(page, 'ca.crt', issuer)
  await drop(page, 'root.crt', root)
  await drop(page, 'server.crt', server)
  await expect(pile(page).getByRole('treeitem')).toHaveCount(3)
  await page.getByRole('link', { name: 'Verify' }).click()
  await expect(page.locator('header code', { hasText: ERROR_20 })).toBeVisible()
  await page.getByRole('button', { name: 'Add “Example Issuing CA 1” from the pile' }).first().click()
  await expect(verdict(page)).toContainText('Valid')
  await expect(page.getByText(ERROR_20)).toHaveCount(0)
  await expect(page.getByRole('region', { name: 'Findings' })).toContainText('Not all of the chain came in one file')
})

test('what is missing is dropped while one looks: the certificate stays, and the verdict turns', async ({ page }) => {
  await page.goto('/#/verify')
  await drop(page, 'server.crt', server)
  await expect(verdict(page)).toContainText('No path shop.example.com')
  await drop(page, 'root.crt', root)
  await expect(page.getByText('1 self-signed root')).toBeVisible()
  await expect(verdict(page)).toContainText('No path shop.example.com')
  await drop(page, 'ca.crt', issuer)
  await expect(verdict(page)).toContainText('Valid, revocation not known shop.example.com')
})

test('a chain in the wrong order, the root first: the leaf is verified, accepted, and the order remarked on', async ({ page }) => {
  await page.goto('/#/verify')
  await drop(page, 'fullchain.pem', root + issuer + server)
  await expect(verdict(page)).toContainText('Valid, revocation not known shop.example.com')
  await expect(page.getByRole('region', { name: 'Findings' })).toContainText('The chain is in another order than it is used in')
  await expect(page.getByRole('button', { name: 'Copy the chain in the right order' })).toBeVisible()
})

test('the answer is there without a click, with the graph, the clients and the lines that fetch the rest', async ({ page }) => {
  await page.goto('/')
  await paste(page, examples.chain)
  await page.getByRole('link', { name: 'Verify' }).click()
  await expect(verdict(page)).toContainText('Valid')
  const graph = page.getByRole('region', { name: 'Who signed whom' })
  await expect(graph.getByRole('button')).toHaveCount(3)
  await expect(graph.getByRole('button', { name: /shop\.example\.com, .*signed by Example Issuing CA 1/ })).toBeVisible()
  await expect(page.locator('tr[data-client="chrome"]')).toContainText('accepts')
  await expect(page.getByText("curl -fsSL -o list.crl 'http://ca.example.com/issuing.crl'")).toBeVisible()
})

test('another host, another purpose, another time: each is answered at once and can be taken back', async ({ page }) => {
  await page.goto('/#/verify')
  await paste(page, examples.chain)
  await expect(verdict(page)).toContainText('Valid')
  await page.getByRole('textbox', { name: 'Host, IP address or e-mail' }).fill('other.example')
  await expect(page.locator('header code', { hasText: 'error 62 at 0 depth lookup: hostname mismatch' })).toBeVisible()
  await expect(page.locator('tr[data-client="chrome"]')).toContainText('NET::ERR_CERT_COMMON_NAME_INVALID')
  await page.getByRole('button', { name: 'Verify without a name' }).first().click()
  await expect(verdict(page)).toContainText('Valid')
  await page.getByRole('textbox', { name: 'Host, IP address or e-mail' }).fill('https://shop.example.com:8443/basket')
  await expect(page.getByText('Its host: shop.example.com')).toBeVisible()
  await expect(verdict(page)).toContainText('Valid')
  await page.getByRole('combobox', { name: 'Used as' }).selectOption('client')
  await expect(page.locator('header code', { hasText: 'error 26 at 0 depth lookup: unsuitable certificate purpose' })).toBeVisible()
  await page.getByRole('button', { name: 'Verify as TLS server' }).first().click()
  await expect(verdict(page)).toContainText('Valid')
  await page.getByRole('slider', { name: 'Time of the verification' }).press('End')
  await expect(page.locator('header code', { hasText: 'certificate has expired' })).toBeVisible()
  await page.getByRole('button', { name: 'Now', exact: true }).click()
  await expect(verdict(page)).toContainText('Valid')
})

test('public roots are loaded when they are trusted, and say where they are from', async ({ page }) => {
  await page.goto('/#/verify')
  await paste(page, examples.chain)
  await page.getByRole('combobox', { name: 'Trusted' }).selectOption('public')
  await expect(verdict(page)).toContainText('No path')
  await expect(page.locator('header code', { hasText: 'error 19' })).toBeVisible()
  await expect(page.getByText(/^\d+ roots of Mozilla \(NSS/)).toBeVisible()
  await page.getByRole('button', { name: 'Trust “Example Root CA”' }).first().click()
  await expect(verdict(page)).toContainText('Valid')
})

test('a broken object in the pile is said, and stops nothing', async ({ page }) => {
  await page.goto('/#/verify')
  await paste(page, `${examples.chain}${server.split('\n').slice(0, 5).join('\n')}\n-----END CERTIFICATE-----\n`)
  await pile(page).getByRole('treeitem', { name: 'shop.example.com' }).click()
  await expect(verdict(page)).toContainText('Valid')
  await expect(page.getByText('1 object of the pile cannot be read')).toBeVisible()
})

test('in Chinese, with the searchable English beside it', async ({ page }) => {
  await page.goto('/#/verify')
  await page.getByRole('button', { name: '中文' }).click()
  await drop(page, 'server.crt', server)
  await expect(verdict(page)).toContainText('证书链不完整')
  await expect(page.locator('header code', { hasText: ERROR_20 })).toBeVisible()
  await expect(page.getByRole('region', { name: '检查结果' })).toContainText('缺少签发者证书')
  await expect(page.locator('tr[data-client="go"]')).toContainText('拒绝')
})

test('at 320 px nothing scrolls sideways, and the path stands upright', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 720 })
  await page.goto('/#/verify')
  await paste(page, examples.chain)
  await expect(verdict(page)).toContainText('Valid')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320)
  const graph = page.getByRole('region', { name: 'Who signed whom' })
  const [anchor, target] = await Promise.all([graph.getByRole('button', { name: /^Example Root CA/ }).boundingBox(), graph.getByRole('button', { name: /^shop/ }).boundingBox()])
  expect(anchor!.y + anchor!.height).toBeLessThan(target!.y)
  expect(target!.x + target!.width).toBeLessThanOrEqual(320)
})

test('keyboard only: walk the signatures, look at one certificate, go back, move the time', async ({ page }) => {
  await page.goto('/#/verify')
  await paste(page, examples.chain)
  await expect(verdict(page)).toContainText('Valid')
  const graph = page.getByRole('region', { name: 'Who signed whom' })
  await graph.getByRole('button', { name: /^shop/ }).focus()
  await page.keyboard.press('ArrowLeft')
  await expect(graph.getByRole('button', { name: /^Example Issuing CA 1/ })).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('Enter')
  await expect(graph.getByRole('button', { name: /^Example Root CA/ })).toHaveAttribute('aria-pressed', 'true')
  await expect(page.getByRole('region', { name: 'Findings' })).toContainText('Nothing to object to.')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(graph.getByRole('button', { name: /^Example Root CA/ })).toHaveAttribute('aria-pressed', 'false')
  await page.getByRole('slider').focus()
  await page.keyboard.press('Home')
  await expect(page.locator('header code', { hasText: 'certificate is not yet valid' })).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing, ${colorScheme}`, async ({ page }) => {
    test.slow()
    await page.emulateMedia({ colorScheme })
    await page.goto('/#/verify')
    await drop(page, 'server.crt', server)
    await expect(verdict(page)).toContainText('No path')
    await page.getByRole('button', { name: 'More inputs' }).click()
    await expect(page.locator('tr[data-client="go"]')).toContainText('refuses')
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)).toEqual([])
  })
}

test('ten thousand certificates: the page goes on, the reading can be stopped, and the answer comes', async ({ page }) => {
  test.setTimeout(180_000)
  await page.goto('/#/verify')
  await paste(page, examples.chain)
  await expect(verdict(page)).toContainText('Valid')
  await page.getByRole('combobox', { name: 'Intermediates from' }).selectOption('pile')
  await page.evaluate((pem) => {
    const octets = Uint8Array.from(atob(pem.replaceAll(/-----[^-]+-----|\s/g, '')), (character) => character.charCodeAt(0))
    const copies = Array.from({ length: 10_000 }, (_, index) => {
      // Another signature is another certificate; that it is wrong costs nothing while nobody asks.
      octets.set([index >> 8, index & 255], octets.length - 4)
      return `-----BEGIN CERTIFICATE-----\n${btoa(String.fromCharCode(...octets))}\n-----END CERTIFICATE-----\n`
    })
    let last = performance.now()
    const tick = (): void => {
      const longest = Math.max(Number(document.body.dataset['longestGap'] ?? 0), performance.now() - last)
      last = performance.now()
      document.body.dataset['longestGap'] = String(Math.round(longest))
      setTimeout(tick, 4)
    }
    tick()
    const transfer = new DataTransfer()
    transfer.items.add(new File(copies, 'many.pem'))
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }))
  }, server)
  await expect(pile(page)).toHaveAttribute('data-object-count', '10003', { timeout: 120_000 })
  await page.getByRole('button', { name: 'Stop' }).click({ timeout: 60_000 })
  await expect(page.getByText('Stopped. Change something, or verify again.')).toBeVisible()
  await page.getByRole('button', { name: 'Verify again' }).click()
  await expect(page.locator('header[aria-busy="false"] h1')).toBeVisible({ timeout: 60_000 })
  await page.evaluate(() => { document.body.dataset['longestGap'] = '0' })
  await page.getByRole('textbox', { name: 'Host, IP address or e-mail' }).fill('shop.example.com')
  await expect(page.locator('header[aria-busy="false"] h1')).toBeVisible()
  const gap = Number(await page.locator('body').getAttribute('data-longest-gap'))
  expect(gap).toBeLessThan(1000)
})

test('a certificate for another host is issued again in the lab, with that name', async ({ page }) => {
  await page.goto('/#/verify')
  await drop(page, 'fullchain.pem', server + issuer + root)
  await expect(verdict(page)).toContainText('Valid')
  await page.getByLabel('Host, IP address or e-mail').fill('elsewhere.example.com')
  await page.getByRole('region', { name: 'Findings' }).getByRole('button', { name: 'Issue it again in the lab' }).first().click()
  const note = page.getByRole('region', { name: 'Filled in from the certificate' })
  await expect(note.getByText('elsewhere.example.com is among the names')).toBeVisible()
  await expect(page.getByRole('group', { name: /^Names/ }).getByRole('textbox').nth(4)).toHaveValue('elsewhere.example.com')
})
