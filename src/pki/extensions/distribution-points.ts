/** cRLDistributionPoints, freshestCRL, issuingDistributionPoint: RFC 5280 §4.2.1.13, §4.2.1.15, §5.2.5. */
import type { Element } from '#pki/asn1/element.ts'
import { encode, encodeBoolean, encodeSequence, namedBitsContent } from '#pki/asn1/encode.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { contextConstructed, contextPrimitive, SEQUENCE } from '#pki/asn1/tag.ts'
import { type BitString, decodeBitString, decodeBoolean, hasBit } from '#pki/asn1/values.ts'
import { PkiError } from '#pki/fault.ts'
import type { Field } from '#pki/field.ts'
import { attributeTypeName } from '#pki/names/attribute-types.ts'
import { describeGeneralName } from '#pki/names/describe-general-name.ts'
import { encodeGeneralNames, type GeneralNameInput } from '#pki/names/encode-general-name.ts'
import { decodeGeneralNames, type GeneralName } from '#pki/names/general-name.ts'
import { decodeRelativeName, type RelativeDistinguishedName } from '#pki/names/name.ts'
import type { EncodableExtension } from './definition.ts'

/** Reasons a CRL covers, bit 0 first; bit 0 is unused. */
export const reasonFlagNames = [
  'unused', 'keyCompromise', 'cACompromise', 'affiliationChanged', 'superseded', 'cessationOfOperation', 'certificateHold', 'privilegeWithdrawn', 'aACompromise',
] as const

export type DistributionPointName =
  | { readonly kind: 'fullName'; readonly names: readonly GeneralName[]; readonly element: Element }
  | { readonly kind: 'nameRelativeToCRLIssuer'; readonly rdn: RelativeDistinguishedName; readonly element: Element }

export interface DistributionPoint {
  readonly distributionPoint: DistributionPointName | undefined
  readonly reasons: BitString | undefined
  readonly cRLIssuer: readonly GeneralName[] | undefined
  readonly elements: { readonly reasons: Element | undefined; readonly cRLIssuer: Element | undefined }
  readonly element: Element
}

export type ReasonFlag = Exclude<(typeof reasonFlagNames)[number], 'unused'>

/** Names relative to the CRL's issuer are read but not written: RFC 5280 §4.2.1.13, "Conforming CAs SHOULD NOT use nameRelativeToCRLIssuer". */
export interface DistributionPointInput {
  readonly fullName?: readonly GeneralNameInput[]
  readonly reasons?: readonly ReasonFlag[]
  readonly cRLIssuer?: readonly GeneralNameInput[]
}

/**
 * ```asn1
 * CRLDistributionPoints ::= SEQUENCE SIZE (1..MAX) OF DistributionPoint
 * DistributionPoint ::= SEQUENCE {
 *   distributionPoint [0] DistributionPointName OPTIONAL, reasons [1] ReasonFlags OPTIONAL, cRLIssuer [2] GeneralNames OPTIONAL }
 * DistributionPointName ::= CHOICE { fullName [0] GeneralNames, nameRelativeToCRLIssuer [1] RelativeDistinguishedName }
 * ```
 */
const distributionPoints = (oid: string): EncodableExtension<readonly DistributionPoint[], readonly DistributionPointInput[]> => ({
  oid,
  decode(value) {
    const reader = Reader.inside(value, 'CRLDistributionPoints')
    const points: DistributionPoint[] = []
    while (!reader.isAtEnd) points.push(decodeDistributionPoint(reader.expect(SEQUENCE, 'DistributionPoint')))
    return points
  },
  encode: (points) => encodeSequence(...points.map(({ fullName, reasons, cRLIssuer }) => encodeSequence(
    ...encodeFullName(fullName), ...encodeReasons(1, reasons), ...(cRLIssuer === undefined ? [] : [encodeGeneralNames(cRLIssuer, contextConstructed(2))]),
  ))),
  describe: (points) => ({ children: points.map(describeDistributionPoint) }),
})

export const cRLDistributionPoints = distributionPoints('2.5.29.31')
export const freshestCRL = distributionPoints('2.5.29.46')

const encodeFullName = (names: readonly GeneralNameInput[] | undefined): Uint8Array[] =>
  names === undefined ? [] : [encode(contextConstructed(0), encodeGeneralNames(names, contextConstructed(0)))]

const encodeReasons = (number: number, reasons: readonly ReasonFlag[] | undefined): Uint8Array[] =>
  reasons === undefined ? [] : [encode(contextPrimitive(number), namedBitsContent(reasons.map((reason) => reasonFlagNames.indexOf(reason))))]

function decodeDistributionPoint(element: Element): DistributionPoint {
  const reader = Reader.inside(element, 'DistributionPoint')
  const name = reader.optional(contextConstructed(0))
  const reasons = reader.optional(contextPrimitive(1))
  const cRLIssuer = reader.optional(contextConstructed(2))
  reader.finish()
  return {
    distributionPoint: name && decodeDistributionPointName(name), reasons: reasons && decodeBitString(reasons),
    cRLIssuer: cRLIssuer && decodeGeneralNames(cRLIssuer), elements: { reasons, cRLIssuer }, element,
  }
}

function decodeDistributionPointName(wrapper: Element): DistributionPointName {
  const reader = Reader.inside(wrapper, 'DistributionPointName')
  const element = reader.next('DistributionPointName')
  reader.finish()
  if (element.tag === contextConstructed(0)) return { kind: 'fullName', names: decodeGeneralNames(element), element }
  if (element.tag === contextConstructed(1)) return { kind: 'nameRelativeToCRLIssuer', rdn: decodeRelativeName(element), element }
  throw new PkiError('asn1/unexpected-tag', { offset: element.start, structure: 'DistributionPointName', expected: '[0] | [1]' })
}

const namedReasons = (bits: BitString): Field['value'] => ({ names: reasonFlagNames.filter((_, number) => hasBit(bits, number)) })

function describePointName(name: DistributionPointName): Field {
  return name.kind === 'fullName'
    ? { name: 'fullName', range: name.element.range, children: name.names.map(describeGeneralName) }
    : {
        name: 'nameRelativeToCRLIssuer', range: name.element.range,
        children: name.rdn.map(({ type, text, value, element }) => ({ name: attributeTypeName(type), value: text ?? value.content, range: element.range })),
      }
}

function describeDistributionPoint({ distributionPoint, reasons, cRLIssuer, elements, element }: DistributionPoint): Field {
  return {
    name: 'DistributionPoint',
    range: element.range,
    children: [
      ...(distributionPoint === undefined ? [] : [describePointName(distributionPoint)]),
      ...(reasons === undefined ? [] : [{ name: 'reasons', value: namedReasons(reasons)!, range: elements.reasons!.range }]),
      ...(cRLIssuer === undefined ? [] : [{ name: 'cRLIssuer', children: cRLIssuer.map(describeGeneralName), range: elements.cRLIssuer!.range }]),
    ],
  }
}

export interface IssuingDistributionPoint {
  readonly distributionPoint: DistributionPointName | undefined
  readonly onlyContainsUserCerts: boolean
  readonly onlyContainsCACerts: boolean
  readonly onlySomeReasons: BitString | undefined
  readonly indirectCRL: boolean
  readonly onlyContainsAttributeCerts: boolean
}

export interface IssuingDistributionPointInput {
  readonly fullName?: readonly GeneralNameInput[]
  readonly onlyContainsUserCerts?: boolean
  readonly onlyContainsCACerts?: boolean
  readonly onlySomeReasons?: readonly ReasonFlag[]
  readonly indirectCRL?: boolean
  readonly onlyContainsAttributeCerts?: boolean
}

/**
 * ```asn1
 * IssuingDistributionPoint ::= SEQUENCE {
 *   distributionPoint [0] DistributionPointName OPTIONAL, onlyContainsUserCerts [1] BOOLEAN DEFAULT FALSE,
 *   onlyContainsCACerts [2] BOOLEAN DEFAULT FALSE, onlySomeReasons [3] ReasonFlags OPTIONAL,
 *   indirectCRL [4] BOOLEAN DEFAULT FALSE, onlyContainsAttributeCerts [5] BOOLEAN DEFAULT FALSE }
 * ```
 */
export const issuingDistributionPoint: EncodableExtension<IssuingDistributionPoint, IssuingDistributionPointInput> = {
  oid: '2.5.29.28',
  decode(value) {
    const reader = Reader.inside(value, 'IssuingDistributionPoint')
    const flag = (number: number): boolean => {
      const element = reader.optional(contextPrimitive(number))
      return element !== undefined && decodeBoolean(element)
    }
    const name = reader.optional(contextConstructed(0))
    const onlyContainsUserCerts = flag(1)
    const onlyContainsCACerts = flag(2)
    const reasons = reader.optional(contextPrimitive(3))
    const indirectCRL = flag(4)
    const onlyContainsAttributeCerts = flag(5)
    reader.finish()
    return {
      distributionPoint: name && decodeDistributionPointName(name), onlyContainsUserCerts, onlyContainsCACerts,
      onlySomeReasons: reasons && decodeBitString(reasons), indirectCRL, onlyContainsAttributeCerts,
    }
  },
  encode: (input) => {
    const flag = (number: number, isSet: boolean | undefined): Uint8Array[] => (isSet === true ? [encode(contextPrimitive(number), encodeBoolean(true).subarray(2))] : [])
    return encodeSequence(
      ...encodeFullName(input.fullName), ...flag(1, input.onlyContainsUserCerts), ...flag(2, input.onlyContainsCACerts), ...encodeReasons(3, input.onlySomeReasons),
      ...flag(4, input.indirectCRL), ...flag(5, input.onlyContainsAttributeCerts),
    )
  },
  describe: ({ distributionPoint, onlySomeReasons, ...flags }) => ({
    children: [
      ...(distributionPoint === undefined ? [] : [describePointName(distributionPoint)]),
      ...(onlySomeReasons === undefined ? [] : [{ name: 'onlySomeReasons', value: namedReasons(onlySomeReasons)! }]),
      ...Object.entries(flags).filter(([, isSet]) => isSet).map(([name, value]) => ({ name, value })),
    ],
  }),
}
