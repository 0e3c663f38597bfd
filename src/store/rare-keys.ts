/** Private keys whose public key takes rare arithmetic are matched once the worker for heavy work has it. */
import type { ReadObject } from '#pki/recognise/inspection.ts'
import { cryptoLane } from './clients.ts'
import { completeSummary } from './pile.ts'

/** @param ids - Of the objects, in their order. */
export async function matchRareKeys(objects: readonly ReadObject[], ids: readonly string[]): Promise<void> {
  for (const [index, { summary, bytes }] of objects.entries()) {
    const id = ids[index]
    if (summary.isPublicKeyPending !== true || id === undefined) continue
    const result = await cryptoLane.call('publicKeyHash', { privateKey: bytes })
    if (result.ok) completeSummary(id, { isPublicKeyPending: false, ...(result.value === undefined ? {} : { spkiSha256: result.value }) })
    else if ('fault' in result) completeSummary(id, { isPublicKeyPending: false, fault: result.fault })
  }
}
