/** The Handshake panel's choice and what is played of it, played anew whenever the pile, the selection or the choice changes. */
import { createStore } from 'zustand/vanilla'
import type { PlayedHandshake } from '#workers/handshake-api.ts'
import { cryptoLane } from './clients.ts'
import { castFrom, type Cast, defaultChoice, type HandshakeChoice, handshakeQuestion } from './handshake-question.ts'
import { type PileItem, pileStore } from './pile.ts'
import { selectionStore } from './selection.ts'
import { publicRootsLoaded } from './verifying.ts'

export interface Play {
  readonly cast: Cast
  readonly choice: HandshakeChoice
  /** undefined where the server's certificate cannot be read. */
  readonly handshake: PlayedHandshake | undefined
  readonly nowMs: number
  /** Beside the pile's, what the messages may name. */
  readonly publicRoots: readonly PileItem[]
}

interface HandshakingState {
  readonly choice: HandshakeChoice
  readonly play: Play | undefined
  readonly isRunning: boolean
  /** A bug of ours: the text for a report. */
  readonly report: string | undefined
}

export const handshakingStore = createStore<HandshakingState>()(() => ({ choice: defaultChoice, play: undefined, isRunning: false, report: undefined }))

let isStale = false

/** Plays from now on, whenever something changes, until the returned function is called. */
export function startPlaying(): () => void {
  const stops = [pileStore.subscribe(ask), selectionStore.subscribe(ask)]
  ask()
  return () => stops.forEach((stop) => stop())
}

export function changeChoice(change: Partial<HandshakeChoice>): void {
  handshakingStore.setState(({ choice }) => ({ choice: { ...choice, ...change } }))
  ask()
}

function ask(): void {
  isStale = true
  if (!handshakingStore.getState().isRunning) void run()
}

async function run(): Promise<void> {
  handshakingStore.setState({ isRunning: true, report: undefined })
  while (isStale) {
    isStale = false
    await playOnce()
  }
  handshakingStore.setState({ isRunning: false })
}

async function playOnce(): Promise<void> {
  const { items } = pileStore.getState()
  const { choice } = handshakingStore.getState()
  const cast = castFrom(choice, items, selectionStore.getState().id)
  if (cast === undefined) {
    handshakingStore.setState({ play: undefined })
    return
  }
  const publicRoots = cast.clientTrusts === 'public' || cast.serverTrusts === 'public' ? await publicRootsLoaded() : []
  const nowMs = Date.now()
  const played = await cryptoLane.call('playHandshake', handshakeQuestion(choice, cast, { items, publicRoots, nowMs }))
  if (played.ok) handshakingStore.setState({ play: { cast, choice, handshake: played.value, nowMs, publicRoots } })
  else if ('report' in played) handshakingStore.setState({ report: played.report })
  else if ('fault' in played) handshakingStore.setState({ report: JSON.stringify(played.fault) })
}
