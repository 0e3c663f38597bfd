/** Objects of the pile in the form that is kept, and back: what is known of them is found out again by the worker that reads. */
import type { KeptObject } from '#pki/recognise/kept-object.ts'
import { VaultError } from '#vault/vault-error.ts'
import { inspectingLane } from './clients.ts'
import { identityOf, type PileItem } from './pile.ts'

export function keptOf(item: PileItem): KeptObject {
  const { id: _, summary, containerId, position = 0, ...rest } = item
  const { kind, encoding, path, title, pemLabel, fault } = summary
  return {
    ...rest, kind, encoding, path, position, ...(title === undefined ? {} : { title }), ...(pemLabel === undefined ? {} : { pemLabel }),
    ...(containerId === undefined ? {} : { containerId }), ...(kind === 'unreadable' && fault !== undefined ? { fault } : {}),
  }
}

/** As many as the worker takes in one message without holding up others. */
const AT_ONCE = 500

/** In their order. @throws VaultError `readerDied` where the worker dies, and the one after it too. */
export async function itemsOf(kept: readonly KeptObject[]): Promise<PileItem[]> {
  const items: PileItem[] = []
  for (let start = 0; start < kept.length; start += AT_ONCE) {
    const part = kept.slice(start, start + AT_ONCE)
    const first = await inspectingLane.call('restore', part)
    const result = first.ok ? first : await inspectingLane.call('restore', part)
    if (!result.ok) throw new VaultError('readerDied')
    items.push(...result.value.map((object, index) => {
      const { position, containerId } = part[index]!
      return { ...object, id: identityOf(object.summary), position, ...(containerId === undefined ? {} : { containerId }) }
    }))
  }
  return items
}
