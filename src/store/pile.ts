/** The pile: every object that was opened, in the order it came. Nothing is kept beyond the page. */
import { createStore } from 'zustand/vanilla'
import type { ReadObject } from '#pki/recognise/inspection.ts'
import type { ObjectSummary } from '#pki/recognise/summary.ts'

export interface PileItem extends ReadObject {
  /** Unique in the pile; the same object opened twice is one item. */
  readonly id: string
  /** The container that it came out of, when that was opened. */
  readonly containerId?: string
}

interface PileState {
  readonly items: readonly PileItem[]
  /** What was removed last, for undo. */
  readonly removed: readonly PileItem[]
}

export const pileStore = createStore<PileState>()(() => ({ items: [], removed: [] }))

const known = new Set<string>()

/** @returns The ids of all of them in order, the ones that were there already too. */
export function addObjects(objects: readonly (ReadObject & { readonly containerId?: string })[]): readonly string[] {
  const fresh: PileItem[] = []
  const ids = objects.map((object) => {
    const id = `${object.summary.kind}-${object.summary.sha256}`
    if (!known.has(id)) {
      known.add(id)
      fresh.push({ ...object, id })
    }
    return id
  })
  if (fresh.length > 0) pileStore.setState(({ items }) => ({ items: [...items, ...fresh] }))
  return ids
}

/** What is found out later about an object that is still there. */
export function completeSummary(id: string, found: Partial<ObjectSummary>): void {
  pileStore.setState(({ items }) => ({ items: items.map((item) => (item.id === id ? { ...item, summary: { ...item.summary, ...found } } : item)) }))
}

export function removeItems(ids: ReadonlySet<string>): void {
  for (const id of ids) known.delete(id)
  pileStore.setState(({ items }) => ({ items: items.filter(({ id }) => !ids.has(id)), removed: items.filter(({ id }) => ids.has(id)) }))
}

export function undoRemoval(): void {
  const { removed } = pileStore.getState()
  pileStore.setState({ removed: [] })
  addObjects(removed)
}
