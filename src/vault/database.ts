/** The database on the device: which stores it has, and how it came from its earlier form. */
import type { DBSchema, IDBPDatabase } from 'idb'
import type { KeyRecord } from './data-key.ts'
import type { Sealed } from './record.ts'
import { DATABASE } from './has-database.ts'
import { asVaultError, VaultError } from './vault-error.ts'

/** 1: `meta` and `objects`, whose records have no position. 2: `removed`, which undo takes from; positions. */
const VERSION = 2

interface Schema extends DBSchema {
  /** `key` and `keyAgain`: the wrapped key, twice. `history`: what can be undone. `revision`: grows with every change. */
  meta: { key: string; value: KeyRecord | Sealed | number }
  /** What is in the pile, by record names. Written once, then only moved. */
  objects: { key: string; value: Sealed }
  /** What was removed and can come back. */
  removed: { key: string; value: Sealed }
}

export type Database = IDBPDatabase<Schema>

export interface DatabaseEvents {
  /** Nothing more goes in here: another tab deletes it, a newer page gives it another form, or the browser closed it. */
  readonly onGone: (why: 'deleted' | 'upgraded' | 'closed') => void
  /** How long another tab may take to let go. */
  readonly patienceMs: number
}

/** @throws VaultError `noStorage`, `tooNew`, `blocked` */
export async function openDatabase({ onGone, patienceMs }: DatabaseEvents): Promise<Database> {
  if (!('indexedDB' in globalThis)) throw new VaultError('noStorage')
  const { openDB } = await import('idb')
  return asVaultError(() => new Promise<Database>((done, failed) => {
    let giveUp: ReturnType<typeof setTimeout> | undefined
    const opening = openDB<Schema>(DATABASE, VERSION, {
      upgrade(database) {
        for (const name of ['meta', 'objects', 'removed'] as const) if (!database.objectStoreNames.contains(name)) database.createObjectStore(name)
      },
      blocked() {
        giveUp = setTimeout(() => failed(new VaultError('blocked')), patienceMs)
      },
      blocking(_, version, event) {
        (event.target as IDBDatabase).close()
        onGone(version === null ? 'deleted' : 'upgraded')
      },
      terminated: () => onGone('closed'),
    })
    opening.then(done, failed).finally(() => clearTimeout(giveUp))
  }))
}

/** @throws VaultError `blocked` */
export async function deleteDatabase({ patienceMs }: Pick<DatabaseEvents, 'patienceMs'>): Promise<void> {
  const { deleteDB } = await import('idb')
  await asVaultError(() => new Promise<void>((done, failed) => {
    let giveUp: ReturnType<typeof setTimeout> | undefined
    deleteDB(DATABASE, { blocked() { giveUp = setTimeout(() => failed(new VaultError('blocked')), patienceMs) } }).then(done, failed).finally(() => clearTimeout(giveUp))
  }))
}
