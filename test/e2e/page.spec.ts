import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { examples } from '#features/pile/examples.ts'
import { serve } from '../../src/offline/serve.mjs'
import { expect, paste, pile, test } from './page.ts'

test('a newcomer pastes a chain and sees who signed whom and what it is for', async ({ page }) => {
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Make, read, check and convert certificates')
  await paste(page, examples.chain)
  await expect(pile(page).getByRole('treeitem')).toHaveCount(3)
  await expect(pile(page).getByRole('treeitem', { name: 'Example Root CA' })).toHaveAttribute('aria-level', '1')
  await expect(pile(page).getByRole('treeitem', { name: 'Example Issuing CA 1' })).toHaveAttribute('aria-level', '2')
  await expect(pile(page).getByRole('treeitem', { name: 'shop.example.com' })).toHaveAttribute('aria-level', '3')
  await expect(page.locator('main h1')).toContainText('shop.example.com')
})

test('a key joins the certificate it fits, and is said to be secret', async ({ page }) => {
  await page.goto('/')
  await paste(page, examples.chain + examples.key)
  const key = pile(page).getByRole('treeitem', { name: 'private key' })
  await expect(key).toContainText('secret')
  await expect(key).toContainText('fits this certificate')
  await expect(key).toHaveAttribute('aria-level', '4')
})

test('garbage is named, and what was read before stays', async ({ page }) => {
  await page.goto('/')
  await paste(page, examples.request)
  await expect(pile(page).getByRole('treeitem')).toHaveCount(1)
  await paste(page, '-----BEGIN CERTIFICATE-----\nMIIE!!!!\n-----END CERTIFICATE-----\n')
  await expect(pile(page).getByRole('treeitem')).toHaveCount(2)
  await expect(pile(page).getByRole('treeitem', { name: 'Not readable' })).toContainText('cannot be read')
})

test('a dropped file is recognised by its content, not its name', async ({ page }) => {
  await page.goto('/')
  const transfer = await page.evaluateHandle((text) => {
    const dropped = new DataTransfer()
    dropped.items.add(new File([text], 'holiday.jpg'))
    return dropped
  }, examples.crl)
  await page.dispatchEvent('body', 'drop', { dataTransfer: transfer })
  await expect(pile(page).getByRole('treeitem', { name: 'Example Issuing CA 1' })).toContainText('revocation list')
})

test('keyboard only: open an example, walk the pile, remove and undo', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: /A server with its chain/ }).focus()
  await page.keyboard.press('Enter')
  await expect(pile(page).getByRole('treeitem')).toHaveCount(3)
  await page.getByRole('tree', { name: /Everything opened/ }).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await expect(pile(page).getByRole('treeitem', { name: 'Example Root CA' })).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('Delete')
  await expect(pile(page).getByRole('treeitem')).toHaveCount(2)
  await page.getByRole('button', { name: 'Undo' }).press('Enter')
  await expect(pile(page).getByRole('treeitem')).toHaveCount(3)
})

test('Chinese, from the browser and by the switch', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ locale: 'zh-CN', baseURL: baseURL! })
  const page = await context.newPage()
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('制作、查看、检查和转换证书')
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN')
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Make, read, check and convert certificates')
  await context.close()
})

test('320 px: nothing scrolls sideways', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 })
  await page.goto('/')
  const overflow = (): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
  expect(await overflow()).toBe(0)
  await paste(page, examples.chain)
  await expect(page.locator('main h1')).toContainText('shop.example.com')
  expect(await overflow()).toBe(0)
})

const axeStates: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  'first visit': async (page) => expect(page.getByRole('heading', { level: 1 })).toBeVisible(),
  decode: async (page) => {
    await paste(page, examples.chain)
    await expect(page.locator('main h1')).toContainText('shop.example.com')
  },
  palette: async (page) => {
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    await page.keyboard.press('Control+k')
    await expect(page.getByRole('option').first()).toBeVisible()
  },
}
for (const colorScheme of ['light', 'dark'] as const) {
  for (const [state, reach] of Object.entries(axeStates)) {
    test(`axe finds nothing, ${state}, ${colorScheme}`, async ({ page }) => {
      test.slow() // axe looks at every octet on the page
      await page.emulateMedia({ colorScheme })
      await page.goto('/')
      await reach(page)
      expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
    })
  }
}

test('offline: the page works when its server is gone', async ({ browser }) => {
  const server = await serve(resolve('dist'), 0)
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await page.reload()
  server.closeAllConnections()
  await new Promise((done) => server.close(done))
  await page.reload()
  await paste(page, examples.crl)
  await expect(pile(page).getByRole('treeitem')).toHaveCount(1)
  await context.close()
})

test('one file from the disk', async ({ page }) => {
  await page.goto(pathToFileURL(resolve('dist-single/certlab.html')).href)
  await paste(page, examples.chain)
  await expect(pile(page).getByRole('treeitem')).toHaveCount(3)
  await expect(page.locator('main h1')).toContainText('shop.example.com')
})

for (const [name, open] of [['folder', (base: string) => base], ['one file', () => pathToFileURL(resolve('dist-single/certlab.html')).href]] as const) {
  test(`nothing leaves the page, ${name}`, async ({ browser, baseURL }) => {
    let hits = 0
    const listener = createServer((_, response) => {
      hits++
      response.end()
    })
    await new Promise<void>((done) => listener.listen(0, '127.0.0.1', done))
    const target = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/x`
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(open(baseURL!))
    await paste(page, examples.key)
    await expect(pile(page).getByRole('treeitem')).toHaveCount(1)
    await page.evaluate(async (url) => {
      const tries = [
        () => fetch(url), () => navigator.sendBeacon(url, 'x'), () => new WebSocket(url.replace('http', 'ws')), () => { new Image().src = url },
        () => new EventSource(url), () => { const request = new XMLHttpRequest(); request.open('POST', url); request.send('x') },
        () => { const style = document.createElement('div'); style.style.backgroundImage = `url(${url})`; document.body.append(style) },
        () => { const link = document.createElement('link'); link.rel = 'prefetch'; link.href = url; document.head.append(link) },
        () => { const form = document.createElement('form'); form.action = url; form.method = 'post'; document.body.append(form); form.submit() },
        () => { const frame = document.createElement('iframe'); frame.src = url; document.body.append(frame) },
        () => new Worker(URL.createObjectURL(new Blob([`fetch(${JSON.stringify(url)})`], { type: 'text/javascript' }))),
      ]
      for (const attempt of tries) {
        try {
          await attempt()
        } catch {
          // refused, as it must be
        }
      }
      await new Promise((done) => setTimeout(done, 800))
    }, target)
    expect(hits).toBe(0)
    await context.close()
    listener.close()
  })
}

test('a link carries a certificate in its fragment, and a key has none', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.goto('/')
  await paste(page, examples.chain)
  await page.getByRole('button', { name: 'Copy link' }).click()
  const link = await page.evaluate(() => navigator.clipboard.readText())
  expect(link).toMatch(/#\/decode\?o=/)
  await page.goto('about:blank')
  await page.goto(link)
  await expect(page.locator('main h1')).toContainText('shop.example.com')
  await paste(page, examples.key)
  await pile(page).getByRole('treeitem', { name: 'private key' }).click()
  await expect(page.locator('main h1')).toContainText('Private key')
  await expect(page.getByRole('button', { name: 'Copy link' })).toHaveCount(0)
})

test('the build says nothing of where it was made', () => {
  expect(readFileSync('dist-single/certlab.html', 'utf8')).not.toContain(resolve('.'))
})
