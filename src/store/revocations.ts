/** What each CA of the pile has revoked and published: RFC 5280 §5.3. It lives as long as the page, beside the pile. */
import { createStore } from 'zustand/vanilla'
import { formatHex } from '#pki/bytes/hex.ts'
import { decodeCertificate } from '#pki/certificates/certificate.ts'
import {
  type AuthorityState, baseList, completeEntries, deltaEntries, newAuthorityState, nextListNumber, recordList, release, type RevocationReason, revoke,
} from '#pki/issuance/authority.ts'
import { attempt } from '#pki/fault.ts'
import { issuingLane } from './clients.ts'
import { keyOf } from './authorities.ts'
import { addMade, openKeyItem, work } from './issuing.ts'
import { type PileItem, pileStore } from './pile.ts'

export const revocationStore = createStore<{ readonly states: Readonly<Record<string, AuthorityState>> }>()(() => ({ states: {} }))

/** A CA renewed with its key is the same CA. */
const keyOfAuthority = ({ summary: { subjectKey, spkiSha256 } }: PileItem): string => `${subjectKey ?? ''} ${spkiSha256 ?? ''}`

export const revocationsOf = (authority: PileItem, states: Readonly<Record<string, AuthorityState>>): AuthorityState => states[keyOfAuthority(authority)] ?? newAuthorityState

function change(authority: PileItem, next: (state: AuthorityState) => AuthorityState): void {
  revocationStore.setState(({ states }) => ({ states: { ...states, [keyOfAuthority(authority)]: next(revocationsOf(authority, states)) } }))
}

/** Certificates of the pile that this CA's key signed, by name and key identifier. */
export function issuedBy({ id, summary: authority }: PileItem, items: readonly PileItem[]): PileItem[] {
  return items.filter(({ id: other, summary }) => other !== id && summary.kind === 'certificate' && summary.fault === undefined && summary.isSelfIssued !== true && summary.issuerKey === authority.subjectKey
    && (summary.authorityKeyIdentifier === undefined || authority.subjectKeyIdentifier === undefined || summary.authorityKeyIdentifier === authority.subjectKeyIdentifier))
}

/** Contents octets of the serial number, lower-case hex. */
export function serialNumberOf({ bytes }: PileItem): string | undefined {
  const certificate = attempt(() => decodeCertificate(bytes))
  return certificate.ok ? formatHex(certificate.value.serialNumber.content) : undefined
}

export function revokeIssued(authority: PileItem, { serialNumber, reason, revocationMs }: { serialNumber: string; reason: RevocationReason; revocationMs: number }): void {
  change(authority, (state) => revoke(state, { serialNumber, reason, revocationMs, enteredMs: Date.now() }))
}

/** Ends a hold. */
export function releaseIssued(authority: PileItem, serialNumber: string): void {
  change(authority, (state) => release(state, serialNumber, Date.now()))
}

const DAY_MS = 86_400_000
/** Clocks of clients that are a little behind would call a list of this second not yet valid. */
const BACKDATED_MS = 5 * 60_000

/** Signs the next list; it joins the pile. @param lifetimeDays - Until clients want another. */
export async function publishList(authority: PileItem, { lifetimeDays, isDelta }: { lifetimeDays: number; isDelta: boolean }): Promise<void> {
  await work({ what: 'signing' }, async (signal) => {
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
    change(authority, (before) => recordList(before, { number, thisUpdateMs: nowMs, ...(base === undefined ? {} : { baseNumber: base.number }) }))
    return { ok: true, value: { name: 'made', ids: made.value } }
  })
}
