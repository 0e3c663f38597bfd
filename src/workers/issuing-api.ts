/** The lab's work: keys, certificates, requests and revocation lists. Keys are PKCS#8 octets, everything else DER. */
import type { ForeignList } from '#pki/issuance/authority.ts'
import { readForeignList } from '#pki/issuance/foreign-list.ts'
import { generateKey as makeKey, type GeneratedKey } from '#pki/issuance/generate-key.ts'
import { type BulkMade, type BulkOrder, guardRows, issueMany as makeMany, type RowGuards } from '#pki/issuance/issue-many.ts'
import type { ListGuard } from '#pki/issuance/guards/list-guards.ts'
import { issueCertificate, type SignedOrder } from '#pki/issuance/issue.ts'
import type { KeyAlgorithmId } from '#pki/issuance/key-algorithms.ts'
import { type GuardedOrder, guardListOrder, type ListOrder, makeList } from '#pki/issuance/make-list.ts'
import { makeRequest, previewRequest, type RequestOrder, type RequestPreviewOrder } from '#pki/issuance/make-request.ts'
import { type CertificatePreview, previewCertificate, type PreviewOrder } from '#pki/issuance/preview.ts'
import { publicKeyLike } from '#pki/issuance/public-key-like.ts'
import { readRequest, type RequestReading } from '#pki/issuance/read-request.ts'
import { checkChildren, type ChildVerdict } from '#pki/issuance/renew.ts'
import { zipInFolders, type ZippedFile } from '#pki/issuance/zip-files.ts'
import type { Side } from '#tls/clients/client.ts'
import { type ClientAnswer, judgeClients } from '#tls/clients/judge-client.ts'
import { judgeKey, type KeyAnswer } from '#tls/clients/judge-key.ts'
import { oneAhead, type Report } from './serve-request.ts'

export interface AdvisedPreview extends CertificatePreview {
  /** What each client would say of it under this issuer, signature and trust taken for granted; by whose certificate it is. */
  readonly clients: Readonly<Record<Side, readonly ClientAnswer[]>>
}

async function preview(order: PreviewOrder): Promise<AdvisedPreview> {
  const result = await previewCertificate(order)
  const path = [result.certificate, ...(order.issuer === undefined ? [] : [order.issuer.certificate, ...(order.issuer.above ?? [])])]
  const certificates = new Map(path.map((bytes, index) => [String(index), bytes]))
  const judge = (side: Side): readonly ClientAnswer[] =>
    judgeClients({ paths: [{ certificateIds: [...certificates.keys()], isAnchored: true, findings: [] }], certificates, publicAnchorIds: new Set(), side, nowMs: order.nowMs })
  return { ...result, clients: { server: judge('server'), client: judge('client') } }
}

/** What was made since the last report. */
export interface BulkProgress {
  readonly done: number
  readonly made: readonly BulkMade[]
}

/** Reports are far enough apart that the page's thread has time for more than receiving. */
const REPORT_MS = 50

/** Everything that is made goes out by `report`, so aborting keeps it; no more than one report waits for the page, so memory stays flat. */
async function issueMany(order: BulkOrder, report: Report<BulkProgress>): Promise<{ done: number }> {
  let made: BulkMade[] = []
  let done = 0
  let last = performance.now()
  const handOver = oneAhead(report)
  const flush = async (): Promise<void> => {
    if (made.length > 0) await handOver({ done, made })
    made = []
    last = performance.now()
  }
  for await (const one of makeMany(order, (octets) => crypto.getRandomValues(octets))) {
    made.push(one)
    done++
    if (performance.now() - last >= REPORT_MS) await flush()
  }
  await flush()
  return { done }
}

export const issuingApi = {
  generateKey: ({ algorithm, allowWeak = false }: { algorithm: KeyAlgorithmId; allowWeak?: boolean }): Promise<GeneratedKey> => makeKey(algorithm, { allowWeak }),
  previewCertificate: preview,
  issueCertificate: (order: SignedOrder): Promise<Uint8Array> => issueCertificate(order),
  /** The clients that take such a key, before one is made. */
  judgeKey: async ({ algorithm, side }: { algorithm: KeyAlgorithmId; side: Side }): Promise<readonly KeyAnswer[]> => judgeKey(publicKeyLike(algorithm), side),
  makeRequest: (order: RequestOrder): Promise<Uint8Array> => makeRequest(order),
  previewRequest: async (order: RequestPreviewOrder): Promise<Uint8Array> => previewRequest(order),
  readRequest: (request: Uint8Array): Promise<RequestReading> => readRequest(request),
  issueMany,
  guardRows: (order: Omit<BulkOrder, 'signingKey'>): Promise<readonly RowGuards[]> => guardRows(order, (octets) => crypto.getRandomValues(octets)),
  /** A list of this CA that was opened; undefined where it is none. */
  readList: (order: { readonly issuer: Uint8Array; readonly list: Uint8Array }): Promise<ForeignList | undefined> => readForeignList(order),
  guardList: (order: GuardedOrder): Promise<ListGuard[]> => guardListOrder(order),
  zipFiles: async ({ files, nowMs }: { files: readonly ZippedFile[]; nowMs: number }): Promise<Uint8Array> => zipInFolders(files, nowMs),
  /** Signs with the list's extensions and entries as they are given; `authority.ts` works them out from what was revoked. */
  makeList: (order: ListOrder): Promise<Uint8Array> => makeList(order),
  checkChildren: ({ authority, children }: { authority: Uint8Array; children: readonly Uint8Array[] }): Promise<ChildVerdict[]> => checkChildren(authority, children),
}
