/** Where a certificate says that its issuer, its revocation list and its OCSP responder are: RFC 5280 §4.2.2.1, §4.2.1.13. Nothing is fetched. */
import { encode, encodeNull, encodeOctetString, encodeOid, encodeSequence } from '#pki/asn1/encode.ts'
import { INTEGER } from '#pki/asn1/tag.ts'
import { encodeBase64 } from '#pki/bytes/base64.ts'
import { sha1 } from '#pki/bytes/digest.ts'
import type { Certificate } from '#pki/certificates/certificate.ts'
import type { ExtensionName } from '#pki/extensions/index.ts'
import { findExtension } from '#pki/extensions/read-extension.ts'
import { attempt } from '#pki/fault.ts'
import type { GeneralName } from '#pki/names/general-name.ts'

export interface Addresses {
  readonly issuers: readonly string[]
  readonly ocsp: readonly string[]
  readonly lists: readonly string[]
}

const ID_AD_CA_ISSUERS = '1.3.6.1.5.5.7.48.2'
const ID_AD_OCSP = '1.3.6.1.5.5.7.48.1'
const ID_SHA1 = '1.3.14.3.2.26'

/** As the certificate writes them: they may be anything that somebody put there. */
export function addressesOf({ extensions }: Certificate): Addresses {
  const value = <Name extends ExtensionName>(name: Name) => {
    const read = attempt(() => findExtension(extensions, name))
    return read.ok ? read.value : undefined
  }
  const access = value('authorityInfoAccess') ?? []
  const by = (method: string): readonly string[] => urisOf(access.filter(({ accessMethod }) => accessMethod === method).map(({ accessLocation }) => accessLocation))
  const points = [...(value('cRLDistributionPoints') ?? []), ...(value('freshestCRL') ?? [])]
  return {
    issuers: by(ID_AD_CA_ISSUERS),
    ocsp: by(ID_AD_OCSP),
    lists: urisOf(points.flatMap(({ distributionPoint }) => (distributionPoint?.kind === 'fullName' ? distributionPoint.names : []))),
  }
}

const urisOf = (names: readonly GeneralName[]): readonly string[] =>
  [...new Set(names.flatMap((name) => (name.kind === 'uniformResourceIdentifier' ? [name.value] : [])))]

/**
 * The address that asks a responder about a certificate in one GET (RFC 6960 §A.1): the request's base64 behind the responder's own address.
 *
 * ```asn1
 * OCSPRequest ::= SEQUENCE { tbsRequest SEQUENCE { requestList SEQUENCE OF SEQUENCE { reqCert CertID } } }
 * CertID ::= SEQUENCE { hashAlgorithm AlgorithmIdentifier, issuerNameHash, issuerKeyHash OCTET STRING, serialNumber CertificateSerialNumber }
 * ```
 */
export function ocspQueryAddress(responder: string, { serialNumber, issuer }: Certificate, issuerCertificate: Certificate): string {
  // SHA-1: the one every responder answers for; it hides nothing and protects nothing here (RFC 5019 §2.1.1).
  const certId = encodeSequence(
    encodeSequence(encodeOid(ID_SHA1), encodeNull()), encodeOctetString(sha1(issuer.element.encoding)),
    encodeOctetString(sha1(issuerCertificate.subjectPublicKeyInfo.subjectPublicKey.octets)), encode(INTEGER, serialNumber.content),
  )
  const request = encodeSequence(encodeSequence(encodeSequence(encodeSequence(certId))))
  return `${responder.replace(/\/$/, '')}/${encodeURIComponent(encodeBase64(request))}`
}
