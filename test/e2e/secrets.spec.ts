/** An unlocked key is in the page's memory and in the views that are asked to show it, and nowhere else. */
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, test } from '@playwright/test'
import { examples } from '#features/pile/examples.ts'
import { dropFile, paste, pile } from './page.ts'

/** Pieces of a key in the forms that it could be left in. */
function piecesOf(der: Buffer): string[] {
  // The private scalar of a PKCS#8 of P-256 begins after 36 octets of structure.
  const scalar = der.subarray(36, 68)
  return [scalar.toString('hex'), scalar.toString('base64').slice(0, 40), der.toString('base64').slice(48, 88), scalar.toString('base64url').slice(0, 40)]
}

const key = Buffer.from(examples.key.replaceAll(/-----[^-]+-----|\s/g, ''), 'base64')

for (const [name, open] of [['folder', (base: string) => base], ['one file', () => pathToFileURL(resolve('dist-single/certlab.html')).href]] as const) {
  test(`a key leaves no trace in address, title, history, console, storage, caches or attributes, ${name}`, async ({ browser, baseURL }) => {
    test.slow()
    const context = await browser.newContext()
    const page = await context.newPage()
    const said: string[] = []
    page.on('console', (message) => said.push(message.text()))
    page.on('pageerror', (error) => said.push(String(error)))
    page.on('request', (request) => said.push(request.url()))
    await page.goto(open(baseURL!))
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await paste(page, examples.chain + examples.key)
    await dropFile(page, 'test/vectors/keystores/modern.p12')
    await expect(pile(page).getByRole('treeitem', { name: 'private key' }).first()).toBeVisible()
    await pile(page).getByRole('treeitem', { name: 'private key' }).first().click()
    for (const panel of ['decode', 'verify', 'convert', 'lab', 'handshake', 'decode']) {
      await page.evaluate((id) => { location.hash = `#/${id}` }, panel)
      await expect(page.locator('main h1, main h2').first()).toBeVisible()
    }
    const kept = await page.evaluate(async () => {
      const attributes: string[] = []
      for (const part of document.querySelectorAll('*')) for (const { name: attribute, value } of part.attributes) attributes.push(`${attribute}=${value}`)
      const databases: string[] = []
      for (const { name: database } of await indexedDB.databases()) {
        const opened = await new Promise<IDBDatabase>((done, failed) => {
          const request = indexedDB.open(database!)
          request.addEventListener('success', () => done(request.result))
          request.addEventListener('error', () => failed(request.error))
        })
        for (const store of opened.objectStoreNames) {
          const all = await new Promise<unknown[]>((done) => {
            const request = opened.transaction(store).objectStore(store).getAll()
            request.addEventListener('success', () => done(request.result as unknown[]))
          })
          databases.push(JSON.stringify(all, (_, value: unknown) => (value instanceof Uint8Array ? Array.from(value, (octet) => octet.toString(16).padStart(2, '0')).join('') : value)))
        }
        opened.close()
      }
      const caches = 'caches' in globalThis && location.protocol !== 'file:' ? (await Promise.all((await globalThis.caches.keys()).map(async (cache) => (await (await globalThis.caches.open(cache)).keys()).map(({ url }) => url)))).flat() : []
      return {
        address: location.href, title: document.title, history: JSON.stringify(history.state), name: window.name, referrer: document.referrer, cookies: location.protocol === 'file:' ? '' : document.cookie,
        local: JSON.stringify({ ...localStorage }), session: JSON.stringify({ ...sessionStorage }), attributes: attributes.join('\n'), databases: databases.join('\n'), caches: caches.join('\n'),
        entries: performance.getEntries().map(({ name: entry }) => entry).join('\n'), text: document.body.innerText,
      }
    })
    for (const [place, text] of Object.entries({ ...kept, said: said.join('\n') })) {
      for (const piece of [...piecesOf(key), 'PRIVATE KEY-----', 'changeit']) expect([place, (text ?? '').includes(piece) ? piece : 'nothing']).toEqual([place, 'nothing'])
    }
    // The search would see it: once it is asked for, the key is in the text of the page.
    await page.getByRole('button', { name: /Show|Reveal/ }).first().click()
    await expect.poll(async () => (await page.locator('main').textContent() ?? '').replaceAll(/\s/g, '')).toContain(piecesOf(key)[0]!.slice(0, 16))
    await context.close()
  })
}

test('a copied key is taken out of the clipboard after a minute, and not what was copied since', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.clock.install()
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await paste(page, examples.key)
  const copy = page.getByRole('button', { name: 'Copy PEM (contains private key)' })
  const held = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText())
  await copy.click()
  await expect(page.getByText('It is taken out again in a minute.')).toBeVisible()
  expect(await held()).toContain('PRIVATE KEY')
  await page.clock.runFor(61_000)
  await expect.poll(held).toBe('')
  await copy.click()
  await page.evaluate(() => navigator.clipboard.writeText('something else'))
  await page.clock.runFor(61_000)
  expect(await held()).toBe('something else')
})
