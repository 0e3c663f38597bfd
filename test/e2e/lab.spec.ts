import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, paste, pile, test } from './page.ts'

let folder = ''
test.beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'certlab-lab-')) })
test.afterEach(() => rmSync(folder, { recursive: true, force: true }))

const openssl = (...args: readonly string[]): string => execFileSync('openssl', args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
const made = (page: Page, name: string) => expect(page.getByRole('heading', { level: 1, name: `${name} is made` })).toBeVisible({ timeout: 20_000 })
const home = (page: Page) => page.getByRole('button', { name: 'All that can be made' }).click()
const nameField = (page: Page, place = 1) => page.getByLabel(`Name ${place}`, { exact: true })
const issue = (page: Page) => page.getByRole('button', { name: 'Issue', exact: true }).click()

/** Saves one of the files that are offered, under its own name. */
async function save(page: Page, name: string): Promise<void> {
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: new RegExp(`^Download ${name.replaceAll('.', String.raw`\.`)}( \\(contains private key\\))?$`) }).click()
  const download = await waiting
  expect(download.suggestedFilename()).toBe(name)
  await download.saveAs(join(folder, name))
}

async function makeRoot(page: Page, name: string): Promise<void> {
  await page.goto('/#/lab')
  await page.getByRole('button', { name: /^New root CA/ }).click()
  await page.getByLabel('Name of the CA').fill(name)
  await page.getByRole('button', { name: 'Make the root CA' }).click()
  await made(page, name)
}

test('a newcomer goes from an empty page to root, server and client', async ({ page }) => {
  await makeRoot(page, 'Example Root CA')
  await page.getByRole('button', { name: 'Server under it' }).click()
  await nameField(page).fill('server.example.com')
  await issue(page)
  await made(page, 'server.example.com')
  await page.getByRole('button', { name: 'Client under Example Root CA' }).click()
  await page.getByRole('textbox', { name: 'Common name' }).fill('alice')
  await issue(page)
  await made(page, 'alice')
  await expect(pile(page).getByRole('treeitem', { name: /server\.example\.com/ })).toHaveAttribute('aria-level', '2')
  await expect(pile(page).getByRole('treeitem')).toHaveCount(6)
})

test('the lesson: root, request, server, clients, a chain of four and a .p12, as openssl wants them', async ({ page }) => {
  test.setTimeout(120_000)
  await page.goto('/#/lab')
  await page.getByRole('button', { name: /^New root CA/ }).click()
  await page.getByLabel('Name of the CA').fill('root')
  await page.getByLabel('Key', { exact: true }).selectOption({ label: 'New RSA 2048 key' })
  await page.locator('summary', { hasText: 'Subject' }).first().click()
  for (const [attribute, value] of [['C', 'CN'], ['ST', 'bj'], ['L', 'bj'], ['O', 'alibaba'], ['OU', 'test']] as const) {
    await page.getByRole('button', { name: 'Add an attribute' }).click()
    await page.getByLabel('Attribute', { exact: true }).last().selectOption({ label: (await page.getByLabel('Attribute', { exact: true }).last().locator('option').allTextContents()).find((label) => label.endsWith(`· ${attribute}`))! })
    await page.getByLabel('Value', { exact: true }).last().fill(value)
  }
  await page.getByRole('button', { name: 'Make the root CA' }).click()
  await made(page, 'root')
  for (const name of ['root.crt', 'root.key']) await save(page, name)

  await home(page)
  await page.getByRole('button', { name: /Request for a public CA/ }).click()
  await nameField(page).fill('server.example.com')
  await page.getByRole('button', { name: 'Make key and request' }).click()
  await made(page, 'server.example.com')
  for (const name of ['server.example.com.csr', 'server.example.com.key']) await save(page, name)
  await page.getByRole('button', { name: 'Sign it with root' }).click()
  await expect(page.getByText('The requester holds the key: signature verified.')).toBeVisible()
  await issue(page)
  await made(page, 'server.example.com')
  await save(page, 'server.example.com.crt')

  for (const name of ['client', 'client2']) {
    await page.getByRole('button', { name: 'Client under root' }).click()
    await page.getByRole('textbox', { name: 'Common name' }).fill(name)
    await issue(page)
    await made(page, name)
    for (const ending of ['crt', 'key']) await save(page, `${name}.${ending}`)
  }
  await page.getByLabel('Password', { exact: true }).fill('123456')
  await save(page, 'client2.p12')

  await home(page)
  await page.getByRole('button', { name: 'Issue under root' }).last().click()
  await page.getByText('Intermediate CA', { exact: true }).click()
  await page.getByLabel('Name of the CA').fill('Intermediate CA 1')
  await page.getByLabel('CAs below it').selectOption('1')
  await issue(page)
  await made(page, 'Intermediate CA 1')
  await page.getByRole('button', { name: 'Intermediate CA under it' }).click()
  await page.getByLabel('Name of the CA').fill('Intermediate CA 2')
  await page.getByLabel('CAs below it').selectOption('0')
  await issue(page)
  await made(page, 'Intermediate CA 2')
  await page.getByRole('button', { name: 'Server under it' }).click()
  await nameField(page).fill('deep.example.com')
  await issue(page)
  await made(page, 'deep.example.com')
  for (const name of ['deep.example.com.crt', 'deep.example.com.fullchain.crt', 'deep.example.com.fullchain-with-root.crt']) await save(page, name)

  expect(openssl('verify', '-x509_strict', '-CAfile', 'root.crt', 'server.example.com.crt', 'client.crt', 'client2.crt')).toBe('server.example.com.crt: OK\nclient.crt: OK\nclient2.crt: OK\n')
  expect(openssl('verify', '-x509_strict', '-CAfile', 'root.crt', '-purpose', 'sslserver', '-verify_hostname', 'server.example.com', 'server.example.com.crt')).toContain('OK')
  expect(openssl('verify', '-x509_strict', '-CAfile', 'root.crt', '-purpose', 'sslclient', 'client.crt')).toContain('OK')
  expect(openssl('verify', '-x509_strict', '-CAfile', 'root.crt', '-untrusted', 'deep.example.com.fullchain.crt', '-purpose', 'sslserver', 'deep.example.com.crt')).toContain('OK')
  openssl('req', '-verify', '-noout', '-in', 'server.example.com.csr')
  expect(openssl('x509', '-noout', '-subject', '-nameopt', 'RFC2253', '-in', 'root.crt')).toBe('subject=OU=test,O=alibaba,L=bj,ST=bj,C=CN,CN=root\n')
  for (const name of ['root', 'server.example.com', 'client']) expect(openssl('pkey', '-in', `${name}.key`, '-pubout')).toBe(openssl('x509', '-in', `${name}.crt`, '-noout', '-pubkey'))
  const order = (name: string) => readFileSync(join(folder, name), 'utf8').split(/(?=-----BEGIN)/).map((pem) => execFileSync('openssl', ['x509', '-noout', '-subject', '-nameopt', 'multiline'], { input: pem, encoding: 'utf8' }).match(/commonName\s+= (.*)/)?.[1])
  expect(order('deep.example.com.fullchain.crt')).toEqual(['deep.example.com', 'Intermediate CA 2', 'Intermediate CA 1'])
  expect(order('deep.example.com.fullchain-with-root.crt')).toEqual(['deep.example.com', 'Intermediate CA 2', 'Intermediate CA 1', 'root'])
  expect(openssl('pkcs12', '-in', 'client2.p12', '-passin', 'pass:123456', '-nodes')).toContain('BEGIN PRIVATE KEY')
})

/** Presses Tab until the control of that name has the focus. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null
      const label = element?.id === undefined || element.id === '' ? undefined : document.querySelector(`label[for="${CSS.escape(element.id)}"]`)?.textContent
      return element?.getAttribute('aria-label') ?? label ?? element?.textContent ?? ''
    })
    if (name.test(focused.trim())) return
  }
  throw new Error(`Tab does not reach ${String(name)}`)
}

test('keyboard only: a root and a server under it', async ({ page }) => {
  await page.goto('/#/lab')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await tabTo(page, /^New root CA/)
  await page.keyboard.press('Enter')
  await tabTo(page, /^Name of the CA/)
  await page.keyboard.type('Keyboard Root')
  await tabTo(page, /^Make the root CA/)
  await page.keyboard.press('Enter')
  await made(page, 'Keyboard Root')
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await tabTo(page, /^Server under it/)
  await page.keyboard.press('Enter')
  await tabTo(page, /^Name 1$/)
  await page.keyboard.type('keys.example.com')
  await page.keyboard.press('Enter')
  await page.keyboard.type('192.0.2.7')
  await tabTo(page, /^Issue$/)
  await page.keyboard.press('Enter')
  await made(page, 'keys.example.com')
})

test('the focus goes on to the form, Enter in a name makes it, Ctrl Enter from anywhere, and an address gives its host', async ({ page }) => {
  await page.goto('/#/lab')
  await page.getByRole('button', { name: /^New root CA/ }).press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await page.getByLabel('Name of the CA').fill('Swift Root')
  await page.keyboard.press('Enter')
  await made(page, 'Swift Root')
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
  await page.getByRole('button', { name: 'Server under it' }).press('Enter')
  await nameField(page).fill('https://shop.example.com:8443/basket')
  await page.keyboard.press('Enter')
  await expect(nameField(page)).toHaveValue('shop.example.com')
  await expect(page.getByText('The host of https://shop.example.com:8443/basket')).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await made(page, 'shop.example.com')
})

test('what clients would refuse is said before it is signed, with its fix', async ({ page }) => {
  await makeRoot(page, 'Example Root CA')
  await page.getByRole('button', { name: 'Server under it' }).click()
  const sign = page.getByRole('button', { name: /^Issue/ }).last()
  const guards = page.getByRole('list', { name: 'Before you sign' })
  // No names, no subject.
  await expect(page.getByText('Give it a name first.').first()).toBeVisible()
  await expect(sign).toBeDisabled()
  await nameField(page).fill(`${'a'.repeat(64)}.example.com`)
  await expect(page.getByText('each label has at most 63', { exact: false })).toBeVisible()
  await nameField(page).fill('🦄 .example.com')
  await expect(nameField(page)).toHaveAttribute('aria-invalid', 'true')
  // An address typed as a host.
  await nameField(page).fill('DNS:10.0.0.7')
  await expect(guards.getByText('10.0.0.7', { exact: false }).first()).toBeVisible()
  await guards.getByRole('button', { name: 'Fix it' }).first().click()
  await expect(nameField(page)).toHaveValue('10.0.0.7')
  await expect(sign).toBeEnabled()
  // The name of the CA.
  await page.getByRole('textbox', { name: 'Common name' }).fill('Example Root CA')
  await expect(sign).toBeDisabled()
  await page.getByLabel('I know what will happen', { exact: false }).check()
  await expect(page.getByRole('button', { name: 'Issue all the same' })).toBeEnabled()
})

test('a locked CA key is told, refuses a wrong passphrase, and signs once it is unlocked', async ({ page }) => {
  openssl('req', '-x509', '-newkey', 'rsa:2048', '-passout', 'pass:correct horse', '-keyout', 'ca.key', '-out', 'ca.crt', '-days', '400', '-subj', '/CN=Locked Root', '-addext', 'keyUsage=critical,keyCertSign,cRLSign')
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await paste(page, ['ca.crt', 'ca.key'].map((name) => readFileSync(join(folder, name), 'utf8')).join(''))
  await expect(pile(page).getByRole('treeitem')).toHaveCount(2)
  await page.goto('/#/lab')
  await expect(page.getByText('1 file here is locked', { exact: false })).toBeVisible()
  await page.getByRole('button', { name: /^Unlock / }).first().click()
  const passphrase = page.getByLabel('Password', { exact: true })
  await passphrase.fill('battery staple')
  await passphrase.press('Enter')
  await expect(page.getByText('Wrong password.')).toBeVisible({ timeout: 20_000 })
  await passphrase.fill('correct horse')
  await passphrase.press('Enter')
  await expect(pile(page).getByRole('treeitem', { name: /RSA 2048/ }).first()).toBeVisible({ timeout: 20_000 })
  await page.goto('/#/lab')
  await page.getByRole('button', { name: /^Issue under Locked Root/ }).first().click()
  await nameField(page).fill('server.example.com')
  await issue(page)
  await made(page, 'server.example.com')
  await save(page, 'server.example.com.crt')
  expect(openssl('verify', '-CAfile', 'ca.crt', 'server.example.com.crt')).toBe('server.example.com.crt: OK\n')
})

test('an issuer that expired is told, and one that is no CA is not offered', async ({ page }) => {
  await page.goto('/#/lab')
  await page.getByRole('button', { name: /^New root CA/ }).click()
  await page.getByLabel('Name of the CA').fill('Old Root')
  await page.locator('summary', { hasText: 'Signature, start' }).click()
  await page.getByLabel('Begins (UTC)').fill('2001-01-01T00:00:00')
  await page.getByLabel('Valid for').selectOption('moment')
  await page.getByLabel('Ends (UTC)').fill('2002-01-01T00:00:00')
  await page.getByLabel('I know what will happen', { exact: false }).check()
  await page.getByRole('button', { name: 'Issue all the same' }).click()
  await made(page, 'Old Root')
  await page.getByRole('button', { name: 'Server under it' }).click()
  await nameField(page).fill('late.example.com')
  await expect(page.getByText('The issuer expired on 2002-01-01')).toBeVisible()
  await page.getByText('Self-signed server', { exact: true }).click()
  await expect(page.getByRole('list', { name: 'Before you sign' }).getByText('Error')).toHaveCount(0)
  await issue(page)
  await made(page, 'late.example.com')
  await home(page)
  await page.getByRole('button', { name: 'Issue under Old Root' }).first().click()
  await expect(page.getByLabel('Issued by').locator('option')).toHaveCount(1)
})

test('a profile keeps what was typed, a double click signs once, a stopped key leaves nothing', async ({ page }) => {
  await makeRoot(page, 'Example Root CA')
  await page.getByRole('button', { name: 'Server under it' }).click()
  await nameField(page).fill('a.example.com')
  await page.getByText('Client', { exact: true }).click()
  await page.getByText('Server', { exact: true }).click()
  await expect(nameField(page)).toHaveValue('a.example.com')
  await page.getByLabel('Key', { exact: true }).selectOption({ label: 'New RSA 8192 key' })
  await issue(page)
  await page.getByRole('button', { name: 'Stop' }).click()
  await expect(page.getByText('Stopped. Nothing was kept.')).toBeVisible()
  await expect(pile(page).getByRole('treeitem')).toHaveCount(2)
  await page.getByLabel('Key', { exact: true }).selectOption({ label: 'New EC P-256 key' })
  await page.getByRole('button', { name: 'Issue', exact: true }).dblclick()
  await made(page, 'a.example.com')
  await page.waitForTimeout(300)
  await expect(pile(page).getByRole('treeitem')).toHaveCount(4)
})

test('revoked, listed, held and released; a CA again with its key keeps its children', async ({ page }) => {
  await makeRoot(page, 'Example Root CA')
  await save(page, 'Example-Root-CA.crt')
  for (const name of ['one.example.com', 'two.example.com']) {
    await page.getByRole('button', { name: /^Server under/ }).click()
    await nameField(page).fill(name)
    await issue(page)
    await made(page, name)
    await save(page, `${name}.crt`)
  }
  await home(page)
  await page.getByRole('button', { name: 'Revoke what Example Root CA issued, and its lists' }).click()
  for (const [name, reason] of [['one.example.com', 'keyCompromise'], ['two.example.com', 'certificateHold']] as const) {
    await page.getByRole('button', { name: `Revoke ${name}` }).click()
    await page.getByLabel('Reason').selectOption(reason)
    await page.getByRole('button', { name: `Revoke ${name}` }).last().click()
  }
  await page.getByRole('button', { name: 'End the hold of two.example.com' }).click()
  await page.getByRole('button', { name: 'Sign the list' }).click()
  await made(page, 'Example Root CA')
  await save(page, 'Example-Root-CA.crl.pem')
  const check = (name: string): string => {
    try {
      return openssl('verify', '-x509_strict', '-crl_check', '-CAfile', 'Example-Root-CA.crt', '-CRLfile', 'Example-Root-CA.crl.pem', name)
    } catch (error) {
      return String((error as { stderr: string }).stderr)
    }
  }
  expect(check('one.example.com.crt')).toContain('certificate revoked')
  expect(check('two.example.com.crt')).toBe('two.example.com.crt: OK\n')
  await home(page)
  await page.getByRole('button', { name: 'Renew Example Root CA' }).click()
  await page.getByRole('textbox', { name: 'Days' }).fill('7300')
  await page.getByRole('button', { name: 'Renew', exact: true }).click()
  await made(page, 'Example Root CA')
  await expect(page.getByText('still validates', { exact: false })).toHaveCount(2)
  await save(page, 'Example-Root-CA.crt')
  expect(openssl('verify', '-x509_strict', '-CAfile', 'Example-Root-CA.crt', 'two.example.com.crt')).toBe('two.example.com.crt: OK\n')
})

test('a delta list adds to the last, all ends come as a calendar, and an opened list goes on where it stopped', async ({ page }) => {
  test.setTimeout(120_000)
  const text = (): string => openssl('crl', '-in', 'Example-Root-CA.crl.pem', '-noout', '-text')
  const revocation = async () => {
    await home(page)
    await page.getByRole('button', { name: 'Revoke what Example Root CA issued, and its lists' }).click()
  }
  const revoke = async (name: string) => {
    await page.getByRole('button', { name: `Revoke ${name}` }).click()
    await page.getByRole('button', { name: `Revoke ${name}` }).last().click()
  }
  await makeRoot(page, 'Example Root CA')
  for (const name of ['Example-Root-CA.crt', 'Example-Root-CA.key']) await save(page, name)
  for (const name of ['one.example.com', 'two.example.com']) {
    await page.getByRole('button', { name: /^Server under/ }).click()
    await nameField(page).fill(name)
    await issue(page)
    await made(page, name)
  }
  await home(page)
  const calendar = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Ends of all as a calendar (.ics)' }).click()
  await (await calendar).saveAs(join(folder, 'certificates.ics'))
  const ics = readFileSync(join(folder, 'certificates.ics'), 'utf8')
  expect(ics).toMatch(/^BEGIN:VCALENDAR\r\n/)
  expect(ics.match(/^SUMMARY:.*$/gm)?.map((line) => line.trim()).toSorted()).toEqual(['Example Root CA', 'one.example.com', 'two.example.com'].map((name) => `SUMMARY:${name} expires`))
  await page.getByRole('button', { name: 'Revoke what Example Root CA issued, and its lists' }).click()
  await expect(page.getByRole('button', { name: 'Sign a delta list' })).toBeDisabled()
  await revoke('one.example.com')
  await page.getByRole('button', { name: 'Sign the list' }).click()
  await made(page, 'Example Root CA')
  await save(page, 'Example-Root-CA.crl.pem')
  const complete = readFileSync(join(folder, 'Example-Root-CA.crl.pem'), 'utf8')
  await revocation()
  await revoke('two.example.com')
  await page.getByRole('button', { name: 'Sign a delta list' }).click()
  await made(page, 'Example Root CA')
  await save(page, 'Example-Root-CA.crl.pem')
  expect(text()).toMatch(/Delta CRL Indicator: critical\s+1\n/)
  expect(text().match(/Serial Number:/g)).toHaveLength(1)
  await page.reload()
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const delta = readFileSync(join(folder, 'Example-Root-CA.crl.pem'), 'utf8')
  await paste(page, ['Example-Root-CA.crt', 'Example-Root-CA.key'].map((name) => readFileSync(join(folder, name), 'utf8')).join('') + complete + delta)
  await page.getByRole('link', { name: 'Lab', exact: true }).click()
  await page.getByRole('button', { name: 'Revoke what Example Root CA issued, and its lists' }).click()
  await expect(page.getByText('2 certificates are revoked. The last list had number 2.')).toBeVisible({ timeout: 20_000 })
  await page.getByRole('button', { name: 'Sign the list' }).click()
  await made(page, 'Example Root CA')
  await save(page, 'Example-Root-CA.crl.pem')
  expect(text()).toMatch(/X509v3 CRL Number: \n\s+3\n/)
  expect(text().match(/Serial Number:/g)).toHaveLength(2)
})

test('a request for a key that takes long to make is shown before it is made', async ({ page }) => {
  await page.goto('/#/lab')
  await page.getByRole('button', { name: /^Request for a public CA/ }).click()
  await nameField(page).fill('www.example.com')
  await page.getByLabel('Key', { exact: true }).selectOption({ label: 'New RSA 4096 key' })
  const preview = page.getByRole('region', { name: 'The certificate as it will be' })
  await expect(preview.getByText('The RSA 4096 key is made when you issue.', { exact: false })).toBeVisible({ timeout: 20_000 })
  await preview.getByRole('tab', { name: 'openssl text' }).click()
  await expect(preview.getByText('Public-Key: (4096 bit)', { exact: false })).toBeVisible()
  await expect(preview.getByText('DNS:www.example.com', { exact: false })).toBeVisible()
})

test('what is said of a person, of addresses and of the key’s own time, as openssl reads it', async ({ page }) => {
  await makeRoot(page, 'Example Root CA')
  await page.getByRole('button', { name: 'Client under it' }).click()
  await page.getByRole('textbox', { name: 'Common name' }).fill('alice')
  await page.locator('summary', { hasText: 'Extensions' }).first().click()
  const open = async (identifier: string) => {
    const editor = page.locator('details').filter({ has: page.locator('summary', { hasText: identifier }) }).last()
    await editor.locator('summary').click()
    await editor.getByLabel('In the certificate').selectOption({ label: 'as set here' })
    return editor
  }
  const access = await open('subjectInfoAccess')
  await access.getByLabel('Address 1').first().fill('http://ca.example.com/issued/')
  await access.getByLabel('Address 1').last().fill('http://time.example.com/')
  const person = await open('subjectDirectoryAttributes')
  await person.getByLabel('Date of birth').fill('1990-12-31')
  await person.getByLabel('Place of birth').fill('Köln')
  await person.getByLabel('Gender').fill('X')
  await expect(page.getByRole('alert').getByText('“X”', { exact: false })).toBeVisible()
  await person.getByLabel('Gender').fill('F')
  await person.getByLabel('Countries of citizenship').fill('CN, DE')
  const period = await open('privateKeyUsagePeriod')
  await period.getByLabel('Not before a moment').check()
  await period.getByLabel('Signs from (UTC)').fill('2026-01-02T03:04:05')
  await period.getByLabel('Not after a moment').check()
  await period.getByLabel('Signs until (UTC)').fill('2027-01-02T03:04:05')
  await expect(page.getByRole('alert')).toHaveCount(0)
  await issue(page)
  await made(page, 'alice')
  await save(page, 'alice.crt')

  const text = openssl('x509', '-in', 'alice.crt', '-noout', '-text')
  expect(text).toMatch(/Subject Information Access: \n\s+CA Repository - URI:http:\/\/ca\.example\.com\/issued\/\n\s+AD Time Stamping - URI:http:\/\/time\.example\.com\/\n/)
  expect(text).toMatch(/X509v3 Private Key Usage Period: \n\s+Not Before: Jan  2 03:04:05 2026 GMT, Not After: Jan  2 03:04:05 2027 GMT\n/)
  expect(text).toContain('X509v3 Subject Directory Attributes:')
  // OpenSSL before 3.4 has no words for what stands in it.
  const parsed = openssl('asn1parse', '-in', 'alice.crt')
  const at = /(\d+):d=.*OCTET STRING/.exec(parsed.slice(parsed.indexOf('X509v3 Subject Directory Attributes')))?.[1]
  const attributes = openssl('asn1parse', '-in', 'alice.crt', '-strparse', at!)
  expect([...attributes.matchAll(/prim:\s+(?:OBJECT|GENERALIZEDTIME|PRINTABLESTRING|UTF8STRING)\s+:(.*)/g)].map(([, value]) => value)).toEqual([
    'id-pda-dateOfBirth', '19901231120000Z', 'id-pda-placeOfBirth', 'Köln', 'id-pda-gender', 'F', 'id-pda-countryOfCitizenship', 'CN', 'DE',
  ])
  expect(openssl('verify', '-x509_strict', '-partial_chain', '-CAfile', 'alice.crt', 'alice.crt')).toContain('OK')
})

test('of many rows, those that clients would refuse are told and left out', async ({ page }) => {
  await makeRoot(page, 'Example Root CA')
  await home(page)
  await page.getByRole('button', { name: /Many at once/ }).click()
  await page.getByLabel('Names, or CSV').fill('name,names,profile,days\nalice,,client,30\nExample Root CA,,client,30')
  await expect(page.getByText('1 row is left out: clients would refuse its certificate')).toBeVisible({ timeout: 20_000 })
  await expect(page.getByRole('button', { name: 'Issue 1 certificate' })).toBeVisible()
  await page.getByLabel('I know what will happen. Make them too.').check()
  await page.getByRole('button', { name: 'Issue 2 certificates' }).click()
  await expect(page.getByText('2 certificates made, with keys', { exact: false })).toBeVisible({ timeout: 20_000 })
})

test('many at once: the broken row is told, the rest is made and comes in one zip', async ({ page }) => {
  await makeRoot(page, 'Example Root CA')
  await home(page)
  await page.getByRole('button', { name: /Many at once/ }).click()
  await page.getByLabel('Names, or CSV').fill('name,names,profile,days\nalice,,client,30\nweb,web.example.com 10.0.0.1,server,90\nbroken,x,nonsense,1\nbob,,client,30')
  await expect(page.getByRole('cell', { name: /There is no such profile/ })).toBeVisible()
  await page.getByRole('button', { name: 'Issue 3 certificates' }).click()
  await expect(page.getByText('3 certificates made, with keys', { exact: false })).toBeVisible({ timeout: 20_000 })
  await expect(pile(page).getByRole('treeitem')).toHaveCount(8)
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download all as zip (contains private keys)' }).click()
  await (await waiting).saveAs(join(folder, 'all.zip'))
  const names = execFileSync('python3', ['-c', 'import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); print("\\n".join(sorted(z.namelist()))); z.extractall(sys.argv[2])', join(folder, 'all.zip'), folder], { encoding: 'utf8' })
  expect(names.trim().split('\n')).toEqual(['public/Example-Root-CA.crt', 'public/alice.crt', 'public/bob.crt', 'public/web.crt', 'secret/alice.key', 'secret/bob.key', 'secret/web.key'])
  expect(openssl('verify', '-x509_strict', '-CAfile', 'public/Example-Root-CA.crt', 'public/alice.crt', 'public/web.crt')).toBe('public/alice.crt: OK\npublic/web.crt: OK\n')
})

for (const [width, colorScheme] of [[320, 'light'], [1440, 'dark']] as const) {
  test(`Chinese at ${width} px, ${colorScheme}: nothing sideways, nothing that axe finds`, async ({ browser, baseURL }) => {
    test.setTimeout(120_000)
    const context = await browser.newContext({ locale: 'zh-CN', baseURL: baseURL!, viewport: { width, height: 800 }, colorScheme })
    const page = await context.newPage()
    const look = async () => {
      expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0)
      expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    }
    await page.goto('/#/lab')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('签发证书')
    await look()
    await page.getByRole('button', { name: /^新建根 CA/ }).click()
    await page.getByLabel('CA 名称').fill('示例根 CA')
    await page.locator('summary', { hasText: '扩展' }).first().click()
    await expect(page.getByText('没有发现问题', { exact: false })).toBeVisible()
    await look()
    await page.getByRole('button', { name: '生成根 CA' }).click()
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/示例根 CA 已生成/)
    await look()
    await context.close()
  })
}
