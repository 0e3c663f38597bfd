import { beforeEach, expect, test } from 'vitest'
import { examples } from '#features/pile/examples.ts'
import type { MadeFile } from '#pki/making/make.ts'
import type { ReadObject } from '#pki/recognise/inspection.ts'
import { readInput } from '#pki/recognise/read-input.ts'
import { markMadeSaved } from '#store/making.ts'
import { addObjects, pileStore } from '#store/pile.ts'
import { unsavedNow, workspaceStore } from '#store/workspace.ts'

async function open(text: string): Promise<void> {
  const objects: ReadObject[] = []
  for await (const progress of readInput({ bytes: new TextEncoder().encode(text) })) objects.push(...progress.objects)
  addObjects(objects)
}

beforeEach(async () => {
  await open(examples.chain + examples.key)
  workspaceStore.setState({ saved: new Set() })
})

const file = (keys: readonly string[]): MadeFile => ({ name: 'x', media: '', bytes: new Uint8Array(), holdsPrivateKey: keys.length > 0, keys })
const hashOfKey = (): string => pileStore.getState().items.find(({ summary }) => summary.isSecret)!.summary.spkiSha256!

test('a file with the key counts for the key in the pile, and for nothing else', () => {
  expect(unsavedNow()).toEqual({ keys: 1, objects: 4 })
  markMadeSaved([file([]), file(['00'.repeat(32)])])
  expect(unsavedNow()).toEqual({ keys: 1, objects: 4 })
  markMadeSaved([file([]), file([hashOfKey()])])
  expect(unsavedNow()).toEqual({ keys: 0, objects: 3 })
})
