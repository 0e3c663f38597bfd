/** The question of the Verify panel and its answer, asked anew whenever the pile, the selection or the question changes. */
import { createStore } from 'zustand/vanilla'
import { encodeBase64 } from '#pki/bytes/base64.ts'
import type { PathInputs } from '#pki/path/inputs.ts'
import type { PathOutcome } from '#pki/path/outcome.ts'
import type { PathJudgement } from '#workers/client-api.ts'
import { inspectingLane, verifyingLane } from './clients.ts'
import { type PileItem, pileStore } from './pile.ts'
import { readingStore } from './reading.ts'
import { selectionStore } from './selection.ts'
import { chooseTarget, defaultAnchors, defaultQuestion, pathInputs, tlsSide, usesPublicRoots, type VerifyQuestion } from './verify-question.ts'

export type { PathAddresses, PathJudgement } from '#workers/client-api.ts'

export interface PublicRootSet {
  readonly items: readonly PileItem[]
  readonly nssVersion: string
  readonly nodeVersion: string
  readonly collectedOn: string
}

export interface Answer {
  /** When it was asked, for what is said relative to now. */
  readonly nowMs: number
  readonly inputs: PathInputs
  readonly target: PileItem
  readonly outcome: PathOutcome
  /** Follows the outcome. */
  readonly judgement: PathJudgement | undefined
}

interface VerifyingState {
  readonly question: VerifyQuestion
  /** An id of the pile; undefined where there is no certificate. */
  readonly targetId: string | undefined
  readonly answer: Answer | undefined
  readonly publicRoots: PublicRootSet | undefined
  /** Objects handed to the worker so far, and in all, while it reads a large pile. */
  readonly progress: { readonly done: number; readonly total: number } | undefined
  readonly isRunning: boolean
  readonly isCancelled: boolean
  /** A bug of ours: the text for a report. */
  readonly report: string | undefined
}

export const verifyingStore = createStore<VerifyingState>()(() => ({
  question: defaultQuestion, targetId: undefined, answer: undefined, publicRoots: undefined, progress: undefined, isRunning: false, isCancelled: false, report: undefined,
}))

const POOL_KINDS = { certificate: 'certificate', certificateList: 'crl', ocspResponse: 'ocsp' } as const
/** Objects in one message: few enough that a cancel is quick and the progress moves. */
const BATCH = 500
/** Below this nobody waits long enough to read a progress bar. */
const SHOW_PROGRESS_FROM = 1000

/** What the worker's pool holds; a pool that would have to forget something is begun anew. */
let sentIds = new Set<string>()
let poolKey = 0
let controller = new AbortController()
let isStale = false
let rootsAsked: Promise<void> | undefined
/** Objects of the pile that came since the panel was opened, until they are asked about. */
let arrivedIds: string[] = []

/** Asks from now on, whenever something changes, until the returned function is called. */
export function startVerifying(): () => void {
  const stops = [
    pileStore.subscribe(({ items }, before) => {
      arrivedIds.push(...items.slice(before.items.length).map(({ id }) => id))
      refresh()
    }),
    selectionStore.subscribe(({ id, isChosen }, before) => {
      if (id !== before.id || isChosen !== before.isChosen) refresh()
    }),
    // What is half read has no answer yet.
    readingStore.subscribe(({ isReading }, before) => {
      if (isReading !== before.isReading) refresh()
    }),
  ]
  arrivedIds = []
  refresh()
  return () => stops.forEach((stop) => stop())
}

function refresh(): void {
  if (readingStore.getState().isReading) return
  settleTarget()
  ask()
}

/** Another target is another question; who is trusted and when stays. What arrives while the target stays is meant for it. */
function settleTarget(): void {
  const { items } = pileStore.getState()
  const { id: selectedId, isChosen } = selectionStore.getState()
  const { targetId: before, question } = verifyingStore.getState()
  const targetId = chooseTarget(items, { selectedId, isChosen, targetId: before, arrivedIds })?.id
  verifyingStore.setState({ targetId, question: targetId === before ? { ...question, addedIds: [...question.addedIds, ...arrivedIds] } : { ...question, purpose: undefined, name: '', addedIds: [] } })
  arrivedIds = []
}

/** About what is selected now, also while the panel is not open. */
export function changeQuestion(change: Partial<VerifyQuestion>): void {
  settleTarget()
  verifyingStore.setState(({ question }) => ({ question: { ...question, ...change } }))
  ask()
}

/** A whole question, put by another panel; the target has to be the one that is selected, or the panel asks its own when it opens. */
export function askAbout(targetId: string | undefined, question: VerifyQuestion): void {
  verifyingStore.setState({ targetId, question })
  ask()
}

/** Ends the work at once; what was answered before stays. Any change asks again. */
export function cancelVerifying(): void {
  controller.abort()
  verifyingStore.setState({ isRunning: false, isCancelled: true, progress: undefined })
}

function ask(): void {
  isStale = true
  if (!verifyingStore.getState().isRunning) void run()
}

async function run(): Promise<void> {
  controller = new AbortController()
  const { signal } = controller
  verifyingStore.setState({ isRunning: true, isCancelled: false, report: undefined })
  while (isStale && !signal.aborted) {
    isStale = false
    await answerOnce(signal)
  }
  if (!signal.aborted) verifyingStore.setState({ isRunning: false, progress: undefined })
}

async function answerOnce(signal: AbortSignal): Promise<void> {
  const { items } = pileStore.getState()
  const { question, targetId } = verifyingStore.getState()
  const target = items.find(({ id }) => id === targetId)
  if (target === undefined) {
    verifyingStore.setState({ answer: undefined })
    return
  }
  if (usesPublicRoots(question.anchors ?? defaultAnchors(items))) await publicRootsLoaded()
  const roots = verifyingStore.getState().publicRoots?.items ?? []
  const nowMs = Date.now()
  const inputs = pathInputs(question, { items, target, publicRootIds: roots.map(({ id }) => id), nowMs })
  if (!(await fillPool([...items, ...roots], signal))) return
  const verified = await verifyingLane.call('verifyTarget', { poolKey, inputs }, { signal })
  if (!verified.ok) {
    complain(verified)
    return
  }
  // The table follows in its own time: the verdict does not wait for it.
  const before = verifyingStore.getState().answer
  verifyingStore.setState({ answer: { nowMs, inputs, target, outcome: verified.value, judgement: before?.target === target ? before.judgement : undefined } })
  const judged = await judge({ target, inputs, outcome: verified.value, known: [...items, ...roots], publicAnchorIds: publicIds(roots), signal })
  if (judged !== undefined) verifyingStore.setState(({ answer }) => (answer === undefined ? {} : { answer: { ...answer, judgement: judged } }))
}

/** @returns Whether all of it is there. */
async function fillPool(known: readonly PileItem[], signal: AbortSignal): Promise<boolean> {
  const wanted = known.filter(({ summary }) => summary.kind in POOL_KINDS)
  const wantedIds = new Set(wanted.map(({ id }) => id))
  if ([...sentIds].some((id) => !wantedIds.has(id))) startPool()
  const fresh = wanted.filter(({ id }) => !sentIds.has(id))
  for (let start = 0; start < fresh.length; start += BATCH) {
    if (fresh.length >= SHOW_PROGRESS_FROM) verifyingStore.setState({ progress: { done: start, total: fresh.length } })
    const batch = fresh.slice(start, start + BATCH)
    const items = batch.map(({ id, bytes, summary }) => ({ id, bytes, kind: POOL_KINDS[summary.kind as keyof typeof POOL_KINDS] }))
    if (signal.aborted) return false
    const added = await verifyingLane.call('addToPool', { poolKey, items }, { signal })
    if (!added.ok) {
      startPool()
      complain(added)
      return false
    }
    for (const { id } of batch) sentIds.add(id)
  }
  verifyingStore.setState({ progress: undefined })
  return true
}

/** A root that is in the pile too goes by the pile's id. */
const publicIds = (roots: readonly PileItem[]): ReadonlySet<string> =>
  new Set(roots.flatMap(({ id, summary }) => [id, `certificate-${summary.sha256}`]))

function startPool(): void {
  sentIds = new Set()
  poolKey++
}

interface JudgeQuestion {
  readonly target: PileItem
  readonly inputs: PathInputs
  readonly outcome: PathOutcome
  readonly known: readonly PileItem[]
  readonly publicAnchorIds: ReadonlySet<string>
  readonly signal: AbortSignal
}

async function judge({ target, inputs, outcome, known, publicAnchorIds, signal }: JudgeQuestion): Promise<PathJudgement | undefined> {
  const ids = new Set(outcome.paths.flatMap(({ certificateIds }) => certificateIds))
  const certificates = new Map(known.filter(({ id }) => ids.has(id)).map(({ id, bytes }) => [id, bytes]))
  const side = tlsSide(target, inputs.purpose)
  const paths = outcome.paths.map(({ certificateIds, isAnchored, findings }) => ({ certificateIds, isAnchored, findings }))
  const judged = await verifyingLane.call('judgePaths', { paths, certificates, publicAnchorIds, nowMs: inputs.timeMs, ...(side === undefined ? {} : { side }) }, { signal })
  if (judged.ok) return judged.value
  complain(judged)
  return undefined
}

/** An aborted call ended the worker, and the pool with it. */
function complain(result: { readonly ok: false } & ({ readonly report: string } | { readonly isAborted: true } | { readonly fault: unknown })): void {
  if ('isAborted' in result) startPool()
  else verifyingStore.setState({ report: 'report' in result ? result.report : JSON.stringify(result.fault) })
}

/** Loaded once, for whoever asks first. */
export async function publicRootsLoaded(): Promise<readonly PileItem[]> {
  await (rootsAsked ??= loadPublicRoots())
  return verifyingStore.getState().publicRoots?.items ?? []
}

/** As objects of the pile, though they are not in it: read by the same reader, named by the same rule. */
async function loadPublicRoots(): Promise<void> {
  const { publicRoots } = await import('#pki/anchors/public-roots.ts')
  const { certificates, ...origin } = await publicRoots()
  const text = certificates.map((bytes) => `-----BEGIN CERTIFICATE-----\n${encodeBase64(bytes)}\n-----END CERTIFICATE-----\n`).join('')
  const items: PileItem[] = []
  await inspectingLane.call('read', { bytes: text }, { report: ({ objects }) => items.push(...objects.map((object) => ({ ...object, id: `public-${object.summary.sha256}` }))) })
  verifyingStore.setState({ publicRoots: { items, ...origin } })
}
