/**
 * Keystores that are edited: the entries of each as they are now, and every step before and after. They hold private keys, as the pile does,
 * and are forgotten with the keystore; passwords of entries are not among them, only marks that the panel knows the passwords for.
 */
import { createStore } from 'zustand/vanilla'
import type { KeystoreEntry } from '#pki/containers/keystore.ts'
import type { DescribedEntry, EntryFacts } from '#pki/making/describe-entries.ts'
import { addEntries } from '#pki/making/keystore-editing.ts'
import { cryptoLane } from './clients.ts'
import { type PileItem, pileStore } from './pile.ts'

type Entries = readonly KeystoreEntry[]

interface Edited {
  readonly past: readonly Entries[]
  readonly entries: Entries
  readonly future: readonly Entries[]
  readonly facts: FactsOfEntries
}

export interface ShownFacts extends EntryFacts {
  /** The same after every change of the entry. */
  readonly key: number
}

/** By the octets that an entry is about: see `contentOf`. */
export type FactsOfEntries = ReadonlyMap<Uint8Array, ShownFacts>

interface EditingState {
  /** By the keystore's id in the pile. */
  readonly keystores: Readonly<Record<string, Edited>>
  /** The one whose entries are shown. */
  readonly openId: string | undefined
}

export const editingStore = createStore<EditingState>()(() => ({ keystores: {}, openId: undefined }))

/** The octets that an entry is about, the same object after every change of the rest. */
export function contentOf(entry: KeystoreEntry): Uint8Array {
  switch (entry.kind) {
    case 'privateKey':
      return entry.privateKey
    case 'certificate':
      return entry.certificate
    case 'secretKey':
      return entry.key
    case 'crl':
      return entry.crl
  }
}

/** What came out of a keystore; where it is edited already, that goes on. */
export function keepEntries(id: string, described: readonly DescribedEntry[]): void {
  editingStore.setState(({ keystores }) => (keystores[id]?.past.length ? {} : {
    keystores: { ...keystores, [id]: { past: [], entries: described.map(({ entry }) => entry), future: [], facts: factsByContent(described) } },
  }))
}

let lastKey = 0
const factsByContent = (described: readonly DescribedEntry[]): FactsOfEntries => new Map(described.map(({ entry, facts }) => [contentOf(entry), { ...facts, key: ++lastKey }]))

pileStore.subscribe(({ items }) => {
  const { keystores, openId } = editingStore.getState()
  const kept = Object.entries(keystores).filter(([id]) => items.some((item) => item.id === id))
  if (kept.length < Object.keys(keystores).length) editingStore.setState({ keystores: Object.fromEntries(kept), openId: kept.some(([id]) => id === openId) ? openId : undefined })
})

export function showEntries(id: string | undefined): void {
  editingStore.setState({ openId: id })
}

function update(id: string, change: (edited: Edited) => Edited): void {
  editingStore.setState(({ keystores }) => {
    const edited = keystores[id]
    return edited === undefined ? {} : { keystores: { ...keystores, [id]: change(edited) } }
  })
}

/** One step, which can be taken back. */
export function editEntries(id: string, change: (entries: Entries) => Entries): void {
  update(id, ({ past, entries, facts }) => ({ past: [...past, entries], entries: change(entries), future: [], facts }))
}

export function undoEdit(id: string): void {
  update(id, (edited) => {
    const previous = edited.past.at(-1)
    return previous === undefined ? edited : { ...edited, past: edited.past.slice(0, -1), entries: previous, future: [edited.entries, ...edited.future] }
  })
}

export function redoEdit(id: string): void {
  update(id, (edited) => {
    const [next, ...future] = edited.future
    return next === undefined ? edited : { ...edited, past: [...edited.past, edited.entries], entries: next, future }
  })
}

/** Objects of the pile, as entries at the end. @returns How many were not in it yet; undefined where they cannot be read. */
export async function addToKeystore(id: string, items: readonly PileItem[]): Promise<number | undefined> {
  const entries = editingStore.getState().keystores[id]?.entries ?? []
  const result = await cryptoLane.call('entriesToAdd', { objects: items.map(({ summary: { kind, title }, bytes }) => ({ kind, title, bytes })), entries, nowMs: Date.now() })
  if (!result.ok) return undefined
  const added = result.value
  if (added.length > 0) {
    update(id, ({ facts, ...edited }) => ({ ...edited, facts: new Map([...facts, ...factsByContent(added)]) }))
    editEntries(id, (now) => addEntries(now, added.map(({ entry }) => entry)))
  }
  return added.length
}
