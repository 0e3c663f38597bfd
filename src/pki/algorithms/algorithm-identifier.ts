/** AlgorithmIdentifier: RFC 5280 §4.1.1.2. */
import type { Element } from '#pki/asn1/element.ts'
import { decodeOid } from '#pki/asn1/oid.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { OBJECT_IDENTIFIER } from '#pki/asn1/tag.ts'

export interface AlgorithmIdentifier {
  /** Dotted OID. */
  readonly algorithm: string
  /** undefined when absent; a NULL is there. */
  readonly parameters: Element | undefined
  readonly element: Element
}

/**
 * ```asn1
 * AlgorithmIdentifier ::= SEQUENCE { algorithm OBJECT IDENTIFIER, parameters ANY DEFINED BY algorithm OPTIONAL }
 * ```
 */
export function decodeAlgorithmIdentifier(element: Element): AlgorithmIdentifier {
  const reader = Reader.inside(element, 'AlgorithmIdentifier')
  const algorithm = decodeOid(reader.expect(OBJECT_IDENTIFIER, 'algorithm'))
  const parameters = reader.isAtEnd ? undefined : reader.next('parameters')
  reader.finish()
  return { algorithm, parameters, element }
}
