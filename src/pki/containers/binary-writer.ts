/** Big-endian numbers and counted octets, as Java's DataOutputStream writes them (java.io.DataOutput). */
import { joinOctets } from '#pki/bytes/join.ts'
import { PkiError } from '#pki/fault.ts'

export function int32(value: number): Uint8Array {
  const octets = new Uint8Array(4)
  new DataView(octets.buffer).setInt32(0, value)
  return octets
}

export function int64(value: number): Uint8Array {
  const octets = new Uint8Array(8)
  new DataView(octets.buffer).setBigInt64(0, BigInt(value))
  return octets
}

/** Octets with their length before them in four. */
export const counted = (octets: Uint8Array): Uint8Array => joinOctets([int32(octets.length), octets])

/** Java's modified UTF-8: NUL as c0 80, supplementary characters as two surrogates of three octets each. @throws PkiError `making/name-too-long` */
export function utf(text: string): Uint8Array {
  const octets = Array.from({ length: text.length }, (_, index) => encodeUnit(text.charCodeAt(index))).flat()
  if (octets.length > 0xffff) throw new PkiError('making/name-too-long', { found: String(octets.length), limit: 0xffff })
  return Uint8Array.of(octets.length >> 8, octets.length & 0xff, ...octets)
}

function encodeUnit(unit: number): number[] {
  if (unit > 0 && unit < 0x80) return [unit]
  return unit < 0x800 ? [0xc0 | (unit >> 6), 0x80 | (unit & 0x3f)] : [0xe0 | (unit >> 12), 0x80 | ((unit >> 6) & 0x3f), 0x80 | (unit & 0x3f)]
}
