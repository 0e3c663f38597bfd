/**
 * Text as OpenSSL writes it, octet by octet: every string of this folder holds one octet a character, so that names in
 * whatever encoding pass through unchanged. Octets are read as X.690 §8 has them.
 */
import type { Element } from '#pki/asn1/element.ts'
import { type BitString, decodeBitString, decodeOctets } from '#pki/asn1/values.ts'
import { PkiError } from '#pki/fault.ts'

const HEX = Array.from({ length: 256 }, (_, octet) => octet.toString(16).padStart(2, '0'))

export const spaces = (count: number): string => ' '.repeat(count)

export function octetString(octets: Uint8Array): string {
  let text = ''
  for (const octet of octets) text += String.fromCharCode(octet)
  return text
}

/** The octets of a string or OCTET STRING as text. */
export const textOf = (element: Element): string => octetString(decodeOctets(element))

export function lowerHex(octets: Uint8Array, separator = ''): string {
  const digits: string[] = []
  for (const octet of octets) digits.push(HEX[octet]!)
  return digits.join(separator)
}

export const upperHex = (octets: Uint8Array, separator = ''): string => lowerHex(octets, separator).toUpperCase()

/** Lines of so many octets, a colon after each but the last. */
export function hexLines(octets: Uint8Array, width: number, indent: number): string {
  const lines: string[] = []
  for (let start = 0; start < octets.length; start += width) {
    lines.push(spaces(indent) + lowerHex(octets.subarray(start, start + width), ':'))
  }
  return `${lines.join(':\n')}\n`
}

/** Everything that is no printable ASCII becomes a point, line ends aside. */
export function printable(text: string): string {
  return text.replaceAll(/[^\n\r -~]/g, '.')
}

/** What C's `%s` writes: up to the first NUL. */
export function upToNul(text: string): string {
  const end = text.indexOf('\0')
  return end < 0 ? text : text.slice(0, end)
}

/** BIT STRING whose unused bits read as zero, as OpenSSL clears them. */
export function decodeBits(element: Element): BitString {
  const bits = decodeBitString(element)
  if (bits.unusedBits === 0) return bits
  const octets = Uint8Array.from(bits.octets)
  octets[octets.length - 1]! &= 0xff << bits.unusedBits
  return { octets, unusedBits: bits.unusedBits }
}

interface SignedInteger {
  readonly isNegative: boolean
  /** Big endian, without leading zeros, at least one octet. */
  readonly magnitude: Uint8Array
}

/** INTEGER or ENUMERATED. @throws PkiError `asn1/bad-integer` where it is empty or padded, which OpenSSL refuses */
export function signedInteger({ content, start }: Element): SignedInteger {
  const [first, second] = content
  const isPadded = second !== undefined && ((first === 0 && second < 0x80) || (first === 0xff && second >= 0x80))
  if (first === undefined || isPadded) throw new PkiError('asn1/bad-integer', { offset: start })
  if (first < 0x80) return { isNegative: false, magnitude: content.length > 1 && first === 0 ? content.subarray(1) : content }
  const magnitude = Uint8Array.from(content)
  let carry = 1
  for (let position = magnitude.length - 1; position >= 0; position--) {
    const octet = (magnitude[position]! ^ 0xff) + carry
    magnitude[position] = octet & 0xff
    carry = octet >> 8
  }
  return { isNegative: true, magnitude: stripZeros(magnitude) }
}

function stripZeros(octets: Uint8Array): Uint8Array {
  const first = octets.findIndex((octet) => octet !== 0)
  return first < 0 ? Uint8Array.of(0) : octets.subarray(first)
}

const bigIntOf = (octets: Uint8Array): bigint => BigInt(`0x${lowerHex(octets)}`)

/** Decimal below 128 bits, hex above. */
export function formatInteger(element: Element): string {
  const { isNegative, magnitude } = signedInteger(element)
  const value = bigIntOf(magnitude)
  const sign = isNegative ? '-' : ''
  return value < 1n << 127n ? `${sign}${value}` : `${sign}0x${upperHex(magnitude)}`
}

/** Hex in upper case, 35 octets a line. */
export function formatHexInteger(element: Element): string {
  const { isNegative, magnitude } = signedInteger(element)
  return (isNegative ? '-' : '') + foldedHex(magnitude)
}

export function foldedHex(octets: Uint8Array): string {
  if (octets.length === 0) return '0'
  const lines: string[] = []
  for (let start = 0; start < octets.length; start += 35) lines.push(upperHex(octets.subarray(start, start + 35)))
  return lines.join('\\\n')
}

/** A labelled number: small ones on the label's line, others as octets below it. */
export function labelledNumber(label: string, octets: Uint8Array, indent: number): string {
  const magnitude = stripZeros(octets)
  if (magnitude.length === 1 && magnitude[0] === 0) return `${spaces(indent)}${label} 0\n`
  if (magnitude.length <= 8) {
    const value = bigIntOf(magnitude)
    return `${spaces(indent)}${label} ${value} (0x${value.toString(16)})\n`
  }
  const shown = magnitude[0]! < 0x80 ? magnitude : Uint8Array.of(0, ...magnitude)
  return `${spaces(indent)}${label}\n${hexLines(shown, 15, indent + 4)}`
}

export function labelledOctets(label: string, octets: Uint8Array, indent: number): string {
  return `${spaces(indent)}${label}\n${hexLines(octets, 15, indent + 4)}`
}

/** UTF-8 as one octet a character. Nothing for a surrogate or what lies above U+7FFFFFFF, as OpenSSL. */
export function encodeUtf8(code: number): string {
  if (code < 0x80) return String.fromCharCode(code)
  if ((code >= 0xd800 && code < 0xe000) || code > 0x10_ffff) return ''
  return octetString(new TextEncoder().encode(String.fromCodePoint(code)))
}
