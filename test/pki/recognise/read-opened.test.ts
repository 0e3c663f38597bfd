import { expect, test } from 'vitest'
import { containers } from '#pki/containers/index.ts'
import { readOpenedItems } from '#pki/recognise/read-opened.ts'
import { vector } from '../../support/vectors.ts'

const effort = { maxIterations: 1_000_000 }

test('what a store holds becomes objects with the names it gives keys, all secrets marked', async () => {
  const { items } = await containers.javaKeystore.open({ bytes: vector('keystores/store.jceks') }, ['changeit', 'keypass'], effort)
  const objects = await readOpenedItems(items, ['store.jceks'])
  expect(objects.map(({ summary: { kind, title, isSecret, path } }) => [kind, title, isSecret, ...path])).toEqual([
    ['jsonWebKey', 'secret', true, 'store.jceks'], ['certificate', 'opening', false, 'store.jceks'], ['privateKey', 'key', true, 'store.jceks'], ['certificate', 'opening', false, 'store.jceks'],
  ])
})

test('a key with a password of its own stays locked and can be opened by itself', async () => {
  const { items } = await containers.javaKeystore.open({ bytes: vector('keystores/store.jks') }, ['changeit'], effort)
  const locked = (await readOpenedItems(items, [])).find(({ summary }) => summary.isEncrypted)!
  expect(locked.summary.kind).toBe('encryptedPrivateKey')
  const opened = await containers.encryptedPrivateKey.open(locked, ['keypass'], effort)
  expect(opened.items.map(({ kind, fault }) => [kind, fault])).toEqual([['privateKey', undefined]])
})
