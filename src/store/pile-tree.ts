/** The pile as one tree: who signed whom by name and key identifier, keys and requests at the certificate they fit (RFC 5280 §6.1). */
import type { PileItem } from './pile.ts'

export interface PileRow {
  readonly item: PileItem
  readonly depth: number
  readonly parentId: string | undefined
  /** A private key, public key or request whose SubjectPublicKeyInfo is that of the certificate above it. */
  readonly fitsParent: boolean
  readonly hasChildren: boolean
  /** When the first of the CAs above it ends, where that is before its own end: it works no longer than that. Milliseconds since 1970. */
  readonly issuerEnd: number | undefined
}

/** Rows in the order they are shown. Linear in the number of items. */
export function pileTree(items: readonly PileItem[]): PileRow[] {
  const parents = new Map(items.map((item) => [item.id, undefined as string | undefined]))
  const issuers = groupBy(items.filter(({ summary }) => summary.subjectKey !== undefined), ({ summary }) => summary.subjectKey!)
  const holders = groupBy(items.filter(({ summary }) => summary.kind === 'certificate' && summary.spkiSha256 !== undefined), ({ summary }) => summary.spkiSha256!)
  for (const item of items) {
    const parent = item.summary.kind === 'certificate' || item.summary.kind === 'certificateList' ? issuerOf(item, issuers) : holderOf(item, holders)
    if (parent !== undefined && !isAncestor(item.id, parent.id, parents)) parents.set(item.id, parent.id)
  }
  // What a container holds stands below it, in the order of who signed whom.
  const ids = new Map(items.map((item) => [item.id, item]))
  for (const { id, containerId } of items) {
    if (containerId === undefined || !ids.has(containerId)) continue
    const parent = ids.get(parents.get(id) ?? '')
    if (parent?.containerId !== containerId) parents.set(id, containerId)
  }
  return flatten(items, parents)
}

function groupBy(items: readonly PileItem[], key: (item: PileItem) => string): Map<string, PileItem[]> {
  const groups = new Map<string, PileItem[]>()
  for (const item of items) {
    const group = groups.get(key(item))
    if (group === undefined) groups.set(key(item), [item])
    else group.push(item)
  }
  return groups
}

/** The certificate with the issuer's name; among several the one with the key identifier that is asked for. */
function issuerOf(item: PileItem, issuers: ReadonlyMap<string, readonly PileItem[]>): PileItem | undefined {
  const { issuerKey, isSelfIssued, authorityKeyIdentifier } = item.summary
  if (issuerKey === undefined || isSelfIssued === true) return undefined
  const candidates = (issuers.get(issuerKey) ?? []).filter(({ id }) => id !== item.id)
  return candidates.find(({ summary }) => authorityKeyIdentifier !== undefined && summary.subjectKeyIdentifier === authorityKeyIdentifier)
    ?? candidates.find(({ summary }) => authorityKeyIdentifier === undefined || summary.subjectKeyIdentifier === undefined)
}

function holderOf(item: PileItem, holders: ReadonlyMap<string, readonly PileItem[]>): PileItem | undefined {
  const key = item.summary.spkiSha256
  return key === undefined ? undefined : holders.get(key)?.[0]
}

function isAncestor(id: string, from: string, parents: ReadonlyMap<string, string | undefined>): boolean {
  for (let at: string | undefined = from; at !== undefined; at = parents.get(at)) if (at === id) return true
  return false
}

function flatten(items: readonly PileItem[], parents: ReadonlyMap<string, string | undefined>): PileRow[] {
  const children = new Map<string | undefined, PileItem[]>()
  for (const item of items) {
    const parent = parents.get(item.id)
    const group = children.get(parent)
    if (group === undefined) children.set(parent, [item])
    else group.push(item)
  }
  const rows: PileRow[] = []
  const open = (children.get(undefined) ?? []).toReversed().map((item) => ({ item, depth: 0, limit: Number.POSITIVE_INFINITY }))
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { item, depth, limit } = next
    const below = children.get(item.id) ?? []
    const parentId = parents.get(item.id)
    const ownEnd = item.summary.kind === 'certificate' ? item.summary.notAfter : undefined
    const fitsParent = parentId !== undefined && parentId !== item.containerId && item.summary.kind !== 'certificate' && item.summary.kind !== 'certificateList'
    rows.push({ item, depth, parentId, fitsParent, hasChildren: below.length > 0, issuerEnd: ownEnd !== undefined && limit < ownEnd ? limit : undefined })
    open.push(...below.toReversed().map((child) => ({ item: child, depth: depth + 1, limit: Math.min(limit, ownEnd ?? limit) })))
  }
  return rows
}
