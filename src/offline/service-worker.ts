/**
 * The service worker's text: keeps the page's own files, answers from them, and takes over only when the page says so. Other tabs stay on the
 * version they have, with whatever is open in them, so its files stay too, until a page starts that is alone.
 */

/** @param files - Paths beside the page. */
export function serviceWorker(version: string, files: readonly string[]): string {
  return `const CACHE = 'certlab-${version}'
const FILES = ${JSON.stringify(['./', ...files])}
addEventListener('install', (event) => {
  event.waitUntil(caches.open(CACHE).then((cache) => cache.addAll(FILES.map((file) => new Request(file, { cache: 'reload' })))))
})
addEventListener('activate', (event) => event.waitUntil(clients.claim()))
addEventListener('message', (event) => {
  if (event.data === 'take-over') skipWaiting()
  if (event.data === 'started') event.waitUntil(dropEarlier())
})
async function dropEarlier() {
  if ((await clients.matchAll({ type: 'window', includeUncontrolled: true })).length > 1) return
  const names = (await caches.keys()).filter((name) => name.startsWith('certlab-'))
  await Promise.all(names.slice(0, Math.max(0, names.indexOf(CACHE))).map((name) => caches.delete(name)))
}
addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== location.origin || pathname.endsWith('/certlab.html')) return
  event.respondWith(caches.open(CACHE).then((cache) => cache.match(request.mode === 'navigate' ? './' : request, { ignoreSearch: true })).then((found) => found ?? (request.mode === 'navigate' ? undefined : caches.match(request, { ignoreSearch: true }))).then((found) => found ?? fetch(request)))
})
`
}
