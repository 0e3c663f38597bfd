/** The least page around a library: takes a pasted PEM certificate and shows what `read` says of it. */
export function showPasted(read: (der: Uint8Array<ArrayBuffer>) => string): void {
  document.addEventListener('paste', (event) => {
    const pem = event.clipboardData?.getData('text/plain') ?? ''
    const base64 = /-----BEGIN CERTIFICATE-----([^-]+)/.exec(pem)?.[1] ?? ''
    document.querySelector('#out')!.textContent = read(Uint8Array.from(atob(base64.replace(/\s/g, '')), (character) => character.charCodeAt(0)))
  })
}
