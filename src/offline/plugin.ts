/**
 * The build's plugin: writes the Content Security Policy with the hashes of what it inlines, makes one file of everything when asked
 * to, else the service worker with the list of what to keep for offline.
 */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type { Plugin, Rolldown } from 'vite'
import { serviceWorker } from './service-worker.ts'

const SINGLE_FILE = 'certlab.html'

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}'`

interface Inlined {
  readonly scripts: string[]
  readonly styles: string[]
}

/** Nothing may be fetched, from the page or from its blob worker, which inherits this policy. */
export function contentSecurityPolicy({ scripts, styles }: Inlined, isSingle: boolean): string {
  const self = isSingle ? '' : " 'self'"
  const sources = (texts: readonly string[]): string => `${texts.map(hashOf).join(' ')}${self}`.trim() || "'none'"
  return [
    "default-src 'none'", `script-src ${sources(scripts)}`, `style-src ${sources(styles)}`, `img-src data: blob:${self}`, `font-src ${isSingle ? 'data:' : "'self'"}`,
    `worker-src blob:${self}`, "connect-src 'none'", ...(isSingle ? [] : ["manifest-src 'self'"]), "require-trusted-types-for 'script'", 'trusted-types default',
    "base-uri 'none'", "form-action 'none'", "object-src 'none'",
  ].join('; ')
}

interface OfflineOptions {
  readonly isSingle: boolean
  /** The one-file page, for the folder to hold beside its own. */
  readonly singleFile?: Uint8Array
}

export function offline({ isSingle, singleFile }: OfflineOptions): Plugin {
  return {
    name: 'certlab-offline',
    apply: 'build',
    enforce: 'post',
    generateBundle: {
      order: 'post', // after Vite has filled in its own placeholders, else the hashes are of other text
      handler(_, bundle) {
        const html = bundle['index.html']
        if (html?.type !== 'asset') throw new Error('the build has no index.html')
        const inlined: Inlined = { scripts: [], styles: [] }
        let page = String(html.source)
        if (isSingle) page = inlineAll(page, bundle, inlined)
        const policy = contentSecurityPolicy(inlined, isSingle)
        page = page.replace('<meta charset="utf-8" />', () => `<meta charset="utf-8" /><meta http-equiv="Content-Security-Policy" content="${policy}" />`)
        html.source = page
        if (isSingle) {
          delete bundle['index.html']
          this.emitFile({ type: 'asset', fileName: SINGLE_FILE, source: page })
        } else {
          this.emitFile({ type: 'asset', fileName: 'sw.js', source: serviceWorker(version(bundle, page), precached(bundle)) })
          if (singleFile !== undefined) this.emitFile({ type: 'asset', fileName: SINGLE_FILE, source: singleFile })
        }
      },
    },
  }
}

function inlineAll(page: string, bundle: Rolldown.OutputBundle, inlined: Inlined): string {
  let inlinedPage = page
  for (const [name, output] of Object.entries(bundle)) {
    if (name === 'index.html') continue
    delete bundle[name]
    if (output.type === 'chunk') {
      const code = output.code.replace(/<\/(script)/gi, String.raw`<\/$1`).replaceAll('<!--', String.raw`<\!--`).trim()
      inlined.scripts.push(code)
      const tag = new RegExp(`<script[^>]*src="[^"]*${name}"[^>]*></script>`)
      if (!tag.test(inlinedPage)) throw new Error(`no script tag for ${name}`)
      inlinedPage = inlinedPage.replace(tag, '').replace('</body>', () => `<script type="module">${code}</script></body>`)
    } else if (name.endsWith('.css')) {
      const style = String(output.source).trim()
      inlined.styles.push(style)
      inlinedPage = inlinedPage.replace(new RegExp(`<link[^>]*href="[^"]*${name}"[^>]*>`), () => `<style>${style}</style>`)
    }
  }
  const icon = readFileSync('public/icon.svg').toString('base64')
  return inlinedPage
    .replace(/<link rel="manifest"[^>]*>/, '')
    .replace(/<link rel="icon"[^>]*>/, () => `<link rel="icon" href="data:image/svg+xml;base64,${icon}">`)
}

const precached = (bundle: Rolldown.OutputBundle): string[] =>
  [...Object.keys(bundle).filter((name) => !name.endsWith('.map') && name !== 'index.html'), ...readdirSync('public').filter((name) => !name.startsWith('_'))].toSorted()

function version(bundle: Rolldown.OutputBundle, page: string): string {
  const hash = createHash('sha256').update(page)
  for (const name of precached(bundle)) {
    const output = bundle[name]
    hash.update(name).update(output === undefined ? readFileSync(`public/${name}`) : output.type === 'chunk' ? output.code : output.source)
  }
  return hash.digest('hex').slice(0, 12)
}
