/** Keeps the page for offline where it may: on https and on this machine, never from a file. An update waits for the user. */
/** Set by the build: true in the one-file page. */
// oxlint-disable-next-line eslint/no-underscore-dangle -- the build's own way to write a constant
declare const __SINGLE__: boolean

export function keepOffline(): void {
  if (__SINGLE__ || !('serviceWorker' in navigator) || !location.protocol.startsWith('http')) return
  navigator.serviceWorker.register('./sw.js').catch((error: unknown) => {
    if (!(error instanceof Error)) throw error // a private window or an untrusted address: the page works all the same
  })
}
