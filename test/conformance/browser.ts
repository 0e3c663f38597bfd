/** The same reading in the machine's Chromium: `compareFile` built into one script of a blank page. */
import { resolve } from 'node:path'
import { build, type Rolldown } from 'vite'
import { launch } from '../bench/browser.ts'
import type { Difference } from './compare.ts'
import type { ReadFile } from './decode.ts'

export async function openBrowserReader(): Promise<{ readonly read: ReadFile; close(): Promise<void> }> {
  const built = await build({
    configFile: false, logLevel: 'error',
    build: { write: false, target: 'chrome123', lib: { entry: resolve('test/conformance/compare.ts'), formats: ['iife'], name: 'conformance', fileName: () => 'compare.js' } },
  })
  const script = ([built].flat() as Rolldown.RolldownOutput[])[0]!.output[0].code
  const browser = await launch()
  const page = await browser.newPage()
  // WebCrypto is there in secure contexts only, so the page comes from an address that counts as one.
  await page.route('**/*', (route) => route.fulfill({ contentType: 'text/html', body: '<!doctype html><title>conformance</title>' }))
  await page.goto('http://localhost/')
  await page.addScriptTag({ content: script })
  return {
    read: async (record, bytes) => {
      const answer = await page.evaluate(async ({ record: one, base64 }) => {
        const { compareFile } = (globalThis as unknown as { conformance: { compareFile(record: unknown, bytes: Uint8Array): Promise<Difference[]> } }).conformance
        return compareFile(one, Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)))
      }, { record, base64: Buffer.from(bytes).toString('base64') })
      return answer
    },
    close: () => browser.close(),
  }
}
