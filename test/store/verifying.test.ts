import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { ObjectSummary } from '#pki/recognise/summary.ts'
import { addObjects, pileStore, removeItems } from '#store/pile.ts'
import { readingStore } from '#store/reading.ts'
import { select } from '#store/selection.ts'
import { changeQuestion, startVerifying, verifyingStore } from '#store/verifying.ts'

// What is asked is looked at here, not what is answered.
vi.mock('#store/clients.ts', () => {
  const never = { call: () => new Promise(() => {}), start: () => Promise.resolve(), isBusy: () => false }
  return { verifyingLane: never, inspectingLane: never, readingLane: never, cryptoLane: never }
})

vi.mock('#pki/anchors/public-roots.ts', () => ({ publicRoots: () => new Promise(() => {}) }))

const add = (name: string, summary: Partial<ObjectSummary>): string =>
  addObjects([{ bytes: Uint8Array.of(1), summary: { kind: 'certificate', role: 'server', sha256: name, isSecret: false, isEncrypted: false, encoding: 'der', path: [name], byteLength: 1, ...summary } }])[0]!

const SERVER = { subjectKey: 'server', issuerKey: 'ca' }
const CA: Partial<ObjectSummary> = { role: 'intermediate', subjectKey: 'ca', issuerKey: 'root' }
const state = () => verifyingStore.getState()
let stop = (): void => {}

beforeEach(() => select(undefined, false))
afterEach(() => {
  stop()
  stop = () => {}
  removeItems(new Set(pileStore.getState().items.map(({ id }) => id)))
})

test('what is asked before the panel opens is asked when it does', () => {
  select(add('server.crt', SERVER))
  changeQuestion({ name: 'a.example', purpose: 'client' })
  stop = startVerifying()
  expect(state()).toMatchObject({ targetId: 'certificate-server.crt', question: { name: 'a.example', purpose: 'client' } })
})

test('another target is another question; who is trusted and when stays', () => {
  const [first, second] = [add('server.crt', SERVER), add('other.crt', SERVER)]
  select(first)
  stop = startVerifying()
  changeQuestion({ name: 'a.example', purpose: 'client', timeMs: 1, anchorIds: ['root'], addedIds: ['ca'] })
  select(second)
  expect(state()).toMatchObject({ targetId: second, question: { name: '', purpose: undefined, timeMs: 1, anchorIds: ['root'], addedIds: [] } })
})

test('what arrives while a certificate is verified is meant for it', () => {
  const target = add('server.crt', SERVER)
  stop = startVerifying()
  changeQuestion({ name: 'a.example' })
  const issuer = add('ca.crt', CA)
  select(issuer, false)
  expect(state()).toMatchObject({ targetId: target, question: { name: 'a.example', addedIds: [issuer] } })
})

test('what is half read is not asked about', () => {
  const root = add('chain.pem', { role: 'root', subjectKey: 'root', issuerKey: 'root', path: ['chain.pem'] })
  select(root, false)
  stop = startVerifying()
  expect(state().targetId).toBe(root)
  readingStore.setState({ isReading: true })
  const leaf = add('leaf', { ...SERVER, issuerKey: 'root', path: ['chain.pem'] })
  expect(state().targetId).toBe(root)
  readingStore.setState({ isReading: false })
  expect(state().targetId).toBe(leaf)
})
