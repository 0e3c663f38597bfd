/**
 * The kept workspace while it is open: takes changes, and learns of what other tabs changed. Every change is one transaction that takes
 * effect as a whole or not at all, under a lock that all tabs share; a change that has been answered is on the disk.
 */
import { type History, identitiesOf, NO_HISTORY, recordStep, redoStep, type Step, undoStep } from './history.ts'
import type { OpenVault } from './lifecycle.ts'
import { parseHistory } from './parse-history.ts'
import { type KeptItem, openItem, openSealed, recordName, type Sealed, sealItem, sealOctets } from './record.ts'
import { asVaultError, VaultError } from './vault-error.ts'

export type Change =
  | { readonly kind: 'step'; readonly group: string; readonly add: readonly KeptItem[]; readonly remove: readonly string[] }
  | { readonly kind: 'undo' }
  | { readonly kind: 'redo' }

/** What is new to this tab: another tab's changes, and what an undo brought back or took away. */
export interface News {
  readonly added: readonly KeptItem[]
  /** Identities. */
  readonly removed: readonly string[]
  readonly history: History
  /** Records that cannot be read: the identity of the object where the history still knows it, else the record's own name. */
  readonly damaged: readonly string[]
}

export interface Session {
  /** @throws VaultError `none`, `failed` */
  readonly catchUp: () => Promise<News>
  /** @throws VaultError `quota`, `none`, `failed`; then nothing of the change is kept. */
  readonly commit: (change: Change) => Promise<News>
}

/** Runs alone among all tabs of the page. */
export type Exclusively = <Value>(act: () => Promise<Value>) => Promise<Value>

/** The group of what was there before anything was kept. */
export const UNDOABLE_BY_NOBODY = ''

/** What goes into one transaction. */
interface Writes {
  readonly put: readonly { readonly name: string; readonly sealed: Sealed }[]
  readonly remove: readonly string[]
  readonly restore: readonly string[]
  readonly history: History
  readonly revision: number
}

/** Another program changed the database between our look and our write, in a browser without locks: look again. */
const MAX_TRIES = 50

/** What this tab knows of the database. */
interface Known extends OpenVault {
  /** Names of the records in the pile, with the identities of the readable ones. */
  readonly present: Map<string, string | undefined>
  /** Names by identity, worked out once. */
  readonly names: Map<string, string>
  history: History
  /** Below zero: none yet, or its record is damaged. */
  revision: number
}

export function startSession(vault: OpenVault, exclusively: Exclusively): Session {
  const known: Known = { ...vault, present: new Map(), names: new Map(), history: NO_HISTORY, revision: -1 }
  // One thing after the other in this tab too, since each leaves `known` behind for the next.
  let last: Promise<unknown> = Promise.resolve()
  const inTurn = <Value>(act: () => Promise<Value>): Promise<Value> => {
    const next = last.then(act, act)
    last = next.catch(() => undefined)
    return next
  }
  return { catchUp: () => inTurn(() => look(known)), commit: (change) => inTurn(() => commit(known, change, exclusively)) }
}

async function nameOf({ keys, names }: Known, id: string): Promise<string> {
  const name = names.get(id) ?? (await recordName(keys, id))
  names.set(id, name)
  return name
}

const namesOf = (known: Known, ids: Iterable<string>): Promise<string[]> => Promise.all([...ids].map((id) => nameOf(known, id)))

const revisionOf = (stored: unknown): number => (typeof stored === 'number' && Number.isSafeInteger(stored) ? stored : -1)
/** After a damaged one any other will do. */
const revisionAfter = (revision: number): number => (revision < 0 ? crypto.getRandomValues(new Uint32Array(1))[0]! : revision + 1)

interface Sight {
  readonly revision: number
  readonly all: ReadonlySet<string>
  readonly fresh: readonly string[]
  readonly values: readonly (Sealed | undefined)[]
  readonly sealedHistory: Sealed | undefined
}

/** @returns undefined where nothing has changed. */
function read({ database, present, revision }: Known): Promise<Sight | undefined> {
  return asVaultError(async () => {
    const transaction = database.transaction(['meta', 'objects'])
    const [meta, objects] = [transaction.objectStore('meta'), transaction.objectStore('objects')]
    const [stored, keys] = await Promise.all([meta.get('revision'), meta.count()])
    if (keys === 0) throw new VaultError('none')
    if (revision >= 0 && stored === revision) return undefined
    const all = await objects.getAllKeys()
    const fresh = all.filter((name) => !present.has(name))
    const values = fresh.length === all.length ? await objects.getAll() : await Promise.all(fresh.map((name) => objects.get(name)))
    return { revision: revisionOf(stored), all: new Set(all), fresh, values, sealedHistory: (await meta.get('history')) as Sealed | undefined }
  })
}

async function look(known: Known): Promise<News> {
  const { keys, present } = known
  const sight = await read(known)
  if (sight === undefined) return { added: [], removed: [], history: known.history, damaged: [] }
  const opened = await Promise.all(sight.fresh.map((name, index) => openItem(keys, [name, sight.values[index]], index)))
  const text = await openSealed(keys, 'history', sight.sealedHistory)
  known.history = text === undefined ? NO_HISTORY : parseHistory(new TextDecoder().decode(text))
  const gone = [...present].filter(([name]) => !sight.all.has(name))
  for (const [name] of gone) present.delete(name)
  for (const [index, name] of sight.fresh.entries()) present.set(name, opened[index]?.id)
  known.revision = sight.revision
  return {
    added: opened.filter((item) => item !== undefined), removed: gone.flatMap(([, id]) => (id === undefined ? [] : [id])), history: known.history,
    damaged: await identify(known, sight.fresh.filter((_, index) => opened[index] === undefined)),
  }
}

async function identify(known: Known, damaged: readonly string[]): Promise<string[]> {
  if (damaged.length === 0) return []
  const ids = [...identitiesOf(known.history)]
  const idOf = new Map((await namesOf(known, ids)).map((name, index) => [name, ids[index]!]))
  return damaged.map((name) => idOf.get(name) ?? name)
}

type SealedItems = ReadonlyMap<string, { readonly name: string; readonly sealed: Sealed }>

/** Which records a change touches, now that all others' changes are known. */
async function plan(known: Known, change: Change, sealed: SealedItems): Promise<Writes | undefined> {
  const { present, history, revision } = known
  if (change.kind === 'step') {
    const fresh = change.add.filter(({ id }) => !present.has(sealed.get(id)!.name))
    const asked = await namesOf(known, change.remove)
    const removed = change.remove.filter((_, index) => present.has(asked[index]!))
    if (fresh.length === 0 && removed.length === 0) return undefined
    const step: Step = { group: change.group, added: fresh.map(({ id }) => id), removed }
    return { put: fresh.map(({ id }) => sealed.get(id)!), remove: asked.filter((name) => present.has(name)), restore: [], history: change.group === UNDOABLE_BY_NOBODY ? history : recordStep(history, step), revision }
  }
  const turn = change.kind === 'undo' ? undoStep(history) : redoStep(history)
  if (turn === undefined) return undefined
  const [remove, restore] = [await namesOf(known, turn.remove), await namesOf(known, turn.add)]
  return { put: [], remove: remove.filter((name) => present.has(name)), restore: restore.filter((name) => !present.has(name)), history: turn.history, revision }
}

/** @returns Whether it was written: not where somebody else wrote since the plan was made. */
async function write(known: Known, writes: Writes): Promise<boolean> {
  const sealedHistory = await sealOctets(known.keys, 'history', new TextEncoder().encode(JSON.stringify(writes.history)))
  const held = new Set(await namesOf(known, identitiesOf(writes.history)))
  return asVaultError(async () => {
    const transaction = known.database.transaction(['meta', 'objects', 'removed'], 'readwrite', { durability: 'strict' })
    const [meta, objects, removed] = [transaction.objectStore('meta'), transaction.objectStore('objects'), transaction.objectStore('removed')]
    const move = async (name: string, from: typeof objects | typeof removed, to: typeof objects | typeof removed): Promise<void> => {
      const value = await from.get(name)
      if (value !== undefined) await Promise.all([to.put(value, name), from.delete(name)])
    }
    const work = async (): Promise<boolean> => {
      const [stored, keys] = await Promise.all([meta.get('revision'), meta.count()])
      if (keys === 0) throw new VaultError('none')
      if (revisionOf(stored) !== writes.revision) return false
      const dropped = (await removed.getAllKeys()).filter((name) => !held.has(name))
      const acts: readonly (() => Promise<unknown>)[] = [
        ...dropped.map((name) => () => removed.delete(name)), ...writes.remove.map((name) => () => move(name, objects, removed)), ...writes.restore.map((name) => () => move(name, removed, objects)),
        ...writes.put.map(({ name, sealed }) => () => objects.put(sealed, name)), () => meta.put(sealedHistory, 'history'), () => meta.put(revisionAfter(writes.revision), 'revision'),
      ]
      await Promise.all(acts.map(async (act) => act())) // one that throws at once must not leave the others without anybody to catch theirs
      return true
    }
    const [isWritten] = await Promise.all([work().catch(giveUp(transaction)), transaction.done])
    return isWritten
  })
}

async function commit(known: Known, change: Change, exclusively: Exclusively): Promise<News> {
  // Sealing takes longest and needs nobody else to wait.
  const sealed: SealedItems = new Map(change.kind === 'step' ? await Promise.all(change.add.map(async (item) => [item.id, await sealItem(known.keys, item)] as const)) : [])
  return exclusively(async () => {
    let news = await look(known)
    for (let tries = 0; tries < MAX_TRIES; tries++) {
      const writes = await plan(known, change, sealed)
      if (writes === undefined) return news
      const isWritten = await write(known, writes)
      if (isWritten && change.kind === 'step') for (const item of change.add) known.present.set(sealed.get(item.id)!.name, item.id)
      news = joinNews(news, await look(known))
      if (isWritten) return news
    }
    throw new VaultError('failed')
  })
}

function joinNews(first: News, second: News): News {
  const goneAgain = new Set(second.removed)
  const backAgain = new Set(second.added.map(({ id }) => id))
  return {
    added: [...first.added.filter(({ id }) => !goneAgain.has(id)), ...second.added], removed: [...first.removed.filter((id) => !backAgain.has(id)), ...second.removed],
    history: second.history, damaged: [...first.damaged, ...second.damaged],
  }
}

/** Aborts, so that nothing of it is kept, and passes on why. */
function giveUp(transaction: { abort(): void }): (error: unknown) => never {
  return (error) => {
    try {
      transaction.abort()
    } catch (late) {
      if (!(late instanceof DOMException)) throw late // it was aborted already: that is why we are here
    }
    throw error
  }
}
