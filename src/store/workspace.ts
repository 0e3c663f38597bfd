/** Where the pile is kept, and what would be lost: known from the start. Keeping itself is in `keeping.ts`, loaded when it is asked for. */
import { createStore } from 'zustand/vanilla'
import { hasDatabase } from '#vault/has-database.ts'
import type { VaultErrorCode } from '#vault/vault-error.ts'
import { keyOf } from './authorities.ts'
import { type PileItem, pileStore } from './pile.ts'

export interface WorkspaceState {
  /** `locked`: something is kept on this device that has not been unlocked in this tab. */
  readonly place: 'memory' | 'locked' | 'device'
  /** Changes on their way to the disk. */
  readonly pending: number
  /** Why changes are not kept, although they should be. */
  readonly trouble: VaultErrorCode | undefined
  /** Kept records that cannot be read. */
  readonly damaged: readonly string[]
  /** Ids of the pile that are somewhere else than in memory: on the device, in a file, or where they came from. */
  readonly saved: ReadonlySet<string>
  /** Private keys that were made and are neither in the pile nor in a file. */
  readonly looseKeys: number
  /** Of the workspace file that was opened or saved last. */
  readonly fileName: string | undefined
}

export const workspaceStore = createStore<WorkspaceState>()(() => ({ place: 'memory', pending: 0, trouble: undefined, damaged: [], saved: new Set(), looseKeys: 0, fileName: undefined }))

export function markSaved(ids: Iterable<string>): void {
  workspaceStore.setState(({ saved }) => ({ saved: new Set([...saved, ...ids]) }))
}

/** A file of the user's has the object now, and its key where that was asked for. */
export function markDownloaded(item: PileItem, withKey = false): void {
  const key = withKey ? keyOf(item, pileStore.getState().items) : undefined
  markSaved(key === undefined ? [item.id] : [item.id, key.id])
}

export const dismissTrouble = (): void => workspaceStore.setState({ trouble: undefined })

export const countLooseKeys = (looseKeys: number): void => workspaceStore.setState({ looseKeys })

/** What a closed tab would lose. */
export function unsavedOf(items: readonly PileItem[], { saved, looseKeys }: Pick<WorkspaceState, 'saved' | 'looseKeys'>): { readonly keys: number; readonly objects: number } {
  const lost = items.filter(({ id }) => !saved.has(id))
  return { keys: looseKeys + lost.filter(({ summary }) => summary.isSecret).length, objects: lost.length }
}

export const unsavedNow = (): { readonly keys: number; readonly objects: number } => unsavedOf(pileStore.getState().items, workspaceStore.getState())

/** Tabs of the same page tell each other what they did to what is kept. */
export type TabMessage = 'changed' | 'kept' | 'lock' | 'forgotten'

/** Undefined where the browser has none, as in tests of the stores. */
export const tabs: BroadcastChannel | undefined = globalThis.document === undefined || !('BroadcastChannel' in globalThis) ? undefined : new BroadcastChannel('certlab-workspace')

/** The browser asks before a tab with private keys that are nowhere else is closed. */
export function watchWorkspace(): void {
  addEventListener('beforeunload', (event) => {
    if (unsavedNow().keys > 0 || workspaceStore.getState().pending > 0) event.preventDefault()
  })
  tabs?.addEventListener('message', ({ data }: MessageEvent<TabMessage>) => {
    const { place } = workspaceStore.getState()
    if (data === 'kept' && place === 'memory') workspaceStore.setState({ place: 'locked' })
    if (data === 'forgotten' && place === 'locked') workspaceStore.setState({ place: 'memory' })
  })
  void findKept()
}

async function findKept(): Promise<void> {
  if ((await hasDatabase()) && workspaceStore.getState().place === 'memory') workspaceStore.setState({ place: 'locked' })
}
