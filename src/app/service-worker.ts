/** Keeps the page for offline where it may: on https and on this machine, never from a file. An update waits for the user. */
import { offerUpdate } from '#store/update.ts'
import { IS_SINGLE } from './build.ts'

export function keepOffline(): void {
  if (IS_SINGLE || !('serviceWorker' in navigator) || !location.protocol.startsWith('http')) return
  navigator.serviceWorker.register('./sw.js').then(watch, (error: unknown) => {
    if (!(error instanceof Error)) throw error // a private window or an untrusted address: the page works all the same
  })
}

function watch(registration: ServiceWorkerRegistration): void {
  const look = (): void => {
    // Without a controller it is the first version, which has nothing to replace.
    if (registration.waiting !== null && navigator.serviceWorker.controller !== null) offerUpdate(() => takeOver(registration))
  }
  look()
  // Where this is the only page, nobody needs the files of an earlier version any more.
  navigator.serviceWorker.controller?.postMessage('started')
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look))
}

/** Another tab may have taken it before: then the new version is in charge already, and this page only has to follow. */
function takeOver({ waiting }: ServiceWorkerRegistration): void {
  if (waiting === null) {
    location.reload()
    return
  }
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  waiting.postMessage('take-over')
}
