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
  for (let start = 0; start < text.length; start++) {
    const line = endOfRun(text, start)
    if (line - start < MIN_LINE) {
      start = line
      continue
    }
    const end = endOfPadding(text, endOfLines(text, line))
    if (end - start >= MIN_EMBEDDED) yield { octets: decodeBase64(withoutEscapes(text.subarray(start, end))).octets, start, end }
    start = end
  }
}

/** Shorter runs are words; a last line may be. A regular expression for this overflows its stack on a line of some megabytes. */
const MIN_LINE = 40
const ESCAPE = 0x5c // a backslash
const EQUALS = 0x3d

const isBase64 = (octet: number | undefined): boolean =>
  octet !== undefined && ((octet >= 0x30 && octet <= 0x39) || (octet >= 0x41 && octet <= 0x5a) || (octet >= 0x61 && octet <= 0x7a) || octet === 0x2b || octet === 0x2f || octet === 0x2d || octet === 0x5f)

function endOfRun(text: Uint8Array, start: number): number {
  let end = start
  while (isBase64(text[end])) end++
  return end
}

const isSpace = (octet: number | undefined): boolean => octet === 0x20 || octet === 0xa0 || (octet !== undefined && octet >= 0x09 && octet <= 0x0d)
/** `\n` and `\r`, as JSON writes them. */
const isEscape = (text: Uint8Array, position: number): boolean => text[position] === ESCAPE && (text[position + 1] === 0x6e || text[position + 1] === 0x72)

/** Full lines that follow, and a shorter last one where nothing but padding stands behind it. */
function endOfLines(text: Uint8Array, firstEnd: number): number {
  for (let end = firstEnd; ;) {
    let start = end
    while (isSpace(text[start]) || isEscape(text, start)) start += isSpace(text[start]) ? 1 : 2
    const next = endOfRun(text, start)
    if (start === end || next === start) return end
    if (next - start < MIN_LINE) return isLast(text, endOfPadding(text, next)) ? next : end
    end = next
  }
}

const endOfPadding = (text: Uint8Array, start: number): number => (text[start] !== EQUALS ? start : text[start + 1] === EQUALS ? start + 2 : start + 1)
/** What closes a value: white space, quotes, `<`, `;`, `,`, a backslash. */
const isLast = (text: Uint8Array, position: number): boolean => position >= text.length || isSpace(text[position]) || [0x22, 0x27, 0x3c, 0x3b, 0x2c, ESCAPE].includes(text[position]!)

const withoutEscapes = (text: Uint8Array): Uint8Array =>
  text.includes(ESCAPE) ? text.filter((_, position) => !isEscape(text, position) && !(position > 0 && isEscape(text, position - 1))) : text
