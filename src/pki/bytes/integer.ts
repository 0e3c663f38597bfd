/** Integers as octets, most significant first; unsigned but for `minimalInteger`. */
import { PkiError } from '#pki/fault.ts'
import { formatHex } from './hex.ts'

/** No number of a key or certificate comes near; above it even printing one takes seconds. */
export const MAX_NUMBER_OCTETS = 65_536

const SAFE_OCTETS = 6

/** @throws PkiError `asn1/bad-integer` above `MAX_NUMBER_OCTETS` */
export function bigIntOf(octets: Uint8Array): bigint {
  if (octets.length > MAX_NUMBER_OCTETS) throw new PkiError('asn1/bad-integer', { limit: MAX_NUMBER_OCTETS, found: String(octets.length) })
  if (octets.length > SAFE_OCTETS) return BigInt(`0x${formatHex(octets)}`)
  let value = 0
  for (const octet of octets) value = value * 256 + octet
  return BigInt(value)
}

/** @returns Exactly `length` octets; higher ones are cut off. By way of hexadecimal, which engines write in one pass. */
export function octetsOf(value: bigint, length: number): Uint8Array {
  const digits = value.toString(16).padStart(2 * length, '0')
  const start = digits.length - 2 * length
  const octets = new Uint8Array(length)
  for (let index = 0; index < length; index++) octets[index] = (hexDigit(digits.charCodeAt(start + 2 * index)) << 4) | hexDigit(digits.charCodeAt(start + 2 * index + 1))
  return octets
}

const hexDigit = (code: number): number => (code < 0x3a ? code - 0x30 : code - 0x57)

/** Bits from the highest that is set; 0 for zero. */
export function bitLength(octets: Uint8Array): number {
  const first = octets.findIndex((octet) => octet !== 0)
  return first < 0 ? 0 : 8 * (octets.length - first) - Math.clz32(octets[first]!) + 24
}

/** An INTEGER's contents octets without zeros that say nothing: one stays before a set first bit, which would be the sign (X.690 §8.3.2). */
export function minimalInteger(octets: Uint8Array): Uint8Array {
  let start = 0
  while (start < octets.length - 1 && octets[start] === 0 && octets[start + 1]! < 0x80) start++
  return octets.subarray(start)
}
