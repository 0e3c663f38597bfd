/** certificatePolicies, policyMappings, policyConstraints, inhibitAnyPolicy: RFC 5280 §4.2.1.4, §4.2.1.5, §4.2.1.11, §4.2.1.14. */
import type { Element } from '#pki/asn1/element.ts'
import { encodeIa5String, encodeInteger, encodeOid, encodeSequence, encodeUtf8String } from '#pki/asn1/encode.ts'
import { decodeOid } from '#pki/asn1/oid.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { any, bmpString, choice, ia5String, integer, optional, type Schema, sequence, sequenceOf, utf8String, visibleString } from '#pki/asn1/schema.ts'
import { contextPrimitive, OBJECT_IDENTIFIER, SEQUENCE } from '#pki/asn1/tag.ts'
import { decodeSmallInteger } from '#pki/asn1/values.ts'
import { attempt } from '#pki/fault.ts'
import type { Field } from '#pki/field.ts'
import type { EncodableExtension } from './definition.ts'

export interface PolicyInformation {
  /** Dotted OID. */
  readonly policyIdentifier: string
  readonly qualifiers: readonly { readonly policyQualifierId: string; readonly qualifier: Element; readonly element: Element }[]
  readonly identifierElement: Element
  readonly element: Element
}

export const ID_QT_CPS = '1.3.6.1.5.5.7.2.1'
export const ID_QT_UNOTICE = '1.3.6.1.5.5.7.2.2'

export interface PolicyInput {
  /** Dotted OID. */
  readonly policyIdentifier: string
  readonly qualifiers?: readonly PolicyQualifierInput[]
}

export type PolicyQualifierInput =
  | { readonly kind: 'cPSuri'; readonly uri: string }
  | { readonly kind: 'userNotice'; readonly explicitText?: string; readonly noticeRef?: { readonly organization: string; readonly noticeNumbers: readonly number[] } }

/** `DisplayText ::= CHOICE { ia5String, visibleString, bmpString, utf8String }` */
const displayText = choice({ ia5String, visibleString, bmpString, utf8String })
const userNotice = sequence({
  noticeRef: optional(sequence({ organization: displayText, noticeNumbers: sequenceOf('INTEGER', integer) })),
  explicitText: optional(displayText),
})
const qualifierSchemas: Readonly<Record<string, { readonly name: string; readonly schema: Schema }>> = {
  [ID_QT_CPS]: { name: 'cPSuri', schema: ia5String },
  [ID_QT_UNOTICE]: { name: 'userNotice', schema: userNotice },
}

/**
 * ```asn1
 * CertificatePolicies ::= SEQUENCE SIZE (1..MAX) OF PolicyInformation
 * PolicyInformation ::= SEQUENCE { policyIdentifier CertPolicyId, policyQualifiers SEQUENCE SIZE (1..MAX) OF PolicyQualifierInfo OPTIONAL }
 * PolicyQualifierInfo ::= SEQUENCE { policyQualifierId PolicyQualifierId, qualifier ANY DEFINED BY policyQualifierId }
 * ```
 */
const policies = (oid: string): EncodableExtension<readonly PolicyInformation[], readonly PolicyInput[]> => ({
  oid,
  decode(value) {
    const reader = Reader.inside(value, 'CertificatePolicies')
    const found: PolicyInformation[] = []
    while (!reader.isAtEnd) found.push(decodePolicyInformation(reader.expect(SEQUENCE, 'PolicyInformation')))
    return found
  },
  encode: (inputs) => encodeSequence(...inputs.map(encodePolicyInformation)),
  describe: (found) => ({ children: found.map(describePolicyInformation) }),
})

export const certificatePolicies = policies('2.5.29.32')
export const applicationCertPolicies = policies('1.3.6.1.4.1.311.21.10')

function encodePolicyInformation({ policyIdentifier, qualifiers = [] }: PolicyInput): Uint8Array {
  return encodeSequence(encodeOid(policyIdentifier), ...(qualifiers.length === 0 ? [] : [encodeSequence(...qualifiers.map(encodeQualifier))]))
}

/** DisplayText as UTF8String: RFC 5280 §4.2.1.4, "Conforming CAs SHOULD use the UTF8String encoding for explicitText". */
function encodeQualifier(qualifier: PolicyQualifierInput): Uint8Array {
  switch (qualifier.kind) {
    case 'cPSuri':
      return encodeSequence(encodeOid(ID_QT_CPS), encodeIa5String(qualifier.uri))
    case 'userNotice': {
      const { noticeRef, explicitText } = qualifier
      return encodeSequence(encodeOid(ID_QT_UNOTICE), encodeSequence(
        ...(noticeRef === undefined
          ? []
          : [encodeSequence(encodeUtf8String(noticeRef.organization), encodeSequence(...noticeRef.noticeNumbers.map((number) => encodeInteger(number))))]),
        ...(explicitText === undefined ? [] : [encodeUtf8String(explicitText)]),
      ))
    }
  }
}

function decodePolicyInformation(element: Element): PolicyInformation {
  const reader = Reader.inside(element, 'PolicyInformation')
  const identifierElement = reader.expect(OBJECT_IDENTIFIER, 'policyIdentifier')
  const list = reader.optional(SEQUENCE)
  reader.finish()
  const qualifiers: PolicyInformation['qualifiers'][number][] = []
  const infos = list === undefined ? undefined : Reader.inside(list, 'policyQualifiers')
  for (const infoElement of infos?.rest('PolicyQualifierInfo') ?? []) {
    const info = Reader.inside(infoElement, 'PolicyQualifierInfo')
    qualifiers.push({
      policyQualifierId: decodeOid(info.expect(OBJECT_IDENTIFIER, 'policyQualifierId')), qualifier: info.next('qualifier'), element: infoElement,
    })
    info.finish()
  }
  return { policyIdentifier: decodeOid(identifierElement), qualifiers, identifierElement, element }
}

function describePolicyInformation({ policyIdentifier, qualifiers, element, identifierElement }: PolicyInformation): Field {
  return {
    name: 'PolicyInformation',
    range: element.range,
    children: [
      { name: 'policyIdentifier', value: { oid: policyIdentifier }, range: identifierElement.range },
      ...qualifiers.map(({ policyQualifierId, qualifier, element: info }): Field => {
        const known = qualifierSchemas[policyQualifierId]
        const read = attempt(() => (known?.schema ?? any).describe(known?.name ?? 'qualifier', qualifier))
        const value = read.ok ? read.value : { name: 'qualifier', value: qualifier.content, range: qualifier.range, faultCode: read.fault.code }
        return { name: 'PolicyQualifierInfo', range: info.range, children: [{ name: 'policyQualifierId', value: { oid: policyQualifierId } }, value] }
      }),
    ],
  }
}

export interface PolicyMapping {
  readonly issuerDomainPolicy: string
  readonly subjectDomainPolicy: string
  readonly element: Element
}

export type PolicyMappingInput = Pick<PolicyMapping, 'issuerDomainPolicy' | 'subjectDomainPolicy'>

/** `PolicyMappings ::= SEQUENCE SIZE (1..MAX) OF SEQUENCE { issuerDomainPolicy CertPolicyId, subjectDomainPolicy CertPolicyId }` */
const mappings = (oid: string): EncodableExtension<readonly PolicyMapping[], readonly PolicyMappingInput[]> => ({
  oid,
  decode(value) {
    const reader = Reader.inside(value, 'PolicyMappings')
    const found: PolicyMapping[] = []
    while (!reader.isAtEnd) {
      const element = reader.expect(SEQUENCE, 'PolicyMapping')
      const pair = Reader.inside(element, 'PolicyMapping')
      found.push({
        issuerDomainPolicy: decodeOid(pair.expect(OBJECT_IDENTIFIER, 'issuerDomainPolicy')),
        subjectDomainPolicy: decodeOid(pair.expect(OBJECT_IDENTIFIER, 'subjectDomainPolicy')),
        element,
      })
      pair.finish()
    }
    return found
  },
  encode: (inputs) => encodeSequence(
    ...inputs.map(({ issuerDomainPolicy, subjectDomainPolicy }) => encodeSequence(encodeOid(issuerDomainPolicy), encodeOid(subjectDomainPolicy))),
  ),
  describe: (found) => ({
    children: found.map(({ issuerDomainPolicy, subjectDomainPolicy, element }) => ({
      name: 'PolicyMapping',
      range: element.range,
      children: [{ name: 'issuerDomainPolicy', value: { oid: issuerDomainPolicy } }, { name: 'subjectDomainPolicy', value: { oid: subjectDomainPolicy } }],
    })),
  }),
})

export const policyMappings = mappings('2.5.29.33')
export const applicationPolicyMappings = mappings('1.3.6.1.4.1.311.21.11')

export interface PolicyConstraints {
  readonly requireExplicitPolicy: number | undefined
  readonly inhibitPolicyMapping: number | undefined
  readonly elements: readonly (Element | undefined)[]
}

export interface PolicyConstraintsInput {
  readonly requireExplicitPolicy?: number
  readonly inhibitPolicyMapping?: number
}

/**
 * ```asn1
 * PolicyConstraints ::= SEQUENCE { requireExplicitPolicy [0] SkipCerts OPTIONAL, inhibitPolicyMapping [1] SkipCerts OPTIONAL }
 * ```
 */
const constraints = (oid: string): EncodableExtension<PolicyConstraints, PolicyConstraintsInput> => ({
  oid,
  decode(value) {
    const reader = Reader.inside(value, 'PolicyConstraints')
    const explicitPolicy = reader.optional(contextPrimitive(0))
    const mapping = reader.optional(contextPrimitive(1))
    reader.finish()
    return {
      requireExplicitPolicy: explicitPolicy && decodeSmallInteger(explicitPolicy),
      inhibitPolicyMapping: mapping && decodeSmallInteger(mapping),
      elements: [explicitPolicy, mapping],
    }
  },
  encode: ({ requireExplicitPolicy, inhibitPolicyMapping }) => encodeSequence(
    ...(requireExplicitPolicy === undefined ? [] : [encodeInteger(requireExplicitPolicy, contextPrimitive(0))]),
    ...(inhibitPolicyMapping === undefined ? [] : [encodeInteger(inhibitPolicyMapping, contextPrimitive(1))]),
  ),
  describe: ({ requireExplicitPolicy, inhibitPolicyMapping, elements }) => ({
    children: [
      ...(requireExplicitPolicy === undefined ? [] : [{ name: 'requireExplicitPolicy', value: requireExplicitPolicy, range: elements[0]!.range }]),
      ...(inhibitPolicyMapping === undefined ? [] : [{ name: 'inhibitPolicyMapping', value: inhibitPolicyMapping, range: elements[1]!.range }]),
    ],
  }),
})

export const policyConstraints = constraints('2.5.29.36')
export const applicationPolicyConstraints = constraints('1.3.6.1.4.1.311.21.12')

/** `InhibitAnyPolicy ::= SkipCerts` */
export const inhibitAnyPolicy: EncodableExtension<number, number> = {
  oid: '2.5.29.54',
  decode: decodeSmallInteger,
  encode: (value) => encodeInteger(value),
  describe: (value) => ({ value }),
}
