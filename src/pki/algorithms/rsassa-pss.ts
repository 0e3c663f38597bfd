/** RSASSA-PSS parameters: RFC 4055 §3.1. */
import { encode, encodeNull, encodeOid, encodeSequence, encodeUnsigned } from '#pki/asn1/encode.ts'
import { Reader } from '#pki/asn1/reader.ts'
import type { Element } from '#pki/asn1/element.ts'
import { contextConstructed, INTEGER, SEQUENCE } from '#pki/asn1/tag.ts'
import { decodeSmallInteger } from '#pki/asn1/values.ts'
import { octetsOf } from '#pki/bytes/integer.ts'
import { decodeAlgorithmIdentifier } from './algorithm-identifier.ts'

export interface RsassaPssParameters {
  /** Dotted OIDs. */
  readonly hashAlgorithm: string
  readonly maskGenHashAlgorithm: string
  readonly saltLength: number
  readonly trailerField: number
}

const ID_MGF1 = '1.2.840.113549.1.1.8'
const ID_SHA1 = '1.3.14.3.2.26'

/**
 * ```asn1
 * RSASSA-PSS-params ::= SEQUENCE {
 *   hashAlgorithm [0] HashAlgorithm DEFAULT sha1Identifier, maskGenAlgorithm [1] MaskGenAlgorithm DEFAULT mgf1SHA1Identifier,
 *   saltLength [2] INTEGER DEFAULT 20, trailerField [3] INTEGER DEFAULT 1 }
 * ```
 */
export function decodeRsassaPssParameters(element: Element): RsassaPssParameters {
  const reader = Reader.inside(element, 'RSASSA-PSS-params')
  const inside = (number: number, name: string): Reader | undefined => {
    const wrapper = reader.optional(contextConstructed(number))
    return wrapper && Reader.inside(wrapper, name)
  }
  const hash = inside(0, 'hashAlgorithm')
  const hashAlgorithm = hash === undefined ? ID_SHA1 : decodeAlgorithmIdentifier(hash.expect(SEQUENCE, 'hashAlgorithm')).algorithm
  const mask = inside(1, 'maskGenAlgorithm')
  const maskParameters = mask && decodeAlgorithmIdentifier(mask.expect(SEQUENCE, 'maskGenAlgorithm')).parameters
  const maskGenHashAlgorithm = maskParameters === undefined ? ID_SHA1 : decodeAlgorithmIdentifier(maskParameters).algorithm
  const salt = inside(2, 'saltLength')
  const saltLength = salt === undefined ? 20 : decodeSmallInteger(salt.expect(INTEGER, 'saltLength'))
  const trailer = inside(3, 'trailerField')
  const trailerField = trailer === undefined ? 1 : decodeSmallInteger(trailer.expect(INTEGER, 'trailerField'))
  reader.finish()
  return { hashAlgorithm, maskGenHashAlgorithm, saltLength, trailerField }
}

/** DER: defaults left out, NULL with every digest (RFC 4055 §2.1: "the parameters MUST be NULL", though readers accept them absent). */
export function encodeRsassaPssParameters({ hashAlgorithm, maskGenHashAlgorithm, saltLength, trailerField }: RsassaPssParameters): Uint8Array {
  const digest = (oid: string): Uint8Array => encodeSequence(encodeOid(oid), encodeNull())
  const number = (value: number): Uint8Array => encodeUnsigned(octetsOf(BigInt(value), 6))
  return encodeSequence(
    ...(hashAlgorithm === ID_SHA1 ? [] : [encode(contextConstructed(0), digest(hashAlgorithm))]),
    ...(maskGenHashAlgorithm === ID_SHA1 ? [] : [encode(contextConstructed(1), encodeSequence(encodeOid(ID_MGF1), digest(maskGenHashAlgorithm)))]),
    ...(saltLength === 20 ? [] : [encode(contextConstructed(2), number(saltLength))]),
    ...(trailerField === 1 ? [] : [encode(contextConstructed(3), number(trailerField))]),
  )
}
