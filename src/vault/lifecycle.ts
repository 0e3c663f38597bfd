/** From nothing to a kept workspace and back: made, unlocked, given another passphrase, forgotten. */
import type { RandomOctets } from '#pki/bytes/random.ts'
import { type DataKeys, isSound, type KeyRecord, makeKeyRecord, openKeyRecord, rewrapKey } from './data-key.ts'
import { type Database, type DatabaseEvents, deleteDatabase, openDatabase } from './database.ts'
import { ITERATIONS } from './passphrase.ts'
import { asVaultError, VaultError } from './vault-error.ts'

export interface OpenVault {
  readonly database: Database
  readonly keys: DataKeys
}

export interface UnlockOptions extends DatabaseEvents {
  readonly passphrase: string
  /** Of PBKDF2; a workspace that was kept with fewer is given these. */
  readonly iterations?: number
}

const random: RandomOctets = (length) => crypto.getRandomValues(new Uint8Array(length))

const checkCrypto = (): void => {
  if (globalThis.crypto?.subtle === undefined) throw new VaultError('noCrypto')
}

/** @throws VaultError `exists`, and those of the database. */
export async function createVault(options: UnlockOptions): Promise<OpenVault> {
  checkCrypto()
  const { passphrase, iterations = ITERATIONS } = options
  const record = await makeKeyRecord({ passphrase, iterations, random })
  const { keys } = await openKeyRecord(record, { passphrase, iterations, random })
  const database = await openDatabase(options)
  await asVaultError(async () => {
    // One transaction looks and writes, so that of two tabs one makes it and the other is told.
    const transaction = database.transaction('meta', 'readwrite', { durability: 'strict' })
    const exists = (await transaction.store.count()) > 0
    const first = exists ? [] : ([['key', record], ['keyAgain', record], ['revision', 0]] as const)
    await Promise.all([...first.map(([name, value]) => transaction.store.put(value, name)), transaction.done])
    if (exists) throw new VaultError('exists')
  }).catch((error: unknown) => {
    database.close()
    throw error
  })
  return { database, keys }
}

/** @throws VaultError `wrongPassphrase`, `none`, `damaged`, and those of the database. */
export async function unlockVault(options: UnlockOptions): Promise<OpenVault> {
  checkCrypto()
  const { passphrase, iterations = ITERATIONS } = options
  const database = await openDatabase(options)
  try {
    const { record, isWhole } = await readKeyRecord(database)
    const { keys, upgraded } = await openKeyRecord(record, { passphrase, iterations, random })
    if (upgraded !== undefined || !isWhole) await writeKeyRecord(database, upgraded ?? record)
    return { database, keys }
  } catch (error) {
    database.close()
    // Asking made an empty one.
    if (error instanceof VaultError && error.code === 'none') await deleteDatabase(options)
    throw error
  }
}

/** Every record stays as it is; only the key is wrapped anew. @throws VaultError `wrongPassphrase` */
export async function changePassphrase({ database }: OpenVault, oldPassphrase: string, passphrase: string): Promise<void> {
  const { record } = await readKeyRecord(database)
  await writeKeyRecord(database, await rewrapKey(record, oldPassphrase, { passphrase, iterations: ITERATIONS, random }))
}

/** Nothing of it stays, not even that there was one. */
export async function forgetVault(vault: OpenVault | undefined, events: Pick<DatabaseEvents, 'patienceMs'>): Promise<void> {
  vault?.database.close()
  await deleteDatabase(events)
}

/** The first of the two that is sound. */
async function readKeyRecord(database: Database): Promise<{ record: KeyRecord; isWhole: boolean }> {
  const [first, second] = await asVaultError(() => Promise.all([database.get('meta', 'key'), database.get('meta', 'keyAgain')])) as [KeyRecord | undefined, KeyRecord | undefined]
  if (first === undefined && second === undefined) throw new VaultError('none')
  const [isFirst, isSecond] = await Promise.all([isSound(first), isSound(second)])
  if (isFirst) return { record: first!, isWhole: isSecond && first!.check === second!.check }
  if (isSecond) return { record: second!, isWhole: false }
  throw new VaultError('damaged')
}

async function writeKeyRecord(database: Database, record: KeyRecord): Promise<void> {
  await asVaultError(async () => {
    const transaction = database.transaction('meta', 'readwrite', { durability: 'strict' })
    await Promise.all([transaction.store.put(record, 'key'), transaction.store.put(record, 'keyAgain'), transaction.done])
  })
}
