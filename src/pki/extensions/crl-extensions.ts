/** Extensions of CRLs and their entries: RFC 5280 §5.2.3, §5.2.4, §5.3.1, §5.3.2; holdInstructionCode of RFC 3280. */
import type { Element } from '#pki/asn1/element.ts'
import { generalizedTime, objectIdentifier } from '#pki/asn1/schema.ts'
import { decodeInteger, decodeSmallInteger } from '#pki/asn1/values.ts'
import { bySchema, type ExtensionDefinition } from './definition.ts'

const number = (oid: string): ExtensionDefinition<{ readonly value: bigint; readonly element: Element }> => ({
  oid,
  decode: (element) => ({ value: decodeInteger(element), element }),
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
export const reasonCode: ExtensionDefinition<number> = {
  oid: '2.5.29.21',
  decode: decodeSmallInteger,
  describe: (value) => ({ value: { names: [`${reasonNames[value] ?? 'reserved'} (${value})`] } }),
}

export const invalidityDate = bySchema('2.5.29.24', generalizedTime)
export const holdInstructionCode = bySchema('2.5.29.23', objectIdentifier)
