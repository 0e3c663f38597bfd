import { beforeEach, expect, test, vi } from 'vitest'
import type { InputFile, ReadProgress } from '#pki/recognise/inspection.ts'
import { pileStore } from '#store/pile.ts'
import { cancelReading, readFiles, readingStore } from '#store/reading.ts'
import type { CallOptions } from '#workers/worker-client.ts'

interface Asked {
  readonly name: string | undefined
  readonly hand: (name: string) => void
  readonly end: () => void
}

// The page's side is looked at here: what it asks of the worker, when, and what it makes of the answers.
const { asked } = vi.hoisted(() => ({ asked: [] as Asked[] }))
vi.mock('#store/clients.ts', () => ({
  cryptoLane: {},
  readingLane: {
    call: (_method: 'read', { name }: InputFile, { signal, report }: CallOptions<ReadProgress>) =>
      new Promise((settle) => {
        const object = (title: string) => ({ bytes: Uint8Array.of(1), summary: { kind: 'certificate', role: 'server', sha256: title, isSecret: false, isEncrypted: false, encoding: 'der', path: [title], byteLength: 1 } as const })
        asked.push({ name, hand: (title) => report?.({ objects: [object(title)], doneBytes: 1, totalBytes: 2 }), end: () => settle({ ok: true, value: undefined }) })
        signal?.addEventListener('abort', () => settle({ ok: false, isAborted: true }))
      }),
  },
}))

const file = (name: string): InputFile => ({ name, bytes: Uint8Array.of(0x30) })
const inPile = () => pileStore.getState().items.map(({ id }) => id)

beforeEach(() => asked.splice(0))

test('what is given while something is read comes after it', async () => {
  const both = Promise.all([readFiles([file('a')]), readFiles([file('b')])])
  await vi.waitFor(() => expect(asked.map(({ name }) => name)).toEqual(['a']))
  expect(readingStore.getState()).toMatchObject({ isReading: true, name: 'a' })
  asked[0]!.end()
  await vi.waitFor(() => expect(asked.map(({ name }) => name)).toEqual(['a', 'b']))
  asked[1]!.end()
  await both
  expect(readingStore.getState().isReading).toBe(false)
})

test('a cancel keeps what was read, leaves out the rest of its files, and goes on with what was given later', async () => {
  const both = Promise.all([readFiles([file('one'), file('never')]), readFiles([file('two')])])
  await vi.waitFor(() => expect(asked).toHaveLength(1))
  asked[0]!.hand('from one')
  cancelReading()
  await vi.waitFor(() => expect(asked.map(({ name }) => name)).toEqual(['one', 'two']))
  asked[1]!.hand('from two')
  asked[1]!.end()
  await both
  expect(inPile()).toEqual(['certificate-from one', 'certificate-from two'])
})
