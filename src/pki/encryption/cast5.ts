/** CAST-128, also named CAST5 (RFC 2144 §2), with keys of 40 to 128 bits. */
import { castBoxes } from './block-cipher-tables.ts'
import type { BlockCipher } from './block-modes.ts'

/** S1 to S8 by their number. */
const s = (box: number, octet: number): number => castBoxes[256 * (box - 1) + octet]!

/** Keys of up to this length take twelve rounds instead of sixteen (§2.5). */
const SHORT_KEY_BYTES = 10

/**
 * §2.4, `z0z1z2z3 = x0x1x2x3 ^ S5[xD] ^ …`, and back again. Each word of the result takes: the word it starts from, four octets for S5
 * to S8 (the source's for the first word, the result's own after it), and one more octet of the source.
 */
const TO_Z = ['0dfce8', '80213a', 'c76549', '4a9b8b']
const TO_X = ['857460', '002132', '476541', 'ca9b83']

/** What the last octet of each word goes through. */
const LAST_BOX = [7, 8, 5, 6]

/** The octets that K1 to K16 take: four for S5 to S8 and one for S5, S6, S7 or S8 in turn. */
const SUBKEYS = [
  ['89762', 'ab546', 'cd329', 'ef10c'], ['32cd8', '10efd', '76893', '54ab7'],
  ['32cd9', '10efc', '76892', '54ab6'], ['89763', 'ab547', 'cd328', 'ef10d'],
]

const digits = (text: string): readonly number[] => Array.from(text, (digit) => Number.parseInt(digit, 16))
const fourBoxes = (octets: Uint8Array, indices: readonly number[]): number => indices.reduce((sum, at, index) => sum ^ s(5 + index, octets[at]!), 0)

function mix(source: Uint8Array, words: readonly string[]): Uint8Array<ArrayBuffer> {
  const result = new Uint8Array(16)
  const [from, to] = [new DataView(source.buffer), new DataView(result.buffer)]
  for (const [index, word] of words.entries()) {
    const [start, ...rest] = digits(word)
    const last = s(LAST_BOX[index]!, source[rest[4]!]!)
    to.setInt32(4 * index, from.getInt32(start!) ^ fourBoxes(index === 0 ? source : result, rest.slice(0, 4)) ^ last)
  }
  return result
}

/** §2.4: K1 to K32. */
function schedule(key: Uint8Array): readonly number[] {
  let octets = new Uint8Array(16)
  octets.set(key)
  return [...SUBKEYS, ...SUBKEYS].flatMap((rows, turn) => {
    octets = mix(octets, turn % 2 === 0 ? TO_Z : TO_X)
    return rows.map((row, index) => {
      const at = digits(row)
      return fourBoxes(octets, at.slice(0, 4)) ^ s(5 + index, octets[at[4]!]!)
    })
  })
}

const rotateLeft = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits))

/** §2.2: three kinds of round in turn. */
function roundFunction(round: number, data: number, keys: readonly number[]): number {
  const [masking, rotation] = [keys[round]!, keys[16 + round]! & 31]
  const kind = round % 3
  const sum = kind === 0 ? masking + data : kind === 1 ? masking ^ data : masking - data
  const i = rotation === 0 ? sum | 0 : rotateLeft(sum | 0, rotation)
  const [a, b, c, d] = [s(1, i >>> 24), s(2, (i >>> 16) & 0xff), s(3, (i >>> 8) & 0xff), s(4, i & 0xff)]
  if (kind === 0) return ((a ^ b) - c + d) | 0
  return kind === 1 ? (a - b + c) ^ d : (((a + b) ^ c) - d) | 0
}

function crypt(block: Uint8Array, keys: readonly number[], rounds: readonly number[]): Uint8Array {
  const view = new DataView(block.buffer, block.byteOffset)
  let [left, right] = [view.getInt32(0), view.getInt32(4)]
  for (const round of rounds) [left, right] = [right, left ^ roundFunction(round, right, keys)]
  const result = new Uint8Array(8)
  const out = new DataView(result.buffer)
  out.setInt32(0, right)
  out.setInt32(4, left)
  return result
}

export function cast5(key: Uint8Array): BlockCipher {
  const keys = schedule(key)
  const rounds = Array.from({ length: key.length <= SHORT_KEY_BYTES ? 12 : 16 }, (_, index) => index)
  const backwards = rounds.toReversed()
  return { blockBytes: 8, encrypt: (block) => crypt(block, keys, rounds), decrypt: (block) => crypt(block, keys, backwards) }
}
