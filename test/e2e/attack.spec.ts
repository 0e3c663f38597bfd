/** A script that got into the page or its worker tries every way out, in both builds; the table of SECURITY.md says what closes each. */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { type BrowserContext, expect, test } from '@playwright/test'
import { examples } from '#features/pile/examples.ts'
import { type Listener, listen } from './listener.ts'
import { paste, pile } from './page.ts'
import { byGoingThere, fromAWorker, fromThePage } from './ways-out.ts'

const builds = [['the folder on http', (base: string) => base], ['the one file from the disk', () => pathToFileURL(resolve('dist-single/certlab.html')).href]] as const

/** What a request needs to arrive where nothing holds it. */
const ARRIVING_MS = 1000
const EMPTY_PAGE = '<!doctype html><link rel="icon" href="data:,"><body>x'

async function withListener(use: (listener: Listener) => Promise<void>): Promise<void> {
  const listener = await listen()
  try {
    await use(listener)
  } finally {
    await listener.close()
  }
}

/** Chromium opens a connection for some of what it then refuses; nothing is sent on it. */
function requestsOf(listener: Listener): ReadonlySet<string> {
  return new Set([...listener.heard()].filter((what) => what !== 'connection'))
}

/** Runs them all in one page; none is waited for longer than it takes to start. */
async function tryAll(place: { evaluate(attempt: (url: string) => unknown, url: string): Promise<unknown> }, attempts: typeof fromThePage, listener: Listener): Promise<ReadonlySet<string>> {
  listener.forget()
  for (const [way, attempt] of Object.entries(attempts)) {
    await Promise.race([place.evaluate(attempt, `${listener.origin}/${way}`).catch(() => undefined), new Promise((done) => setTimeout(done, 500))])
  }
  await new Promise((done) => setTimeout(done, ARRIVING_MS))
  return requestsOf(listener)
}

/** Each in a page of its own, since it may leave it. */
async function tryGoing(context: BrowserContext, url: string, listener: Listener): Promise<ReadonlySet<string>> {
  listener.forget()
  for (const [way, attempt] of Object.entries(byGoingThere)) {
    const page = await context.newPage()
    await page.goto(url)
    await page.evaluate(attempt, `${listener.origin}/${way}`).catch(() => undefined)
    await page.waitForTimeout(300)
    await page.close()
  }
  return requestsOf(listener)
}

test('the ways are ways: an empty page without a policy is heard by nearly all', async ({ browser }) => {
  test.slow()
  const control = await listen(EMPTY_PAGE)
  await withListener(async (listener) => {
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(control.origin)
    await tryAll(page, fromThePage, listener)
    // WebRTC is heard as a datagram; other origins give no workers. A busy machine is slow to start those it gives.
    await expect.poll(() => Object.keys(fromThePage).filter((way) => !requestsOf(listener).has(way)).toSorted()).toEqual(SILENT_ANYWHERE.toSorted())
    await expect.poll(() => [...requestsOf(listener)]).toContain('datagram')
    const gone = await tryGoing(context, control.origin, listener)
    expect(Object.keys(byGoingThere).filter((way) => !gone.has(way))).toEqual([])
    await context.close()
  })
  await control.close()
})

const SILENT_ANYWHERE = ['web-rtc', 'worker', 'shared-worker', 'service-worker']

for (const [name, open] of builds) {
  test(`nothing is heard of a page with a key in it, ${name}`, async ({ browser, baseURL }) => {
    test.slow()
    await withListener(async (listener) => {
      const context = await browser.newContext()
      const page = await context.newPage()
      await page.goto(open(baseURL!))
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await paste(page, examples.key)
      await expect(pile(page).getByRole('treeitem')).toHaveCount(1)
      expect([...(await tryAll(page, fromThePage, listener))]).toEqual([])
      const [worker] = page.workers()
      expect([...(await tryAll(worker!, fromAWorker, listener))]).toEqual([])
      expect([...(await tryGoing(context, open(baseURL!), listener))]).toEqual([])
      await context.close()
    })
  })
}

test('nothing is heard of the service worker, on a host that sends the headers', async ({ browser, baseURL }) => {
  await withListener(async (listener) => {
    const context = await browser.newContext()
    const page = await context.newPage()
    await page.goto(baseURL!)
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    const [worker] = context.serviceWorkers()
    expect([...(await tryAll(worker!, fromAWorker, listener))]).toEqual([])
    await context.close()
  })
})

for (const [name, open] of builds) {
  test(`no script gets in, ${name}`, async ({ page, baseURL }) => {
    await page.goto(open(baseURL!))
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    // In the page's own world, as text that was let into the document would be.
    const run = await page.evaluate(async () => {
      await new Promise((done) => setTimeout(done)) // the debugger's own call may evaluate text, what comes after may not
      const marks: string[] = []
      Object.assign(globalThis, { mark: (text: string) => marks.push(text) })
      const refused: string[] = []
      const tries: Readonly<Record<string, () => unknown>> = {
        innerHTML: () => { document.body.insertAdjacentHTML('beforeend', '<img src=x onerror="mark(\'html\')">') },
        documentWrite: () => document.write('<script>mark("write")</script>'),
        inlineScript: () => {
          const script = document.createElement('script')
          script.append('mark("inline")')
          document.head.append(script)
        },
        handler: () => {
          const part = document.createElement('div')
          part.setAttribute('onclick', 'mark("handler")')
          document.body.append(part)
          part.click()
        },
        dataScript: () => {
          const script = document.createElement('script')
          script.src = 'data:text/javascript,mark("data")'
          document.head.append(script)
        },
        blobScript: () => {
          const script = document.createElement('script')
          script.src = URL.createObjectURL(new Blob(['mark("blob")']))
          document.head.append(script)
        },
        evaluated: () => (0, eval)('mark("eval")'),
        made: () => new Function('mark("function")')(),
        timed: () => setTimeout('mark("timer")' as unknown as () => void),
        javascriptLink: () => {
          const link = document.createElement('a')
          link.href = 'javascript:mark("link")'
          document.body.append(link)
          link.click()
        },
        srcdoc: () => {
          const frame = document.createElement('iframe')
          frame.srcdoc = '<script>parent.mark("srcdoc")</script>'
          document.body.append(frame)
        },
        anotherPolicy: () => (globalThis as unknown as { trustedTypes: { createPolicy(name: string, rules: object): unknown } }).trustedTypes.createPolicy('another', {}),
      }
      for (const [way, attempt] of Object.entries(tries)) {
        try {
          attempt()
        } catch {
          refused.push(way)
        }
      }
      await new Promise((done) => setTimeout(done, 500))
      return { marks, refused }
    })
    expect(run.marks).toEqual([])
    expect(run.refused).toEqual(expect.arrayContaining(['innerHTML', 'evaluated', 'made', 'srcdoc', 'anotherPolicy']))
  })
}

test('the server of the tests sends every header that hosts are asked for', async ({ request }) => {
  const asked = [...readFileSync('public/_headers', 'utf8').matchAll(/^\s+([\w-]+): (.+)$/gm)].map(([, name, value]) => [name!.toLowerCase(), value!] as const)
  const [page, worker] = [(await request.get('/')).headers(), (await request.get('/sw.js')).headers()]
  for (const [name, value] of asked) expect(name === 'content-security-policy' ? worker[name] : page[name]).toContain(value)
  expect(page['content-security-policy']).toContain("frame-ancestors 'none'")
})
