/** Making files: one order at a time, on a lane of its own, because people stop it; the passwords go along in the call and stay nowhere. */
import { createStore } from 'zustand/vanilla'
import type { Fault } from '#pki/fault.ts'
import type { MadeFile, MakingOrder, SavingOrder } from '#pki/making/make.ts'
import type { MakingProgress } from '#workers/making-api.ts'
import type { CallOptions, CallResult } from '#workers/worker-client.ts'
import { makingLane } from './clients.ts'
import { conversionDeed, recordDeeds, savingDeed } from './deeds.ts'
import { pileStore } from './pile.ts'
import { markSaved } from './workspace.ts'

interface MakingState {
  readonly isMaking: boolean
  /** Iterations of deriving keys so far. */
  readonly doneIterations: number
  readonly files: readonly MadeFile[]
  readonly fault: Fault | undefined
  /** A bug of ours: the text for a report. */
  readonly report: string | undefined
}

const IDLE: MakingState = { isMaking: false, doneIterations: 0, files: [], fault: undefined, report: undefined }

export const makingStore = createStore<MakingState>()(() => IDLE)

let controller = new AbortController()

export async function makeFiles(order: MakingOrder): Promise<void> {
  const files = await run((options) => makingLane.call('makeFiles', { ...order, nowMs: Date.now() }, options))
  if (files.length > 0) recordDeeds([conversionDeed(order, files.map(({ name }) => name))])
}

/** An edited keystore. */
export async function saveEntries(order: SavingOrder): Promise<void> {
  const [file] = await run((options) => makingLane.call('saveEntries', { ...order, nowMs: Date.now() }, options))
  if (file !== undefined) recordDeeds(savingDeed(order, file.name))
}

/** @returns Nothing where it failed or was stopped. */
async function run(call: (options: CallOptions<MakingProgress>) => Promise<CallResult<readonly MadeFile[]>>): Promise<readonly MadeFile[]> {
  controller.abort()
  controller = new AbortController()
  const { signal } = controller
  makingStore.setState({ ...IDLE, isMaking: true })
  const result = await call({ signal, report: ({ doneIterations }) => makingStore.setState({ doneIterations }) })
  if (signal.aborted) return []
  if (result.ok) makingStore.setState({ ...IDLE, files: result.value })
  else makingStore.setState({ ...IDLE, ...('fault' in result ? { fault: result.fault } : 'report' in result ? { report: result.report } : {}) })
  return result.ok ? result.value : []
}

/** A file of the user's has these keys now, whatever form the pile has them in. */
export function markMadeSaved(files: readonly MadeFile[]): void {
  const keys = new Set(files.flatMap((file) => file.keys))
  markSaved(pileStore.getState().items.filter(({ summary: { isSecret, spkiSha256 } }) => isSecret && spkiSha256 !== undefined && keys.has(spkiSha256)).map(({ id }) => id))
}

/** Stops what is being made, and forgets what was: it may hold a private key. */
export function forgetMade(): void {
  controller.abort()
  makingStore.setState(IDLE)
}
