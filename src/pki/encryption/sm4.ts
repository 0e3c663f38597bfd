/** SM4 (GB/T 32907-2016), a Chinese cipher with keys of 128 bits; RFC 8998 §A names it for TLS. */
import { sm4Sbox } from './block-cipher-tables.ts'
import type { BlockCipher } from './block-modes.ts'

const ROUNDS = 32
/** FK (§7.3). */
const SYSTEM_PARAMETER = [0xa3b1bac6, 0x56aa3350, 0x677d9197, 0xb27022dc]

const rotate = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits))

/** τ of §6.2: each octet through the S-box. */
const substitute = (word: number): number =>
  (sm4Sbox[word >>> 24]! << 24) | (sm4Sbox[(word >>> 16) & 0xff]! << 16) | (sm4Sbox[(word >>> 8) & 0xff]! << 8) | sm4Sbox[word & 0xff]!

/** CK (§7.3): octet `j` of word `i` is (4i + j) · 7 mod 256. */
const constantOf = (round: number): number => [0, 1, 2, 3].reduce((word, index) => (word << 8) | ((7 * (4 * round + index)) & 0xff), 0)

const wordsOf = (octets: Uint8Array): number[] => {
  const view = new DataView(octets.buffer, octets.byteOffset)
  return [view.getInt32(0), view.getInt32(4), view.getInt32(8), view.getInt32(12)]
}

/** §7.3. */
function roundKeys(key: Uint8Array): readonly number[] {
  const words = wordsOf(key).map((word, index) => word ^ SYSTEM_PARAMETER[index]!)
  return Array.from({ length: ROUNDS }, (_, round) => {
    const mixed = substitute(words[1]! ^ words[2]! ^ words[3]! ^ constantOf(round))
    const next = words[0]! ^ mixed ^ rotate(mixed, 13) ^ rotate(mixed, 23)
    words.push(next)
    words.shift()
    return next
  })
}

/** §7.1; decryption is the same with the round keys backwards. */
function crypt(block: Uint8Array, keys: readonly number[]): Uint8Array {
  let [a, b, c, d] = wordsOf(block) as [number, number, number, number]
  for (const key of keys) {
    const mixed = substitute(b ^ c ^ d ^ key)
    ;[a, b, c, d] = [b, c, d, a ^ mixed ^ rotate(mixed, 2) ^ rotate(mixed, 10) ^ rotate(mixed, 18) ^ rotate(mixed, 24)]
  }
  const result = new Uint8Array(16)
  const out = new DataView(result.buffer)
  for (const [index, word] of [d, c, b, a].entries()) out.setInt32(4 * index, word)
  return result
}

export function sm4(key: Uint8Array): BlockCipher {
  const keys = roundKeys(key)
  const backwards = keys.toReversed()
  return { blockBytes: 16, encrypt: (block) => crypt(block, keys), decrypt: (block) => crypt(block, backwards) }
}
