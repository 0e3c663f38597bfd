/** A workspace file joins the pile: what is new, what is here already, and what a person should look at before it joins. */
import { serialNumberOf } from './issued.ts'
import type { PileItem } from './pile.ts'

export type MergeConflict =
  /** It was removed here; the file still has it. */
  | { readonly kind: 'removedHere'; readonly item: PileItem }
  /** Another certificate of the same issuer with the same serial number is here (RFC 5280 §4.1.2.2). */
  | { readonly kind: 'sameSerial'; readonly item: PileItem; readonly other: PileItem }
  /** A CA of the same name with another key is here: what one signs the other does not. */
  | { readonly kind: 'sameName'; readonly item: PileItem; readonly other: PileItem }

export interface MergePlan {
  readonly incoming: readonly PileItem[]
  readonly knownCount: number
  readonly conflicts: readonly MergeConflict[]
}

/** @param removedIds - What the history of this pile could bring back. */
export function planMerge(incoming: readonly PileItem[], items: readonly PileItem[], removedIds: ReadonlySet<string>): MergePlan {
  const here = new Set(items.map(({ id }) => id))
  const fresh = incoming.filter(({ id }) => !here.has(id))
  const bySerial = groupBy(items, serialKey)
  const byName = groupBy(items, authorityName)
  const conflicts = fresh.flatMap((item): MergeConflict[] => {
    const serial = serialKey(item)
    const twin = serial === undefined ? undefined : bySerial.get(serial)
    if (twin !== undefined) return [{ kind: 'sameSerial', item, other: twin }]
    const name = authorityName(item)
    const namesake = name === undefined ? undefined : byName.get(name)
    if (namesake !== undefined && namesake.summary.spkiSha256 !== item.summary.spkiSha256) return [{ kind: 'sameName', item, other: namesake }]
    return removedIds.has(item.id) ? [{ kind: 'removedHere', item }] : []
  })
  return { incoming, knownCount: incoming.length - fresh.length, conflicts }
}

function groupBy(items: readonly PileItem[], key: (item: PileItem) => string | undefined): Map<string, PileItem> {
  return new Map(items.flatMap((item) => {
    const name = key(item)
    return name === undefined ? [] : [[name, item] as const]
  }))
}

function serialKey(item: PileItem): string | undefined {
  const { kind, issuerKey, fault } = item.summary
  if (kind !== 'certificate' || fault !== undefined || issuerKey === undefined) return undefined
  return `${issuerKey} ${serialNumberOf(item)}`
}

const authorityName = ({ summary: { kind, role, subjectKey } }: PileItem): string | undefined => (kind === 'certificate' && (role === 'root' || role === 'intermediate') ? subjectKey : undefined)
