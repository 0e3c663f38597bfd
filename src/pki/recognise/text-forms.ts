/** Objects written as text without PEM around them: hexadecimal in its many dresses, and base64 inside other documents. */
import { decodeBase64 } from '#pki/bytes/base64.ts'
import { parseHexDump } from './hex-dump.ts'

/** Text longer than this is looked at only as one run of hex or base64, not searched for embedded pieces. */
export const MAX_SEARCHED_TEXT = 20_000_000
/** An embedded run shorter than this is no object worth the name. */
const MIN_EMBEDDED = 40

/** Value of each octet of text: 0 to 15 a digit, then white space and separators, a backslash, and everything else. */
const VALUES = new Uint8Array(256).fill(18)
const SEPARATOR = 16
const BACKSLASH = 17
for (let octet = 0; octet <= 0x20; octet++) VALUES[octet] = SEPARATOR
for (const character of ':,-{};') VALUES[character.charCodeAt(0)] = SEPARATOR
for (let digit = 0; digit < 16; digit++) for (const text of [digit.toString(16), digit.toString(16).toUpperCase()]) VALUES[text.charCodeAt(0)] = digit
VALUES[0x5c] = BACKSLASH
const LETTER_X = 0x78

/** Whether a text is hexadecimal with separators only, and its octets; undefined when it is something else. */
export function parseHexText(text: Uint8Array): Uint8Array | undefined {
  return parsePlainHex(text) ?? (text.length <= MAX_SEARCHED_TEXT ? parseHexDump(text) : undefined)
}

/** `30820122`, `30:82:01`, `0x30, 0x82`, `\x30\x82`, `{0x30, …};` */
function parsePlainHex(text: Uint8Array): Uint8Array | undefined {
  const octets = new Uint8Array(text.length >> 1)
  let length = 0
  let pending = -1
  for (let position = 0; position < text.length; position++) {
    const value = VALUES[text[position]!]!
    if (value < 16) {
      if (pending >= 0) {
        octets[length++] = (pending << 4) | value
        pending = -1
      } else if (value === 0 && (text[position + 1]! | 0x20) === LETTER_X) {
        position++
      } else {
        pending = value
      }
    } else if (value === BACKSLASH && (text[position + 1]! | 0x20) === LETTER_X) {
      position++
    } else if (value !== SEPARATOR || pending >= 0) {
      return undefined
    }
  }
  return pending < 0 && length >= 4 ? octets.subarray(0, length) : undefined
}

/** The whole text as base64 or base64url, white space apart. */
export function parseBase64Text(text: Uint8Array): Uint8Array | undefined {
  const { octets, badAt } = decodeBase64(text)
  return badAt === undefined && octets.length >= 4 ? octets : undefined
}

/** Runs of base64 inside other text (YAML, JSON, XML, data URIs), each with its place; lines that belong together are joined. */
export function* embeddedBase64(text: Uint8Array): Generator<{ octets: Uint8Array; start: number; end: number }> {
  if (text.length > MAX_SEARCHED_TEXT) return
  const source = new TextDecoder('latin1').decode(text)
  const runs = /[A-Za-z0-9+/_-]{40,}(?:(?:\s|\\[nr])+[A-Za-z0-9+/_-]{40,})*(?:(?:\s|\\[nr])+[A-Za-z0-9+/_-]{1,80}(?=={0,2}(?:[\s"'<;,\\]|$)))?={0,2}/g
  for (let found = runs.exec(source); found !== null; found = runs.exec(source)) {
    if (found[0].length < MIN_EMBEDDED) continue
    const { octets } = decodeBase64(new TextEncoder().encode(found[0].replace(/\\[nr]/g, '')))
    yield { octets, start: found.index, end: found.index + found[0].length }
  }
}
