/** Many certificates at once: a list as typed, what came of it, and the files of all. */
import { createStore } from 'zustand/vanilla'
import type { Fault } from '#pki/fault.ts'
import { type BulkRow, type ParsedRow, parseRows } from '#pki/issuance/parse-rows.ts'
import type { KeyAlgorithmId } from '#pki/issuance/key-algorithms.ts'
import type { BulkMade, RowGuards } from '#pki/issuance/issue-many.ts'
import { type ProfileId } from '#pki/issuance/profiles.ts'
import { issuersAbove, keyOf } from './authorities.ts'
import { issuingLane } from './clients.ts'
import { manyDeed, recordDeeds } from './deeds.ts'
import { draftStore, planOf } from './draft.ts'
import { addMade, issuerOf, issuingStore, type MadeDocument, openKeyItem, work } from './issuing.ts'
import { nextTask } from './next-task.ts'
import { COMMON_NAME } from '#pki/names/format-name.ts'
import { type PileItem, pileStore } from './pile.ts'

export interface ManyState {
  readonly text: string
  readonly profile: ProfileId
  /** As typed; empty: the profile's. */
  readonly days: string
  /** undefined: the profile's. */
  readonly algorithm: KeyAlgorithmId | undefined
  readonly issuerId: string | undefined
  readonly outcome: ManyOutcome | undefined
}

export interface ManyOutcome {
  /** Of the rows that could be read. */
  readonly total: number
  readonly pairs: readonly ManyPair[]
  readonly failures: readonly { readonly line: number; readonly text: string; readonly fault: Fault }[]
  readonly isStopped: boolean
  readonly issuerId: string
  /** What of it is in the pile. */
  readonly ids: readonly string[]
}

export interface ManyPair {
  readonly title: string
  readonly certificate: Uint8Array
  readonly pkcs8: Uint8Array
}

export const manyStore = createStore<ManyState>()(() => ({ text: '', profile: 'client', days: '', algorithm: undefined, issuerId: undefined, outcome: undefined }))

export function changeMany(change: Partial<ManyState>): void {
  manyStore.setState(change)
}

const daysOf = (text: string): number | undefined => (/^\s*\d{1,5}\s*$/.test(text) && Number(text) > 0 ? Number(text) : undefined)

export const hasBadDays = ({ days }: ManyState): boolean => days.trim() !== '' && daysOf(days) === undefined

export function rowsOf({ text, profile, days, algorithm }: ManyState): ParsedRow[] {
  const lifetimeDays = daysOf(days)
  return parseRows(text, { profile, ...(lifetimeDays === undefined ? {} : { days: lifetimeDays }), ...(algorithm === undefined ? {} : { algorithm }) })
}

/** By line, what clients would refuse; lines that nothing speaks against are not there. */
export async function guardsOfRows(parsed: readonly ParsedRow[], authority: PileItem): Promise<ReadonlyMap<number, RowGuards['guards']>> {
  const rows = parsed.flatMap((row) => (row.result.ok ? [{ line: row.line, value: row.result.value }] : []))
  const found = await issuingLane.call('guardRows', { rows: rows.map(({ value }) => value), subject: sharedSubject(), issuer: issuerOf(authority, pileStore.getState().items), nowMs: Date.now() })
  return new Map(found.ok ? found.value.map(({ index, guards }) => [rows[index]!.line, guards]) : [])
}

/** Makes all rows that can be read; what is made before a stop stays. @param leftOut - Lines that clients would refuse. */
export async function issueMany(authority: PileItem, leftOut: ReadonlySet<number> = new Set()): Promise<void> {
  const { items } = pileStore.getState()
  const parsed = rowsOf(manyStore.getState()).filter(({ line }) => !leftOut.has(line))
  const rows = parsed.flatMap((row) => (row.result.ok ? [{ ...row, value: row.result.value }] : []))
  const made: BulkMade[] = []
  await work({ what: 'many', done: 0, total: rows.length }, async (signal) => {
    const key = await openKeyItem(keyOf(authority, items))
    if (!key.ok) return key
    const order = { rows: rows.map(({ value }) => value), subject: sharedSubject(), issuer: issuerOf(authority, items), signingKey: key.value.pkcs8, nowMs: Date.now() }
    const result = await issuingLane.call('issueMany', order, {
      signal,
      report: (progress) => {
        made.push(...progress.made)
        issuingStore.setState({ work: { what: 'many', done: progress.done, total: rows.length } })
      },
    })
    const isStopped = !result.ok && 'isAborted' in result
    if (!result.ok && !isStopped) return result
    const pairs = made.flatMap((one) => ('fault' in one ? [] : [{ title: titleOf(rows[one.index]!.value), certificate: one.certificate, pkcs8: one.pkcs8 }]))
    const failures = [
      ...parsed.flatMap(({ line, text, result: read }) => (read.ok ? [] : [{ line, text, fault: read.fault }])),
      ...made.flatMap((one) => ('fault' in one ? [{ line: rows[one.index]!.line, text: rows[one.index]!.text, fault: one.fault }] : [])),
    ]
    const added = await addMade(pairs.flatMap(documentsOf))
    if (!added.ok) return added
    // One after the other: each has the page drawn anew.
    await nextTask()
    // Certificate and key by turns.
    recordDeeds(manyDeed(added.value.filter((_, index) => index % 2 === 0), authority))
    await nextTask()
    changeMany({ outcome: { total: rows.length, pairs, failures, isStopped, issuerId: authority.id, ids: added.value } })
    return { ok: true, value: { name: 'many' } }
  })
}

const titleOf = ({ commonName, names }: BulkRow): string => commonName ?? names[0] ?? ''
const documentsOf = ({ certificate, pkcs8 }: ManyPair): MadeDocument[] => [{ label: 'CERTIFICATE', bytes: certificate }, { label: 'PRIVATE KEY', bytes: pkcs8 }]

/** Country and organisation of the certificate made last go into these too. */
const sharedSubject = () => planOf(draftStore.getState()).plan.subject.filter((rdn) => rdn.every(({ type }) => type !== COMMON_NAME))

/** The CAs that clients need beside these certificates: nearest first, the root last. */
export const chainOf = (authority: PileItem, items: readonly PileItem[]): PileItem[] => [authority, ...issuersAbove(authority, items)]
