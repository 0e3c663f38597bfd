/** What a CA has issued and revoked, as plain data to keep: RFC 5280 §5.3. Every change gives a new state; the old one stays for undo. */
import { formatHex } from '#pki/bytes/hex.ts'

/** RFC 5280 §5.3.1, without removeFromCRL, which only a delta list says. */
export const revocationReasons = [
  'unspecified', 'keyCompromise', 'cACompromise', 'affiliationChanged', 'superseded', 'cessationOfOperation', 'certificateHold', 'privilegeWithdrawn', 'aACompromise',
] as const

export type RevocationReason = (typeof revocationReasons)[number]

export interface IssuedCertificate {
  /** Contents octets, lower-case hex. */
  readonly serialNumber: string
  readonly title: string
  readonly notAfterMs: number
}

export interface Revocation {
  /** Contents octets, lower-case hex. */
  readonly serialNumber: string
  readonly reason: RevocationReason
  /** As the list says it; may lie before the day it was entered. */
  readonly revocationMs: number
  /** Since when the key is not to be trusted (§5.3.2). */
  readonly invalidityMs?: number
  /** When it was entered: what a delta list goes by. */
  readonly enteredMs: number
}

export interface Release {
  readonly serialNumber: string
  readonly releasedMs: number
  /** When the hold that it ends was entered. */
  readonly enteredMs: number
}

export interface PublishedList {
  readonly number: number
  readonly thisUpdateMs: number
  /** The number of the list it adds to; undefined for a complete list. */
  readonly baseNumber?: number
}

export interface AuthorityState {
  readonly issued: readonly IssuedCertificate[]
  readonly revoked: readonly Revocation[]
  /** Ended holds, which delta lists report. */
  readonly released: readonly Release[]
  readonly lists: readonly PublishedList[]
}

export const newAuthorityState: AuthorityState = { issued: [], revoked: [], released: [], lists: [] }

export const recordIssued = (state: AuthorityState, serialNumber: Uint8Array, about: Omit<IssuedCertificate, 'serialNumber'>): AuthorityState =>
  ({ ...state, issued: [...state.issued, { ...about, serialNumber: formatHex(serialNumber) }] })

/** A held certificate may be revoked for good; one that is revoked for good stays so (§5.3.1), and the state with it. */
export function revoke(state: AuthorityState, revocation: Revocation): AuthorityState {
  const before = state.revoked.find(({ serialNumber }) => serialNumber === revocation.serialNumber)
  if (before !== undefined && before.reason !== 'certificateHold') return state
  return { ...state, revoked: [...state.revoked.filter((other) => other !== before), revocation] }
}

/** Ends a hold; any other revocation is for good, and the state stays. */
export function release(state: AuthorityState, serialNumber: string, releasedMs: number): AuthorityState {
  const held = state.revoked.find((entry) => entry.serialNumber === serialNumber && entry.reason === 'certificateHold')
  if (held === undefined) return state
  return { ...state, revoked: state.revoked.filter((entry) => entry !== held), released: [...state.released, { serialNumber, releasedMs, enteredMs: held.enteredMs }] }
}

/** Numbers rise by one over complete and delta lists alike (§5.2.3). */
export const nextListNumber = ({ lists }: AuthorityState): number => Math.max(0, ...lists.map(({ number }) => number)) + 1

export const recordList = (state: AuthorityState, list: PublishedList): AuthorityState => ({ ...state, lists: [...state.lists, list] })

/** The complete list that a delta adds to: the newest. */
export const baseList = ({ lists }: AuthorityState): PublishedList | undefined => lists.filter(({ baseNumber }) => baseNumber === undefined).at(-1)

export interface ListEntry {
  readonly serialNumber: string
  readonly revocationMs: number
  readonly reason: RevocationReason | 'removeFromCRL'
  readonly invalidityMs?: number
}

export const completeEntries = ({ revoked }: AuthorityState): readonly ListEntry[] => revoked

/** §5.2.4: what was revoked or held since the base, and removeFromCRL for holds that the base lists and that ended since. */
export function deltaEntries({ revoked, released }: AuthorityState, base: PublishedList): readonly ListEntry[] {
  const added = revoked.filter(({ enteredMs }) => enteredMs > base.thisUpdateMs)
  const listed = new Set(revoked.map(({ serialNumber }) => serialNumber))
  const removed = released.filter(({ serialNumber, releasedMs, enteredMs }) => releasedMs > base.thisUpdateMs && enteredMs <= base.thisUpdateMs && !listed.has(serialNumber))
  return [...added, ...removed.map(({ serialNumber, releasedMs }): ListEntry => ({ serialNumber, revocationMs: releasedMs, reason: 'removeFromCRL' }))]
}

/** A list of this CA that came from elsewhere. */
export interface ForeignList extends PublishedList {
  /** Of a complete list; empty for one that only adds. */
  readonly entries: readonly ListEntry[]
}

/**
 * The state with what a list says that was signed before: its number, so that the next is greater (§5.2.3), and what it has revoked, so
 * that nothing that once was on a list is missing from the next (§3.3). What was entered here goes before; of two lists the older is adopted first.
 */
export function adoptList(state: AuthorityState, { entries, ...list }: ForeignList): AuthorityState {
  // Its own lists are in the state already, by their numbers.
  if (state.lists.some(({ number, baseNumber }) => number === list.number && baseNumber === list.baseNumber)) return state
  const known = new Set([...state.revoked, ...state.released].map(({ serialNumber }) => serialNumber))
  const added = entries.flatMap(({ reason, ...entry }): Revocation[] => (reason === 'removeFromCRL' || known.has(entry.serialNumber) ? [] : [{ ...entry, reason, enteredMs: list.thisUpdateMs }]))
  const taken: AuthorityState = { ...state, revoked: [...state.revoked, ...added], lists: [...state.lists, list].toSorted((left, right) => left.number - right.number) }
  // §5.2.4: a delta list ends a hold of the list that it adds to.
  return entries.filter(({ reason }) => reason === 'removeFromCRL').reduce((before, { serialNumber }) => (before.revoked.some((entry) => entry.serialNumber === serialNumber && entry.enteredMs < list.thisUpdateMs) ? release(before, serialNumber, list.thisUpdateMs) : before), taken)
}
