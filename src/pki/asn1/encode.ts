/** Writes DER: X.690 §8, §10, §11. */
import { octetsOf } from '#pki/bytes/integer.ts'
import { PkiError } from '#pki/fault.ts'
import { encodeOidContent } from './oid.ts'
import {
  BIT_STRING, BMP_STRING, BOOLEAN, contextConstructed, ENUMERATED, GENERALIZED_TIME, IA5_STRING, INTEGER, NULL, OBJECT_IDENTIFIER, OCTET_STRING, PRINTABLE_STRING, SEQUENCE,
  SET, type Tag, UTC_TIME, UTF8_STRING,
} from './tag.ts'

/** One value around its contents; tags below 31 only, which is all that PKIX uses. */
export function encode(tag: Tag, ...contents: readonly Uint8Array[]): Uint8Array {
  let length = 0
  for (const part of contents) length += part.length
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
export const encodeBoolean = (value: boolean): Uint8Array => encode(BOOLEAN, Uint8Array.of(value ? 0xff : 0))
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

/** A non-negative INTEGER from its octets: leading zeros dropped, one put back where the sign bit would be set (X.690 §8.3.2). */
export function encodeUnsigned(octets: Uint8Array): Uint8Array {
  const first = octets.findIndex((octet) => octet !== 0)
  const minimal = first < 0 ? Uint8Array.of(0) : octets.subarray(first)
  return minimal[0]! >= 0x80 ? encode(INTEGER, Uint8Array.of(0), minimal) : encode(INTEGER, minimal)
}

/** A non-negative INTEGER of any size, or one of another tag with the same contents. */
export function encodeInteger(value: number | bigint, tag: Tag = INTEGER): Uint8Array {
  const number = BigInt(value)
  return encode(tag, octetsOf(number, Math.floor(number.toString(2).length / 8) + 1))
}

export const encodeEnumerated = (value: number): Uint8Array => encodeInteger(value, ENUMERATED)

/** The contents octets of a BIT STRING whose bits have names: trailing zero bits are left out (X.690 §11.2.2). */
export function namedBitsContent(bits: readonly number[]): Uint8Array {
  const highest = Math.max(-1, ...bits)
  const octets = new Uint8Array(1 + Math.ceil((highest + 1) / 8))
  octets[0] = highest < 0 ? 0 : 7 - (highest % 8)
  for (const bit of bits) octets[1 + (bit >> 3)]! |= 0x80 >> (bit & 7)
  return octets
}

export const encodeNamedBits = (bits: readonly number[]): Uint8Array => encode(BIT_STRING, namedBitsContent(bits))

const utf8 = new TextEncoder()

export const encodeUtf8String = (text: string): Uint8Array => encode(UTF8_STRING, utf8.encode(text))
/** The caller has seen to it that the text is of the type's alphabet. */
export const encodePrintableString = (text: string): Uint8Array => encode(PRINTABLE_STRING, utf8.encode(text))
export const encodeIa5String = (text: string): Uint8Array => encode(IA5_STRING, utf8.encode(text))

/** GeneralizedTime in the only form DER and RFC 5280 §4.1.2.5.2 have: to the second, UTC. */
export const encodeGeneralizedTime = (ms: number): Uint8Array => encode(GENERALIZED_TIME, utf8.encode(timeDigits(ms)))

const UTC_TIME_FIRST = Date.UTC(1950, 0, 1)
const UTC_TIME_END = Date.UTC(2050, 0, 1)

/** `Time ::= CHOICE { utcTime, generalizedTime }`: UTCTime through 2049 (RFC 5280 §4.1.2.5), GeneralizedTime outside 1950 to 2049. */
export function encodeTime(ms: number): Uint8Array {
  return ms >= UTC_TIME_FIRST && ms < UTC_TIME_END ? encode(UTC_TIME, utf8.encode(timeDigits(ms).slice(2))) : encodeGeneralizedTime(ms)
}

const YEAR_0 = Date.UTC(-1, 12)
const YEAR_10000 = Date.UTC(10_000, 0)

/** `20260315093000Z`; fractions of a second are cut off. @throws PkiError `asn1/bad-time` for years that four digits do not write. */
function timeDigits(ms: number): string {
  if (!(ms >= YEAR_0 && ms < YEAR_10000)) throw new PkiError('asn1/bad-time', { found: String(ms) })
  return `${new Date(ms).toISOString().replace(/\.\d+Z$/, '').replace(/[-T:]/g, '')}Z`
}
