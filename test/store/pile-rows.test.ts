import { beforeEach, expect, test } from 'vitest'
import { pileRowsStore } from '#store/pile-rows.ts'
import { pileTree } from '#store/pile-tree.ts'
import { addObjects, pileStore, removeItems } from '#store/pile.ts'
import type { ReadObject } from '#pki/recognise/inspection.ts'

const certificates = (count: number, from = 0): ReadObject[] =>
  Array.from({ length: count }, (_, index) => ({
    summary: { kind: 'certificate', role: 'server', encoding: 'pem', path: [], isSecret: false, isEncrypted: false, sha256: `${from + index}`, title: `${from + index}`, subjectKey: `name ${from + index}`, issuerKey: `name ${Math.floor((from + index) / 10)}`, isSelfIssued: from + index === 0 } as unknown as ReadObject['summary'],
    bytes: new Uint8Array(),
  }))

const shown = (): string[] => pileRowsStore.getState().rows.map(({ item, depth }) => `${depth} ${item.id}`)
// Of a copy: the tree of the pile itself is grown once for all who ask.
const expected = (): string[] => pileTree([...pileStore.getState().items]).map(({ item, depth }) => `${depth} ${item.id}`)

beforeEach(() => removeItems(new Set(pileStore.getState().items.map(({ id }) => id))))

test('the rows of a small pile are there at once', () => {
  addObjects(certificates(12))
  expect(shown()).toEqual(expected())
})

test('those of a large one follow, with what joined or left it meanwhile', async () => {
  addObjects(certificates(3000))
  addObjects(certificates(2000, 3000))
  removeItems(new Set(['certificate-7']))
  await expect.poll(shown, { timeout: 30_000 }).toEqual(expected())
  expect(shown()).toHaveLength(4999)
})

test('a tree that has grown is not grown again for who asks next', async () => {
  addObjects(certificates(2000))
  await expect.poll(() => pileRowsStore.getState().rows.length, { timeout: 30_000 }).toBe(2000)
  expect(pileTree(pileStore.getState().items)).toBe(pileRowsStore.getState().rows)
})
