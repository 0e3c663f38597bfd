/**
 * The ways out that no Content Security Policy closes: going to another address, opening one, and a peer's connection. Closed here before
 * anything else runs. Only a script could take them, and the policy lets in none but the page's own; this is for the day that fails.
 */

/** Of the Navigation API: Chromium since 102, Safari since 26.2, Firefox since 147; elsewhere the address bar is the only guard. */
interface NavigateEvent extends Event {
  readonly destination: { readonly url: string }
}

/** Files that are saved stand at blob addresses; everything else that is linked is the page itself or beside it. */
function isHere(url: string): boolean {
  const { protocol, origin } = new URL(url)
  return protocol === 'blob:' || (protocol === location.protocol && origin === location.origin)
}

function keepIn(event: Event): void {
  const link = event.composedPath().find((target) => target instanceof HTMLAnchorElement || target instanceof HTMLAreaElement)
  if (link !== undefined && !isHere(link.href)) event.preventDefault()
}

export function stayHere(): void {
  const { navigation } = globalThis as { navigation?: EventTarget }
  navigation?.addEventListener('navigate', (event) => {
    if (!isHere((event as NavigateEvent).destination.url)) event.preventDefault()
  })
  for (const type of ['click', 'auxclick']) document.addEventListener(type, keepIn, { capture: true })
  const closed: Readonly<Record<string, unknown>> = { open: () => null, RTCPeerConnection: undefined, webkitRTCPeerConnection: undefined }
  for (const [name, value] of Object.entries(closed)) Object.defineProperty(globalThis, name, { value, writable: false, configurable: false })
}
