import { expect, test } from 'vitest'
import { examples } from '#features/pile/examples.ts'
import { readInput } from '#pki/recognise/read-input.ts'
import { isLinkable, permalink, readPermalink } from '#store/permalink.ts'
import type { PileItem } from '#store/pile.ts'

async function items(text: string): Promise<PileItem[]> {
  const found: PileItem[] = []
  for await (const { objects } of readInput({ bytes: text })) found.push(...objects.map((object) => ({ ...object, id: object.summary.sha256 })))
  return found
}

test('a certificate goes into a fragment and comes back octet for octet', async () => {
  const [item] = await items(examples.chain)
  expect(isLinkable(item!)).toBe(true)
  const link = permalink(item as Parameters<typeof permalink>[0], 'https://certlab.example/?x#/decode')
  expect(link.startsWith('https://certlab.example/?x#/decode?o=')).toBe(true)
  expect(readPermalink(link.slice(link.indexOf('#')))).toEqual(item!.bytes)
})

test.each(['key', 'keystore'] as const)('%s has no link', async (name) => {
  const [item] = await items(examples[name])
  expect(isLinkable(item!)).toBe(false)
})

test('a private key named a certificate by its label has no link', async () => {
  const [item] = await items(examples.key.replaceAll('PRIVATE KEY', 'CERTIFICATE'))
  expect(isLinkable(item!)).toBe(false)
})

test.each(['', '#', '#/decode', '#/decode?o=', '#/decode?o=%00', `#/decode?o=${'A'.repeat(40_000)}`])('%s carries nothing', (fragment) => {
  expect(readPermalink(fragment)).toBeUndefined()
})
