/** Whether a certificate is signed by its own key (RFC 5280 §3.2), or a request by the key it asks for (RFC 2986 §3), by any algorithm. */
import { decodeCertificate } from '#pki/certificates/certificate.ts'
import { checkSelfSignature } from '#pki/certificates/self-signature.ts'
import { decodeCertificationRequest, verifyProofOfPossession } from '#pki/requests/certification-request.ts'
import type { ObjectReference, SignatureAnswer } from './inspection.ts'

/** @throws PkiError where the object cannot be read. */
export async function verifyOwnSignature({ kind, bytes }: ObjectReference): Promise<SignatureAnswer> {
  if (kind === 'certificate') return checkSelfSignature(decodeCertificate(bytes))
  return kind === 'certificationRequest' ? verifyProofOfPossession(decodeCertificationRequest(bytes)) : 'notApplicable'
}
