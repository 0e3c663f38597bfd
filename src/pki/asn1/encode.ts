/** Writes DER: X.690 §8, §10. */
import { encodeOidContent } from './oid.ts'
import { BIT_STRING, INTEGER, NULL, OBJECT_IDENTIFIER, OCTET_STRING, SEQUENCE, type Tag } from './tag.ts'

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

/** A non-negative INTEGER from its octets: leading zeros dropped, one put back where the sign bit would be set (X.690 §8.3.2). */
export function encodeUnsigned(octets: Uint8Array): Uint8Array {
  const first = octets.findIndex((octet) => octet !== 0)
  const minimal = first < 0 ? Uint8Array.of(0) : octets.subarray(first)
  return minimal[0]! >= 0x80 ? encode(INTEGER, Uint8Array.of(0), minimal) : encode(INTEGER, minimal)
}
