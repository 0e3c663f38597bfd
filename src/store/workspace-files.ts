/** The workspace as a file: sealed under a passphrase, opened and joined to the pile, or as a plain zip. Passphrases pass through. */
import { forgetFiles, recentFiles, rememberFile, type RecentFile } from '#vault/recent-files.ts'
import type { ZippedFile } from '#pki/issuance/zip-files.ts'
import { attemptVault, type VaultResult } from '#vault/vault-error.ts'
import { identitiesOf } from '#vault/history.ts'
import type { CallResult } from '#workers/worker-client.ts'
import { cryptoLane } from './clients.ts'
import { writeFile } from './file-handles.ts'
import { fileName, textOf } from './item-files.ts'
import { itemsOf, keptOf } from './kept-items.ts'
import { type MergePlan, planMerge } from './merge.ts'
import { addObjects, newGroup, pileStore } from './pile.ts'
import { matchRareKeys } from './rare-keys.ts'
import { select, selectionStore } from './selection.ts'
import { markSaved, workspaceStore } from './workspace.ts'

export type { CallResult, RecentFile }

export interface SealedWorkspace {
  readonly octets: Uint8Array
  /** Ids of the pile that it holds. */
  readonly ids: readonly string[]
}

export async function sealPile(passphrase: string): Promise<CallResult<SealedWorkspace>> {
  const { items } = pileStore.getState()
  const result = await cryptoLane.call('sealWorkspace', { objects: items.map(keptOf), passphrase })
  return result.ok ? { ok: true, value: { octets: result.value, ids: items.map(({ id }) => id) } } : result
}

let current: FileSystemFileHandle | undefined

/** The file that a save writes again; undefined where there is none, or where the browser only downloads. */
export const currentFile = (): FileSystemFileHandle | undefined => current

export function setFile(handle: FileSystemFileHandle | undefined, name: string | undefined): void {
  current = handle
  workspaceStore.setState({ fileName: name })
}

/** @returns Whether it is on the disk. */
export async function saveInPlace(handle: FileSystemFileHandle, { octets, ids }: SealedWorkspace): Promise<boolean> {
  const isWritten = await writeFile(handle, octets)
  if (isWritten) {
    setFile(handle, handle.name)
    markSaved(ids)
  }
  return isWritten
}

/** Newest first; none where the browser keeps none. */
export async function listRecent(): Promise<readonly RecentFile[]> {
  const found = await attemptVault(recentFiles)
  return found.ok ? found.value : []
}

export const forgetRecent = async (): Promise<void> => void (await attemptVault(forgetFiles))

export const remember = async (handle: FileSystemFileHandle): Promise<void> => void (await attemptVault(() => rememberFile({ name: handle.name, handle, usedMs: Date.now() })))

/** Opens a file and says what joining it to the pile would do; nothing is changed yet. */
export async function readWorkspace(file: Uint8Array, passphrase: string): Promise<CallResult<MergePlan> | Extract<VaultResult<never>, { readonly ok: false }>> {
  const opened = await cryptoLane.call('openWorkspace', { file, passphrase })
  if (!opened.ok) return opened
  const incoming = await attemptVault(() => itemsOf(opened.value.toSorted((a, b) => a.position - b.position)))
  if (!incoming.ok) return incoming
  const { items, history } = pileStore.getState()
  return { ok: true, value: planMerge(incoming.value, items, identitiesOf(history)) }
}

/** @param leftOut - Ids of the file that shall not join. */
export function joinWorkspace({ incoming }: MergePlan, leftOut: ReadonlySet<string>): void {
  const joining = incoming.filter(({ id }) => !leftOut.has(id))
  const ids = addObjects(joining, newGroup())
  markSaved(incoming.map(({ id }) => id))
  if (selectionStore.getState().id === undefined) select(ids[0])
  void matchRareKeys(joining, ids)
}

/** Every object as the file that programs read; keys stand in a folder of their own, in clear. */
export async function zipPile(): Promise<SealedWorkspace | undefined> {
  const { items } = pileStore.getState()
  const utf8 = new TextEncoder()
  const files = items.map((item): ZippedFile => {
    const text = textOf(item)
    return { name: fileName(item), bytes: text === undefined ? item.bytes : utf8.encode(text), isSecret: item.summary.isSecret }
  })
  const result = await cryptoLane.call('zip', { files, nowMs: Date.now() })
  return result.ok ? { octets: result.value, ids: items.map(({ id }) => id) } : undefined
}
