/** CertLab's own full decode: every field, every extension, names, dates, SANs, the public key. */
import { decodeCertificate } from '#pki/certificates/certificate.ts'
import { decodeExtensions } from '#pki/extensions/read-extension.ts'
import { decodePublicKey } from '#pki/keys/public-key.ts'

/** @returns What was read, so that no engine drops the work. */
export function readWithCertlab(der: Uint8Array): unknown {
  const certificate = decodeCertificate(der)
  return [certificate, decodePublicKey(certificate.subjectPublicKeyInfo), decodeExtensions(certificate.extensions)]
}
