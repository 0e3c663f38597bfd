/** Opening what a password locks: keystores and keys, by keyboard, in both languages. */
import type { Page } from '@playwright/test'
import { dropFile, expect as expectSoon, pile, test } from './page.ts'

/** The first password starts a worker, which on a busy machine takes its time. */
const expect = expectSoon.configure({ timeout: 20_000 })

const drop = (page: Page, file: string): Promise<void> => dropFile(page, `test/vectors/keystores/${file}`)

test('a keystore: wrong password, right password, contents below it', async ({ page }) => {
  await page.goto('./')
  await drop(page, 'modern.p12')
  const password = page.getByLabel('Password', { exact: true })
  await password.fill('wrong')
  await password.press('Enter')
  await expect(page.getByText('Wrong password.')).toBeVisible()
  await password.fill('changeit')
  await password.press('Enter')
  await expect(page.getByText('Its integrity is verified')).toBeVisible()
  await expect(pile(page).getByRole('treeitem')).toHaveCount(3)
  await expect(pile(page).getByRole('treeitem', { name: /näme 名.*secret/s })).toHaveAttribute('aria-level', '3')
})

test('a Java keystore with two passwords, and what is in the clear without one', async ({ page }) => {
  await page.goto('./')
  await drop(page, 'store.jks')
  await page.getByRole('button', { name: 'Show what is in the clear' }).click()
  await expect(page.getByText(/Still locked.*: key\./)).toBeVisible()
  await page.getByLabel('Several passwords').check()
  await page.getByLabel('Passwords, one a line').fill('changeit\nkeypass')
  await page.getByRole('button', { name: 'Unlock', exact: true }).click()
  await expect(page.getByText('Its integrity is verified')).toBeVisible()
})

test('an encrypted key opens in Chinese, and an unknown algorithm is named', async ({ page }) => {
  await page.goto('./')
  await page.getByRole('button', { name: '中文' }).click()
  await drop(page, 'key-legacy.pem')
  await page.getByLabel('口令', { exact: true }).fill('changeit')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/已打开/)).toBeVisible()
  await drop(page, 'christmas.uber')
  await page.getByRole('button', { name: '解锁', exact: true }).click()
  await expect(page.getByText(/PBEWithSHAAndTwofish-CBC/)).toBeVisible()
})

test('the first visit has a keystore whose password it tells, and leads to the Lab', async ({ page }) => {
  await page.goto('./')
  await page.getByRole('button', { name: /locked keystore.*password: changeit/s }).click()
  await expect(page.getByRole('heading', { name: 'PKCS#12 keystore' })).toBeVisible()
  await page.getByLabel('Password', { exact: true }).fill('changeit')
  await page.keyboard.press('Enter')
  await expect(pile(page).getByRole('treeitem')).toHaveCount(5)
  await page.goto('about:blank')
  await page.goto('./')
  await page.getByRole('button', { name: 'Make your own certificates' }).click()
  await expect(page).toHaveURL(/#\/lab$/)
  await page.goto('about:blank')
  await page.goto('./')
  await page.getByRole('button', { name: 'Make an mTLS kit' }).click()
  await expect(page.getByRole('heading', { level: 1, name: /kit/i })).toBeVisible()
})
