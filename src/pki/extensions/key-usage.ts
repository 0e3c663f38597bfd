/** keyUsage: RFC 5280 §4.2.1.3. */
import { PkiError } from '#pki/fault.ts'
import { encodeNamedBits } from '#pki/asn1/encode.ts'
import { BIT_STRING } from '#pki/asn1/tag.ts'
import { type BitString, decodeBitString, hasBit } from '#pki/asn1/values.ts'
import type { EncodableExtension } from './definition.ts'

/** Named bits, bit 0 first. */
export const keyUsageNames = [
  'digitalSignature', 'nonRepudiation', 'keyEncipherment', 'dataEncipherment', 'keyAgreement', 'keyCertSign', 'cRLSign', 'encipherOnly', 'decipherOnly',
] as const

export type KeyUsageName = (typeof keyUsageNames)[number]

/** The set bits, in their order. */
export type KeyUsage = readonly KeyUsageName[]

/**
 * ```asn1
 * KeyUsage ::= BIT STRING { digitalSignature (0), nonRepudiation (1), … decipherOnly (8) }
 * ```
 */
export const keyUsage: EncodableExtension<KeyUsage, KeyUsage> = {
  oid: '2.5.29.15',
  decode(value) {
    if ((value.tag & ~0x20) !== BIT_STRING) throw new PkiError('asn1/unexpected-tag', { offset: value.start, structure: 'KeyUsage', expected: 'BIT STRING' })
    const bits: BitString = decodeBitString(value)
    return keyUsageNames.filter((_, number) => hasBit(bits, number))
  },
  encode: (names) => encodeNamedBits(names.map((name) => keyUsageNames.indexOf(name))),
  describe: (names) => ({ value: { names } }),
}
