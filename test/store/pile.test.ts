import { beforeEach, describe, expect, test } from 'vitest'
import { examples } from '#features/pile/examples.ts'
import type { ReadObject } from '#pki/recognise/inspection.ts'
import { readInput } from '#pki/recognise/read-input.ts'
import { pileTree } from '#store/pile-tree.ts'
import { addObjects, pileStore, removeItems, undoRemoval } from '#store/pile.ts'

async function read(text: string): Promise<ReadObject[]> {
  const objects: ReadObject[] = []
  for await (const progress of readInput({ bytes: new TextEncoder().encode(text) })) objects.push(...progress.objects)
  return objects
}

const outline = (): string[] => pileTree(pileStore.getState().items).map(({ item, depth, fitsParent }) => `${depth} ${item.summary.title ?? item.summary.kind}${fitsParent ? ' fits' : ''}`)

beforeEach(() => removeItems(new Set(pileStore.getState().items.map(({ id }) => id))))

describe('the pile', () => {
  test('is a tree of who signed whom, with each key at the certificate it fits, whatever the order', async () => {
    addObjects(await read(examples.key + examples.chain))
    expect(outline()).toEqual(['0 Example Root CA', '1 Example Issuing CA 1', '2 shop.example.com', '3 privateKey fits'])
  })

  test('a revocation list stands under its issuer', async () => {
    addObjects(await read(examples.crl + examples.chain))
    expect(outline()).toContain('2 Example Issuing CA 1')
  })

  test('the same object opened twice is one item', async () => {
    addObjects(await read(examples.chain))
    addObjects(await read(examples.chain))
    expect(pileStore.getState().items).toHaveLength(3)
  })

  test('a removal can be undone', async () => {
    addObjects(await read(examples.chain))
    const before = outline()
    removeItems(new Set([pileStore.getState().items[0]!.id]))
    expect(pileStore.getState().items).toHaveLength(2)
    undoRemoval()
    expect(outline().toSorted()).toEqual(before.toSorted())
  })
})
