/** The page's own network requests since it was loaded, counted by the browser. Promise 1: there are none. */
import { createStore } from 'zustand/vanilla'

export const requestsStore = createStore<{ readonly count: number }>()(() => ({ count: 0 }))

/** Blob and data URLs are the page's own memory. */
const isNetwork = (url: string): boolean => /^(https?|wss?|ftp):/.test(url)

/** Counts from now on; call when the page has started. */
export function watchRequests(): void {
  if (!('PerformanceObserver' in globalThis)) return
  const since = performance.now()
  new PerformanceObserver((list) => {
    const fresh = list.getEntries().filter(({ name, startTime }) => startTime > since && isNetwork(name) && !isOwnFile(name)).length
    if (fresh > 0) requestsStore.setState(({ count }) => ({ count: count + fresh }))
  }).observe({ type: 'resource', buffered: true })
}

/** Parts of the page itself, which come from where the page came from and carry nothing; the icon and manifest are the browser's own. */
const OWN_FILES = /\/(?:assets\/[^/?]+|sw\.js|icon[\w-]*\.(?:svg|png)|manifest\.webmanifest)$/

const isOwnFile = (url: string): boolean => new URL(url).origin === globalThis.location.origin && OWN_FILES.test(new URL(url).pathname)
