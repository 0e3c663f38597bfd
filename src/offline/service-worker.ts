/** The service worker's text: keeps the page's own files, answers from them, and takes over only when the page says so. */

/** @param files - Paths beside the page. */
export function serviceWorker(version: string, files: readonly string[]): string {
  return `const CACHE = 'certlab-${version}'
const FILES = ${JSON.stringify(['./', ...files])}
addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES.map((file) => new Request(file, { cache: 'reload' })))))
})
addEventListener('activate', (event) => {
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter((name) => name.startsWith('certlab-') && name !== CACHE).map((name) => caches.delete(name)))).then(() => clients.claim()))
})
addEventListener('message', (event) => { if (event.data === 'take-over') skipWaiting() })
addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin || pathname.endsWith('/certlab.html')) return
  event.respondWith(caches.open(CACHE).then((cache) => cache.match(request.mode === 'navigate' ? './' : request, { ignoreSearch: true })).then((found) => found ?? fetch(request)))
})
`
}
