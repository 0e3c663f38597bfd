/** CertLab's own full decode: every field, every extension, names, dates, SANs, the public key. */
import { decodeCertificate } from '#pki/certificates/certificate.ts'
import { decodeExtensions } from '#pki/extensions/read-extension.ts'
import { decodePublicKey } from '#pki/keys/public-key.ts'

let kept: unknown

export function readWithCertlab(der: Uint8Array): void {
  const certificate = decodeCertificate(der)
  kept = [certificate, decodePublicKey(certificate.subjectPublicKeyInfo), decodeExtensions(certificate.extensions)]
}

export const lastReadByCertlab = (): unknown => kept
