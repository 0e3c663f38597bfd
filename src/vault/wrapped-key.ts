/** Wrapping a content-encryption key under one that comes from a password: RFC 3211 §2.3.1, §2.3.2, with AES-256-CBC. */
import { joinOctets } from '#pki/bytes/join.ts'
import type { RandomOctets } from '#pki/bytes/random.ts'
import { decryptBlocks, encryptBlocks } from '#pki/encryption/ciphers.ts'

const BLOCK = 16
const CIPHER = 'AES-256-CBC'
/** The count and three check octets before the key. */
const PREFIX = 4

interface Wrapping {
  readonly key: Uint8Array
  readonly iv: Uint8Array
}

/** "The padded content-encryption key is encrypted … then, without resetting the IV, the result is encrypted a second time." */
export function wrapKey(contentKey: Uint8Array, { key, iv, random }: Wrapping & { readonly random: RandomOctets }): Uint8Array {
  const length = Math.max(2 * BLOCK, Math.ceil((PREFIX + contentKey.length) / BLOCK) * BLOCK)
  const block = joinOctets([
    Uint8Array.of(contentKey.length), contentKey.subarray(0, 3).map((octet) => octet ^ 0xff), contentKey, random(length - PREFIX - contentKey.length),
  ])
  const once = encryptBlocks(CIPHER, { key, iv }, block)
  return encryptBlocks(CIPHER, { key, iv: once.subarray(-BLOCK) }, once)
}

/** @returns undefined where the check octets do not fit: another password. */
export function unwrapKey(wrapped: Uint8Array, { key, iv }: Wrapping): Uint8Array | undefined {
  if (wrapped.length < 2 * BLOCK || wrapped.length % BLOCK !== 0 || iv.length !== BLOCK) return undefined
  // The last block of the first pass was the IV of the second.
  const last = decryptBlocks(CIPHER, { key, iv: wrapped.subarray(-2 * BLOCK, -BLOCK) }, wrapped.subarray(-BLOCK))!
  const once = decryptBlocks(CIPHER, { key, iv: last }, wrapped)!
  const block = decryptBlocks(CIPHER, { key, iv }, once)!
  const length = block[0]!
  const isKey = length >= 3 && PREFIX + length <= block.length && [0, 1, 2].every((index) => (block[1 + index]! ^ block[PREFIX + index]!) === 0xff)
  return isKey ? block.slice(PREFIX, PREFIX + length) : undefined
}
