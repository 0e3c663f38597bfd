/** SubjectPublicKeyInfo: RFC 5280 §4.1.2.7. What the key itself is: `public-key.ts`. */
import { type AlgorithmIdentifier, decodeAlgorithmIdentifier } from '#pki/algorithms/algorithm-identifier.ts'
import type { Element } from '#pki/asn1/element.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { BIT_STRING, SEQUENCE } from '#pki/asn1/tag.ts'
import { type BitString, decodeBitString } from '#pki/asn1/values.ts'

export interface SubjectPublicKeyInfo {
  readonly algorithm: AlgorithmIdentifier
  readonly subjectPublicKey: BitString
  readonly subjectPublicKeyElement: Element
  readonly element: Element
}

/**
 * ```asn1
 * SubjectPublicKeyInfo ::= SEQUENCE { algorithm AlgorithmIdentifier, subjectPublicKey BIT STRING }
 * ```
 */
export function decodeSubjectPublicKeyInfo(element: Element): SubjectPublicKeyInfo {
  const reader = Reader.inside(element, 'SubjectPublicKeyInfo')
  const algorithm = decodeAlgorithmIdentifier(reader.expect(SEQUENCE, 'algorithm'))
  const subjectPublicKeyElement = reader.expectString(BIT_STRING, 'subjectPublicKey')
  reader.finish()
  return { algorithm, subjectPublicKey: decodeBitString(subjectPublicKeyElement), subjectPublicKeyElement, element }
}
