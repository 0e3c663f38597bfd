/** Workspace files that somebody asked to have remembered: their handles, by which the browser finds them again (File System Access). Their names lie here in the open. */
import type { DBSchema } from 'idb'
import { asVaultError } from './vault-error.ts'

export interface RecentFile {
  readonly name: string
  readonly handle: FileSystemFileHandle
  /** Milliseconds since 1970. */
  readonly usedMs: number
}

interface Schema extends DBSchema {
  files: { key: string; value: RecentFile }
}

const MAX_FILES = 8

async function withFiles<Value>(act: (database: import('idb').IDBPDatabase<Schema>) => Promise<Value>): Promise<Value> {
  const { openDB } = await import('idb')
  return asVaultError(async () => {
    const database = await openDB<Schema>('certlab-recent', 1, { upgrade: (fresh) => { fresh.createObjectStore('files') } })
    try {
      return await act(database)
    } finally {
      database.close()
    }
  })
}

/** Last used first. */
export async function recentFiles(): Promise<readonly RecentFile[]> {
  if (!(await globalThis.indexedDB?.databases())?.some(({ name }) => name === 'certlab-recent')) return []
  return withFiles(async (database) => (await database.getAll('files')).toSorted((a, b) => b.usedMs - a.usedMs))
}

export async function rememberFile(file: RecentFile): Promise<void> {
  await withFiles(async (database) => {
    const all = await database.getAll('files')
    const others: RecentFile[] = []
    for (const other of all) if (!(await other.handle.isSameEntry(file.handle))) others.push(other)
    const kept = [file, ...others.toSorted((a, b) => b.usedMs - a.usedMs)].slice(0, MAX_FILES)
    const transaction = database.transaction('files', 'readwrite')
    await Promise.all([transaction.store.clear(), ...kept.map((one, index) => transaction.store.put(one, `${index} ${one.name}`)), transaction.done])
  })
}

export async function forgetFiles(): Promise<void> {
  const { deleteDB } = await import('idb')
  await asVaultError(() => deleteDB('certlab-recent'))
}
