/** Serves a bench page and its inputs on loopback and runs it in the machine's Chromium. */
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readFile } from 'node:fs/promises'
import { basename, dirname, extname, join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { type Browser, chromium } from '@playwright/test'
import { build } from 'vite'

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml', '.png': 'image/png', '.webmanifest': 'application/manifest+json',
}

export interface Served {
  readonly origin: string
  close(): void
}

/** Serves a folder, and `inputs` by name beside it. */
export async function serve(folder: string, inputs: Readonly<Record<string, Uint8Array>> = {}): Promise<Served> {
  const server: Server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname.slice(1) || 'index.html'
    const input = inputs[path]
    if (input !== undefined) {
      response.end(input)
      return
    }
    readFile(join(folder, path)).then(
      (content) => response
        .writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream', 'content-encoding': 'gzip' })
        .end(gzipSync(content, { level: 9 })),
      () => response.writeHead(404).end(),
    )
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => void server.close() }
}

/** @param flags - For V8. */
export async function launch(flags = ''): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', `--js-flags=--max-old-space-size=8192 ${flags}`],
  })
}

/** Builds `<folder>/<name>.ts` with its peers into one script and a page around it. */
export async function buildPage(name: string, folder = 'test/bench/page'): Promise<string> {
  const outDir = resolve('node_modules/.cache/certlab', `${basename(dirname(folder))}-${name}`)
  await build({
    configFile: false,
    logLevel: 'error',
    root: resolve(folder),
    build: {
      outDir, emptyOutDir: true, target: 'chrome123', modulePreload: false, lib: { entry: resolve(folder, `${name}.ts`), formats: ['es'], fileName: () => 'bench.js' },
    },
  })
  return outDir
}

const PAGE = new TextEncoder().encode('<!doctype html><meta charset="utf-8"><title>bench</title><script type="module" src="bench.js"></script>')

/** Runs the page's `globalThis.bench(…)` and hands over what it returns. */
export async function runPage<Value>(name: string, inputs: Readonly<Record<string, Uint8Array>>, folder?: string): Promise<Value> {
  const served = await serve(await buildPage(name, folder), { 'index.html': PAGE, ...inputs })
  const browser = await launch()
  try {
    const page = await browser.newPage()
    page.setDefaultTimeout(0)
    await page.goto(served.origin)
    await page.waitForFunction(() => 'bench' in globalThis)
    return await page.evaluate(() => (globalThis as unknown as { bench(): Promise<unknown> }).bench()) as Value
  } finally {
    await browser.close()
    served.close()
  }
}
