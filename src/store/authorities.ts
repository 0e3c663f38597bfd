/** Who can sign in the pile: CA certificates whose private key is there too, and what stands above and below them (RFC 5280 §6.1). */
import { type PileRow, pileTree } from './pile-tree.ts'
import type { PileItem } from './pile.ts'

/** The private key of a certificate or request, where the pile has it and no passphrase keeps it. */
export function keyOf({ summary: { spkiSha256 } }: PileItem, items: readonly PileItem[]): PileItem | undefined {
  if (spkiSha256 === undefined) return undefined
  return items.find(({ summary }) => summary.kind === 'privateKey' && summary.spkiSha256 === spkiSha256)
}

export const isAuthority = ({ summary: { kind, role } }: PileItem): boolean => kind === 'certificate' && (role === 'root' || role === 'intermediate')

/** CAs that can sign here, in the order of the pile. */
export function authoritiesOf(items: readonly PileItem[]): PileItem[] {
  return items.filter((item) => isAuthority(item) && keyOf(item, items) !== undefined)
}

/** The CAs above, nearest first, as far as the pile has them. */
export function issuersAbove(item: PileItem, items: readonly PileItem[]): PileItem[] {
  const rows = rowsById(pileTree(items))
  const above: PileItem[] = []
  for (let id = rows.get(item.id)?.parentId; id !== undefined && !above.some((other) => other.id === id); id = rows.get(id)?.parentId) {
    const row = rows.get(id)
    if (row?.item.summary.kind === 'certificate') above.push(row.item)
  }
  return above
}

const tables = new WeakMap<readonly PileRow[], ReadonlyMap<string, PileRow>>()

function rowsById(rows: readonly PileRow[]): ReadonlyMap<string, PileRow> {
  const known = tables.get(rows)
  if (known !== undefined) return known
  const table = new Map(rows.map((row) => [row.item.id, row]))
  tables.set(rows, table)
  return table
}
