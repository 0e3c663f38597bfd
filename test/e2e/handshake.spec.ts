import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './page.ts'

const openExample = async (page: Page): Promise<void> => {
  await page.goto('/#/handshake')
  await page.locator('main button').first().click()
  await expect(page.getByRole('listbox').getByRole('option')).not.toHaveCount(0, { timeout: 20_000 })
}

const ending = (page: Page) => page.locator('main h1')
const printed = (page: Page, program: string) => page.getByRole('region', { name: 'What programs print' }).getByRole('listitem').filter({ hasText: program })

test('the article’s story: a client is let in, one without certificate gets nginx’s 400, a stranger too', async ({ page }) => {
  await openExample(page)
  await expect(ending(page)).toHaveText('Connected')
  await page.getByLabel('Client’s certificate').selectOption('none')
  await expect(ending(page)).toHaveText('Refused over HTTP')
  await expect(printed(page, 'nginx')).toContainText('client sent no required SSL certificate')
  await expect(page.getByRole('option', { name: /Client sends Certificate/ })).toHaveAccessibleName(/8 octets · fails here/)
  await page.getByLabel('Client’s certificate').selectOption({ label: 'mallory' })
  await expect(printed(page, 'nginx')).toContainText('(21:unable to verify the first certificate)')
  await page.getByLabel('The server asks for a certificate').selectOption('required')
  await expect(page.getByRole('option', { name: /Server sends Alert/ })).toBeVisible()
  await expect(printed(page, 'curl')).toContainText('tlsv1 alert unknown ca')
  await page.getByLabel('Version').selectOption('1.2')
  await expect(page.getByRole('option', { name: /Client sends ClientKeyExchange/ })).toBeVisible()
})

test('the messages are walked by keyboard alone, and the drawing is saved', async ({ page }) => {
  await openExample(page)
  await page.getByRole('listbox').focus()
  await page.keyboard.press('Home')
  await expect(page.getByRole('heading', { name: /ClientHello/ })).toBeVisible()
  for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('heading', { name: /^Certificate / })).toBeVisible()
  await expect(page.getByText('server.crt').first()).toBeVisible()
  await page.keyboard.press('End')
  await expect(page.getByRole('listbox').getByRole('option', { selected: true })).toHaveAccessibleName(/HttpResponse/)
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save as SVG' }).press('Enter')
  expect((await download).suggestedFilename()).toBe('tls-1.3-handshake.svg')
})

test.describe('on a phone, in Chinese', () => {
  test.use({ viewport: { width: 320, height: 720 }, locale: 'zh-CN' })
  test('nothing scrolls sideways, and axe has nothing to object to', async ({ page }) => {
    await openExample(page)
    await expect(ending(page)).toHaveText('连接成功')
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    expect(await page.locator('main').evaluate((main) => [...main.querySelectorAll('*')].filter((element) => element.getBoundingClientRect().right > 321).length)).toBe(0)
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  })
})
