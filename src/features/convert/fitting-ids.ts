/** What belongs to an object: who signed it, up to the root, and the keys that fit the certificate. */
import { pileTree } from '#store/pile-tree.ts'
import type { PileItem } from '#store/pile.ts'

export function fittingIds(items: readonly PileItem[], selectedId: string | undefined): ReadonlySet<string> {
  const rows = pileTree(items)
  const parents = new Map(rows.map(({ item, parentId }) => [item.id, parentId]))
  const fitting = new Set<string>()
  for (let id = selectedId; id !== undefined && !fitting.has(id); id = parents.get(id)) fitting.add(id)
  // A key stands below its certificate: selected by itself, the way up from it passes the certificate.
  const own = rows.find(({ item, fitsParent }) => item.id === selectedId && fitsParent)?.parentId ?? selectedId
  for (const { item, parentId, fitsParent } of rows) if (fitsParent && parentId === own) fitting.add(item.id)
  return fitting
}
