/** ARIA (RFC 5794 §2) with keys of 128, 192 and 256 bits. */
import { parseHex } from '#pki/bytes/hex.ts'
import { ariaBoxes } from './block-cipher-tables.ts'
import type { BlockCipher } from './block-modes.ts'

const inverse = (box: Uint8Array): Uint8Array => Uint8Array.from({ length: 256 }, (_, octet) => box.indexOf(octet))

/** SB1 to SB4 (§2.4.2). */
const BOXES = [...ariaBoxes, ...ariaBoxes.map(inverse)]

/** C1, C2, C3 (§2.2). */
const CONSTANTS = ['517cc1b727220a94fe13abe8fa9a6ee0', '6db14acc9e21c820ff28b1d5ef5de2b0', 'db92371d2126e9700324977504e8c90e'].map((hex) => parseHex(hex)!)

/** For each octet of the result, the octets it is the sum of (§2.4.3). */
const DIFFUSION = [
  '34689de', '25789cf', '146abcf', '057abde', '0258bef', '1349aef', '0279acd', '1368bcd',
  '0147adf', '0156bce', '23568df', '23479ce', '12679bc', '03678ad', '03459be', '12458af',
].map((row) => Array.from(row, (digit) => Number.parseInt(digit, 16)))

/** Left rotations of the four rows of §2.2's round keys: 19 and 31 to the right, then 61, 31 and 19 to the left. */
const ROTATIONS = [128 - 19, 128 - 31, 61, 31, 19]

const xor = (left: Uint8Array, right: Uint8Array): Uint8Array => left.map((octet, index) => octet ^ right[index]!)
const diffuse = (x: Uint8Array): Uint8Array => x.map((_, index) => DIFFUSION[index]!.reduce((sum, at) => sum ^ x[at]!, 0))
/** SL1 starts with SB1, SL2 with SB3. */
const substitute = (x: Uint8Array, first: 0 | 2): Uint8Array => x.map((octet, index) => BOXES[(index + first) % 4]![octet]!)
const oddRound = (data: Uint8Array, key: Uint8Array): Uint8Array => diffuse(substitute(xor(data, key), 0))
const evenRound = (data: Uint8Array, key: Uint8Array): Uint8Array => diffuse(substitute(xor(data, key), 2))

function rotateLeft(x: Uint8Array, bits: number): Uint8Array {
  const [octets, rest] = [bits >> 3, bits & 7]
  return x.map((_, index) => (x[(index + octets) % 16]! << rest) | (x[(index + octets + 1) % 16]! >> (8 - rest)))
}

/** §2.2. */
function roundKeys(key: Uint8Array): readonly Uint8Array[] {
  const left = key.slice(0, 16)
  const right = new Uint8Array(16)
  right.set(key.subarray(16))
  const constant = (index: number): Uint8Array => CONSTANTS[((key.length - 16) / 8 + index) % 3]!
  const w1 = xor(oddRound(left, constant(0)), right)
  const w2 = xor(evenRound(w1, constant(1)), left)
  const w3 = xor(oddRound(w2, constant(2)), w1)
  const w = [left, w1, w2, w3]
  const all = ROTATIONS.flatMap((bits) => w.map((word, index) => xor(word, rotateLeft(w[(index + 1) % 4]!, bits))))
  return all.slice(0, key.length / 4 + 9)
}

function crypt(block: Uint8Array, keys: readonly Uint8Array[]): Uint8Array {
  const rounds = keys.length - 1
  let data = block
  for (let round = 0; round < rounds - 1; round++) data = (round % 2 === 0 ? oddRound : evenRound)(data, keys[round]!)
  return xor(substitute(xor(data, keys[rounds - 1]!), 2), keys[rounds]!)
}

export function aria(key: Uint8Array): BlockCipher {
  const keys = roundKeys(key)
  const backwards = keys.toReversed().map((roundKey, index) => (index === 0 || index === keys.length - 1 ? roundKey : diffuse(roundKey)))
  return { blockBytes: 16, encrypt: (block) => crypt(block, keys), decrypt: (block) => crypt(block, backwards) }
}
