/** Distinguished names: RFC 5280 §4.1.2.4, X.501. Order is as encoded; attributes of one RDN keep theirs too. */
import type { Element } from '#pki/asn1/element.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { decodeOid } from '#pki/asn1/oid.ts'
import { decodeString } from '#pki/asn1/strings.ts'
import { OBJECT_IDENTIFIER, SEQUENCE, SET } from '#pki/asn1/tag.ts'

export interface AttributeTypeAndValue {
  /** Dotted OID. */
  readonly type: string
  readonly value: Element
  /** undefined when the value is no valid string. */
  readonly text: string | undefined
  readonly element: Element
}

export type RelativeDistinguishedName = readonly AttributeTypeAndValue[]

export interface Name {
  readonly rdnSequence: readonly RelativeDistinguishedName[]
  readonly element: Element
}

/**
 * ```asn1
 * Name ::= CHOICE { rdnSequence SEQUENCE OF RelativeDistinguishedName }
 * RelativeDistinguishedName ::= SET SIZE (1..MAX) OF AttributeTypeAndValue
 * AttributeTypeAndValue ::= SEQUENCE { type AttributeType, value AttributeValue }
 * ```
 * @param element - The SEQUENCE, whatever its tag (directoryName is `[4]` EXPLICIT, others are IMPLICIT).
 */
export function decodeName(element: Element): Name {
  const rdnSequence: RelativeDistinguishedName[] = []
  const sequence = Reader.inside(element, 'Name')
  while (!sequence.isAtEnd) {
    rdnSequence.push(decodeRelativeName(sequence.expect(SET, 'RelativeDistinguishedName')))
  }
  return { rdnSequence, element }
}

/** @param element - The SET, whatever its tag (nameRelativeToCRLIssuer is IMPLICIT). */
export function decodeRelativeName(element: Element): RelativeDistinguishedName {
  const set = Reader.inside(element, 'RelativeDistinguishedName')
  const attributes: AttributeTypeAndValue[] = []
  while (!set.isAtEnd) attributes.push(decodeAttribute(set.expect(SEQUENCE, 'AttributeTypeAndValue')))
  return attributes
}

function decodeAttribute(element: Element): AttributeTypeAndValue {
  const reader = Reader.inside(element, 'AttributeTypeAndValue')
  const type = decodeOid(reader.expect(OBJECT_IDENTIFIER, 'type'))
  const value = reader.next('value')
  reader.finish()
  return { type, value, text: decodeString(value), element }
}
