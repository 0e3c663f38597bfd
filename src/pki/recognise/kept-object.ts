/**
 * An object as it is kept between two visits: what it is, where it came from, and its octets. What is known of it is found out again
 * when it comes back, so that a kept file can claim nothing that its octets do not say.
 */
import type { Fault } from '#pki/fault.ts'
import type { ReadObject } from './inspection.ts'
import type { Recognised } from './recognised.ts'
import { summarise } from './summarise.ts'

export interface KeptObject extends Pick<Recognised, 'kind' | 'encoding' | 'bytes' | 'pemLabel' | 'pemHeaders' | 'trailing' | 'path'> {
  /** What a container called it; used where the object has no name of its own. */
  readonly title?: string
  /** Identity in the pile of the container that it came out of. */
  readonly containerId?: string
  /** Its place in the order of the pile: any number; equal ones stand in any order. */
  readonly position: number
  /** Why it could not be read when it came. */
  readonly fault?: Fault
}

export async function restoreObject(kept: KeptObject): Promise<ReadObject> {
  const { title, containerId: _, position: __, ...found } = kept
  const summary = await summarise({ ...found, place: [0, kept.bytes.length] })
  return {
    summary: title !== undefined && summary.title === undefined ? { ...summary, title } : summary,
    bytes: kept.bytes,
    ...(kept.pemHeaders === undefined ? {} : { pemHeaders: kept.pemHeaders }), ...(kept.trailing === undefined ? {} : { trailing: kept.trailing }),
  }
}
