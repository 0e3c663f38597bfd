import { describe, expect, test } from 'vitest'
import { examples } from '#features/pile/examples.ts'
import type { ReadObject } from '#pki/recognise/inspection.ts'
import { readInput } from '#pki/recognise/read-input.ts'
import { keptOf } from '#store/kept-items.ts'
import { planMerge } from '#store/merge.ts'
import { identityOf, type PileItem } from '#store/pile.ts'

async function items(text: string): Promise<PileItem[]> {
  const objects: ReadObject[] = []
  for await (const progress of readInput({ bytes: new TextEncoder().encode(text) })) objects.push(...progress.objects)
  return objects.map((object, position) => ({ ...object, id: identityOf(object.summary), position }))
}

const none = new Set<string>()

describe('a workspace file that joins the pile', () => {
  test('into an empty pile: all of it, nothing to ask', async () => {
    const incoming = await items(examples.chain)
    expect(planMerge(incoming, [], none)).toEqual({ incoming, knownCount: 0, conflicts: [] })
  })

  test('what is here already is counted and not asked about', async () => {
    const [first, ...rest] = await items(examples.chain)
    expect(planMerge([first!, ...rest], [first!], none)).toMatchObject({ knownCount: 1, conflicts: [] })
  })

  test('what was removed here is asked about', async () => {
    const incoming = await items(examples.chain)
    expect(planMerge(incoming, incoming.slice(1), new Set([incoming[0]!.id])).conflicts).toEqual([{ kind: 'removedHere', item: incoming[0] }])
  })

  test('another certificate with issuer and serial number of one that is here (RFC 5280 §4.1.2.2)', async () => {
    const chain = await items(examples.chain)
    const server = chain.find(({ summary }) => summary.role === 'server')!
    const changed = server.bytes.slice()
    changed[changed.length - 1]! ^= 1
    const twin: PileItem = { ...server, bytes: changed, id: 'certificate-twin' }
    expect(planMerge([twin], chain, none).conflicts).toEqual([{ kind: 'sameSerial', item: twin, other: server }])
  })

  test('a CA of the same name with another key', async () => {
    const root = (await items(examples.chain)).find(({ summary }) => summary.role === 'root')!
    const other: PileItem = { ...root, id: 'certificate-other', summary: { ...root.summary, issuerKey: 'another issuer', spkiSha256: 'another key' } }
    expect(planMerge([other], [root], none).conflicts).toEqual([{ kind: 'sameName', item: other, other: root }])
  })

  test('what is kept of an object has nothing that its octets say again', async () => {
    const [certificate] = await items(examples.chain)
    expect(Object.keys(keptOf(certificate!)).toSorted()).toEqual(['bytes', 'encoding', 'kind', 'path', 'pemHeaders', 'pemLabel', 'position', 'title'])
  })
})
