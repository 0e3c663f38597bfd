/** Keystores in the Convert panel: examined, opened, and saved for other readers. */
import { execFileSync } from 'node:child_process'
import type { Page } from '@playwright/test'
import AxeBuilder from '@axe-core/playwright'
import { dropFile, expect as expectSoon, test } from './page.ts'

/** Opening and making take their time on a busy machine. */
const expect = expectSoon.configure({ timeout: 20_000 })

const passwordsAbove = (page: Page) => page.getByRole('textbox', { name: 'Passwords of encrypted objects' })

async function make(page: Page, password: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill(password)
  await page.getByRole('button', { name: 'Make', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Download (contains private key)' })).toBeVisible()
}

test.describe.configure({ timeout: 90_000 })

test('a PKCS#12: wrong password, right password, and saved for Java', async ({ page }) => {
  await page.goto('./')
  await dropFile(page, 'test/vectors/keystores/modern.p12')
  await page.goto('./#/convert')
  await expect(page.getByText('Only what is in the clear is judged.')).toBeVisible()
  await expect(page.getByText('PBES2 · PBKDF2 · AES-256-CBC · HMAC-SHA-256 · 2,048 iterations').first()).toBeVisible()
  await passwordsAbove(page).fill('wrong')
  await page.getByRole('button', { name: 'Open it with the passwords above' }).click()
  await expect(page.getByText('Wrong password.')).toBeVisible()
  await passwordsAbove(page).fill('changeit')
  await page.getByRole('button', { name: 'Open it with the passwords above' }).click()
  await expect(page.getByText('näme 名, PrivateKeyEntry')).toBeVisible()
  await expect(page.getByText('Only what is in the clear is judged.')).toBeHidden()
  // Its keys are in the file that it came from.
  await expect(page.getByRole('button', { name: /^Workspace:/ })).toHaveText('In memory only')
  expect((await new AxeBuilder({ page }).include('main').analyze()).violations).toEqual([])
  await page.getByRole('button', { name: 'old Java (JKS)' }).click()
  await make(page, 'changeit-2')
})

test('a JKS with a password of its own for the key becomes a PKCS#12 that OpenSSL opens', async ({ page }) => {
  await page.goto('./')
  await dropFile(page, 'test/vectors/keystores/store.jks')
  await page.goto('./#/convert')
  await expect(page.getByText('key, PrivateKeyEntry')).toBeVisible()
  await passwordsAbove(page).fill('changeit\nkeypass')
  await page.getByRole('button', { name: 'old systems (legacy)' }).click()
  await make(page, 'geheim-42')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download (contains private key)' }).click()
  const file = await (await download).path()
  expect(execFileSync('openssl', ['pkcs12', '-in', file, '-passin', 'pass:geheim-42', '-noenc'], { encoding: 'utf8' })).toMatch(/friendlyName: key[\s\S]*BEGIN PRIVATE KEY/)
})

test('an empty password is tried when it is asked for, and what is made takes a Chinese password and alias', async ({ page }) => {
  await page.goto('./')
  await dropFile(page, 'test/vectors/keystores/empty-password.p12')
  await page.goto('./#/convert')
  await page.getByLabel('Try the empty password too').check()
  await page.getByRole('button', { name: 'new systems (modern)' }).click()
  await page.getByRole('textbox', { name: 'Name (friendlyName, alias)' }).fill('钥匙')
  await make(page, '密码-王小明')
  expect(page.url()).not.toContain('密码')
})
