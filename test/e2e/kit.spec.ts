import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { expect, pile, test } from './page.ts'

let folder = ''
test.beforeEach(() => { folder = mkdtempSync(join(tmpdir(), 'certlab-kit-')) })
test.afterEach(() => rmSync(folder, { recursive: true, force: true }))

const run = (program: string, ...args: readonly string[]): string => execFileSync(program, args, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

test('from an empty page to the zip of a kit, whose README lists what is in it', async ({ page }) => {
  test.slow()
  await page.goto('/#/lab')
  await page.getByRole('button', { name: /mTLS kit in one step/ }).click()
  await page.getByLabel('Host names of the server').fill('example.com\n*.example.com\n192.0.2.1')
  await page.getByLabel('Clients', { exact: true }).fill('client\nclient2')
  await page.getByLabel('Password of the keystores').fill('changeit')
  await page.getByRole('button', { name: 'Make the kit' }).click()
  await expect(page.getByRole('heading', { name: 'The kit', exact: true })).toBeVisible({ timeout: 30_000 })
  expect((await new AxeBuilder({ page }).analyze()).violations).toEqual([])
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: /Download kit/ }).click()
  await (await waiting).saveAs(join(folder, 'kit.zip'))

  run('unzip', '-q', 'kit.zip', '-d', 'kit')
  const unpacked = readdirSync(join(folder, 'kit'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(join(folder, 'kit').length + 1))
  const listed = [...readFileSync(join(folder, 'kit/README.md'), 'utf8').matchAll(/^\| `([^`]+)` \|/gm)].map(([, name]) => name)
  expect(listed.toSorted()).toEqual(unpacked.toSorted())
  expect(run('openssl', 'verify', '-x509_strict', '-CAfile', 'kit/root.crt', '-untrusted', 'kit/intermediate.crt', 'kit/server.crt', 'kit/client.crt', 'kit/client2.crt')).toMatch(/(?:OK\s*){1}/)
  expect(run('openssl', 'pkcs12', '-in', 'kit/client.p12', '-passin', 'pass:changeit', '-nokeys')).toContain('BEGIN CERTIFICATE')
})

test('a kit for 500 clients: the page stays alive, tells how far it is, and the zip is whole', async ({ page }) => {
  test.setTimeout(600_000)
  await page.goto('/#/lab')
  await page.getByRole('button', { name: /mTLS kit in one step/ }).click()
  await page.getByLabel('Host names of the server').fill('example.com')
  await page.getByLabel('Clients', { exact: true }).fill(Array.from({ length: 500 }, (_, index) => `client ${index + 1}`).join('\n'))
  await page.getByLabel('Password of the keystores').fill('changeit')
  await page.getByRole('button', { name: 'Make the kit' }).click()
  const progress = page.getByRole('progressbar')
  const done = async (): Promise<number> => Number(await progress.evaluate((bar: HTMLProgressElement) => bar.value))
  await expect.poll(done, { timeout: 120_000 }).toBeGreaterThan(510)
  const before = await done()
  // Another screen can be read meanwhile.
  await page.getByRole('link', { name: 'Decode', exact: true }).click()
  await page.getByRole('link', { name: 'Lab', exact: true }).click()
  await expect.poll(done, { timeout: 120_000 }).toBeGreaterThan(before)
  // A root, an intermediate, a server, clients; three of the bad ones; of each client a certificate, a key and two keystores.
  const told = page.getByText(/✓ (\d+) files/)
  await expect(told).toBeVisible({ timeout: 540_000 })
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: /Download kit/ }).click()
  await (await waiting).saveAs(join(folder, 'kit.zip'))
  expect(run('unzip', '-t', 'kit.zip')).toContain('No errors detected')
  const names = run('unzip', '-Z1', 'kit.zip').trim().split('\n').filter((name) => !name.endsWith('/'))
  expect(Number(/✓ (\d+)/.exec(await told.innerText())![1])).toBe(names.length)
  expect(names.filter((name) => /^client-\d+(?:-legacy)?\.(?:crt|key|p12)$/.test(name))).toHaveLength(2000)
  run('unzip', '-q', 'kit.zip', 'client-500*', 'root.crt', 'intermediate.crt', '-d', 'kit')
  expect(run('openssl', 'verify', '-x509_strict', '-CAfile', 'kit/root.crt', '-untrusted', 'kit/intermediate.crt', 'kit/client-500.crt')).toContain('OK')
  expect(run('openssl', 'pkcs12', '-in', 'kit/client-500.p12', '-passin', 'pass:changeit', '-nokeys')).toContain('BEGIN CERTIFICATE')
})

test('what is in the pile gives the files of one server, and what is missing is said', async ({ page }) => {
  await page.goto('/#/lab')
  await page.getByRole('button', { name: /Files for a server/ }).click()
  await expect(page.getByRole('list', { name: 'Missing' })).toContainText('A server certificate')
  await expect(page.getByRole('button', { name: 'Make the files' })).toBeDisabled()
  await page.getByRole('button', { name: 'All that can be made' }).click()
  await page.getByRole('button', { name: /mTLS kit in one step/ }).click()
  await page.getByLabel('Host names of the server').fill('shop.example')
  await page.getByLabel('Clients', { exact: true }).fill('alice')
  await page.getByLabel('Password of the keystores').fill('changeit')
  await page.getByRole('button', { name: 'Make the kit' }).click()
  await page.getByRole('button', { name: 'Add certificates and keys to the pile' }).click({ timeout: 30_000 })
  await expect(pile(page).getByRole('treeitem')).toHaveCount(8)
  await page.getByRole('button', { name: 'All that can be made' }).click()
  await page.getByRole('button', { name: /Files for a server/ }).click()
  await page.getByRole('button', { name: 'Make the files' }).click()
  const waiting = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Download nginx.conf' }).click()
  await (await waiting).saveAs(join(folder, 'nginx.conf'))
  expect(readFileSync(join(folder, 'nginx.conf'), 'utf8')).toContain('server_name shop.example;')
  await page.getByLabel('Server or language').selectOption('springBoot')
  await expect(page.getByRole('list', { name: 'Missing' })).toContainText('A password')
})
