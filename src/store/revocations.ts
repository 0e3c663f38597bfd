/** What each CA of the pile has revoked and published: RFC 5280 §5.3. It lives as long as the page, beside the pile. */
import { createStore } from 'zustand/vanilla'
import {
  adoptList, type AuthorityState, baseList, completeEntries, deltaEntries, newAuthorityState, nextListNumber, recordList, release, type RevocationReason, revoke,
} from '#pki/issuance/authority.ts'
import type { ListGuard } from '#pki/issuance/guards/list-guards.ts'
import { issuingLane } from './clients.ts'
import { keyOf } from './authorities.ts'
import { listDeed, recordDeeds } from './deeds.ts'
import { addMade, openKeyItem, work } from './issuing.ts'
import { type PileItem, pileStore } from './pile.ts'

export const revocationStore = createStore<{ readonly states: Readonly<Record<string, AuthorityState>> }>()(() => ({ states: {} }))

/** A CA renewed with its key is the same CA. */
const keyOfAuthority = ({ summary: { subjectKey, spkiSha256 } }: PileItem): string => `${subjectKey ?? ''} ${spkiSha256 ?? ''}`

export const revocationsOf = (authority: PileItem, states: Readonly<Record<string, AuthorityState>>): AuthorityState => states[keyOfAuthority(authority)] ?? newAuthorityState

function change(authority: PileItem, next: (state: AuthorityState) => AuthorityState): void {
  revocationStore.setState(({ states }) => ({ states: { ...states, [keyOfAuthority(authority)]: next(revocationsOf(authority, states)) } }))
}

export function revokeIssued(authority: PileItem, { serialNumber, reason, revocationMs }: { serialNumber: string; reason: RevocationReason; revocationMs: number }): void {
  change(authority, (state) => revoke(state, { serialNumber, reason, revocationMs, enteredMs: Date.now() }))
}

/** Ends a hold. */
export function releaseIssued(authority: PileItem, serialNumber: string): void {
  change(authority, (state) => release(state, serialNumber, Date.now()))
}

/** Lists are adopted once for each CA; one that is none of its own is not asked about again. */
const adopted = new Set<string>()
/** Longer lists are no lab's, and would hold the page. */
const MAX_LIST_OCTETS = 20_000_000

/** Takes over what lists of the pile say that this CA signed elsewhere or before: their numbers and their entries. @returns How many were its own. */
export async function adoptLists(authority: PileItem, items: readonly PileItem[]): Promise<number> {
  const { subjectKey, subjectKeyIdentifier: own } = authority.summary
  const candidates = items.filter(({ id, bytes, summary: { kind, fault, issuerKey, authorityKeyIdentifier: named } }) =>
    kind === 'certificateList' && fault === undefined && issuerKey === subjectKey && (named === undefined || own === undefined || named === own) && bytes.length <= MAX_LIST_OCTETS && !adopted.has(`${keyOfAuthority(authority)} ${id}`)).toSorted((left, right) => (left.summary.notBefore ?? 0) - (right.summary.notBefore ?? 0))
  let count = 0
  for (const { id, bytes } of candidates) {
    adopted.add(`${keyOfAuthority(authority)} ${id}`)
    const read = await issuingLane.call('readList', { issuer: authority.bytes, list: bytes })
    const list = read.ok ? read.value : undefined
    if (list === undefined) continue
    count++
    change(authority, (state) => adoptList(state, list))
  }
  return count
}

const DAY_MS = 86_400_000
/** Clocks of clients that are a little behind would call a list of this second not yet valid. */
const BACKDATED_MS = 5 * 60_000

/** What is to be said of the next list before it is signed. */
export async function guardNextList(authority: PileItem, lifetimeDays: number): Promise<readonly ListGuard[]> {
  const key = await openKeyItem(keyOf(authority, pileStore.getState().items))
  if (!key.ok) return []
  const nowMs = Date.now()
  const guards = await issuingLane.call('guardList', { issuer: authority.bytes, signingKey: key.value.pkcs8, nextUpdateMs: nowMs + lifetimeDays * DAY_MS, nowMs })
  return guards.ok ? guards.value : []
}

/** Signs the next list; it joins the pile. @param lifetimeDays - Until clients want another. */
export async function publishList(authority: PileItem, { lifetimeDays, isDelta }: { lifetimeDays: number; isDelta: boolean }): Promise<void> {
  await work({ what: 'signing' }, async (signal) => {
    await adoptLists(authority, pileStore.getState().items)
    const state = revocationsOf(authority, revocationStore.getState().states)
    const key = await openKeyItem(keyOf(authority, pileStore.getState().items))
    if (!key.ok) return key
    const base = isDelta ? baseList(state) : undefined
    const number = nextListNumber(state)
    const nowMs = Date.now()
    const thisUpdateMs = 1000 * Math.floor((nowMs - BACKDATED_MS) / 1000)
    const list = await issuingLane.call('makeList', {
      issuer: authority.bytes, signingKey: key.value.pkcs8, entries: base === undefined ? completeEntries(state) : deltaEntries(state, base), number, thisUpdateMs,
      nextUpdateMs: thisUpdateMs + lifetimeDays * DAY_MS, ...(base === undefined ? {} : { baseNumber: base.number }),
    }, { signal })
    if (!list.ok) return list
    const made = await addMade([{ label: 'X509 CRL', bytes: list.value }])
    if (!made.ok) return made
    recordDeeds(listDeed(made.value[0], authority))
    change(authority, (before) => recordList(before, { number, thisUpdateMs: nowMs, ...(base === undefined ? {} : { baseNumber: base.number }) }))
    return { ok: true, value: { name: 'made', ids: made.value } }
  })
}
