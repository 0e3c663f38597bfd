/** What every browser test shares: pasting, and a page that must not complain. */
import { readFileSync } from 'node:fs'
import { basename } from 'node:path'
import { expect, type Locator, type Page, test as base } from '@playwright/test'

/** Fails a test whose page writes an error, throws, or breaks its own policy. */
export const test = base.extend({
  page: async ({ page }, use) => {
    const complaints: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text())
    })
    page.on('pageerror', (error) => complaints.push(String(error)))
    await use(page)
    expect(complaints).toEqual([])
  },
})

export { expect }

/** A paste as the browser hands it over, without the system's clipboard. */
export async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((pasted) => {
    const transfer = new DataTransfer()
    transfer.setData('text/plain', pasted)
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }))
  }, text)
}

/** A file dropped onto the page. */
export async function dropFile(page: Page, path: string): Promise<void> {
  await page.evaluate(({ octets, name }) => {
    const transfer = new DataTransfer()
    transfer.items.add(new File([Uint8Array.from(atob(octets), (character) => character.charCodeAt(0))], name))
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }))
  }, { octets: readFileSync(path).toString('base64'), name: basename(path) })
}

/** The pile's own tree; the panel has trees too. */
export const pile = (page: Page): Locator => page.getByRole('tree', { name: /^Everything opened/ })
