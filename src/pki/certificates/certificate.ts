/** X.509 certificates, versions 1 to 3: RFC 5280 §4.1. */
import { type AlgorithmIdentifier, decodeAlgorithmIdentifier } from '#pki/algorithms/algorithm-identifier.ts'
import type { Element } from '#pki/asn1/element.ts'
import { decodeWhole, Reader } from '#pki/asn1/reader.ts'
import { BIT_STRING, contextConstructed, contextPrimitive, INTEGER, SEQUENCE } from '#pki/asn1/tag.ts'
import { decodeTime, type Time } from '#pki/asn1/time.ts'
import { type BitString, decodeBitString, decodeSmallInteger } from '#pki/asn1/values.ts'
import { type Extension, readExtensions } from '#pki/extensions/extension.ts'
import { decodeSubjectPublicKeyInfo, type SubjectPublicKeyInfo } from '#pki/keys/subject-public-key-info.ts'
import { decodeName, type Name } from '#pki/names/name.ts'

export interface Certificate {
  readonly element: Element
  readonly tbsCertificate: Element
  /** As printed: 1 where the field is absent. */
  readonly version: number
  /** The `[0]` around it. */
  readonly versionElement: Element | undefined
  /** The INTEGER; its contents octets keep a leading zero and a sign as they are. */
  readonly serialNumber: Element
  /** The copy of the signature algorithm inside the signed part. */
  readonly signature: AlgorithmIdentifier
  readonly issuer: Name
  readonly validity: { readonly notBefore: Time; readonly notAfter: Time; readonly element: Element }
  readonly subject: Name
  readonly subjectPublicKeyInfo: SubjectPublicKeyInfo
  readonly issuerUniqueID: Element | undefined
  readonly subjectUniqueID: Element | undefined
  /** Empty where the field is absent. */
  readonly extensions: readonly Extension[]
  /** The `[3]` around them. */
  readonly extensionsElement: Element | undefined
  readonly signatureAlgorithm: AlgorithmIdentifier
  readonly signatureValue: BitString
  readonly signatureElement: Element
}

/**
 * ```asn1
 * Certificate ::= SEQUENCE {
 *   tbsCertificate TBSCertificate, signatureAlgorithm AlgorithmIdentifier, signatureValue BIT STRING }
 * ```
 * @param bytes - One certificate and nothing after it.
 * @throws PkiError with the structure and offset of what is not as it must be.
 */
export function decodeCertificate(bytes: Uint8Array): Certificate {
  return decodeCertificateElement(decodeWhole(bytes, SEQUENCE, 'Certificate'))
}

export function decodeCertificateElement(element: Element): Certificate {
  const reader = Reader.inside(element, 'Certificate')
  const tbsCertificate = reader.expect(SEQUENCE, 'tbsCertificate')
  const signatureAlgorithm = decodeAlgorithmIdentifier(reader.expect(SEQUENCE, 'signatureAlgorithm'))
  const signatureElement = reader.expectString(BIT_STRING, 'signatureValue')
  reader.finish()
  return {
    element, tbsCertificate, ...decodeTbs(tbsCertificate), signatureAlgorithm,
    signatureValue: decodeBitString(signatureElement), signatureElement,
  }
}

type Tbs = Omit<Certificate, 'element' | 'tbsCertificate' | 'signatureAlgorithm' | 'signatureValue' | 'signatureElement'>

/**
 * ```asn1
 * TBSCertificate ::= SEQUENCE {
 *   version [0] EXPLICIT Version DEFAULT v1, serialNumber INTEGER, signature AlgorithmIdentifier, issuer Name,
 *   validity Validity, subject Name, subjectPublicKeyInfo SubjectPublicKeyInfo,
 *   issuerUniqueID [1] IMPLICIT BIT STRING OPTIONAL, subjectUniqueID [2] IMPLICIT BIT STRING OPTIONAL,
 *   extensions [3] EXPLICIT Extensions OPTIONAL }
 * ```
 */
function decodeTbs(element: Element): Tbs {
  const reader = Reader.inside(element, 'TBSCertificate')
  const versionWrapper = reader.optional(contextConstructed(0))
  const version = versionWrapper === undefined
    ? 1
    : decodeSmallInteger(Reader.inside(versionWrapper, 'version').expect(INTEGER, 'version')) + 1
  const serialNumber = reader.expect(INTEGER, 'serialNumber')
  const signature = decodeAlgorithmIdentifier(reader.expect(SEQUENCE, 'signature'))
  const issuer = decodeName(reader.expect(SEQUENCE, 'issuer'))
  const validity = decodeValidity(reader.expect(SEQUENCE, 'validity'))
  const subject = decodeName(reader.expect(SEQUENCE, 'subject'))
  const subjectPublicKeyInfo = decodeSubjectPublicKeyInfo(reader.expect(SEQUENCE, 'subjectPublicKeyInfo'))
  const issuerUniqueID = reader.optional(contextPrimitive(1))
  const subjectUniqueID = reader.optional(contextPrimitive(2))
  const wrapper = reader.optional(contextConstructed(3))
  const extensions = wrapper === undefined ? [] : readExtensions(Reader.inside(wrapper, 'extensions'))
  reader.finish()
  return {
    version, versionElement: versionWrapper, serialNumber, signature, issuer, validity, subject, subjectPublicKeyInfo, issuerUniqueID, subjectUniqueID, extensions,
    extensionsElement: wrapper,
  }
}

function decodeValidity(element: Element): Certificate['validity'] {
  const reader = Reader.inside(element, 'Validity')
  const notBefore = decodeTime(reader.next('notBefore'))
  const notAfter = decodeTime(reader.next('notAfter'))
  reader.finish()
  return { notBefore, notAfter, element }
}
