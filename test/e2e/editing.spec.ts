/** A keystore's entries edited and saved; the result is read back by the programs it is for, and by the page. */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page, TestInfo } from '@playwright/test'
import AxeBuilder from '@axe-core/playwright'
import { encodeOctetString, encodeSequence } from '#pki/asn1/encode.ts'
import type { KeystoreEntry } from '#pki/containers/keystore.ts'
import { writeJavaKeystore } from '#pki/containers/write-java-keystore.ts'
import { encodeEncryptionScheme } from '#pki/encryption/encryption-scheme.ts'
import { dropFile, expect as expectSoon, pile, test } from './page.ts'

/** Opening and making take their time on a busy machine. */
const expect = expectSoon.configure({ timeout: 20_000 })

const keytool = (...parameters: readonly string[]): string =>
  execFileSync('keytool', ['-J-Dfile.encoding=UTF-8', '-J-Dstdout.encoding=UTF-8', '-J-Dsun.jnu.encoding=UTF-8', ...parameters], { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C.UTF-8' }, stdio: ['ignore', 'pipe', 'ignore'] })

async function unlock(page: Page, password: string): Promise<void> {
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Its integrity is verified')).toBeVisible()
}

/** @returns Where the file lies under the name that it was given. */
async function save(page: Page, info: TestInfo, { button = 'Download (contains private key)' }: { button?: string } = {}): Promise<string> {
  await page.getByRole('button', { name: 'Make', exact: true }).click()
  const link = page.getByRole('button', { name: button })
  await expect(link).toBeVisible()
  const download = page.waitForEvent('download')
  await link.click()
  const file = await download
  const path = join(info.outputDir, file.suggestedFilename())
  await file.saveAs(path)
  return path
}

async function openAgain(page: Page, file: string, password: string): Promise<void> {
  await page.goto('about:blank')
  await page.goto('./')
  await expect(page.getByRole('heading', { level: 1 }).first()).toBeVisible()
  await dropFile(page, file)
  await unlock(page, password)
}

test.describe.configure({ timeout: 120_000 })

test('unlocked in Decode, the form is gone, and in Convert its contents are chosen and the doctor stays', async ({ page }) => {
  await page.goto('./')
  await dropFile(page, 'test/vectors/keystores/modern.p12')
  await unlock(page, 'changeit')
  await expect(page.getByRole('button', { name: 'Unlock', exact: true })).toBeHidden()
  await page.goto('./#/convert')
  await expect(page.getByText('2 of 3 chosen')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Edit entries' })).toBeEnabled()
  await expect(page.getByLabel('Passwords of encrypted objects')).toBeHidden()
  await page.getByRole('radio', { name: /^PKCS#12, legacy/ }).check({ force: true })
  await expect(page.getByText('Still to fill in: Password.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Make', exact: true })).toBeDisabled()
})

test('a PKCS#12 saved for Java: keytool lists it, and the page opens the result', async ({ page }, info) => {
  await page.goto('./')
  await dropFile(page, 'test/vectors/keystores/modern.p12')
  await unlock(page, 'changeit')
  await page.goto('./#/convert')
  await page.getByRole('button', { name: 'old Java (JKS)' }).click()
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill('changeit-2')
  const file = await save(page, info)
  expect(keytool('-list', '-keystore', file, '-storepass', 'changeit-2')).toContain('PrivateKeyEntry')
  await openAgain(page, file, 'changeit-2')
  await expect(pile(page).getByRole('treeitem')).toHaveCount(3)
})

test('edited by keyboard alone: renamed, moved, undone and done again, a Chinese alias and password, read back by keytool and the page', async ({ page }, info) => {
  await page.goto('./')
  await dropFile(page, 'test/vectors/keystores/store.jks')
  await page.getByLabel('Several passwords').press(' ')
  await page.getByLabel('Passwords, one a line').fill('changeit\nkeypass')
  await page.getByRole('button', { name: 'Unlock', exact: true }).press('Enter')
  await expect(page.getByText('Its integrity is verified')).toBeVisible()
  await page.goto('./#/convert')
  await page.getByRole('button', { name: 'Edit entries' }).press('Enter')
  await expect(page.getByRole('heading', { name: 'Entries of store.jks' })).toBeFocused()
  const aliases = (): Promise<string[]> => page.getByRole('textbox', { name: /^Name of entry/ }).evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).value))
  expect(await aliases()).toEqual(['anchor', 'key'])
  await page.getByRole('button', { name: 'Move key up' }).press('Enter')
  expect(await aliases()).toEqual(['key', 'anchor'])
  await expect(page.getByRole('button', { name: 'Move key down' })).toBeFocused()
  await page.getByRole('textbox', { name: 'Name of entry 1' }).fill('服务器')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: 'Remove anchor' }).press('Enter')
  expect(await aliases()).toEqual(['服务器'])
  await page.getByRole('button', { name: 'Undo', exact: true }).press('Enter')
  await page.getByRole('button', { name: 'Undo', exact: true }).press('Enter')
  expect(await aliases()).toEqual(['key', 'anchor'])
  await page.getByRole('button', { name: 'Redo', exact: true }).press('Enter')
  expect(await aliases()).toEqual(['服务器', 'anchor'])
  await page.getByRole('button', { name: 'Password of 服务器' }).press('Enter')
  await page.getByRole('textbox', { name: 'Password of 服务器' }).fill('nur-dieser-1')
  await page.keyboard.press('Enter')
  await expect(page.getByText('password of its own')).toBeVisible()
  await page.getByRole('combobox', { name: 'Format' }).selectOption('jks')
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill('口令-王小明')
  expect((await new AxeBuilder({ page }).include('main').analyze()).violations).toEqual([])
  const file = await save(page, info)
  const listed = keytool('-list', '-keystore', file, '-storepass', '口令-王小明')
  expect(listed).toContain('服务器')
  expect(listed).toContain('trustedCertEntry')
  expect(keytool('-certreq', '-alias', '服务器', '-keystore', file, '-storepass', '口令-王小明', '-keypass', 'nur-dieser-1')).toContain('BEGIN NEW CERTIFICATE REQUEST')
  await page.goto('about:blank')
  await page.goto('./')
  await dropFile(page, file)
  await page.getByLabel('Several passwords').check()
  await page.getByLabel('Passwords, one a line').fill('口令-王小明\nnur-dieser-1')
  await page.getByRole('button', { name: 'Unlock', exact: true }).click()
  await expect(page.getByText('Its integrity is verified')).toBeVisible()
  await expect(pile(page).getByRole('treeitem', { name: /服务器.*secret/s })).toBeVisible()
  expect(`${page.url()} ${await page.title()}`).not.toContain('口令')
})

test('objects of the pile are added to a keystore, which is saved as a PKCS#12 that keytool and OpenSSL read', async ({ page }, info) => {
  await page.goto('./')
  await dropFile(page, 'test/vectors/openssl/ca.crt')
  await expect(pile(page).getByRole('treeitem')).toHaveCount(1)
  await dropFile(page, 'test/vectors/keystores/modern.p12')
  await pile(page).getByRole('treeitem', { name: /modern|PKCS#12/ }).click()
  await unlock(page, 'changeit')
  await page.goto('./#/convert')
  await page.getByRole('button', { name: 'Edit entries' }).click()
  await page.getByRole('button', { name: 'All', exact: true }).click()
  await page.getByRole('button', { name: /^Add chosen objects/ }).click()
  await expect(page.getByText('1 entry added.')).toBeVisible()
  await expect(page.getByText('2 entries', { exact: true })).toBeVisible()
  await page.getByRole('button', { name: /^Add chosen objects/ }).click()
  await expect(page.getByText('All of them are in it already.')).toBeVisible()
  await page.getByRole('combobox', { name: 'Format' }).selectOption('pkcs12Legacy')
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill('geheim-42')
  const file = await save(page, info)
  expect(keytool('-list', '-keystore', file, '-storepass', 'geheim-42').match(/PrivateKeyEntry|trustedCertEntry/g)?.toSorted()).toEqual(['PrivateKeyEntry', 'trustedCertEntry'])
  expect(execFileSync('openssl', ['pkcs12', '-in', file, '-passin', 'pass:geheim-42', '-nokeys'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).match(/BEGIN CERTIFICATE/g)).toHaveLength(2)
})

test('an encrypted PEM key gets another passphrase in one step', async ({ page }, info) => {
  await page.goto('./')
  await dropFile(page, 'test/vectors/keystores/key-legacy.pem')
  await expect(page.getByText(/OpenSSL’s traditional encryption/)).toBeVisible()
  await page.goto('./#/convert')
  await page.getByRole('textbox', { name: 'Passwords of encrypted objects' }).fill('changeit')
  await page.getByRole('radio', { name: /^Encrypted PKCS#8/ }).focus()
  await page.getByRole('radio', { name: /^Encrypted PKCS#8/ }).press(' ')
  await page.getByRole('textbox', { name: 'Password', exact: true }).fill('neue-phrase-1')
  const file = await save(page, info)
  const read = (password: string): string => execFileSync('openssl', ['pkey', '-in', file, '-passin', `pass:${password}`, '-noout', '-text_pub'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  expect(read('neue-phrase-1')).toContain('Public-Key')
  expect(() => read('changeit')).toThrow()
})

test('a file that asks for three hundred million iterations needs a word of consent, can be stopped, and leaves the page alive', async ({ page }, info) => {
  const scheme = encodeEncryptionScheme({ kind: 'pbes2', derivation: { kind: 'pbkdf2', salt: new Uint8Array(8), iterations: 300_000_000, prf: 'SHA-256' }, cipher: 'AES-256-CBC', iv: new Uint8Array(16) })
  const file = info.outputPath('bomb.p8')
  writeFileSync(file, encodeSequence(scheme, encodeOctetString(new Uint8Array(16))))
  await page.goto('./')
  await dropFile(page, file)
  await page.getByLabel('Password', { exact: true }).fill('x')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/asks for 300,000,000 iterations/)).toBeVisible()
  await page.getByRole('button', { name: /anyway/i }).click()
  await page.getByRole('button', { name: 'Cancel' }).click()
  await expect(page.getByRole('button', { name: 'Unlock', exact: true })).toBeEnabled()
})

test('a keystore of ten thousand entries is opened, listed and edited', async ({ page }, info) => {
  const certificate = execFileSync('openssl', ['x509', '-in', 'test/vectors/openssl/ca.crt', '-outform', 'DER'], { stdio: ['ignore', 'pipe', 'ignore'] })
  const entries = Array.from({ length: 10_000 }, (_, index): KeystoreEntry => ({ kind: 'certificate', alias: `anchor-${index}`, certificate: new Uint8Array(certificate), isTrusted: true }))
  const file = info.outputPath('many.jks')
  writeFileSync(file, writeJavaKeystore(entries, { format: 'jks', password: 'changeit', nowMs: 0 }, { random: (length) => new Uint8Array(length), effort: { maxIterations: 1 } }))
  expect(readFileSync(file).length).toBeGreaterThan(4_000_000)
  await page.goto('./')
  await dropFile(page, file)
  await unlock(page, 'changeit')
  await page.goto('./#/convert')
  await page.getByRole('button', { name: 'Edit entries' }).click()
  await expect(page.getByText('10,000 entries', { exact: true })).toBeVisible()
  await page.getByRole('textbox', { name: 'Filter' }).fill('anchor-9999')
  await page.getByRole('button', { name: 'Remove anchor-9999', exact: true }).click()
  await expect(page.getByText('9,999 entries', { exact: true })).toBeVisible()
})
