/** SEED (RFC 4269 §2), a Korean cipher with keys of 128 bits. */
import { seedBoxes } from './block-cipher-tables.ts'
import type { BlockCipher } from './block-modes.ts'

const ROUNDS = 16
/** KC1; each of the others is the one before it, rotated by one bit (§2.3). */
const FIRST_CONSTANT = 0x9e3779b9
/** m0 to m3 (§2.2). */
const MASKS = [0xfc, 0xf3, 0xcf, 0x3f]

/** §2.2: octet `index` of the result takes mask `index + position` of what each octet is substituted by. */
function g(x: number): number {
  let result = 0
  for (let position = 0; position < 4; position++) {
    const substituted = seedBoxes[position % 2]![(x >>> (8 * position)) & 0xff]!
    for (let index = 0; index < 4; index++) result ^= (substituted & MASKS[(index + position) % 4]!) << (8 * index)
  }
  return result
}

/** §2.3: the two subkeys of each round. */
function subkeys(key: Uint8Array): readonly (readonly [number, number])[] {
  const view = new DataView(key.buffer, key.byteOffset)
  let [a, b, c, d] = [view.getInt32(0), view.getInt32(4), view.getInt32(8), view.getInt32(12)]
  return Array.from({ length: ROUNDS }, (_, index) => {
    const constant = index === 0 ? FIRST_CONSTANT : (FIRST_CONSTANT << index) | (FIRST_CONSTANT >>> (32 - index))
    const pair = [g((a + c - constant) | 0), g((b - d + constant) | 0)] as const
    if (index % 2 === 0) [a, b] = [(a >>> 8) | (b << 24), (b >>> 8) | (a << 24)]
    else [c, d] = [(c << 8) | (d >>> 24), (d << 8) | (c >>> 24)]
    return pair
  })
}

function crypt(block: Uint8Array, keys: readonly (readonly [number, number])[]): Uint8Array {
  const view = new DataView(block.buffer, block.byteOffset)
  let [l0, l1, r0, r1] = [view.getInt32(0), view.getInt32(4), view.getInt32(8), view.getInt32(12)]
  for (const [k0, k1] of keys) {
    const mixed = g(r0 ^ k0 ^ r1 ^ k1)
    const middle = g((mixed + (r0 ^ k0)) | 0)
    const low = g((middle + mixed) | 0)
    const high = (low + middle) | 0
    ;[l0, l1, r0, r1] = [r0, r1, l0 ^ high, l1 ^ low]
  }
  const result = new Uint8Array(16)
  const out = new DataView(result.buffer)
  for (const [index, word] of [r0, r1, l0, l1].entries()) out.setInt32(4 * index, word) // the last round does not swap
  return result
}

export function seed(key: Uint8Array): BlockCipher {
  const keys = subkeys(key)
  const backwards = keys.toReversed()
  return { blockBytes: 16, encrypt: (block) => crypt(block, keys), decrypt: (block) => crypt(block, backwards) }
}
