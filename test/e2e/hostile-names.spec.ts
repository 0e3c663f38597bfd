/** Names that turn text around, hide in it, break it or are markup are shown escaped wherever they come up. */
import { writeFileSync } from 'node:fs'
import { zipSync } from 'fflate'
import { buildCertificate, commonName, dns, ecKey, SHA256_WITH_RSA, subjectAltName, utcTime } from '../support/certificate-builder.ts'
import { dropFile, expect, pile, test } from './page.ts'

const HOSTILE = ['\u202Egnp.exe', 'a\u0000b', '\u001B[31mred\u0007', '<img src=x onerror=alert(1)>', '"><script>alert(1)</script>', '\u2066a\u2069', 'a\u200B\u00ADb', 'x'.repeat(10_000), 'line\nline\u2028line']
/** Without the line ends that views of many lines have. */
const UNSHOWABLE = String.raw`[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]`

const certificate = (name: string): Uint8Array => buildCertificate({
  version: 2, serialNumber: Uint8Array.of(1, name.length & 0x7f), innerAlgorithm: SHA256_WITH_RSA, outerAlgorithm: SHA256_WITH_RSA, issuer: commonName(name), subject: commonName(name), uniqueIds: [],
  notBefore: utcTime('260101000000Z'), notAfter: utcTime('490101000000Z'), subjectPublicKeyInfo: ecKey(), extensions: [subjectAltName([dns(name)])],
})

const archive = zipSync(Object.fromEntries(HOSTILE.map((name, index) => [`${index}${name.slice(0, 200)}/../../${name.slice(0, 200)}.crt`, certificate(name)])))

test('in the pile, in every panel and every view', async ({ page }, info) => {
  test.slow()
  const file = info.outputPath('hostile.zip')
  writeFileSync(file, archive)
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await dropFile(page, file)
  await expect(pile(page).getByRole('treeitem')).toHaveCount(HOSTILE.length)
  const unescaped = (): Promise<readonly string[]> => page.evaluate((pattern) => {
    const isUnshowable = new RegExp(pattern, 'u')
    const texts: string[] = [document.title]
    for (const part of document.querySelectorAll('*')) {
      for (const name of ['title', 'aria-label', 'alt', 'placeholder', 'download']) texts.push(part.getAttribute(name) ?? '')
      for (const child of part.childNodes) if (child.nodeType === Node.TEXT_NODE) texts.push(child.textContent ?? '')
      if (part instanceof HTMLInputElement) texts.push(part.value)
    }
    const found = texts.map((text) => text.replaceAll(/[\n\r\t]/g, '')).filter((text) => isUnshowable.test(text))
    const injected = [...document.querySelectorAll('img[src="x"], script:not([src]):not([type="module"])')].map(({ outerHTML }) => outerHTML)
    return [...found, ...injected].map((text) => text.slice(0, 100))
  }, UNSHOWABLE)
  const items = pile(page).getByRole('treeitem')
  for (let index = 0; index < HOSTILE.length; index++) {
    await items.nth(index).click()
    await expect(page.locator('main h1')).toBeVisible()
    expect(await unescaped()).toEqual([])
    for (const tab of await page.getByRole('tab').all()) {
      await tab.click()
      expect([await tab.textContent(), await unescaped()]).toEqual([await tab.textContent(), []])
    }
    await page.getByRole('tab').first().click()
  }
  for (const panel of ['verify', 'convert', 'lab', 'handshake']) {
    await page.evaluate((id) => { location.hash = `#/${id}` }, panel)
    await expect(page.locator('main h1, main h2').first()).toBeVisible()
    await page.waitForTimeout(500)
    expect([panel, await unescaped()]).toEqual([panel, []])
  }
})
