/** The lab's work: keys, previews and certificates. Keys are PKCS#8 octets, everything else DER. */
import { generateKey as makeKey, type GeneratedKey } from '#pki/issuance/generate-key.ts'
import { issueCertificate, type SignedOrder } from '#pki/issuance/issue.ts'
import type { KeyAlgorithmId } from '#pki/issuance/key-algorithms.ts'
import { type CertificatePreview, previewCertificate, type PreviewOrder } from '#pki/issuance/preview.ts'

async function generateKey({ algorithm, allowWeak = false }: { algorithm: KeyAlgorithmId; allowWeak?: boolean }): Promise<GeneratedKey> {
  return makeKey(algorithm, { allowWeak })
}

async function preview(order: PreviewOrder): Promise<CertificatePreview> {
  return previewCertificate(order)
}

async function issue(order: SignedOrder): Promise<Uint8Array> {
  return issueCertificate(order)
}

export const issuingApi = { generateKey, previewCertificate: preview, issueCertificate: issue }
