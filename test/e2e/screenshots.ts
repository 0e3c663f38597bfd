/**
 * `npm run screenshots`: the main states of the page as pictures, in `test-results/screenshots`, and the README's one.
 * `npm run screenshots -- PART` takes those whose names have the part, as `-dark-zh`.
 */
import { mkdirSync } from 'node:fs'
import { type Browser, chromium, type Page } from '@playwright/test'
import { examples } from '#features/pile/examples.ts'
import { serve } from '../../src/offline/serve.mjs'
import { paste } from './page.ts'

const OUT = 'test-results/screenshots'
const README_PICTURE = 'test/screenshots/decode.png'
const WIDTHS = [320, 768, 1440, 2560] as const
const LOOKS = [['light', 'en'], ['dark', 'en'], ['light', 'zh'], ['dark', 'zh']] as const

const states: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  first: async () => {},
  chain: async (page) => { await paste(page, examples.chain + examples.key) },
  refused: async (page) => { await paste(page, examples.broken) },
  request: async (page) => { await paste(page, examples.request) },
  list: async (page) => { await paste(page, examples.crl) },
  key: async (page) => { await paste(page, examples.key) },
  compare: async (page) => {
    await paste(page, examples.chain)
    await page.locator('main select').first().focus()
    await page.locator('main select').first().selectOption({ index: 1 })
    await page.locator('main table').waitFor()
  },
  palette: async (page) => {
    await paste(page, examples.chain)
    await page.keyboard.press('Control+k')
  },
  keystore: async (page) => { await paste(page, examples.keystore) },
  lab: async (page) => { await open(page, 'lab') },
  labForm: async (page) => {
    await open(page, 'lab')
    await page.locator('main ul button').nth(1).click()
    await page.locator('main input[type=text]').first().fill('Example Root CA')
  },
  kit: async (page) => {
    await open(page, 'lab')
    await page.locator('main ul button').first().click()
    await page.locator('main textarea').first().fill('shop.example.com')
  },
  workshop: async (page) => {
    await open(page, 'lab')
    await page.locator('main ul button').last().click()
  },
  verify: async (page) => {
    await paste(page, examples.chain)
    await open(page, 'verify')
  },
  verifyRefused: async (page) => {
    await paste(page, examples.broken)
    await open(page, 'verify')
  },
  convert: async (page) => {
    await paste(page, examples.chain + examples.key)
    await open(page, 'convert')
  },
  handshake: async (page) => {
    await paste(page, examples.chain + examples.key)
    await open(page, 'handshake')
    await page.locator('main svg text').first().waitFor()
  },
  about: async (page) => { await page.locator('header button').last().click() },
  garbage: async (page) => { await paste(page, 'not a certificate, but somebody tried') },
}

async function open(page: Page, panel: string): Promise<void> {
  await page.evaluate((name) => { location.hash = `#/${name}` }, panel)
  await page.locator('main h1, main h2').first().waitFor()
}

interface Shot {
  readonly state: string
  readonly width: number
  readonly colorScheme: 'light' | 'dark'
  readonly language: 'en' | 'zh'
}

const nameOf = ({ state, width, colorScheme, language }: Shot): string => `${state}-${width}-${colorScheme}-${language}`

async function take(browser: Browser, base: string, shot: Shot): Promise<void> {
  const { state, width, colorScheme, language } = shot
  const context = await browser.newContext({ viewport: { width, height: width < 700 ? 720 : 900 }, colorScheme, locale: language === 'zh' ? 'zh-CN' : 'en-GB' })
  const page = await context.newPage()
  await page.goto(base)
  await page.locator('h1').waitFor()
  await states[state]!(page)
  await page.waitForFunction(() => document.querySelector('[data-reading], main [aria-busy=true]') === null)
  await page.waitForTimeout(600)
  await page.screenshot({ path: `${OUT}/${nameOf(shot)}.png` })
  if (nameOf(shot) === 'chain-1440-light-en') await page.screenshot({ path: README_PICTURE })
  await context.close()
}

const wanted = process.argv[2] ?? ''
const shots = LOOKS.flatMap(([colorScheme, language]) => WIDTHS.flatMap((width) => Object.keys(states).map((state) => ({ state, width, colorScheme, language }))))
  .filter((shot) => nameOf(shot).includes(wanted))
mkdirSync(OUT, { recursive: true })
const server = await serve('dist', 0)
const address = server.address()
const browser = await chromium.launch({ ...(process.env['CHROMIUM'] === undefined ? {} : { executablePath: process.env['CHROMIUM'] }), args: ['--no-sandbox', '--disable-gpu'] })
const base = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/`
for (const shot of shots) await take(browser, base, shot)
await browser.close()
server.close()
