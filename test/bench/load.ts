/** `bench load`: from an empty cache to a certificate on the screen, on a slow phone (CPU ÷ 4, fast 3G), against pages of the peers alone. */
import type { Page } from '@playwright/test'
import { buildApp } from './build-app.ts'
import { buildPage, launch, serve } from './browser.ts'
import { makeCertificates, makePemBundle } from './inputs.ts'
import { printRatio } from './measure.ts'

/** Chromium's own "fast 3G" and "4× slowdown". */
const FAST_3G = { offline: false, latency: 562.5, downloadThroughput: (1.44 * 1024 * 1024) / 8, uploadThroughput: (675 * 1024) / 8 }
const SLOWDOWN = 4
const ROUNDS = 3

const PEERS = ['load-peculiar', 'load-pkijs', 'load-forge'] as const

interface Load {
  readonly name: string
  readonly kilobytes: number
  readonly shownMs: number
}

export async function benchLoad(): Promise<void> {
  const [, certificate] = makeCertificates(2)
  const pem = makePemBundle([certificate!], 0)
  const loads = [await measure('CertLab', await buildApp(), pem)]
  for (const peer of PEERS) loads.push(await measure(peer.replace('load-', ''), await buildPage(peer), pem))
  console.log('\nload: empty cache to certificate shown, CPU ÷ 4, fast 3G, Chromium\n| | kB over the wire (gzip) | ms (median) |\n|---|--:|--:|')
  for (const { name, kilobytes, shownMs } of loads) console.log(`| ${name} | ${kilobytes.toFixed(0)} | ${shownMs.toFixed(0)} |`)
  printRatio('load/vs-peculiar', loads[0]!.shownMs / loads.find(({ name }) => name === 'peculiar')!.shownMs)
}

async function measure(name: string, folder: string, pem: string): Promise<Load> {
  const served = await serve(folder, name === 'CertLab' ? {} : { 'index.html': new TextEncoder().encode('<!doctype html><meta charset="utf-8"><pre id="out"></pre><script type="module" src="bench.js"></script>') })
  const browser = await launch()
  const times: number[] = []
  let octets = 0
  try {
    for (let round = 0; round < ROUNDS; round++) {
      const context = await browser.newContext()
      const page = await context.newPage()
      await throttle(page)
      await page.goto(served.origin, { waitUntil: 'commit' })
      times.push(await page.evaluate(pasteUntilShown, pem))
      octets = await page.evaluate(transferred)
      await context.close()
    }
  } finally {
    await browser.close()
    served.close()
  }
  return { name, kilobytes: octets / 1024, shownMs: times.toSorted((a, b) => a - b)[ROUNDS >> 1]! }
}

async function throttle(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', FAST_3G)
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWDOWN })
}

/** Runs in the page: pastes as soon as the page listens, and tells when the host name of the certificate stands on it. */
async function pasteUntilShown(pem: string): Promise<number> {
  for (;;) {
    const transfer = new DataTransfer()
    transfer.setData('text/plain', pem)
    if (document.body !== null) document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: transfer, bubbles: true, cancelable: true }))
    for (let tick = 0; tick < 10; tick++) {
      if (document.body?.innerText.includes('host-1.example.com')) return performance.now()
      await new Promise((done) => setTimeout(done, 10))
    }
  }
}

function transferred(): number {
  const entries = [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')] as PerformanceResourceTiming[]
  return entries.reduce((sum, { transferSize }) => sum + transferSize, 0)
}
