import { md5, sha1 } from '@noble/hashes/legacy.js'
import { sha256, sha512 } from '@noble/hashes/sha2.js'
import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { iterateDigest, iterateMd5 } from '#pki/encryption/iterate-digest.ts'

const first = Uint8Array.from({ length: 150 }, (_, index) => index)
const naive = (name: string, count: number): Uint8Array => {
  let value: Uint8Array = first
  for (let round = 0; round < count; round++) value = createHash(name).update(value).digest()
  return new Uint8Array(value)
}

test.each([['SHA-1', sha1, 'sha1'], ['SHA-256', sha256, 'sha256'], ['SHA-512', sha512, 'sha512'], ['MD5', md5, 'md5']] as const)('%s over its own output is that of OpenSSL', (name, hash, node) => {
  for (const count of [1, 2, 1000]) expect(iterateDigest(name, hash, first, count, { maxIterations: 1000 })).toEqual(naive(node, count))
})

test('rounds are told as they are done', () => {
  let told = 0
  iterateDigest('SHA-1', sha1, first, 200_001, { maxIterations: 1_000_000, advance: (rounds) => { told += rounds } })
  expect(told).toBe(200_000)
})

test.each([0, 1, 38, 39, 40, 100])('MD5 over its own output and a suffix of %i octets', (length) => {
  const suffix = first.subarray(0, length)
  let expected: Uint8Array = Uint8Array.of(1, 2, 3, 4)
  for (let round = 0; round < 50; round++) expected = new Uint8Array(createHash('md5').update(expected).update(suffix).digest())
  expect(iterateMd5(Uint8Array.of(1, 2, 3, 4), suffix, 50, { maxIterations: 50 })).toEqual(expected)
})
