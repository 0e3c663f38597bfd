/** OCSP responses, read to be judged: RFC 6960 §4.2.1. As fields: `ocsp.ts`. */
import { type AlgorithmIdentifier, decodeAlgorithmIdentifier } from '#pki/algorithms/algorithm-identifier.ts'
import type { Element } from '#pki/asn1/element.ts'
import { decodeOid } from '#pki/asn1/oid.ts'
import { decodeWhole, Reader } from '#pki/asn1/reader.ts'
import {
  BIT_STRING, contextConstructed, contextPrimitive, ENUMERATED, GENERALIZED_TIME, INTEGER, OBJECT_IDENTIFIER, OCTET_STRING, SEQUENCE,
} from '#pki/asn1/tag.ts'
import { decodeTime, type Time } from '#pki/asn1/time.ts'
import { type BitString, decodeBitString, decodeSmallInteger } from '#pki/asn1/values.ts'
import { decodeExtension, type Extension } from '#pki/extensions/extension.ts'
import { PkiError } from '#pki/fault.ts'
import { decodeName, type Name } from '#pki/names/name.ts'

export const ID_PKIX_OCSP_BASIC = '1.3.6.1.5.5.7.48.1.1'

export interface CertId {
  readonly hashAlgorithm: AlgorithmIdentifier
  readonly issuerNameHash: Uint8Array
  readonly issuerKeyHash: Uint8Array
  /** Contents octets of the INTEGER. */
  readonly serialNumber: Uint8Array
}

export type CertStatus =
  | { readonly kind: 'good' | 'unknown' }
  | { readonly kind: 'revoked'; readonly revocationTime: Time; /** CRLReason */ readonly revocationReason: number | undefined }

export interface SingleResponse {
  readonly certID: CertId
  readonly certStatus: CertStatus
  readonly thisUpdate: Time
  readonly nextUpdate: Time | undefined
  readonly singleExtensions: readonly Extension[]
}

export type ResponderId = { readonly kind: 'byName'; readonly name: Name } | { readonly kind: 'byKey'; readonly keyHash: Uint8Array }

export interface BasicOcspResponse {
  readonly tbsResponseData: Element
  readonly responderID: ResponderId
  readonly producedAt: Time
  readonly responses: readonly SingleResponse[]
  readonly responseExtensions: readonly Extension[]
  readonly signatureAlgorithm: AlgorithmIdentifier
  readonly signature: BitString
  /** Certificates that help to verify the signature; as they stand there. */
  readonly certs: readonly Element[]
}

export interface OcspResponse {
  /** 0 is successful. */
  readonly responseStatus: number
  /** undefined where there is none, or it is of another type than basic. */
  readonly basic: BasicOcspResponse | undefined
}

/**
 * ```asn1
 * OCSPResponse ::= SEQUENCE { responseStatus OCSPResponseStatus, responseBytes [0] EXPLICIT ResponseBytes OPTIONAL }
 * ResponseBytes ::= SEQUENCE { responseType OBJECT IDENTIFIER, response OCTET STRING }
 * ```
 * @throws PkiError where the bytes are no OCSPResponse.
 */
export function decodeOcspResponse(bytes: Uint8Array): OcspResponse {
  const reader = Reader.inside(decodeWhole(bytes, SEQUENCE, 'OCSPResponse'), 'OCSPResponse')
  const responseStatus = decodeSmallInteger(reader.expect(ENUMERATED, 'responseStatus'))
  const wrapper = reader.optional(contextConstructed(0))
  reader.finish()
  if (wrapper === undefined) return { responseStatus, basic: undefined }
  const responseBytes = Reader.inside(wrapper, 'responseBytes').sequence('ResponseBytes')
  const responseType = decodeOid(responseBytes.expect(OBJECT_IDENTIFIER, 'responseType'))
  const response = responseBytes.expect(OCTET_STRING, 'response')
  responseBytes.finish()
  return { responseStatus, basic: responseType === ID_PKIX_OCSP_BASIC ? decodeBasic(Reader.wrapped(response, 'response')) : undefined }
}

/**
 * ```asn1
 * BasicOCSPResponse ::= SEQUENCE {
 *   tbsResponseData ResponseData, signatureAlgorithm AlgorithmIdentifier, signature BIT STRING,
 *   certs [0] EXPLICIT SEQUENCE OF Certificate OPTIONAL }
 * ResponseData ::= SEQUENCE {
 *   version [0] EXPLICIT Version DEFAULT v1, responderID ResponderID, producedAt GeneralizedTime,
 *   responses SEQUENCE OF SingleResponse, responseExtensions [1] EXPLICIT Extensions OPTIONAL }
 * ```
 */
function decodeBasic(outer: Reader): BasicOcspResponse {
  const reader = outer.sequence('BasicOCSPResponse')
  const tbsResponseData = reader.expect(SEQUENCE, 'tbsResponseData')
  const signatureAlgorithm = decodeAlgorithmIdentifier(reader.expect(SEQUENCE, 'signatureAlgorithm'))
  const signature = decodeBitString(reader.expect(BIT_STRING, 'signature'))
  const certs = reader.optional(contextConstructed(0))
  reader.finish()
  outer.finish()
  const tbs = Reader.inside(tbsResponseData, 'ResponseData')
  tbs.optional(contextConstructed(0))
  const responderID = decodeResponderId(tbs.next('responderID'))
  const producedAt = decodeTime(tbs.expect(GENERALIZED_TIME, 'producedAt'))
  const responses = [...tbs.sequence('responses').rest('SingleResponse')].map(decodeSingleResponse)
  const responseExtensions = decodeWrappedExtensions(tbs.optional(contextConstructed(1)))
  tbs.finish()
  return {
    tbsResponseData, responderID, producedAt, responses, responseExtensions, signatureAlgorithm, signature,
    certs: certs === undefined ? [] : [...Reader.inside(certs, 'certs').sequence('certs').rest('Certificate')],
  }
}

/** `ResponderID ::= CHOICE { byName [1] EXPLICIT Name, byKey [2] EXPLICIT KeyHash }` */
function decodeResponderId(element: Element): ResponderId {
  const reader = Reader.inside(element, 'ResponderID')
  if (element.tag === contextConstructed(1)) return { kind: 'byName', name: decodeName(reader.expect(SEQUENCE, 'byName')) }
  if (element.tag === contextConstructed(2)) return { kind: 'byKey', keyHash: reader.expect(OCTET_STRING, 'byKey').content }
  throw new PkiError('asn1/unexpected-tag', { offset: element.start, structure: 'ResponderID', expected: '[1] | [2]' })
}

/**
 * ```asn1
 * SingleResponse ::= SEQUENCE {
 *   certID CertID, certStatus CertStatus, thisUpdate GeneralizedTime, nextUpdate [0] EXPLICIT GeneralizedTime OPTIONAL,
 *   singleExtensions [1] EXPLICIT Extensions OPTIONAL }
 * CertID ::= SEQUENCE { hashAlgorithm AlgorithmIdentifier, issuerNameHash OCTET STRING, issuerKeyHash OCTET STRING, serialNumber INTEGER }
 * ```
 */
function decodeSingleResponse(element: Element): SingleResponse {
  const reader = Reader.inside(element, 'SingleResponse')
  const id = reader.sequence('certID')
  const certID = {
    hashAlgorithm: decodeAlgorithmIdentifier(id.expect(SEQUENCE, 'hashAlgorithm')), issuerNameHash: id.expect(OCTET_STRING, 'issuerNameHash').content,
    issuerKeyHash: id.expect(OCTET_STRING, 'issuerKeyHash').content, serialNumber: id.expect(INTEGER, 'serialNumber').content,
  }
  id.finish()
  const certStatus = decodeCertStatus(reader.next('certStatus'))
  const thisUpdate = decodeTime(reader.expect(GENERALIZED_TIME, 'thisUpdate'))
  const next = reader.optional(contextConstructed(0))
  const singleExtensions = decodeWrappedExtensions(reader.optional(contextConstructed(1)))
  reader.finish()
  return {
    certID, certStatus, thisUpdate, singleExtensions,
    nextUpdate: next && decodeTime(Reader.inside(next, 'nextUpdate').expect(GENERALIZED_TIME, 'nextUpdate')),
  }
}

/**
 * ```asn1
 * CertStatus ::= CHOICE { good [0] IMPLICIT NULL, revoked [1] IMPLICIT RevokedInfo, unknown [2] IMPLICIT UnknownInfo }
 * RevokedInfo ::= SEQUENCE { revocationTime GeneralizedTime, revocationReason [0] EXPLICIT CRLReason OPTIONAL }
 * ```
 */
function decodeCertStatus(element: Element): CertStatus {
  switch (element.tag) {
    case contextPrimitive(0):
      return { kind: 'good' }
    case contextPrimitive(2):
      return { kind: 'unknown' }
    case contextConstructed(1): {
      const reader = Reader.inside(element, 'RevokedInfo')
      const revocationTime = decodeTime(reader.expect(GENERALIZED_TIME, 'revocationTime'))
      const reason = reader.optional(contextConstructed(0))
      reader.finish()
      return { kind: 'revoked', revocationTime, revocationReason: reason && decodeSmallInteger(Reader.inside(reason, 'revocationReason').expect(ENUMERATED, 'revocationReason')) }
    }
    default:
      throw new PkiError('asn1/unexpected-tag', { offset: element.start, structure: 'CertStatus', expected: '[0] | [1] | [2]' })
  }
}

const decodeWrappedExtensions = (wrapper: Element | undefined): Extension[] =>
  (wrapper === undefined ? [] : [...Reader.inside(wrapper, 'extensions').sequence('extensions').rest('Extension')].map(decodeExtension))
