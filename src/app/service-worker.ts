/** Keeps the page for offline where it may: on https and on this machine, never from a file. An update waits for the user. */
declare const __SINGLE__: boolean

export function keepOffline(): void {
  if (__SINGLE__ || !('serviceWorker' in navigator) || !location.protocol.startsWith('http')) return
  navigator.serviceWorker.register('./sw.js').catch((error: unknown) => {
    if (!(error instanceof Error)) throw error // a private window or an untrusted address: the page works all the same
  })
}
