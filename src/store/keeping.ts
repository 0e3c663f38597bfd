/**
 * The pile kept on this device: every change goes to the disk in its order, other tabs' changes come from there. What could not be written
 * waits and is tried again; it counts as unsaved for as long.
 */
import { recordStep } from '#vault/history.ts'
import { changePassphrase, createVault, forgetVault, type OpenVault, unlockVault } from '#vault/lifecycle.ts'
import type { DatabaseEvents } from '#vault/database.ts'
import { hasDatabase } from '#vault/has-database.ts'
import { type Change, type News, type Session, startSession, UNDOABLE_BY_NOBODY } from '#vault/session.ts'
import { attemptVault, type VaultErrorCode, type VaultResult } from '#vault/vault-error.ts'
import { startIdleClock, stopIdleClock } from './idle.ts'
import { itemsOf, keptOf } from './kept-items.ts'
import { fromAttic, type PileItem, pileStore, receive, setKeeper } from './pile.ts'
import { matchRareKeys } from './rare-keys.ts'
import { select, selectionStore } from './selection.ts'
import { markSaved, tabs, type TabMessage, workspaceStore } from './workspace.ts'

/** Another tab lets go of an older form at once, unless it hangs. */
const PATIENCE_MS = 4000

let vault: OpenVault | undefined
let session: Session | undefined
/** Changes that are not on the disk, oldest first. */
const waiting: Change[] = []
let draining: Promise<void> | undefined
/** What the disk has and the pile has not yet, oldest first: a worker has to read it, and may die. */
const arrived: News[] = []
let taking: Promise<void> = Promise.resolve()
const onDevice = new Set<string>()

const events: DatabaseEvents = { onGone: (why) => void letGo(why === 'upgraded' ? 'tooNew' : 'none', why === 'deleted'), patienceMs: PATIENCE_MS }

/** Keeps the pile from now on. */
export async function keepHere(passphrase: string): Promise<VaultResult<void>> {
  const made = await attemptVault(() => createVault({ ...events, passphrase }))
  if (!made.ok) return made
  const begun = await begin(made.value)
  tell('kept')
  return begun
}

/** What is open already joins what is kept. */
export async function unlock(passphrase: string): Promise<VaultResult<void>> {
  const opened = await attemptVault(() => unlockVault({ ...events, passphrase }))
  if (!opened.ok && opened.code === 'none') workspaceStore.setState({ place: 'memory' })
  return opened.ok ? begin(opened.value) : opened
}

async function begin(opened: OpenVault): Promise<VaultResult<void>> {
  const started = startSession(opened, (act) => navigator.locks.request('certlab-workspace', act))
  const found = await attemptVault(async () => take(await started.catchUp()))
  if (!found.ok) {
    opened.database.close()
    return found
  }
  ;[vault, session] = [opened, started]
  workspaceStore.setState({ place: 'device', trouble: undefined })
  if (selectionStore.getState().id === undefined) select(pileStore.getState().items[0]?.id)
  setKeeper({
    keep: (group, added, removed) => void enqueue(stepOf(group, added, removed)),
    turn: (kind) => void enqueue({ kind }),
  })
  tabs?.addEventListener('message', hear)
  document.addEventListener('visibilitychange', lookAgain)
  startIdleClock(() => void lock({ isIdle: true }))
  const mine = pileStore.getState().items.filter(({ id }) => !onDevice.has(id))
  if (mine.length > 0) await enqueue(stepOf(UNDOABLE_BY_NOBODY, mine, []))
  const { trouble } = workspaceStore.getState()
  return trouble === undefined ? { ok: true, value: undefined } : { ok: false, code: trouble }
}

// oxlint-disable-next-line eslint/max-params -- the keeper's own three
const stepOf = (group: string, added: readonly PileItem[], removed: readonly string[]): Change => ({ kind: 'step', group, add: added.map((item) => ({ ...keptOf(item), id: item.id })), remove: removed })

const tell = (message: TabMessage): void => tabs?.postMessage(message)

/** Batches of one read that wait behind another change become one. */
async function enqueue(change: Change): Promise<void> {
  const last = waiting.at(-1)
  const joins = waiting.length > 1 && last?.kind === 'step' && change.kind === 'step' && last.group === change.group
  if (joins) waiting[waiting.length - 1] = { ...last, add: [...last.add, ...change.add], remove: [...last.remove, ...change.remove] }
  else waiting.push(change)
  await drain()
}

function drain(): Promise<void> {
  draining ??= drainOnce().finally(() => { draining = undefined })
  return draining
}

async function drainOnce(): Promise<void> {
  for (let change = waiting[0]; change !== undefined; change = waiting[0]) {
    const current = session
    if (current === undefined) return
    workspaceStore.setState({ pending: waiting.length })
    const next = change
    const result = await attemptVault(() => current.commit(next))
    if (!result.ok) {
      await fail(result.code)
      return
    }
    waiting.shift()
    if (next.kind === 'step') settle(next.add.map(({ id }) => id))
    const taken = await attemptVault(() => takeInTurn(result.value))
    workspaceStore.setState({ pending: waiting.length, trouble: taken.ok ? undefined : taken.code })
    tell('changed')
  }
}

async function fail(code: VaultErrorCode): Promise<void> {
  workspaceStore.setState({ pending: waiting.length, trouble: code })
  if (code === 'none') await letGo(code)
}

function settle(ids: readonly string[]): void {
  for (const id of ids) onDevice.add(id)
  if (ids.length > 0) markSaved(ids)
}

/** One after the other; what could not be taken is tried again before anything newer. */
function takeInTurn(news: News): Promise<void> {
  arrived.push(news)
  const next = taking.then(async () => {
    for (let [first] = arrived; first !== undefined; [first] = arrived) {
      await take(first)
      arrived.shift()
    }
  })
  taking = next.catch(() => undefined)
  return next
}

/** Brings the pile to what is on the disk, and what is still waiting on top of it. */
async function take({ added, removed, history, damaged }: News): Promise<void> {
  const { items } = pileStore.getState()
  const here = new Set(items.map(({ id }) => id))
  const unknown = added.filter(({ id }) => !here.has(id) && fromAttic(id) === undefined)
  const restored = await itemsOf(unknown)
  const back = [...added.flatMap(({ id }) => fromAttic(id) ?? []), ...restored]
  settle(added.map(({ id }) => id))
  const gone = removed.filter((id) => here.has(id))
  const current = waiting.reduce((before, change) => (change.kind === 'step' && change.group !== UNDOABLE_BY_NOBODY ? recordStep(before, { group: change.group, added: change.add.map(({ id }) => id), removed: change.remove }) : before), history)
  if (back.length > 0 || gone.length > 0) receive({ added: back, removed: gone, history: current })
  else pileStore.setState({ history: current })
  if (damaged.length > 0) workspaceStore.setState(({ damaged: before }) => ({ damaged: [...new Set([...before, ...damaged])] }))
  void matchRareKeys(restored, restored.map(({ id }) => id))
}

/** Tries again what is waiting to be written, and what is waiting to be read. */
export async function catchUp(): Promise<void> {
  await drain()
  if (session === undefined) return
  const { catchUp: look } = session
  const found = await attemptVault(async () => takeInTurn(await look()))
  if (!found.ok) await fail(found.code)
  else if (waiting.length === 0) workspaceStore.setState({ trouble: undefined })
}

function hear({ data }: MessageEvent<TabMessage>): void {
  if (data === 'changed') void catchUp()
  else if (data === 'lock') void lock({ isTold: true })
  else if (data === 'forgotten') void letGo('none', true)
}

/** A tab that slept may have missed what others said. */
function lookAgain(): void {
  if (document.visibilityState === 'visible') void catchUp()
}

/** Nothing is kept any more: what is open is in memory only, and counts so. */
async function letGo(trouble: VaultErrorCode | undefined, isDeleted = false): Promise<void> {
  if (session === undefined) return
  ;[vault, session] = [undefined, undefined]
  waiting.length = 0
  arrived.length = 0
  setKeeper(undefined)
  stopIdleClock()
  tabs?.removeEventListener('message', hear)
  document.removeEventListener('visibilitychange', lookAgain)
  workspaceStore.setState(({ saved }) => ({ pending: 0, trouble, damaged: [], saved: new Set([...saved].filter((id) => !onDevice.has(id))), place: 'memory' }))
  onDevice.clear()
  if (!isDeleted && (await hasDatabase())) workspaceStore.setState({ place: 'locked' })
}

/** Loads the page anew, so that no key and no name stays in memory, here and in the other tabs. @returns Whether it could: not with changes that cannot be written. */
export async function lock({ isTold = false, isIdle = false } = {}): Promise<boolean> {
  await drain()
  if (waiting.length > 0) return false
  if (!isTold && !isIdle) tell('lock')
  location.reload()
  return true
}

/** The records stay as they are. */
export async function changeKeptPassphrase(oldPassphrase: string, passphrase: string): Promise<VaultResult<void>> {
  const current = vault
  return current === undefined ? { ok: false, code: 'none' } : attemptVault(() => changePassphrase(current, oldPassphrase, passphrase))
}

/** Deletes what is kept; what is open stays open, in memory. */
export async function forget(): Promise<VaultResult<void>> {
  const current = vault
  await letGo(undefined, true)
  const forgotten = await attemptVault(() => forgetVault(current, { patienceMs: PATIENCE_MS }))
  if (forgotten.ok) tell('forgotten')
  workspaceStore.setState({ place: forgotten.ok ? 'memory' : 'locked' })
  return forgotten
}
