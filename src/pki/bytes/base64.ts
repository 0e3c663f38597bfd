/** Base64 and base64url: RFC 4648 §4, §5. */

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Value of each octet of text; 64 white space, 65 padding, 255 none of the alphabet. */
const VALUES = new Uint8Array(256).fill(255)
for (let value = 0; value < 64; value++) VALUES[ALPHABET.charCodeAt(value)] = value
VALUES[0x2d] = 62 // base64url
VALUES[0x5f] = 63
for (const space of [0x20, 0x09, 0x0a, 0x0d, 0x0b, 0x0c]) VALUES[space] = 64
VALUES[0x3d] = 65

export interface Base64Result {
  readonly octets: Uint8Array
  /** Position of the first octet that is no base64; undefined when all of it is. */
  readonly badAt: number | undefined
}

/** Decodes the text between two positions; white space anywhere, padding optional. */
export function decodeBase64(text: Uint8Array, start = 0, end = text.length): Base64Result {
  const octets = new Uint8Array(Math.floor(((end - start) * 3) / 4) + 3)
  let length = 0
  let bits = 0
  let group = 0
  let position = start
  let padding = 0
  for (; position < end; position++) {
    const value = VALUES[text[position]!]!
    if (value < 64) {
      if (padding > 0) break
      group = (group << 6) | value
      bits += 6
      if (bits === 24) {
        octets[length] = group >> 16
        octets[length + 1] = group >> 8
        octets[length + 2] = group
        length += 3
        bits = 0
        group = 0
      }
    } else if (value === 65) {
      padding++
    } else if (value !== 64) {
      break
    }
  }
  if (bits === 18) {
    octets[length++] = group >> 10
    octets[length++] = group >> 2
  } else if (bits === 12) {
    octets[length++] = group >> 4
  }
  const isComplete = position === end && bits !== 6 && padding <= 2
  return { octets: octets.subarray(0, length), badAt: isComplete ? undefined : position }
}

/** Standard alphabet with padding, no line breaks. */
export function encodeBase64(octets: Uint8Array): string {
  const parts: string[] = []
  for (let start = 0; start < octets.length; start += 0x6000) {
    parts.push(btoa(String.fromCharCode(...octets.subarray(start, start + 0x6000))))
  }
  return parts.join('')
}

/** The URL-safe alphabet without padding (RFC 4648 §5). */
export const encodeBase64Url = (octets: Uint8Array): string => encodeBase64(octets).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '')
