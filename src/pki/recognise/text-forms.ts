/** Objects written as text without PEM around them: hexadecimal in its many dresses, and base64 inside other documents. */
import { decodeBase64 } from '#pki/bytes/base64.ts'
import { parseHexDump } from './hex-dump.ts'

/** Text longer than this is looked at only as one run of hex or base64, not searched for embedded pieces. */
export const MAX_SEARCHED_TEXT = 20_000_000
/** An embedded run shorter than this is no object worth the name. */
const MIN_EMBEDDED = 40

const DIGIT = 0
const SPACE = 1
const OTHER = 2

/** Whether a text is hexadecimal with separators only, and its octets; undefined when it is something else. */
export function parseHexText(text: Uint8Array): Uint8Array | undefined {
  return parsePlainHex(text) ?? (text.length <= MAX_SEARCHED_TEXT ? parseHexDump(text) : undefined)
}

const isHexDigit = (octet: number): boolean => (octet >= 48 && octet <= 57) || ((octet | 0x20) >= 97 && (octet | 0x20) <= 102)
const digitValue = (octet: number): number => (octet <= 57 ? octet - 48 : (octet | 0x20) - 87)

function classOf(octet: number): number {
  if (isHexDigit(octet)) return DIGIT
  return octet <= 0x20 || octet === 0x3a || octet === 0x2c || octet === 0x2d || octet === 0x7b || octet === 0x7d || octet === 0x3b ? SPACE : OTHER
}

/** `30820122`, `30:82:01`, `0x30, 0x82`, `\x30\x82`, `{0x30, …};` */
function parsePlainHex(text: Uint8Array): Uint8Array | undefined {
  const octets = new Uint8Array(text.length >> 1)
  let length = 0
  let pending = -1
  for (let position = 0; position < text.length; position++) {
    const octet = text[position]!
    const next = text[position + 1]! | 0x20
    const isPrefix = (octet === 0x30 && next === 0x78 && pending < 0) || (octet === 0x5c && next === 0x78)
    if (isPrefix) {
      position++
      continue
    }
    const kind = classOf(octet)
    if (kind === OTHER) return undefined
    if (kind === SPACE) {
      if (pending >= 0) return undefined
      continue
    }
    if (pending < 0) pending = digitValue(octet)
    else {
      octets[length++] = (pending << 4) | digitValue(octet)
      pending = -1
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
