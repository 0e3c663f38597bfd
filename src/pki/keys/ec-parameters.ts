/** Elliptic curve parameters: RFC 5480 §2.1.1, RFC 3279 §2.3.5 for explicit ones. */
import type { Element } from '#pki/asn1/element.ts'
import { decodeOid } from '#pki/asn1/oid.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { decodeOctets } from '#pki/asn1/values.ts'
import { INTEGER, NULL, OBJECT_IDENTIFIER, OCTET_STRING } from '#pki/asn1/tag.ts'
import { type Curve, findCurve } from '#pki/algorithms/curves.ts'
import { bitLength, bigIntOf } from '#pki/bytes/integer.ts'

export type EcParameters =
  | { readonly kind: 'named'; readonly oid: string; readonly curve: Curve | undefined; readonly element: Element }
  | { readonly kind: 'explicit'; readonly explicit: ExplicitCurve; readonly element: Element }
  | { readonly kind: 'implicit'; readonly element: Element | undefined }

/** Explicit parameters; for a binary field `p` is undefined. */
export interface ExplicitCurve {
  readonly p: bigint | undefined
  readonly a: bigint
  readonly b: bigint
  /** As encoded: 04 and both coordinates, or 02 / 03 and one. */
  readonly base: Uint8Array
  readonly order: bigint
  /** Bits of the order. */
  readonly bits: number
}

const ID_PRIME_FIELD = '1.2.840.10045.1.1'

/**
 * ```asn1
 * EcpkParameters ::= CHOICE { namedCurve OBJECT IDENTIFIER, ecParameters ECParameters, implicitlyCA NULL }
 * ECParameters ::= SEQUENCE { version INTEGER, fieldID FieldID, curve Curve, base ECPoint, order INTEGER, cofactor INTEGER OPTIONAL }
 * ```
 */
export function decodeEcParameters(element: Element | undefined): EcParameters {
  if (element === undefined || element.tag === NULL) return { kind: 'implicit', element }
  if (element.tag === OBJECT_IDENTIFIER) {
    const oid = decodeOid(element)
    return { kind: 'named', oid, curve: findCurve(oid), element }
  }
  return { kind: 'explicit', explicit: decodeExplicit(element), element }
}

function decodeExplicit(element: Element): ExplicitCurve {
  const reader = Reader.inside(element, 'ECParameters')
  reader.expect(INTEGER, 'version')
  const field = reader.sequence('fieldID')
  const fieldType = decodeOid(field.expect(OBJECT_IDENTIFIER, 'fieldType'))
  const p = fieldType === ID_PRIME_FIELD ? bigIntOf(field.expect(INTEGER, 'prime-p').content) : undefined
  const curve = reader.sequence('curve')
  const a = bigIntOf(decodeOctets(curve.expectString(OCTET_STRING, 'a')))
  const b = bigIntOf(decodeOctets(curve.expectString(OCTET_STRING, 'b')))
  const base = decodeOctets(reader.expectString(OCTET_STRING, 'base'))
  const order = reader.expect(INTEGER, 'order').content
  return { p, a, b, base, order: bigIntOf(order), bits: bitLength(order) }
}
