/** Hexadecimal text. */

const DIGITS = Array.from({ length: 256 }, (_, octet) => octet.toString(16).padStart(2, '0'))

/** Lower case, no separators unless one is given. */
export function formatHex(octets: Uint8Array, separator = ''): string {
  let text = ''
  for (let index = 0; index < octets.length; index++) {
    if (index > 0) text += separator
    text += DIGITS[octets[index]!]!
  }
  return text
}

/** @returns undefined unless the text is an even number of hexadecimal digits. */
export function parseHex(text: string): Uint8Array | undefined {
  if (text.length % 2 !== 0 || /[^0-9a-fA-F]/.test(text)) return undefined
  const octets = new Uint8Array(text.length / 2)
  for (let index = 0; index < octets.length; index++) octets[index] = Number.parseInt(text.slice(2 * index, 2 * index + 2), 16)
  return octets
}
