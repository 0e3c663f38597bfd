/**
 * The new key of what is being planned. Where a key takes no time to make it is made ahead, so that the preview shows the very octets that
 * will be signed; it joins the pile only with its certificate.
 */
import { createStore } from 'zustand/vanilla'
import type { GeneratedKey } from '#pki/issuance/generate-key.ts'
import { type KeyAlgorithm, type KeyAlgorithmId, keyAlgorithms } from '#pki/issuance/key-algorithms.ts'
import type { CallResult } from '#workers/worker-client.ts'
import { issuingLane } from './clients.ts'

interface DraftKeyState {
  readonly algorithm: KeyAlgorithmId | undefined
  readonly key: GeneratedKey | undefined
}

const NONE: DraftKeyState = { algorithm: undefined, key: undefined }

export const draftKeyStore = createStore<DraftKeyState>()(() => NONE)

let underWay: { readonly algorithm: KeyAlgorithmId; readonly controller: AbortController; readonly made: Promise<CallResult<GeneratedKey>> } | undefined

/** Joins a generation of the same algorithm that is under way; ends one of another. */
export function makeDraftKey(algorithm: KeyAlgorithmId): Promise<CallResult<GeneratedKey>> {
  const { algorithm: present, key } = draftKeyStore.getState()
  if (present === algorithm && key !== undefined) return Promise.resolve({ ok: true, value: key })
  if (underWay?.algorithm === algorithm) return underWay.made
  dropDraftKey()
  const controller = new AbortController()
  const { isWeak }: KeyAlgorithm = keyAlgorithms[algorithm]
  const made = issuingLane.call('generateKey', { algorithm, allowWeak: isWeak === true }, { signal: controller.signal }).then((result) => {
    if (underWay?.controller === controller) underWay = undefined
    if (result.ok && !controller.signal.aborted) draftKeyStore.setState({ algorithm, key: result.value })
    return result
  })
  underWay = { algorithm, controller, made }
  return made
}

/** The next certificate gets another key; one under way is stopped and leaves nothing. */
export function dropDraftKey(): void {
  underWay?.controller.abort()
  underWay = undefined
  draftKeyStore.setState(NONE)
}
