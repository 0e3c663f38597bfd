/** Hands octets to the browser as a download. */
export function saveFile(octets: Uint8Array, name: string): void {
  const url = URL.createObjectURL(new Blob([octets.slice()], { type: 'application/octet-stream' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
