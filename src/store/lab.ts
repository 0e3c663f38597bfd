/** Where in the Lab one is: what is being made, and what was made last. */
import { createStore } from 'zustand/vanilla'
import type { ChildVerdict } from '#pki/issuance/renew.ts'
import type { ProfileId } from '#pki/issuance/profiles.ts'
import { cryptoLane } from './clients.ts'
import { changeDraft, draftStore } from './draft.ts'
import type { PileItem } from './pile.ts'

export type LabTask =
  | { readonly name: 'start' }
  /** A certificate or a request, as the draft says. */
  | { readonly name: 'draft' }
  | { readonly name: 'chooseRequest' }
  | { readonly name: 'many' }
  | { readonly name: 'kit' }
  /** Files of one server for what is in the pile. */
  | { readonly name: 'deploy' }
  /** Mistakes to learn from. */
  | { readonly name: 'workshop' }
  /** Ids of the pile. */
  | { readonly name: 'renew'; readonly id: string }
  | { readonly name: 'revocation'; readonly id: string }
  /** Ids of the pile, the first is what was asked for; after a CA was renewed, how its children fare under it. */
  | { readonly name: 'made'; readonly ids: readonly string[]; readonly children?: readonly ChildVerdict[] }

export const labStore = createStore<{ readonly task: LabTask }>()(() => ({ task: { name: 'start' } }))

export function openTask(task: LabTask): void {
  labStore.setState({ task })
}

/** What was typed before stays. @param issuerId - An id of the pile. */
export function planCertificate(profile: ProfileId, issuerId?: string): void {
  changeDraft({ goal: 'certificate', request: undefined, profile, ...(issuerId === undefined ? {} : { issuerId }) })
  openTask({ name: 'draft' })
}

/** A request asks another CA, so the profiles that sign themselves make no sense. */
export function planRequest(): void {
  const { profile } = draftStore.getState()
  changeDraft({ goal: 'request', request: undefined, profile: profile === 'root' || profile === 'selfSigned' ? 'server' : profile })
  openTask({ name: 'draft' })
}

/** Reads somebody else's request; what does no harm is honoured from the start. @returns Whether it could be read. */
export async function planForRequestOf(item: PileItem, issuerId: string | undefined): Promise<boolean> {
  const result = await cryptoLane.call('readRequest', item.bytes)
  if (!result.ok) return false
  const reading = result.value
  const { profile } = draftStore.getState()
  changeDraft({
    goal: 'certificate', request: { id: item.id, reading, honoured: reading.extensions.filter(({ isHarmless }) => isHarmless).map(({ oid }) => oid) }, issuerId,
    profile: profile === 'root' || profile === 'selfSigned' ? 'server' : profile,
  })
  openTask({ name: 'draft' })
  return true
}
