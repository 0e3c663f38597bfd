/** Making what is planned: one thing at a time, so that a double click signs once; what is made joins the pile, selected. */
import { createStore } from 'zustand/vanilla'
import type { Fault } from '#pki/fault.ts'
import type { KeyAlgorithmId } from '#pki/issuance/key-algorithms.ts'
import type { Issuer } from '#pki/issuance/plan.ts'
import { type Profile, profiles } from '#pki/issuance/profiles.ts'
import type { ObjectKind } from '#pki/recognise/recognised.ts'
import type { ReadObject } from '#pki/recognise/inspection.ts'
import type { CallResult } from '#workers/worker-client.ts'
import { issuersAbove, keyOf } from './authorities.ts'
import { inspectingLane, issuingLane } from './clients.ts'
import { certificateDeed, recordDeeds, requestDeed } from './deeds.ts'
import { dropDraftKey, makeDraftKey } from './draft-key.ts'
import { type Draft, draftStore, nextDraft, planOf } from './draft.ts'
import { issuedBy, serialNumberOf } from './issued.ts'
import { type LabTask, openTask } from './lab.ts'
import { addObjects, type PileItem, pileStore } from './pile.ts'
import { select } from './selection.ts'

export type Work =
  | { readonly what: 'key'; readonly algorithm: KeyAlgorithmId }
  | { readonly what: 'signing' }
  | { readonly what: 'many'; readonly done: number; readonly total: number }

export type Failure = { readonly fault: Fault } | { readonly report: string } | { readonly isStopped: true }

interface IssuingState {
  readonly work: Work | undefined
  readonly failure: Failure | undefined
}

export const issuingStore = createStore<IssuingState>()(() => ({ work: undefined, failure: undefined }))

let controller = new AbortController()

export function stopIssuing(): void {
  controller.abort()
  dropDraftKey()
}

/** Runs one piece of work unless another is under way. */
export async function work(first: Work, run: (signal: AbortSignal) => Promise<CallResult<LabTask>>): Promise<void> {
  if (issuingStore.getState().work !== undefined) return
  controller = new AbortController()
  issuingStore.setState({ work: first, failure: undefined })
  const result = await run(controller.signal)
  issuingStore.setState({ work: undefined, failure: failureOf(result) })
  if (!result.ok) return
  const task = result.value
  if (task.name === 'made') select(task.ids[0])
  openTask(task)
}

export function failureOf(result: CallResult<unknown>): Failure | undefined {
  if (result.ok) return undefined
  return 'fault' in result ? { fault: result.fault } : 'report' in result ? { report: result.report } : { isStopped: true }
}

/** A CA of the pile in the worker's terms. */
export const issuerOf = (item: PileItem, items: readonly PileItem[]): Issuer => ({
  certificate: item.bytes, above: issuersAbove(item, items).map(({ bytes }) => bytes), usedSerialNumbers: issuedBy(item, items).map(serialNumberOf).filter((serialNumber) => serialNumber !== undefined),
})

/** Nothing is above a certificate that signs itself. */
export function issuerOfDraft({ profile, issuerId }: Draft, items: readonly PileItem[]): PileItem | undefined {
  const { isSelfSigned }: Profile = profiles[profile]
  return isSelfSigned ? undefined : items.find(({ id }) => id === issuerId)
}

export const keyAlgorithmOf = ({ key, profile }: Draft): KeyAlgorithmId => (key.source === 'new' ? key.algorithm : undefined) ?? profiles[profile].keyAlgorithm

interface OpenedKey {
  readonly pkcs8: Uint8Array
  readonly subjectPublicKeyInfo: Uint8Array
}

/** The key that is certified: a new one, or one of the pile. */
async function keyOfDraft(draft: Draft, items: readonly PileItem[]): Promise<CallResult<OpenedKey>> {
  const { key } = draft
  return key.source === 'new' ? makeDraftKey(keyAlgorithmOf(draft)) : openKeyItem(items.find(({ id }) => id === key.id))
}

export async function openKeyItem(item: PileItem | undefined): Promise<CallResult<OpenedKey>> {
  return item === undefined ? { ok: false, fault: { code: 'key/cannot-sign' } } : issuingLane.call('openKey', { bytes: item.bytes })
}

/** @param isDeliberate - Signs even what clients would refuse. Without, such a draft stays a draft, however fast the click was. */
export async function issueDraft({ isDeliberate }: { isDeliberate: boolean }): Promise<void> {
  const draft = draftStore.getState()
  const { items } = pileStore.getState()
  await work(draft.request === undefined ? { what: 'key', algorithm: keyAlgorithmOf(draft) } : { what: 'signing' }, async (signal) => {
    const isNewKey = draft.request === undefined && draft.key.source === 'new'
    const key = draft.request === undefined ? await keyOfDraft(draft, items) : undefined
    if (key?.ok === false) return key
    issuingStore.setState({ work: { what: 'signing' } })
    if (!isDeliberate && draft.goal === 'certificate' && (await wouldBeRefused(draft, { key: key?.value, items }))) return { ok: true, value: { name: 'draft' } }
    const document = draft.goal === 'request' ? await signRequest(draft, key!.value, signal) : await signCertificate(draft, { key: key?.value, items, signal })
    if (!document.ok) return document
    const made = await addMade([{ label: draft.goal === 'request' ? 'CERTIFICATE REQUEST' as const : 'CERTIFICATE' as const, bytes: document.value }, ...(isNewKey ? [{ label: 'PRIVATE KEY' as const, bytes: key!.value.pkcs8 }] : [])])
    if (!made.ok) return made
    const use = draft.request === undefined ? { isNew: isNewKey } : undefined
    recordDeeds(draft.goal === 'request' ? requestDeed(made.value[0], use!) : certificateDeed({ id: made.value[0], issuer: issuerOfDraft(draft, items), key: use, request: items.find(({ id }) => id === draft.request?.id) }))
    dropDraftKey()
    nextDraft()
    return { ok: true, value: { name: 'made', ids: made.value } }
  })
}

async function wouldBeRefused(draft: Draft, { key, items }: { key: OpenedKey | undefined; items: readonly PileItem[] }): Promise<boolean> {
  const issuer = issuerOfDraft(draft, items)
  const preview = await issuingLane.call('previewCertificate', {
    plan: planOf(draft).plan, subjectPublicKeyInfo: draft.request?.reading.subjectPublicKeyInfo ?? key!.subjectPublicKeyInfo, nowMs: Date.now(), ...(issuer === undefined ? {} : { issuer: issuerOf(issuer, items) }),
  })
  return preview.ok && preview.value.guards.some(({ severity }) => severity === 'error')
}

function signRequest(draft: Draft, { pkcs8 }: OpenedKey, signal: AbortSignal): Promise<CallResult<Uint8Array>> {
  const { onlyNames, challengePassword } = draft
  return issuingLane.call('makeRequest', { plan: planOf(draft).plan, signingKey: pkcs8, onlyNames, challengePassword }, { signal })
}

async function signCertificate(draft: Draft, { key, items, signal }: { key: OpenedKey | undefined; items: readonly PileItem[]; signal: AbortSignal }): Promise<CallResult<Uint8Array>> {
  const issuer = issuerOfDraft(draft, items)
  const signer = issuer === undefined ? key : await openKeyItem(keyOf(issuer, items))
  if (signer === undefined) return { ok: false, fault: { code: 'key/cannot-sign' } }
  if ('ok' in signer && !signer.ok) return signer
  return issuingLane.call('issueCertificate', {
    plan: planOf(draft).plan, subjectPublicKeyInfo: draft.request?.reading.subjectPublicKeyInfo ?? key!.subjectPublicKeyInfo, signingKey: ('ok' in signer ? signer.value : signer).pkcs8,
    ...(issuer === undefined ? {} : { issuer: issuerOf(issuer, items) }),
  }, { signal })
}

const KINDS = { CERTIFICATE: 'certificate', 'PRIVATE KEY': 'privateKey', 'CERTIFICATE REQUEST': 'certificationRequest', 'X509 CRL': 'certificateList' } as const satisfies Record<string, ObjectKind>

export interface MadeDocument {
  /** Of its PEM. */
  readonly label: keyof typeof KINDS
  readonly bytes: Uint8Array
}

/** Sums up what was made as if it had been opened; the pile holds the octets that are given here. @returns Ids of the pile. */
export async function addMade(documents: readonly MadeDocument[]): Promise<CallResult<readonly string[]>> {
  const objects: ReadObject[] = []
  for (let start = 0; start < documents.length; start += DOCUMENTS_AT_ONCE) {
    const part = documents.slice(start, start + DOCUMENTS_AT_ONCE)
    const result = await inspectingLane.call('restore', part.map(({ label, bytes }) => ({ kind: KINDS[label], encoding: 'pem', pemLabel: label, bytes, path: [], position: 0 })))
    if (!result.ok) return result
    objects.push(...result.value.map((object, index) => ({ ...object, bytes: part[index]!.bytes })))
  }
  return { ok: true, value: addObjects(objects) }
}

/** Thousands in one message would hold the page. */
const DOCUMENTS_AT_ONCE = 200
