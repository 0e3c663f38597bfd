/** Writes DER: X.690 §8, §10. */
import { encodeOidContent } from './oid.ts'
import { BIT_STRING, BMP_STRING, contextConstructed, INTEGER, NULL, OBJECT_IDENTIFIER, OCTET_STRING, SEQUENCE, SET, type Tag } from './tag.ts'

/** One value around its contents; tags below 31 only, which is all that PKIX uses. */
export function encode(tag: Tag, ...contents: readonly Uint8Array[]): Uint8Array {
  const length = contents.reduce((sum, part) => sum + part.length, 0)
  const header = length < 0x80 ? [tag, length] : [tag, 0x80 | lengthOctets(length).length, ...lengthOctets(length)]
  const whole = new Uint8Array(header.length + length)
  whole.set(header)
  let position = header.length
  for (const part of contents) {
    whole.set(part, position)
    position += part.length
  }
  return whole
}

function lengthOctets(length: number): number[] {
  const octets: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) octets.unshift(rest % 256)
  return octets
}

export const encodeSequence = (...contents: readonly Uint8Array[]): Uint8Array => encode(SEQUENCE, ...contents)
export const encodeOid = (dotted: string): Uint8Array => encode(OBJECT_IDENTIFIER, encodeOidContent(dotted))
export const encodeNull = (): Uint8Array => encode(NULL)
export const encodeOctetString = (octets: Uint8Array): Uint8Array => encode(OCTET_STRING, octets)
export const encodeBitString = (octets: Uint8Array, unusedBits = 0): Uint8Array => encode(BIT_STRING, Uint8Array.of(unusedBits), octets)

/** `[n] EXPLICIT`, or `[n] IMPLICIT` around what is constructed. */
export const encodeContext = (number: number, ...contents: readonly Uint8Array[]): Uint8Array => encode(contextConstructed(number), ...contents)

/** SET OF: its members in the order of their encodings (X.690 §11.6). */
export function encodeSetOf(members: readonly Uint8Array[]): Uint8Array {
  return encode(SET, ...members.toSorted(compareOctets))
}

/** The shorter one is padded with zeros, as X.690 §11.6 says, so that a prefix comes first. */
export function compareOctets(left: Uint8Array, right: Uint8Array): number {
  for (let index = 0; index < Math.max(left.length, right.length); index++) {
    const difference = (left[index] ?? 0) - (right[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/** BMPString: UTF-16, big endian; what lies above U+FFFF as a surrogate pair, which every reader of PKCS#12 takes. */
export function encodeBmpString(text: string): Uint8Array {
  const octets = new Uint8Array(2 * text.length)
  for (let index = 0; index < text.length; index++) {
    octets[2 * index] = text.charCodeAt(index) >> 8
    octets[2 * index + 1] = text.charCodeAt(index)
  }
  return encode(BMP_STRING, octets)
}

/** A small non-negative INTEGER: versions, iteration counts. */
export const encodeSmallInteger = (value: number): Uint8Array => encodeUnsigned(Uint8Array.from(lengthOctets(value)))

/** A non-negative INTEGER from its octets: leading zeros dropped, one put back where the sign bit would be set (X.690 §8.3.2). */
export function encodeUnsigned(octets: Uint8Array): Uint8Array {
  const first = octets.findIndex((octet) => octet !== 0)
  const minimal = first < 0 ? Uint8Array.of(0) : octets.subarray(first)
  return minimal[0]! >= 0x80 ? encode(INTEGER, Uint8Array.of(0), minimal) : encode(INTEGER, minimal)
}
