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
    const { waiting } = registration
    // Without a controller it is the first version, which has nothing to replace.
    if (waiting !== null && navigator.serviceWorker.controller !== null) offerUpdate(() => takeOver(waiting))
  }
  look()
  registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look))
}

function takeOver(waiting: ServiceWorker): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true })
  waiting.postMessage('take-over')
}
