import { createHash, generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { hashPublicKey } from '#pki/recognise/hash-public-key.ts'
import { readInput } from '#pki/recognise/read-input.ts'
import type { ObjectSummary } from '#pki/recognise/summary.ts'

async function summaryOf(bytes: Uint8Array): Promise<ObjectSummary> {
  for await (const { objects } of readInput({ bytes })) if (objects[0] !== undefined) return objects[0].summary
  throw new Error('nothing was read')
}

const ed448 = generateKeyPairSync('ed448')
const ed25519 = generateKeyPairSync('ed25519')
const p256 = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })

const der = (key: typeof ed448.privateKey, type: 'pkcs8' | 'spki'): Uint8Array => new Uint8Array(key.export({ type, format: 'der' }))
const hash = (key: typeof ed448.publicKey): string => createHash('sha256').update(der(key, 'spki')).digest('hex')

test('a key of a rare algorithm is read without its public key, which is found later (RFC 8410 §7)', async () => {
  const summary = await summaryOf(der(ed448.privateKey, 'pkcs8'))
  expect(summary).toMatchObject({ kind: 'privateKey', isPublicKeyPending: true })
  expect(summary.spkiSha256).toBeUndefined()
  expect(await hashPublicKey(der(ed448.privateKey, 'pkcs8'))).toBe(hash(ed448.publicKey))
})

test.each([['Ed25519', ed25519], ['P-256', p256]] as const)('a key of %s is matched at once', async (_, { privateKey, publicKey }) => {
  const summary = await summaryOf(der(privateKey, 'pkcs8'))
  expect(summary.spkiSha256).toBe(hash(publicKey))
  expect(summary.isPublicKeyPending).toBeUndefined()
})
