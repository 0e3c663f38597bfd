/** Values of the simple types: X.690 §8.2–8.7, §8.14. Each takes an element whose tag the caller has checked or replaced. */
import { bigIntOf } from '#pki/bytes/integer.ts'
import { joinOctets } from '#pki/bytes/join.ts'
import { PkiError } from '#pki/fault.ts'
import type { Element } from './element.ts'
import { MAX_DEPTH } from './limits.ts'
import { readElement } from './element.ts'
import { isConstructed } from './tag.ts'

/** BOOLEAN (X.690 §8.2): any non-zero octet is true in BER. */
export function decodeBoolean(element: Element): boolean {
  if (element.contentEnd - element.contentStart !== 1) {
    throw new PkiError('asn1/bad-boolean', { offset: element.start })
  }
  return element.document[element.contentStart] !== 0
}

/**
 * INTEGER or ENUMERATED as a number (X.690 §8.3).
 *
 * @throws PkiError `asn1/bad-integer` when there are no contents octets or more than six.
 */
export function decodeSmallInteger(element: Element): number {
  const { document, contentStart, contentEnd } = element
  if (contentStart === contentEnd || contentEnd - contentStart > 6) {
    throw new PkiError('asn1/bad-integer', { offset: element.start })
  }
  let value = document[contentStart]! << 24 >> 24
  for (let position = contentStart + 1; position < contentEnd; position++) value = value * 256 + document[position]!
  return value
}

/** INTEGER of any size (X.690 §8.3). @throws PkiError `asn1/bad-integer` when there are no contents octets, or more than any number has. */
export function decodeInteger(element: Element): bigint {
  const { content } = element
  if (content.length === 0) throw new PkiError('asn1/bad-integer', { offset: element.start })
  const value = bigIntOf(content)
  return content[0]! < 0x80 ? value : value - (1n << BigInt(8 * content.length))
}

export interface BitString {
  /** Without the octet that counts unused bits; a view. */
  readonly octets: Uint8Array
  readonly unusedBits: number
}

/** BIT STRING (X.690 §8.6); a constructed one is gathered. @throws PkiError `asn1/bad-bit-string` */
export function decodeBitString(element: Element): BitString {
  if (isConstructed(element.tag)) return gatherBitString(element)
  const unusedBits = element.document[element.contentStart]
  if (element.contentStart === element.contentEnd || unusedBits === undefined || unusedBits > 7
    || (unusedBits > 0 && element.contentEnd - element.contentStart === 1)) {
    throw new PkiError('asn1/bad-bit-string', { offset: element.start })
  }
  return { octets: element.document.subarray(element.contentStart + 1, element.contentEnd), unusedBits }
}

function gatherBitString(element: Element): BitString {
  const parts: Uint8Array[] = []
  let unusedBits = 0
  for (const segment of stringSegments(element)) {
    if (unusedBits !== 0) throw new PkiError('asn1/bad-bit-string', { offset: segment.start })
    const part = decodeBitString(segment)
    unusedBits = part.unusedBits
    parts.push(part.octets)
  }
  return { octets: joinOctets(parts), unusedBits }
}

/** Bit `number` of a named bit list; bit 0 is the most significant of the first octet. */
export function hasBit(bits: BitString, number: number): boolean {
  return ((bits.octets[number >>> 3] ?? 0) & (0x80 >>> (number & 7))) !== 0
}

/** OCTET STRING or a character string: its octets, gathered where the encoding is constructed (X.690 §8.7.3). */
export function decodeOctets(element: Element): Uint8Array {
  if (!isConstructed(element.tag)) return element.content
  const parts: Uint8Array[] = []
  for (const segment of stringSegments(element)) parts.push(segment.content)
  return joinOctets(parts)
}

/** The primitive segments of a constructed string, in order, without recursion. */
function stringSegments(element: Element): Element[] {
  const segments: Element[] = []
  const open = [{ position: element.contentStart, limit: element.contentEnd }]
  while (open.length > 0) {
    const level = open[open.length - 1]!
    if (level.position >= level.limit) {
      open.pop()
      continue
    }
    const segment = readElement(element.document, level.position, level.limit)
    level.position = segment.end
    if (!isConstructed(segment.tag)) segments.push(segment)
    else if (open.length >= MAX_DEPTH) throw new PkiError('asn1/too-deep', { offset: segment.start, limit: MAX_DEPTH })
    else open.push({ position: segment.contentStart, limit: segment.contentEnd })
  }
  return segments
}
