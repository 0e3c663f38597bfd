import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect as quickly, pile, test } from './page.ts'

/** Workers are fetched when something is first made. */
const expect = quickly.configure({ timeout: 20_000 })

const openWorkshop = async (page: Page, card = 'Learn from what goes wrong'): Promise<void> => {
  await page.goto('/#/lab')
  await page.getByRole('button', { name: card }).click()
  await expect(page.getByRole('heading', { level: 1, name: card })).toBeVisible()
}
const heading = (page: Page) => page.getByRole('heading', { level: 1 })

test('a pasted error message finds its mistake, and one click verifies it', async ({ page }) => {
  await openWorkshop(page)
  await page.getByLabel('Search, or paste an error message').fill('SSL certificate problem: unable to get local issuer certificate')
  await page.getByText('Intermediate missing in the chain').click()
  await expect(page.getByRole('definition').filter({ hasText: 'verify error:num=20' })).toBeVisible()
  await page.getByRole('button', { name: 'Try here: Intermediate missing in the chain' }).click()
  await expect(heading(page)).toContainText('No path')
  await expect(page.locator('header code', { hasText: 'error 20 at 0 depth lookup' })).toBeVisible()
  await page.getByRole('button', { name: 'Add “Workshop Issuing CA” from the pile' }).first().click()
  await expect(heading(page)).toContainText('Valid')
})

test('a client’s mistake is played, a file’s is opened, and trying again adds nothing', async ({ page }) => {
  await openWorkshop(page)
  await page.getByRole('radio', { name: 'Client certificates' }).check()
  await page.getByRole('button', { name: 'Try here: Two intermediates above the client' }).click()
  await expect(heading(page)).toHaveText('Refused over HTTP')
  const count = await pile(page).getByRole('treeitem').count()
  await page.goto('/#/lab')
  await page.getByRole('button', { name: 'Try here: Two intermediates above the client' }).click()
  await expect(heading(page)).toHaveText('Refused over HTTP')
  expect(await pile(page).getByRole('treeitem').count()).toBe(count)
  await page.goto('/#/lab')
  await page.getByRole('radio', { name: 'Files' }).check()
  await page.getByRole('button', { name: 'Try here: PEM saved as UTF-16' }).click()
  await expect(heading(page)).toContainText('shop.example.com')
})

test.describe('on a phone, in Chinese', () => {
  test.use({ viewport: { width: 320, height: 720 }, locale: 'zh-CN', colorScheme: 'dark' })
  test('nothing scrolls sideways, and axe has nothing to object to', async ({ page }) => {
    await openWorkshop(page, '从错误中学习')
    await page.locator('summary').first().click()
    await expect(page.locator('dl')).toBeVisible()
    expect(await page.locator('main').evaluate((main) => [...main.querySelectorAll('*')].filter((element) => element.getBoundingClientRect().right > 321).length)).toBe(0)
    expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  })
})
