/** Extensions of CRLs and their entries: RFC 5280 §5.2.3, §5.2.4, §5.3.1, §5.3.2; holdInstructionCode of RFC 3280. */
import type { Element } from '#pki/asn1/element.ts'
import { encodeEnumerated, encodeGeneralizedTime, encodeInteger, encodeOid } from '#pki/asn1/encode.ts'
import { generalizedTime, objectIdentifier } from '#pki/asn1/schema.ts'
import { decodeInteger, decodeSmallInteger } from '#pki/asn1/values.ts'
import { bySchema, type EncodableExtension } from './definition.ts'

const number = (oid: string): EncodableExtension<{ readonly value: bigint; readonly element: Element }, number | bigint> => ({
  oid,
  decode: (element) => ({ value: decodeInteger(element), element }),
  encode: (value) => encodeInteger(value),
  describe: ({ value }) => ({ value }),
})

export const cRLNumber = number('2.5.29.20')
export const deltaCRLIndicator = number('2.5.29.27')

/** By value; 7 is not used. */
export const reasonNames: readonly (string | undefined)[] = [
  'unspecified', 'keyCompromise', 'cACompromise', 'affiliationChanged', 'superseded', 'cessationOfOperation', 'certificateHold', undefined, 'removeFromCRL',
  'privilegeWithdrawn', 'aACompromise',
]

/** `CRLReason ::= ENUMERATED` */
export const reasonCode: EncodableExtension<number, number> = {
  oid: '2.5.29.21',
  decode: decodeSmallInteger,
  encode: encodeEnumerated,
  describe: (value) => ({ value: { names: [`${reasonNames[value] ?? 'reserved'} (${value})`] } }),
}

/** Written from milliseconds since 1970. */
export const invalidityDate = { ...bySchema('2.5.29.24', generalizedTime), encode: (ms: number): Uint8Array => encodeGeneralizedTime(ms) }
export const holdInstructionCode = { ...bySchema('2.5.29.23', objectIdentifier), encode: encodeOid }
