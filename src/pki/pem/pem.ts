/**
 * PEM blocks in any text: RFC 7468, RFC 1421 headers, and the shapes in which people paste them (quoted in source code, escaped in
 * JSON, indented, in one line, in HTML or mail). Works over octets in one pass; a hostile file costs no more than a long one.
 */
import { decodeBase64 } from '#pki/bytes/base64.ts'
import type { Fault } from '#pki/fault.ts'
import type { ByteRange } from '#pki/field.ts'
import { withoutLinePrefix } from './line-prefix.ts'

export interface PemBlock {
  /** Between BEGIN and the dashes, upper case. */
  readonly label: string
  readonly headers: Readonly<Record<string, string>>
  readonly octets: Uint8Array
  /** Where the first octet stands that is no base64, although what is left without such could be decoded. */
  readonly badAt?: number
  /** From the first dash of BEGIN to the last of END. */
  readonly place: ByteRange
  readonly fault: Fault | undefined
}

const DASH = 0x2d
const MAX_LABEL = 80

/** Every block of the text in order, the unreadable ones with their fault. Text between blocks is passed over. */
export function* findPemBlocks(text: Uint8Array): Generator<PemBlock> {
  let open: Marker | undefined
  for (let marker = findMarker(text, 0); marker !== undefined; marker = findMarker(text, marker.labelEnd)) {
    const stop = Math.max(open?.end ?? 0, marker.start) // two markers may share their dashes
    if (open !== undefined && marker.isEnd) {
      yield readBlock(text, open, { stop, isClosed: true, placeEnd: marker.end })
    } else if (open !== undefined && !isBlank(text, open.end, stop)) { // BEGIN twice with nothing between: the second one counts
      yield readBlock(text, open, { stop, isClosed: false, placeEnd: stop })
    }
    open = marker.isEnd ? undefined : marker
  }
  if (open !== undefined) yield readBlock(text, open, { stop: text.length, isClosed: false, placeEnd: text.length })
}

interface Marker {
  readonly isEnd: boolean
  readonly label: string
  readonly start: number
  /** Where the next marker may start: one block's closing dashes may touch or be the next one's opening ones. */
  readonly labelEnd: number
  readonly end: number
}

/** The next `-----BEGIN label-----` or `-----END label-----`; two dashes are enough, and typographic ones count. */
function findMarker(text: Uint8Array, from: number): Marker | undefined {
  for (let position = text.indexOf(DASH, from); position >= 0; position = text.indexOf(DASH, position)) {
    let dashesEnd = position
    while (text[dashesEnd] === DASH) dashesEnd++
    const begin = matchWord(text, dashesEnd, 'BEGIN')
    const labelStart = begin ?? matchWord(text, dashesEnd, 'END')
    const start = labelStart === undefined ? position : dashStart(text, position)
    if (labelStart !== undefined && dashesEnd - start >= 2) {
      const labelEnd = findLabelEnd(text, labelStart)
      if (labelEnd !== undefined) {
        const label = latin1(text, labelStart, labelEnd).trim().toUpperCase()
        return { isEnd: begin === undefined, label, start, labelEnd, end: dashEnd(text, labelEnd) }
      }
    }
    position = dashesEnd
  }
  return undefined
}

/** The position after `word` and a space, in either case; undefined when something else stands there. */
function matchWord(text: Uint8Array, start: number, word: string): number | undefined {
  for (let index = 0; index < word.length; index++) {
    if ((text[start + index]! & ~0x20) !== word.charCodeAt(index)) return undefined
  }
  const next = text[start + word.length]
  return next === 0x20 || next === DASH ? start + word.length : undefined
}

/** Octets that stand where dashes do: `-`, and those of U+2010…U+2015 and U+FF0D in UTF-8. */
const isDashOctet = (octet: number | undefined): boolean =>
  octet === DASH || octet === 0xe2 || octet === 0x80 || octet === 0xef || octet === 0xbc || (octet !== undefined && octet >= 0x8d && octet <= 0x95)

function dashStart(text: Uint8Array, position: number): number {
  let start = position
  while (start > 0 && position - start < 16 && isDashOctet(text[start - 1])) start--
  return start
}

function dashEnd(text: Uint8Array, position: number): number {
  let end = position
  while (end < text.length && end - position < 16 && isDashOctet(text[end])) end++
  return end
}

function findLabelEnd(text: Uint8Array, start: number): number | undefined {
  for (let end = start; end < text.length && end - start <= MAX_LABEL; end++) {
    const octet = text[end]!
    if (octet === 0x0a || octet === 0x0d) return undefined
    if (octet === DASH && (text[end + 1] === DASH || isDashOctet(text[end + 1]))) return end
    if (octet === 0xe2 && text[end + 1] === 0x80) return end
  }
  return undefined
}

function isBlank(text: Uint8Array, start: number, end: number): boolean {
  for (let position = start; position < end; position++) if (text[position]! > 0x20) return false
  return true
}

function latin1(text: Uint8Array, start: number, end: number): string {
  let value = ''
  for (let position = start; position < end; position++) value += String.fromCharCode(text[position]!)
  return value
}

function readBlock(text: Uint8Array, begin: Marker, { stop, isClosed, placeEnd }: { stop: number; isClosed: boolean; placeEnd: number }): PemBlock {
  const { headers, bodyStart } = readHeaders(text, begin.end, stop)
  const place: ByteRange = [begin.start, placeEnd]
  const plain = withoutLinePrefix(text, begin.start, { bodyStart: begin.end, stop })
  if (plain !== undefined) {
    const inner = readBlock(plain, { ...begin, start: 0, end: 0 }, { stop: plain.length, isClosed, placeEnd })
    return { ...inner, place }
  }
  const fast = decodeBase64(text, bodyStart, stop)
  const { octets, badAt } = fast.badAt === undefined ? fast : decodeNoisy(text, bodyStart, stop)
  const block = { label: begin.label, headers, octets, place, ...(fast.badAt === undefined ? {} : { badAt: fast.badAt }) }
  if (octets.length === 0) {
    const code = isClosed ? (badAt === undefined ? 'pem/empty' : 'pem/bad-base64') : 'pem/no-end'
    return { ...block, fault: { code, structure: begin.label, offset: badAt ?? begin.start } }
  }
  if (badAt !== undefined && isClosed) return { ...block, fault: { code: 'pem/bad-base64', structure: begin.label, offset: badAt } }
  return { ...block, fault: undefined }
}

/** RFC 1421 §4.6: `Name: value` lines up to an empty one, continued by lines that start with a space. */
function readHeaders(text: Uint8Array, start: number, stop: number): { headers: Record<string, string>; bodyStart: number } {
  const headers: Record<string, string> = {}
  let position = start
  let last: string | undefined
  for (let lines = 0; lines < 64; lines++) {
    const lineStart = skipLineEnd(text, position, stop)
    const lineEnd = findLineEnd(text, lineStart, stop)
    const line = latin1(text, lineStart, Math.min(lineEnd, lineStart + 1000))
    const header = /^\s*([A-Za-z][A-Za-z0-9-]*):\s*(.*?)\s*$/.exec(line)
    if (header !== null) {
      last = header[1]!
      headers[last] = header[2]!
    } else if (last !== undefined && /^\s+\S/.test(line)) {
      headers[last] += line.trim()
    } else {
      break
    }
    position = lineEnd
  }
  return { headers, bodyStart: last === undefined ? start : position }
}

/** One line end, written as such or as the escape `\n` of a string literal. */
function skipLineEnd(text: Uint8Array, position: number, stop: number): number {
  let next = position
  for (let count = 0; next < stop && count < 2; count++) {
    const octet = text[next]!
    if (octet === 0x0d || octet === 0x0a) next += 1
    else if (octet === 0x5c && (text[next + 1] === 0x6e || text[next + 1] === 0x72)) next += 2
    else break
    if (octet === 0x0a || (octet === 0x5c && text[next - 1] === 0x6e)) break
  }
  return next
}

function findLineEnd(text: Uint8Array, start: number, stop: number): number {
  for (let end = start; end < stop; end++) {
    const octet = text[end]!
    if (octet === 0x0a || octet === 0x0d || (octet === 0x5c && (text[end + 1] === 0x6e || text[end + 1] === 0x72))) return end
  }
  return stop
}

/** What may stand between the characters of base64 in a paste and means nothing. */
const NOISE = new Set(Array.from('>#|,;*`$()[]{}', (character) => character.charCodeAt(0)))

/** Base64 with string quotes, escapes, tags, entities and quoted-printable around it taken away. */
function decodeNoisy(text: Uint8Array, start: number, stop: number): { octets: Uint8Array; badAt: number | undefined } {
  const clean = new Uint8Array(stop - start)
  let length = 0
  let isOutsideString = false
  for (let position = start; position < stop; position++) {
    const octet = text[position]!
    if (octet === 0x22 || octet === 0x27) {
      isOutsideString = !isOutsideString
    } else if (isOutsideString || octet >= 0x80 || octet === 0 || NOISE.has(octet)) {
      continue
    } else if (octet === 0x5c) {
      position = skipEscape(text, position)
    } else if (octet === 0x3c || octet === 0x26) {
      position = skipTo(text, { from: position, stop, closing: octet === 0x3c ? 0x3e : 0x3b })
    } else if (octet === 0x3d && isSoftBreak(text, position)) {
      position += text[position + 1] === 0x0d ? 2 : 1
    } else if (octet === 0x3d && text[position + 1] === 0x33 && text[position + 2] === 0x44) {
      clean[length++] = octet
      position += 2
    } else {
      clean[length++] = octet
    }
  }
  const { octets, badAt } = decodeBase64(clean, 0, length)
  return { octets, badAt: badAt === undefined ? undefined : start }
}

/** The last octet of an escape: `\n`, `\\n` of a string in a string, `\u000a`; of `\/` the slash stays. */
function skipEscape(text: Uint8Array, start: number): number {
  let position = start
  while (text[position + 1] === 0x5c) position++
  const letter = text[position + 1]
  if (letter === 0x2f) return position
  return letter === 0x75 ? position + 5 : position + 1
}

/** Quoted-printable's `=` at the end of a line, when more of the block follows. */
function isSoftBreak(text: Uint8Array, position: number): boolean {
  const next = text[position + 1] === 0x0d ? text[position + 2] : text[position + 1]
  const after = text[position + 1] === 0x0d ? text[position + 3] : text[position + 2]
  return next === 0x0a && after !== undefined && after !== DASH
}

function skipTo(text: Uint8Array, { from, stop, closing }: { from: number; stop: number; closing: number }): number {
  const found = text.subarray(from, Math.min(stop, from + 64)).indexOf(closing)
  return found < 0 ? from : from + found
}
