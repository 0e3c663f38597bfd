/** What the draft would become, written anew whenever something of it changes. */
import { useEffect, useMemo, useState } from 'react'
import type { Field } from '#pki/field.ts'
import type { Finding } from '#pki/finding.ts'
import type { Guard } from '#pki/issuance/guards/index.ts'
import { type KeyAlgorithm, type KeyAlgorithmId, keyAlgorithms } from '#pki/issuance/key-algorithms.ts'
import type { CertificatePlan, Issuer } from '#pki/issuance/plan.ts'
import type { ProfileId } from '#pki/issuance/profiles.ts'
import { publicKeyInfoLike } from '#pki/issuance/public-key-like.ts'
import { cryptoLane, inspectingLane } from '#store/clients.ts'
import { draftKeyStore, makeDraftKey } from '#store/draft-key.ts'
import { type Draft, planOf } from '#store/draft.ts'
import { type Failure, failureOf, issuerOf, issuerOfDraft, keyAlgorithmOf } from '#store/issuing.ts'
import type { PileItem } from '#store/pile.ts'
import { useStored } from '#store/use-stored.ts'
import type { Side } from '#tls/clients/client.ts'
import type { ClientAnswer } from '#tls/clients/judge-client.ts'

export interface Preview {
  readonly kind: 'certificate' | 'certificationRequest'
  /** DER; a certificate has an empty signature. */
  readonly document: Uint8Array
  /** How many octets will be signed. */
  readonly signedLength: number | undefined
  readonly fields: Field | undefined
  readonly guards: readonly (Guard | Finding)[]
  /** What clients would say of a server's or a client's certificate; empty for others. */
  readonly clients: readonly ClientAnswer[]
  /** The key is not made yet: its octets stand for others. */
  readonly hasStandIn: boolean
}

export interface PreviewState {
  readonly preview?: Preview
  /** It is of what was typed before; the new one is on its way. */
  readonly isStale?: boolean
  readonly failure?: Failure
}

/** What is to be previewed. Keep it the same object for as long as nothing of it changes. */
export type PreviewOrder =
  | { readonly kind: 'certificate'; readonly plan: CertificatePlan; readonly subjectPublicKeyInfo: Uint8Array; readonly issuer?: Issuer; readonly hasStandIn: boolean }
  | { readonly kind: 'certificationRequest'; readonly plan: CertificatePlan; readonly signingKey: Uint8Array | undefined; readonly subjectPublicKeyInfo: Uint8Array; readonly onlyNames: boolean; readonly challengePassword: string }

/** Whose certificate it is in a handshake. */
const SIDES: Readonly<Partial<Record<ProfileId, Side>>> = { server: 'server', selfSigned: 'server', serverAndClient: 'server', client: 'client' }

/** Typing goes on without a preview for each letter. */
const SETTLE_MS = 150

export function useOrderPreview(order: PreviewOrder | undefined): PreviewState {
  const [state, setState] = useState<PreviewState & { readonly of?: PreviewOrder }>({})
  useEffect(() => {
    if (order === undefined) return undefined
    let isCurrent = true
    const timer = setTimeout(() => {
      void (order.kind === 'certificate' ? writeCertificate(order) : writeRequest(order)).then((next) => {
        // The preview before stays beside a failure, so that nothing jumps.
        if (isCurrent) setState((before) => ({ ...(before.preview === undefined ? {} : { preview: before.preview }), ...next, of: order }))
      })
    }, SETTLE_MS)
    return () => {
      isCurrent = false
      clearTimeout(timer)
    }
  }, [order])
  const { of, ...shown } = state
  return { ...shown, isStale: of !== order }
}

async function writeCertificate({ plan, subjectPublicKeyInfo, issuer, hasStandIn }: Extract<PreviewOrder, { kind: 'certificate' }>): Promise<PreviewState> {
  const nowMs = Date.now()
  const result = await cryptoLane.call('previewCertificate', { plan, subjectPublicKeyInfo, nowMs, ...(issuer === undefined ? {} : { issuer }) })
  if (!result.ok) return { failure: failureOf(result)! }
  const { certificate, guards, tbsCertificate, clients } = result.value
  const side = SIDES[plan.profile]
  const { fields } = await inspectDocument('certificate', certificate)
  return { preview: { kind: 'certificate', document: certificate, guards, clients: side === undefined ? [] : clients[side], signedLength: tbsCertificate.length, fields, hasStandIn } }
}

async function writeRequest({ kind, signingKey, ...order }: Extract<PreviewOrder, { kind: 'certificationRequest' }>): Promise<PreviewState> {
  const result = await (signingKey === undefined ? cryptoLane.call('previewRequest', order) : cryptoLane.call('makeRequest', { ...order, signingKey }))
  if (!result.ok) return { failure: failureOf(result)! }
  const { fields, findings } = await inspectDocument(kind, result.value)
  return { preview: { kind, document: result.value, guards: findings, clients: [], signedLength: undefined, fields, hasStandIn: signingKey === undefined } }
}

async function inspectDocument(kind: Preview['kind'], bytes: Uint8Array): Promise<{ readonly fields: Field | undefined; readonly findings: readonly Finding[] }> {
  const inspection = await inspectingLane.call('inspect', { reference: { kind, encoding: 'der', bytes }, nowMs: Date.now() })
  return inspection.ok ? { fields: inspection.value.fields, findings: inspection.value.findings } : { fields: undefined, findings: [] }
}

export function useDraftPreview(draft: Draft, items: readonly PileItem[]): PreviewState {
  const key = useDraftKey(draft, items)
  const order = useMemo((): PreviewOrder | undefined => {
    if (key === undefined) return undefined
    const { plan } = planOf(draft)
    const { onlyNames, challengePassword } = draft
    if (draft.goal === 'request') return { kind: 'certificationRequest', plan, signingKey: key.pkcs8, subjectPublicKeyInfo: key.subjectPublicKeyInfo, onlyNames, challengePassword }
    const issuer = issuerOfDraft(draft, items)
    return { kind: 'certificate', plan, subjectPublicKeyInfo: key.subjectPublicKeyInfo, hasStandIn: key.isStandIn, ...(issuer === undefined ? {} : { issuer: issuerOf(issuer, items) }) }
  }, [draft, items, key])
  return useOrderPreview(order)
}

interface PreviewKey {
  /** DER. */
  readonly subjectPublicKeyInfo: Uint8Array
  readonly pkcs8: Uint8Array | undefined
  readonly isStandIn: boolean
}

/** A new key, one of the pile, or that of somebody else's request. */
function useDraftKey(draft: Draft, items: readonly PileItem[]): PreviewKey | undefined {
  const { request, key } = draft
  const opened = useOpenedKey(request === undefined && key.source === 'pile' ? items.find(({ id }) => id === key.id) : undefined)
  const fresh = useNewKey(request === undefined && key.source === 'new' ? keyAlgorithmOf(draft) : undefined)
  const asked = useMemo(() => request && { subjectPublicKeyInfo: request.reading.subjectPublicKeyInfo, pkcs8: undefined, isStandIn: false }, [request])
  return asked ?? opened ?? fresh
}

/** The new key once it is made, and a stand-in until then where that takes long. */
export function useNewKey(algorithm: KeyAlgorithmId | undefined): PreviewKey | undefined {
  const made = useStored(draftKeyStore)
  const row: KeyAlgorithm | undefined = algorithm && keyAlgorithms[algorithm]
  const isSlow = row?.isSlow === true
  const madeKey = made.algorithm === algorithm ? made.key : undefined
  const isMade = madeKey !== undefined
  useEffect(() => {
    if (algorithm !== undefined && !isMade && !isSlow) void makeDraftKey(algorithm)
  }, [algorithm, isMade, isSlow])
  return useMemo(() => {
    if (algorithm === undefined) return undefined
    if (madeKey !== undefined) return { ...madeKey, isStandIn: false }
    return isSlow ? { subjectPublicKeyInfo: publicKeyInfoLike(algorithm), pkcs8: undefined, isStandIn: true } : undefined
  }, [algorithm, madeKey, isSlow])
}

/** A private key of the pile with its public key, worked out by the worker. */
export function useOpenedKey(item: PileItem | undefined): PreviewKey | undefined {
  const [opened, setOpened] = useState<{ readonly of: PileItem; readonly key: PreviewKey }>()
  useEffect(() => {
    if (item === undefined) return undefined
    let isCurrent = true
    void cryptoLane.call('openKey', { bytes: item.bytes }).then((result) => {
      if (isCurrent && result.ok) setOpened({ of: item, key: { ...result.value, isStandIn: false } })
    })
    return () => { isCurrent = false }
  }, [item])
  return opened !== undefined && opened.of === item ? opened.key : undefined
}
