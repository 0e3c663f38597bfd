/** Camellia (RFC 3713 §2) with keys of 128, 192 and 256 bits. Halves of a block are 64-bit numbers, as in the RFC. */
import { camelliaSbox1 } from './block-cipher-tables.ts'
import type { BlockCipher } from './block-modes.ts'

const MASK32 = 0xffffffffn
const MASK64 = 0xffffffffffffffffn
const MASK128 = (MASK64 << 64n) | MASK64

/** Sigma1 to Sigma6 (§2.2). */
const SIGMA = [0xa09e667f3bcc908bn, 0xb67ae8584caa73b2n, 0xc6ef372fe94f82ben, 0x54ff53a5f1d36f1cn, 0x10e527fade682d1dn, 0xb05688c2b3e6c1fdn] as const

const rotateOctet = (octet: number, bits: number): number => ((octet << bits) | (octet >>> (8 - bits))) & 0xff

/** §2.4.1: SBOX1, and the three that are rotations of it. */
const SBOX2 = camelliaSbox1.map((octet) => rotateOctet(octet, 1))
const SBOX3 = camelliaSbox1.map((octet) => rotateOctet(octet, 7))
const SBOX4 = camelliaSbox1.map((_, index) => camelliaSbox1[rotateOctet(index, 1)]!)
/** In the order of t1 to t8. */
const BOXES = [camelliaSbox1, SBOX2, SBOX3, SBOX4, SBOX2, SBOX3, SBOX4, camelliaSbox1]

/** §2.4.1, y1 to y8: the numbers of the substituted octets that each is the sum of. */
const SUMS = ['134678', '124578', '123568', '234567', '12678', '23578', '34568', '14567'].map((row) => Array.from(row, (digit) => Number(digit) - 1))

function f(input: bigint, key: bigint): bigint {
  const x = input ^ key
  const t = BOXES.map((box, index) => box[Number((x >> BigInt(56 - 8 * index)) & 0xffn)]!)
  return SUMS.reduce((value, row) => (value << 8n) | BigInt(row.reduce((sum, at) => sum ^ t[at]!, 0)), 0n)
}

const rotate32 = (word: bigint): bigint => ((word << 1n) & MASK32) | (word >> 31n)

/** §2.4.2. */
function fl(input: bigint, key: bigint): bigint {
  let [x1, x2] = [input >> 32n, input & MASK32]
  x2 ^= rotate32(x1 & (key >> 32n))
  x1 ^= x2 | (key & MASK32)
  return (x1 << 32n) | x2
}

/** §2.4.3. */
function flInverse(input: bigint, key: bigint): bigint {
  let [y1, y2] = [input >> 32n, input & MASK32]
  y1 ^= y2 | (key & MASK32)
  y2 ^= rotate32(y1 & (key >> 32n))
  return (y1 << 32n) | y2
}

interface Subkeys {
  /** kw1 to kw4. */
  readonly whitening: readonly bigint[]
  /** k1 to k18 or k24. */
  readonly rounds: readonly bigint[]
  /** ke1 to ke4 or ke6, between every six rounds. */
  readonly layers: readonly bigint[]
}

const numberOf = (octets: Uint8Array): bigint => octets.reduce((value, octet) => (value << 8n) | BigInt(octet), 0n)
/** Both halves of a 128-bit number after a rotation to the left. */
function halves(value: bigint, bits: bigint): readonly [bigint, bigint] {
  const rotated = ((value << bits) | (value >> (128n - bits))) & MASK128
  return [rotated >> 64n, rotated & MASK64]
}

/** §2.2: KL, KR, KA and KB. */
function keyVariables(key: Uint8Array): Readonly<Record<'kl' | 'kr' | 'ka' | 'kb', bigint>> {
  const kl = numberOf(key.subarray(0, 16))
  const rest = numberOf(key.subarray(16))
  const kr = key.length === 16 ? 0n : key.length === 24 ? (rest << 64n) | (rest ^ MASK64) : rest
  const twoRounds = (value: bigint, first: bigint, second: bigint): bigint => {
    const d1 = value >> 64n
    const d2 = (value & MASK64) ^ f(d1, first)
    return ((d1 ^ f(d2, second)) << 64n) | d2
  }
  const ka = twoRounds(twoRounds(kl ^ kr, SIGMA[0], SIGMA[1]) ^ kl, SIGMA[2], SIGMA[3])
  return { kl, kr, ka, kb: twoRounds(ka ^ kr, SIGMA[4], SIGMA[5]) }
}

/** §2.2. */
function subkeys(key: Uint8Array): Subkeys {
  const { kl, kr, ka, kb } = keyVariables(key)
  if (key.length === 16) {
    return {
      whitening: [...halves(kl, 0n), ...halves(ka, 111n)],
      rounds: [
        ...halves(ka, 0n), ...halves(kl, 15n), ...halves(ka, 15n), ...halves(kl, 45n), halves(ka, 45n)[0], halves(kl, 60n)[1],
        ...halves(ka, 60n), ...halves(kl, 94n), ...halves(ka, 94n), ...halves(kl, 111n),
      ],
      layers: [...halves(ka, 30n), ...halves(kl, 77n)],
    }
  }
  return {
    whitening: [...halves(kl, 0n), ...halves(kb, 111n)],
    rounds: [
      ...halves(kb, 0n), ...halves(kr, 15n), ...halves(ka, 15n), ...halves(kb, 30n), ...halves(kl, 45n), ...halves(ka, 45n),
      ...halves(kr, 60n), ...halves(kb, 60n), ...halves(kl, 77n), ...halves(kr, 94n), ...halves(ka, 94n), ...halves(kl, 111n),
    ],
    layers: [...halves(kr, 30n), ...halves(kl, 60n), ...halves(ka, 77n)],
  }
}

/** §2.3. */
function crypt(block: Uint8Array, { whitening, rounds, layers }: Subkeys): Uint8Array {
  let d1 = numberOf(block.subarray(0, 8)) ^ whitening[0]!
  let d2 = numberOf(block.subarray(8, 16)) ^ whitening[1]!
  for (let round = 0; round < rounds.length; round += 2) {
    if (round > 0 && round % 6 === 0) {
      d1 = fl(d1, layers[round / 3 - 2]!)
      d2 = flInverse(d2, layers[round / 3 - 1]!)
    }
    d2 ^= f(d1, rounds[round]!)
    d1 ^= f(d2, rounds[round + 1]!)
  }
  const result = new Uint8Array(16)
  const view = new DataView(result.buffer)
  view.setBigUint64(0, d2 ^ whitening[2]!)
  view.setBigUint64(8, d1 ^ whitening[3]!)
  return result
}

export function camellia(key: Uint8Array): BlockCipher {
  const keys = subkeys(key)
  const [kw1, kw2, kw3, kw4] = keys.whitening
  // §2.3.3: the same with the subkeys the other way round
  const backwards = { whitening: [kw3!, kw4!, kw1!, kw2!], rounds: keys.rounds.toReversed(), layers: keys.layers.toReversed() }
  return { blockBytes: 16, encrypt: (block) => crypt(block, keys), decrypt: (block) => crypt(block, backwards) }
}
