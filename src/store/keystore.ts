/** A certificate of the pile with its key and the CAs above it, as PKCS#12 (RFC 7292). The password lives in this one call. */
import type { CallResult } from '#workers/worker-client.ts'
import { issuersAbove, keyOf } from './authorities.ts'
import { issuingLane } from './clients.ts'
import { conversionDeed, recordDeeds } from './deeds.ts'
import type { PileItem } from './pile.ts'

export interface KeystoreChoice {
  readonly items: readonly PileItem[]
  readonly preset: 'pkcs12Modern' | 'pkcs12Legacy'
  readonly password: string
}

export async function keystoreOf(item: PileItem, { items, preset, password }: KeystoreChoice): Promise<CallResult<Uint8Array>> {
  const key = keyOf(item, items)
  const objects = [item, ...(key === undefined ? [] : [key]), ...issuersAbove(item, items)].map(({ summary: { kind, title }, bytes }) => ({ kind, title, bytes }))
  const order = { target: preset, objects, options: { password } }
  const result = await issuingLane.call('makeFiles', { ...order, nowMs: Date.now() })
  if (!result.ok) return result
  const [file] = result.value
  if (file !== undefined) recordDeeds([conversionDeed(order, [file.name])])
  return file === undefined ? { ok: false, fault: { code: 'making/nothing' } } : { ok: true, value: file.bytes }
}
