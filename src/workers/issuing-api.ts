/** The lab's work: keys, certificates, requests and revocation lists. Keys are PKCS#8 octets, everything else DER. */
import { generateKey as makeKey, type GeneratedKey } from '#pki/issuance/generate-key.ts'
import { issueCertificate, type SignedOrder } from '#pki/issuance/issue.ts'
import type { KeyAlgorithmId } from '#pki/issuance/key-algorithms.ts'
import { type ListOrder, makeList } from '#pki/issuance/make-list.ts'
import { makeRequest, type RequestOrder } from '#pki/issuance/make-request.ts'
import { type CertificatePreview, previewCertificate, type PreviewOrder } from '#pki/issuance/preview.ts'
import { readRequest, type RequestReading } from '#pki/issuance/read-request.ts'
import { checkChildren, type ChildVerdict } from '#pki/issuance/renew.ts'

export const issuingApi = {
  generateKey: ({ algorithm, allowWeak = false }: { algorithm: KeyAlgorithmId; allowWeak?: boolean }): Promise<GeneratedKey> => makeKey(algorithm, { allowWeak }),
  previewCertificate: (order: PreviewOrder): Promise<CertificatePreview> => previewCertificate(order),
  issueCertificate: (order: SignedOrder): Promise<Uint8Array> => issueCertificate(order),
  makeRequest: (order: RequestOrder): Promise<Uint8Array> => makeRequest(order),
  readRequest: (request: Uint8Array): Promise<RequestReading> => readRequest(request),
  /** Signs with the list's extensions and entries as they are given; `authority.ts` works them out from what was revoked. */
  makeList: (order: ListOrder): Promise<Uint8Array> => makeList(order),
  checkChildren: ({ authority, children }: { authority: Uint8Array; children: readonly Uint8Array[] }): Promise<ChildVerdict[]> => checkChildren(authority, children),
}
