/** The third part of `bench containers`: the modern PKCS#12 opened and made again in the built page, while its thread is watched. */
import { launch, serve } from './browser.ts'
import { buildApp } from './build-app.ts'
import { watchLongTasks } from './long-tasks.ts'

const LONG = { timeout: 120_000 }

export async function benchPage(bytes: Uint8Array, password: string): Promise<void> {
  const served = await serve(await buildApp())
  const browser = await launch()
  try {
    const page = await browser.newPage({ locale: 'en-GB' })
    await page.goto(served.origin)
    await page.getByRole('heading', { level: 1 }).first().waitFor(LONG)
    await page.evaluate((octets) => {
      const transfer = new DataTransfer()
      transfer.items.add(new File([Uint8Array.from(octets)], 'modern.p12'))
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }))
    }, [...bytes])
    await page.getByLabel('Password', { exact: true }).fill(password, LONG)
    const opening = await watchLongTasks(page)
    await page.keyboard.press('Enter')
    await page.getByText('Its integrity is verified').waitFor(LONG)
    const opened = await opening()
    await page.goto(`${served.origin}/#/convert`)
    await page.getByRole('radio', { name: /^PKCS#12, modern/ }).check({ force: true, ...LONG })
    await page.getByRole('textbox', { name: 'Password', exact: true }).fill(password)
    const making = await watchLongTasks(page)
    await page.getByRole('button', { name: 'Make', exact: true }).click()
    await page.getByRole('button', { name: 'Download (contains private key)' }).waitFor(LONG)
    const made = await making()
    console.log('\ncontainers: the same opened and made in the page\n| | longest task on its thread | tasks over 50 ms |\n|---|--:|--:|')
    for (const [what, { longestMs, count }] of [['opened', opened], ['made', made]] as const) console.log(`| ${what} | ${longestMs === 0 ? '< 50' : longestMs.toFixed(0)} ms | ${count} |`)
  } finally {
    await browser.close()
    served.close()
  }
}
