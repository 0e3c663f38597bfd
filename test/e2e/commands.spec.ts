import AxeBuilder from '@axe-core/playwright'
import { decodeCertificate } from '#pki/certificates/certificate.ts'
import { formatName } from '#pki/names/format-name.ts'
import { fromPem, PASSWORD, runCommands } from '../support/run-commands.ts'
import { expect, paste, test } from './page.ts'

test('pasted openssl lines are read, and their faults named', async ({ page }) => {
  await page.goto('/')
  await paste(page, 'openssl genrsa -out root.key 1024\nopenssl req -new -key root.key -out root.csr -subj "/C=cn/CN=root"')
  const dialog = page.getByRole('dialog', { name: 'Read commands' })
  await expect(dialog.getByText('2 commands, 1 with faults')).toBeVisible()
  await expect(dialog.getByText('RSA with 1024 bits is too weak')).toBeVisible()
  await expect(dialog.getByText('“cn” is no country code')).toBeVisible()
  await dialog.getByLabel('Lines of openssl or keytool').fill('openssl gensra -out a.key 2048')
  await expect(dialog.getByText('Read here as genrsa.')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()
})

test('a pasted command fills the Lab, put right', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await paste(page, `cat > v3.ext <<EOF
subjectAltName=DNS:www.example.com,IP:192.0.2.7
inhibitAnyPolicy=0
EOF
openssl genrsa -out server.key 1024
openssl req -new -key server.key -out server.csr -subj "/C=cn/O=Example/CN=www.example.com"
openssl x509 -req -in server.csr -signkey server.key -days 90 -extfile v3.ext -out server.crt`)
  const dialog = page.getByRole('dialog', { name: 'Read commands' })
  await dialog.getByRole('button', { name: 'Do it in the Lab' }).last().click()
  const note = page.getByRole('region', { name: 'Filled in from your command' })
  await expect(note.getByText('A new key of a kind that clients take')).toBeVisible()
  await expect(note.getByText('It says what it is for (extKeyUsage)')).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Name 1', exact: true })).toHaveValue('www.example.com')
  await expect(page.getByRole('textbox', { name: 'Name 2', exact: true })).toHaveValue('192.0.2.7')
  await expect(page.getByRole('textbox', { name: 'Common name' })).toHaveValue('www.example.com')
  await expect(page.getByLabel('Days')).toHaveValue('90')
  await note.getByRole('button', { name: 'Understood' }).click()
  await expect(note).toBeHidden()
  await page.getByRole('button', { name: 'Issue', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'www.example.com is made' })).toBeVisible()
})

test('what was made, converted and verified comes as lines of openssl that do the same', async ({ page }) => {
  // OpenSSL's 1,800,000 iterations are part of it.
  test.setTimeout(120_000)
  await page.goto('/#/lab')
  await page.getByRole('button', { name: /^New root CA/ }).click()
  await page.getByLabel('Name of the CA').fill('Example Root')
  await page.getByRole('button', { name: 'Make the root CA' }).click()
  await page.getByRole('button', { name: 'Server under it' }).click()
  await page.getByRole('textbox', { name: 'Name 1', exact: true }).fill('www.example.com')
  await page.getByRole('button', { name: 'Issue', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'www.example.com is made' })).toBeVisible()
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  const downloaded = page.waitForEvent('download')
  await page.getByRole('button', { name: /^Download www\.example\.com\.p12/ }).click()
  await downloaded
  await page.getByRole('link', { name: 'Verify' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Valid', { timeout: 20_000 })
  await page.getByRole('button', { name: 'As an openssl line' }).click()
  const dialog = page.getByRole('dialog', { name: 'What was done here, as commands' })
  await expect(dialog.getByRole('heading', { level: 3 })).toHaveText(['Certificate Example-Root', 'Certificate www.example.com', 'Conversion: www.example.com.p12', 'Verification of www.example.com'])
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  const lines = await dialog.locator('pre').allTextContents()
  expect(lines.join('\n')).not.toContain(PASSWORD)
  const { status, output, files } = runCommands(lines)
  expect(output).toContain('www.example.com.crt: OK')
  expect(status).toBe(0)
  expect([...files.keys()]).toEqual(expect.arrayContaining(['Example-Root.crt', 'Example-Root.key', 'www.example.com.crt', 'www.example.com.key', 'www.example.com.p12']))
  expect(formatName(decodeCertificate(fromPem(files.get('www.example.com.crt')!)).issuer)).toBe('CN=Example Root')
  await dialog.getByRole('tab', { name: 'openssl' }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(dialog.getByRole('tab', { name: 'keytool' })).toBeFocused()
  await expect(dialog.locator('pre').first()).toContainText('keytool -genkeypair -alias example-root')
  await expect(dialog.getByText('keytool has no line that does this.')).toHaveCount(2)
})
