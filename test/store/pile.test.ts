import { beforeEach, describe, expect, test } from 'vitest'
import { examples } from '#features/pile/examples.ts'
import type { ReadObject } from '#pki/recognise/inspection.ts'
import { readInput } from '#pki/recognise/read-input.ts'
import { pileTree } from '#store/pile-tree.ts'
import { addObjects, completeSummary, newGroup, pileStore, redo, removeItems, undo } from '#store/pile.ts'

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
    undo()
    expect(outline()).toEqual(before)
  })

  test('undo and redo go through reads, removals and back, each object at its place', async () => {
    const whole = await read(examples.chain)
    addObjects(await read(examples.crl))
    const group = newGroup()
    for (const object of whole) addObjects([object], group)
    const ids = (): readonly string[] => pileStore.getState().items.map(({ id }) => id)
    const all = ids()
    removeItems(new Set([all[1]!]))
    removeItems(new Set([all[0]!, all[3]!]))
    undo()
    undo()
    expect(ids()).toEqual(all)
    undo() // the three of one read, together
    expect(ids()).toEqual([all[0]])
    redo()
    expect(ids()).toEqual(all)
    redo()
    redo()
    expect(ids()).toEqual([all[2]])
    redo()
    expect(ids()).toEqual([all[2]])
    undo()
    addObjects(await read(examples.request))
    redo() // what was done since leaves nothing to do again
    expect(ids()).toHaveLength(4)
  })

  test('a container whose contents an undo takes away is locked again, and opened again by the redo', async () => {
    const [container, inner] = [(await read(examples.crl))[0]!, (await read(examples.key))[0]!]
    const [id] = addObjects([container])
    addObjects([{ ...inner, containerId: id! }])
    completeSummary(id!, { isOpened: true })
    const isOpened = (): boolean | undefined => pileStore.getState().items.find((item) => item.id === id)?.summary.isOpened
    undo()
    expect(isOpened()).toBe(false)
    redo()
    expect(isOpened()).toBe(true)
  })
})
