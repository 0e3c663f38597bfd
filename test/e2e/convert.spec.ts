import { execFileSync } from 'node:child_process'
import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createSecureContext } from 'node:tls'
import AxeBuilder from '@axe-core/playwright'
import { examples } from '#features/pile/examples.ts'
import { expect, paste, test } from './page.ts'

/** A certificate and its key, made by OpenSSL. */
const pair = (): string => execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-noenc', '-keyout', '-', '-subj', '/CN=convert.example', '-days', '30'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })

test('a certificate and its key become a PKCS#12, by keyboard alone, and Node opens it', async ({ page }) => {
  await page.goto('/')
  await paste(page, pair())
  await expect(page.getByRole('tree', { name: /^Everything opened/ }).getByRole('treeitem')).toHaveCount(2)
  await page.goto('/#/convert')
  await page.getByRole('button', { name: 'All', exact: true }).press('Enter')
  await page.getByRole('radio', { name: /^Full chain/ }).focus()
  await page.getByRole('radio', { name: /^PKCS#12, legacy/ }).press(' ')
  await page.getByRole('textbox', { name: 'Password' }).press('End')
  await page.keyboard.type('geheim-42')
  await page.keyboard.press('Enter')
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download (contains private key)' }).press('Enter')
  const file = await download
  expect(file.suggestedFilename()).toMatch(/\.p12$/)
  createSecureContext({ pfx: readFileSync(await file.path()), passphrase: 'geheim-42' })
})

test('what is impossible is greyed with the reason, and the page has no fault that axe finds', async ({ page }) => {
  await page.goto('/')
  await paste(page, examples.chain)
  await page.goto('/#/convert')
  await page.getByRole('button', { name: 'All', exact: true }).click()
  await expect(page.getByRole('radio', { name: /^Encrypted PKCS#8/ })).toBeDisabled()
  await expect(page.getByText('Choose a private key.').first()).toBeVisible()
  await expect(page.getByRole('radio', { name: /^Full chain/ })).toBeEnabled()
  expect((await new AxeBuilder({ page }).include('main').analyze()).violations).toEqual([])
})

test('a key under a Chinese password, and a preview that says what it is', async ({ page }) => {
  await page.goto('/')
  await paste(page, examples.key)
  await page.goto('/#/convert')
  await page.getByRole('radio', { name: /^Encrypted PKCS#8/ }).check({ force: true })
  await page.getByRole('textbox', { name: 'Password' }).fill('密码-王小明')
  await expect(page.getByText(/Java takes passwords of ASCII characters only/)).toBeVisible()
  await page.getByRole('button', { name: 'Make', exact: true }).click()
  const pem = await page.locator('pre', { hasText: 'BEGIN ENCRYPTED PRIVATE KEY' }).textContent()
  expect(createPrivateKey({ key: pem!, passphrase: '密码-王小明' }).type).toBe('private')
  expect(page.url()).not.toContain('密码')
  const workspace = page.getByRole('button', { name: /^Workspace:/ })
  await expect(workspace).toHaveText(/In memory only\s*● 1 key unsaved/)
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download (contains private key)' }).click()
  await download
  await expect(workspace).toHaveText('In memory only')
})
