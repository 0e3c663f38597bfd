/** What belongs to an object: who signed it, up to the root, and the keys that fit the certificate; of what was opened, its contents. */
import { contentsOf } from '#store/opening.ts'
import { pileTree } from '#store/pile-tree.ts'
import type { PileItem } from '#store/pile.ts'

export function fittingIds(items: readonly PileItem[], selectedId: string | undefined): ReadonlySet<string> {
  const contents = contentsOf(selectedId)
  const there = items.filter(({ id }) => contents.includes(id))
  if (there.length > 0) return new Set(there.map(({ id }) => id))
  const rows = pileTree(items)
  const parents = new Map(rows.map(({ item, parentId }) => [item.id, parentId]))
  const fitting = new Set<string>()
  // An opened container is left out on the way up: it would be opened once more, with a password.
  for (let id = selectedId; id !== undefined && !fitting.has(id) && contentsOf(id).length === 0; id = parents.get(id)) fitting.add(id)
  // A key stands below its certificate: selected by itself, the way up from it passes the certificate.
  const own = rows.find(({ item, fitsParent }) => item.id === selectedId && fitsParent)?.parentId ?? selectedId
  for (const { item, parentId, fitsParent } of rows) if (fitsParent && parentId === own) fitting.add(item.id)
  return fitting
}
