/** Whether a certificate is signed by the key it holds: RFC 5280 §3.2 (self-issued and self-signed are not the same). */
import type { SignedMessage } from '#pki/algorithms/common-signature.ts'
import type { SignatureVerdict } from '#pki/algorithms/signature-verdict.ts'
import { verifySignature } from '#pki/algorithms/verify-signature.ts'
import { nameMatchKey } from '#pki/names/match-key.ts'
import type { Certificate } from './certificate.ts'

export const isSelfIssued = ({ issuer, subject }: Certificate): boolean => nameMatchKey(issuer) === nameMatchKey(subject)

/** `notApplicable` where issuer and subject differ. */
export async function checkSelfSignature(certificate: Certificate): Promise<SignatureVerdict | 'notApplicable'> {
  if (!isSelfIssued(certificate)) return 'notApplicable'
  return verifyCertificateSignature(certificate, certificate)
}

/** Whether `issuer`'s key signed `certificate`; names and everything else apart. */
export function verifyCertificateSignature(certificate: Certificate, issuer: Certificate): Promise<SignatureVerdict> {
  return verifySignature(signedCertificate(certificate, issuer))
}

export const signedCertificate = (certificate: Certificate, { subjectPublicKeyInfo }: Certificate): SignedMessage => ({
  subjectPublicKeyInfo, algorithm: certificate.signatureAlgorithm, message: certificate.tbsCertificate.encoding, signature: certificate.signatureValue.octets,
})
