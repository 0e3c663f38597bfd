/** Unlocking what a password locks: progress, cancel, and what came of it. Passwords pass through and are kept nowhere. */
import { createStore } from 'zustand/vanilla'
import type { ContainerKind } from '#pki/containers/index.ts'
import type { Integrity } from '#pki/containers/opened-container.ts'
import type { Fault } from '#pki/fault.ts'
import { isKeystoreKind } from '#pki/making/keystore-facts.ts'
import type { KeystoreReport } from '#pki/making/keystore-report.ts'
import { cryptoLane, openingLane } from './clients.ts'
import { keepEntries } from './editing.ts'
import { addObjects, completeSummary, type PileItem, pileStore } from './pile.ts'
import { matchRareKeys } from './rare-keys.ts'
import { markSaved, workspaceStore } from './workspace.ts'

export type OpeningOutcome =
  | { readonly kind: 'opened'; readonly integrity: Integrity; /** Of the pile. */ readonly contentIds: readonly string[]; readonly knownCount: number; readonly lockedNames: readonly string[] }
  | { readonly kind: 'fault'; readonly fault: Fault }
  /** A bug of ours: the text for a report. */
  | { readonly kind: 'bug'; readonly report: string }

interface OpeningState {
  /** The object that is being opened. */
  readonly busyId: string | undefined
  readonly doneIterations: number
  readonly totalIterations: number
  readonly outcomes: Readonly<Record<string, OpeningOutcome>>
  /** Of keystores that were examined or opened; neither keys nor passwords. */
  readonly keystores: Readonly<Record<string, KeystoreReport>>
}

export const openingStore = createStore<OpeningState>()(() => ({ busyId: undefined, doneIterations: 0, totalIterations: 0, outcomes: {}, keystores: {} }))

let controller = new AbortController()

/** Everything in it is open, so that no further password brings more; without a password the integrity stays unchecked. */
export const isWhollyOpen = (outcome: OpeningOutcome | undefined): outcome is Extract<OpeningOutcome, { kind: 'opened' }> => outcome?.kind === 'opened' && outcome.integrity !== 'unchecked' && outcome.lockedNames.length === 0

/** What came out of an object, by ids of the pile; empty where it was not opened. */
export function contentsOf(id: string | undefined): readonly string[] {
  const outcome = id === undefined ? undefined : openingStore.getState().outcomes[id]
  return outcome?.kind === 'opened' ? outcome.contentIds : []
}

/** @param passwords - Tried in their order; none shows what is in the clear. */
export async function openItem(item: PileItem, passwords: readonly string[], maxIterations: number): Promise<void> {
  controller.abort()
  controller = new AbortController()
  const { signal } = controller
  openingStore.setState(({ outcomes }) => ({ busyId: item.id, doneIterations: 0, totalIterations: 0, outcomes: Object.fromEntries(Object.entries(outcomes).filter(([id]) => id !== item.id)) }))
  const { kind, encoding, path } = item.summary
  const reference = { kind: kind as ContainerKind, encoding, bytes: item.bytes, ...(item.pemHeaders === undefined ? {} : { pemHeaders: item.pemHeaders }) }
  const result = await openingLane.call('open', { reference, passwords, maxIterations, path }, { signal, report: (progress) => openingStore.setState(progress) })
  if (signal.aborted) return
  if (result.ok) {
    const { objects, integrity, lockedNames, keystore } = result.value
    if (keystore !== undefined) {
      keepKeystore(item.id, keystore.report)
      keepEntries(item.id, keystore.entries)
    }
    const before = pileStore.getState().items.length
    const ids = addObjects(objects.map((object) => ({ ...object, containerId: item.id })))
    const knownCount = objects.length - (pileStore.getState().items.length - before)
    // Where the container is somewhere else, so is what came out of it.
    if (workspaceStore.getState().saved.has(item.id)) markSaved(ids)
    void matchRareKeys(objects, ids)
    if (objects.length > 0) completeSummary(item.id, { isOpened: true })
    settle(item.id, { kind: 'opened', integrity, contentIds: ids, knownCount, lockedNames })
  } else if ('fault' in result) settle(item.id, { kind: 'fault', fault: result.fault })
  else if ('report' in result) settle(item.id, { kind: 'bug', report: result.report })
}

/** What a keystore shows without a password, unless more is known of it. */
export async function examineKeystore({ id, bytes, summary: { kind, encoding } }: PileItem): Promise<void> {
  if (!isKeystoreKind(kind) || id in openingStore.getState().keystores) return
  const result = await cryptoLane.call('examineKeystore', { kind, encoding, bytes })
  if (result.ok && !(id in openingStore.getState().keystores)) keepKeystore(id, result.value)
}

function keepKeystore(id: string, report: KeystoreReport): void {
  openingStore.setState(({ keystores }) => ({ keystores: { ...keystores, [id]: report } }))
}

function settle(id: string, outcome: OpeningOutcome): void {
  openingStore.setState(({ outcomes }) => ({ busyId: undefined, outcomes: { ...outcomes, [id]: outcome } }))
}

export function cancelOpening(): void {
  controller.abort()
  openingStore.setState({ busyId: undefined })
}
