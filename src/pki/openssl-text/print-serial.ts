/** Serial numbers (RFC 5280 §4.1.2.2) as OpenSSL writes them. */
import type { Element } from '#pki/asn1/element.ts'
import { lowerHex, signedInteger, spaces } from './octets.ts'

const LIMIT = 1n << 63n

/** On the same line where it fits a signed 64-bit number. */
export function formatSerial(serialNumber: Element, indent: number): string {
  const { isNegative, magnitude } = signedInteger(serialNumber)
  const value = magnitude.length <= 8 ? BigInt(`0x${lowerHex(magnitude)}`) : undefined
  if (value !== undefined && (isNegative ? value <= LIMIT : value < LIMIT)) {
    const sign = isNegative ? '-' : ''
    return ` ${sign}${value} (${sign}0x${value.toString(16)})`
  }
  return `\n${spaces(indent)}${isNegative ? ' (Negative)' : ''}${lowerHex(magnitude, ':')}`
}
