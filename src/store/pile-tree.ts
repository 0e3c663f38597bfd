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

/** Items done between two places where the work may pause. */
const STEP = 256

/** One tree for each state of the pile, however many ask for it. */
const trees = new WeakMap<readonly PileItem[], readonly PileRow[]>()

/** Rows in the order they are shown. Linear in the number of items. */
export function pileTree(items: readonly PileItem[]): readonly PileRow[] {
  const known = trees.get(items)
  if (known !== undefined) return known
  const steps = growPileTree(items)
  for (;;) {
    const { done, value } = steps.next()
    if (done === true) return value
  }
}

/** The same, with places where it may pause: for ten thousand items it takes longer than a page may be held. */
export function* growPileTree(items: readonly PileItem[]): Generator<undefined, readonly PileRow[]> {
  const parents = new Map<string, string | undefined>()
  const places: Places = { byName: new Map(), byNameAndKey: new Map(), holders: new Map(), byId: new Map() }
  for (const [index, item] of items.entries()) {
    note(item, places)
    if (index % STEP === STEP - 1) yield
  }
  for (const [index, item] of items.entries()) {
    const parent = parentOf(item, places)
    parents.set(item.id, parent === undefined || isAncestor(item.id, parent.id, parents) ? undefined : parent.id)
    if (index % STEP === STEP - 1) yield
  }
  // What a container holds stands below it, in the order of who signed whom.
  for (const { id, containerId } of items) {
    if (containerId !== undefined && places.byId.has(containerId) && places.byId.get(parents.get(id) ?? '')?.containerId !== containerId) parents.set(id, containerId)
  }
  const rows = yield* flatten(items, parents)
  trees.set(items, rows)
  return rows
}

/** Where a parent is found. */
interface Places {
  readonly byName: Map<string, PileItem[]>
  /** By name and subject key identifier: the first of each. */
  readonly byNameAndKey: Map<string, PileItem>
  /** The first certificate of each public key. */
  readonly holders: Map<string, PileItem>
  readonly byId: Map<string, PileItem>
}

function note(item: PileItem, { byName, byNameAndKey, holders, byId }: Places): void {
  const { kind, subjectKey, subjectKeyIdentifier, spkiSha256 } = item.summary
  byId.set(item.id, item)
  if (kind === 'certificate' && spkiSha256 !== undefined && !holders.has(spkiSha256)) holders.set(spkiSha256, item)
  if (subjectKey === undefined) return
  const sameName = byName.get(subjectKey)
  if (sameName === undefined) byName.set(subjectKey, [item])
  else sameName.push(item)
  const both = `${subjectKey} ${subjectKeyIdentifier}`
  if (!byNameAndKey.has(both)) byNameAndKey.set(both, item)
}

function parentOf(item: PileItem, places: Places): PileItem | undefined {
  const { kind, spkiSha256 } = item.summary
  if (kind === 'certificate' || kind === 'certificateList') return issuerOf(item, places)
  return spkiSha256 === undefined ? undefined : places.holders.get(spkiSha256)
}

/** The certificate with the issuer's name; among several the one with the key identifier that is asked for. */
function issuerOf(item: PileItem, { byName, byNameAndKey }: Places): PileItem | undefined {
  const { issuerKey, isSelfIssued, authorityKeyIdentifier } = item.summary
  if (issuerKey === undefined || isSelfIssued === true) return undefined
  const exact = authorityKeyIdentifier === undefined ? undefined : byNameAndKey.get(`${issuerKey} ${authorityKeyIdentifier}`)
  return exact ?? byName.get(issuerKey)?.find(({ summary }) => authorityKeyIdentifier === undefined || summary.subjectKeyIdentifier === undefined)
}

function isAncestor(id: string, from: string, parents: ReadonlyMap<string, string | undefined>): boolean {
  for (let at: string | undefined = from; at !== undefined; at = parents.get(at)) if (at === id) return true
  return false
}

function* flatten(items: readonly PileItem[], parents: ReadonlyMap<string, string | undefined>): Generator<undefined, readonly PileRow[]> {
  const children = new Map<string | undefined, PileItem[]>()
  for (const item of items) {
    const parent = parents.get(item.id)
    const group = children.get(parent)
    if (group === undefined) children.set(parent, [item])
    else group.push(item)
  }
  yield
  const rows: PileRow[] = []
  const open = (children.get(undefined) ?? []).toReversed().map((item) => ({ item, depth: 0, limit: Number.POSITIVE_INFINITY }))
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { item, depth, limit } = next
    const below = children.get(item.id) ?? []
    const parentId = parents.get(item.id)
    const ownEnd = item.summary.kind === 'certificate' ? item.summary.notAfter : undefined
    const fitsParent = parentId !== undefined && parentId !== item.containerId && item.summary.kind !== 'certificate' && item.summary.kind !== 'certificateList'
    rows.push({ item, depth, parentId, fitsParent, hasChildren: below.length > 0, issuerEnd: ownEnd !== undefined && limit < ownEnd ? limit : undefined })
    if (rows.length % STEP === 0) yield
    for (const child of below.toReversed()) open.push({ item: child, depth: depth + 1, limit: Math.min(limit, ownEnd ?? limit) })
  }
  return rows
}
