/** The pile: every object that was opened or made, in the order it came, and what was done to it, for undo and redo. */
import { createStore } from 'zustand/vanilla'
import type { ReadObject } from '#pki/recognise/inspection.ts'
import type { ObjectSummary } from '#pki/recognise/summary.ts'
import { type History, identitiesOf, NO_HISTORY, recordStep, redoStep, type Turn, undoStep } from '#vault/history.ts'

export interface PileItem extends ReadObject {
  /** Unique in the pile; the same object opened twice is one item. */
  readonly id: string
  /** The container that it came out of, when that was opened. */
  readonly containerId?: string
  /** Its place in the order, to which undo brings it back; what never was in the pile has none. */
  readonly position?: number
}

interface PileState {
  readonly items: readonly PileItem[]
  readonly history: History
  /** How many objects the last change removed. */
  readonly removedCount: number
}

export const pileStore = createStore<PileState>()(() => ({ items: [], history: NO_HISTORY, removedCount: 0 }))

/** Told of every change, and asked for every undo: what keeps the pile elsewhere than in memory. */
export interface PileKeeper {
  readonly keep: (group: string, added: readonly PileItem[], removed: readonly string[]) => void
  readonly turn: (kind: 'undo' | 'redo') => void
}

let keeper: PileKeeper | undefined

export function setKeeper(next: PileKeeper | undefined): void {
  keeper = next
}

const known = new Set<string>()
/** What was removed and can come back. */
const attic = new Map<string, PileItem>()
let lastPosition = 0
let lastGroup = 0
const session = Math.random().toString(36).slice(2)

/** Changes of one group are undone together. */
export const newGroup = (): string => `${session}-${++lastGroup}`

export const identityOf = ({ kind, sha256 }: Pick<ObjectSummary, 'kind' | 'sha256'>): string => `${kind}-${sha256}`

/** @returns The ids of all of them in order, the ones that were there already too. */
export function addObjects(objects: readonly (ReadObject & { readonly containerId?: string })[], group = newGroup()): readonly string[] {
  const fresh: PileItem[] = []
  const ids = objects.map((object) => {
    const id = identityOf(object.summary)
    if (!known.has(id)) {
      known.add(id)
      fresh.push({ ...object, id, position: ++lastPosition })
    }
    return id
  })
  if (fresh.length > 0) {
    const added = fresh.map(({ id }) => id)
    pileStore.setState(({ items, history }) => ({ items: [...items, ...fresh], history: recordStep(history, { group, added, removed: [] }), removedCount: 0 }))
    clearAttic()
    keeper?.keep(group, fresh, [])
  }
  return ids
}

/** What is found out later about an object that is still there. */
export function completeSummary(id: string, found: Partial<ObjectSummary>): void {
  pileStore.setState(({ items }) => ({ items: items.map((item) => (item.id === id ? { ...item, summary: { ...item.summary, ...found } } : item)) }))
}

export function removeItems(ids: ReadonlySet<string>): void {
  const gone = pileStore.getState().items.filter(({ id }) => ids.has(id))
  if (gone.length === 0) return
  const group = newGroup()
  const removed = gone.map(({ id }) => id)
  takeAway(ids)
  pileStore.setState(({ history }) => ({ history: recordStep(history, { group, added: [], removed }), removedCount: removed.length }))
  clearAttic()
  keeper?.keep(group, [], removed)
}

export const undo = (): void => turn('undo')
export const redo = (): void => turn('redo')

function turn(kind: 'undo' | 'redo'): void {
  if (keeper !== undefined) {
    keeper.turn(kind)
    return
  }
  const { history } = pileStore.getState()
  const step = kind === 'undo' ? undoStep(history) : redoStep(history)
  if (step !== undefined) applyTurn(step)
}

function applyTurn({ add, remove, history }: Turn): void {
  receive({ added: add.flatMap((id) => attic.get(id) ?? []), removed: remove, history })
}

export const fromAttic = (id: string): PileItem | undefined => attic.get(id)

/** What comes back or goes, by undo or from another tab; each at the place it had. */
export function receive({ added, removed, history }: { readonly added: readonly PileItem[]; readonly removed: readonly string[]; readonly history: History }): void {
  takeAway(new Set(removed))
  const back = added.filter(({ id }) => !known.has(id))
  for (const { id, position = 0 } of back) {
    known.add(id)
    lastPosition = Math.max(lastPosition, position)
  }
  pileStore.setState(({ items }) => ({
    items: back.length === 0 ? items : markOpened([...items, ...back].toSorted(byPosition), new Set(back.flatMap(({ containerId }) => containerId ?? [])), true),
    history, removedCount: 0,
  }))
  clearAttic()
}

/** Two tabs may have given the same one. */
const byPosition = (one: PileItem, other: PileItem): number => (one.position ?? 0) - (other.position ?? 0) || (one.id < other.id ? -1 : 1)

function takeAway(ids: ReadonlySet<string>): void {
  const { items } = pileStore.getState()
  const gone = items.filter(({ id }) => ids.has(id))
  if (gone.length === 0) return
  for (const item of gone) {
    known.delete(item.id)
    attic.set(item.id, item)
  }
  const left = items.filter(({ id }) => !ids.has(id))
  // A container of which nothing is left in the pile is as it was before it was opened.
  const emptied = new Set(gone.flatMap(({ containerId }) => containerId ?? []))
  for (const { containerId } of left) if (containerId !== undefined) emptied.delete(containerId)
  pileStore.setState({ items: markOpened(left, emptied, false) })
}

function markOpened(items: readonly PileItem[], containerIds: ReadonlySet<string>, isOpened: boolean): readonly PileItem[] {
  return containerIds.size === 0 ? items : items.map((item) => (containerIds.has(item.id) ? { ...item, summary: { ...item.summary, isOpened } } : item))
}

/** What no undo and no redo can bring back is held no longer. */
function clearAttic(): void {
  if (attic.size === 0) return
  const held = identitiesOf(pileStore.getState().history)
  for (const id of attic.keys()) if (!held.has(id)) attic.delete(id)
}
