/** The workshop: which of its mistakes are looked at, and trying one: its files go into the pile, and the panel that shows it is asked. */
import { createStore } from 'zustand/vanilla'
import type { ReadObject } from '#pki/recognise/inspection.ts'
import type { MistakeId, TopicId } from '#workshop/topics.ts'
import type { MadeMistake } from '#workers/workshop-api.ts'
import { inspectingLane, issuingLane } from './clients.ts'
import { defaultChoice } from './handshake-question.ts'
import { changeChoice } from './handshaking.ts'
import { type Failure, failureOf } from './issuing.ts'
import { addObjects } from './pile.ts'
import { select } from './selection.ts'
import { defaultQuestion } from './verify-question.ts'
import { askAbout } from './verifying.ts'

interface WorkshopState {
  readonly topic: TopicId | 'all'
  readonly query: string
  readonly openIds: ReadonlySet<MistakeId>
  readonly busyId: MistakeId | undefined
  readonly failure: Failure | undefined
}

export const workshopStore = createStore<WorkshopState>()(() => ({ topic: 'all', query: '', openIds: new Set(), busyId: undefined, failure: undefined }))

export const changeWorkshop = (change: Partial<Pick<WorkshopState, 'topic' | 'query'>>): void => workshopStore.setState(change)

export function openMistake(id: MistakeId, isOpen: boolean): void {
  const { openIds } = workshopStore.getState()
  if (openIds.has(id) === isOpen) return
  workshopStore.setState({ openIds: new Set(isOpen ? [...openIds, id] : [...openIds].filter((other) => other !== id)) })
}

/** Made once a visit: trying again finds the same objects in the pile. */
const made = new Map<MistakeId, MadeMistake>()

/** @returns The panel that shows it, where it could be made. */
export async function tryMistake(id: MistakeId): Promise<'verify' | 'handshake' | 'decode' | undefined> {
  if (workshopStore.getState().busyId !== undefined) return undefined
  workshopStore.setState({ busyId: id, failure: undefined })
  const result = made.has(id) ? { ok: true as const, value: made.get(id)! } : await issuingLane.call('makeMistake', { id, nowMs: Date.now() })
  const panel = result.ok ? await show(id, result.value) : undefined
  workshopStore.setState({ busyId: undefined, failure: failureOf(result) })
  return panel
}

async function show(id: MistakeId, mistake: MadeMistake): Promise<'verify' | 'handshake' | 'decode'> {
  made.set(id, mistake)
  const { scene, files } = mistake
  const ids = new Map<string, readonly string[]>()
  // The folder keeps files of one mistake apart from those of another: what came in one file belongs together.
  for (const { name, bytes } of files) ids.set(name, await readIntoPile(`${id}/${name}`, bytes))
  const first = (name: string): string | undefined => ids.get(name)?.[0]
  if (scene.side === 'client') {
    select(first('client.crt'))
    changeChoice({
      ...defaultChoice, host: scene.server.host, clientAuthentication: 'nginxOn', serverId: first('server.crt'), clientId: first('client.crt') ?? 'none',
      clientSends: scene.chain.length === 1 ? 'alone' : 'intermediates', clientTrusts: first('root.crt'), serverTrusts: first('client-ca.crt'),
    })
    return 'handshake'
  }
  select(first(files[0]!.name))
  if (scene.side === 'file') return 'decode'
  askAbout(first('server.crt'), { ...defaultQuestion, purpose: 'server', name: scene.host, anchors: 'chosen', anchorIds: ids.get('root.crt') ?? [], revocation: scene.lists === undefined ? 'ifKnown' : 'required' })
  return 'verify'
}

async function readIntoPile(name: string, bytes: Uint8Array): Promise<readonly string[]> {
  const objects: ReadObject[] = []
  await inspectingLane.call('read', { name, bytes }, { report: (progress) => objects.push(...progress.objects) })
  return addObjects(objects)
}
