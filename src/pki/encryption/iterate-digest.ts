/**
 * A digest applied to its own output again and again, the inner loop of PKCS#12's and PBKDF1's key derivation (RFC 7292 §B.2 step 6 A,
 * RFC 8018 §5.1). The output is always one block, so SHA-1 and SHA-256 (FIPS 180-4 §6) run over one preallocated schedule, five to
 * seven times as fast as through the general interface; WebCrypto would need a promise for every round.
 */
import type { CHash } from '@noble/hashes/utils.js'
import { md5 } from '#pki/bytes/digest.ts'
import { joinOctets } from '#pki/bytes/join.ts'
import type { HashName } from '#pki/algorithms/index.ts'
import { type Effort, ITERATIONS_AT_ONCE } from './effort.ts'

/** H^count over `first`, which is hashed as it is in the first round. `count` is at least 1. */
// oxlint-disable-next-line eslint/max-params -- the digest by name and by function, its input, its count, its effort
export function iterateDigest(name: HashName, hash: CHash, first: Uint8Array, count: number, effort: Effort): Uint8Array {
  const value = hash(first)
  const step = { 'SHA-1': sha1Rounds, 'SHA-256': sha256Rounds, MD5: md5Rounds(new Uint8Array()) }[name as 'SHA-1'] ?? generalRounds(hash)
  for (let left = count - 1; left > 0; left -= ITERATIONS_AT_ONCE) {
    const rounds = Math.min(left, ITERATIONS_AT_ONCE)
    step(value, rounds)
    effort.advance?.(rounds)
  }
  return value
}

/**
 * MD5 over the value and a suffix again and again, as Java's PBEWithMD5AndTripleDES does with the password. Rounds of more than one
 * block take the general way.
 */
// oxlint-disable-next-line eslint/max-params -- what is hashed, with what, how often, effort
export function iterateMd5(first: Uint8Array, suffix: Uint8Array, count: number, effort: Effort): Uint8Array {
  const value = md5(joinOctets([first, suffix]))
  const isOneBlock = value.length + suffix.length <= 55
  const step = isOneBlock ? md5Rounds(suffix) : (digest: Uint8Array, rounds: number) => {
    for (let round = 0; round < rounds; round++) digest.set(md5(joinOctets([digest, suffix])))
  }
  for (let left = count - 1; left > 0; left -= ITERATIONS_AT_ONCE) {
    step(value, Math.min(left, ITERATIONS_AT_ONCE))
    effort.advance?.(Math.min(left, ITERATIONS_AT_ONCE))
  }
  return value
}

function generalRounds(hash: CHash): (value: Uint8Array, rounds: number) => void {
  const start = hash.create()
  const working = hash.create()
  return (value, rounds) => {
    // oxlint-disable-next-line eslint/no-underscore-dangle -- @noble/hashes names its one method that allocates nothing so
    for (let round = 0; round < rounds; round++) start._cloneInto(working).update(value).digestInto(value)
  }
}

function loadWords(words: Int32Array, octets: Uint8Array): void {
  const view = new DataView(octets.buffer, octets.byteOffset, octets.length)
  for (let index = 0; index < octets.length / 4; index++) words[index] = view.getInt32(4 * index)
}

function storeWords(words: Int32Array, octets: Uint8Array): void {
  const view = new DataView(octets.buffer, octets.byteOffset, octets.length)
  for (let index = 0; index < octets.length / 4; index++) view.setInt32(4 * index, words[index]!)
}

/** FIPS 180-4 §6.1.2 for a message of 160 bits: five words, the padding bit, the length. */
function sha1Rounds(value: Uint8Array, rounds: number): void {
  const w = new Int32Array(80)
  loadWords(w, value)
  for (let round = 0; round < rounds; round++) {
    w[5] = 0x8000_0000 | 0
    for (let t = 6; t < 15; t++) w[t] = 0
    w[15] = 160
    for (let t = 16; t < 80; t++) {
      const x = w[t - 3]! ^ w[t - 8]! ^ w[t - 14]! ^ w[t - 16]!
      w[t] = (x << 1) | (x >>> 31)
    }
    sha1Block(w)
  }
  storeWords(w, value)
}

/** One compression from the initial hash value; the result is left in the first five words of the schedule. */
function sha1Block(w: Int32Array): void {
  let a = 0x6745_2301
  let b = 0xefcd_ab89 | 0
  let c = 0x98ba_dcfe | 0
  let d = 0x1032_5476
  let e = 0xc3d2_e1f0 | 0
  let t = 0
  for (; t < 20; t++) {
    const next = (((a << 5) | (a >>> 27)) + (d ^ (b & (c ^ d))) + e + 0x5a82_7999 + w[t]!) | 0
    e = d; d = c; c = (b << 30) | (b >>> 2); b = a; a = next
  }
  for (; t < 40; t++) {
    const next = (((a << 5) | (a >>> 27)) + (b ^ c ^ d) + e + 0x6ed9_eba1 + w[t]!) | 0
    e = d; d = c; c = (b << 30) | (b >>> 2); b = a; a = next
  }
  for (; t < 60; t++) {
    const next = (((a << 5) | (a >>> 27)) + ((b & c) | (d & (b | c))) + e + 0x8f1b_bcdc + w[t]!) | 0
    e = d; d = c; c = (b << 30) | (b >>> 2); b = a; a = next
  }
  for (; t < 80; t++) {
    const next = (((a << 5) | (a >>> 27)) + (b ^ c ^ d) + e + 0xca62_c1d6 + w[t]!) | 0
    e = d; d = c; c = (b << 30) | (b >>> 2); b = a; a = next
  }
  w[0] = a + 0x6745_2301
  w[1] = b + 0xefcd_ab89
  w[2] = c + 0x98ba_dcfe
  w[3] = d + 0x1032_5476
  w[4] = e + 0xc3d2_e1f0
}

/** The first 32 bits of the fractional parts of the cube roots of the first 64 primes (FIPS 180-4 §4.2.2), and square roots (§5.3.3). */
const { K, INITIAL } = sha256Constants()

function sha256Constants(): { K: Int32Array; INITIAL: Int32Array } {
  const primes: bigint[] = []
  for (let candidate = 2n; primes.length < 64; candidate++) if (primes.every((prime) => candidate % prime !== 0n)) primes.push(candidate)
  return { K: Int32Array.from(primes, (prime) => Number(BigInt.asIntN(32, root(prime << 96n, 3n)))), INITIAL: Int32Array.from(primes.slice(0, 8), (prime) => Number(BigInt.asIntN(32, root(prime << 64n, 2n)))) }
}

/** The integer part of the root, by bisection. */
function root(value: bigint, degree: bigint): bigint {
  let low = 0n
  for (let bit = 40n; bit >= 0n; bit--) if ((low + (1n << bit)) ** degree <= value) low += 1n << bit
  return low
}

/** FIPS 180-4 §6.2.2 for a message of 256 bits. */
function sha256Rounds(value: Uint8Array, rounds: number): void {
  const w = new Int32Array(64)
  loadWords(w, value)
  for (let round = 0; round < rounds; round++) {
    w[8] = 0x8000_0000 | 0
    for (let t = 9; t < 15; t++) w[t] = 0
    w[15] = 256
    for (let t = 16; t < 64; t++) {
      const x = w[t - 15]!
      const y = w[t - 2]!
      const s0 = ((x >>> 7) | (x << 25)) ^ ((x >>> 18) | (x << 14)) ^ (x >>> 3)
      const s1 = ((y >>> 17) | (y << 15)) ^ ((y >>> 19) | (y << 13)) ^ (y >>> 10)
      w[t] = s1 + w[t - 7]! + s0 + w[t - 16]!
    }
    sha256Block(w)
  }
  storeWords(w, value)
}

function sha256Block(w: Int32Array): void {
  let a = INITIAL[0]!, b = INITIAL[1]!, c = INITIAL[2]!, d = INITIAL[3]!
  let e = INITIAL[4]!, f = INITIAL[5]!, g = INITIAL[6]!, h = INITIAL[7]!
  for (let t = 0; t < 64; t++) {
    const s1 = ((e >>> 6) | (e << 26)) ^ ((e >>> 11) | (e << 21)) ^ ((e >>> 25) | (e << 7))
    const t1 = (h + s1 + (g ^ (e & (f ^ g))) + K[t]! + w[t]!) | 0
    const s0 = ((a >>> 2) | (a << 30)) ^ ((a >>> 13) | (a << 19)) ^ ((a >>> 22) | (a << 10))
    const t2 = (s0 + ((a & b) | (c & (a | b)))) | 0
    h = g; g = f; f = e; e = (d + t1) | 0; d = c; c = b; b = a; a = (t1 + t2) | 0
  }
  w[0] = a + INITIAL[0]!
  w[1] = b + INITIAL[1]!
  w[2] = c + INITIAL[2]!
  w[3] = d + INITIAL[3]!
  w[4] = e + INITIAL[4]!
  w[5] = f + INITIAL[5]!
  w[6] = g + INITIAL[6]!
  w[7] = h + INITIAL[7]!
}

/** RFC 1321 §3.4: the sines and the rotations of its four rounds. */
const SINES = Int32Array.from({ length: 64 }, (_, index) => Math.floor(Math.abs(Math.sin(index + 1)) * 2 ** 32))
const ROTATIONS = [[7, 12, 17, 22], [5, 9, 14, 20], [4, 11, 16, 23], [6, 10, 15, 21]].flatMap((round) => [round, round, round, round].flat())
const ORDER = Uint8Array.from({ length: 64 }, (_, t) => (t < 16 ? t : t < 32 ? 5 * t + 1 : t < 48 ? 3 * t + 5 : 7 * t) % 16)

/** One block: the value, the suffix, the padding bit and the length; little endian throughout. */
function md5Rounds(suffix: Uint8Array): (value: Uint8Array, rounds: number) => void {
  const block = new Uint8Array(64)
  block.set(suffix, 16)
  block[16 + suffix.length] = 0x80
  const view = new DataView(block.buffer)
  view.setUint32(56, 8 * (16 + suffix.length), true)
  const x = new Int32Array(16)
  return (value, rounds) => {
    block.set(value)
    for (let word = 0; word < 16; word++) x[word] = view.getInt32(4 * word, true)
    for (let round = 0; round < rounds; round++) md5Block(x)
    const result = new DataView(value.buffer, value.byteOffset)
    for (let word = 0; word < 4; word++) result.setInt32(4 * word, x[word]!, true)
  }
}

function md5Block(x: Int32Array): void {
  let a = 0x6745_2301
  let b = 0xefcd_ab89 | 0
  let c = 0x98ba_dcfe | 0
  let d = 0x1032_5476
  for (let t = 0; t < 64; t++) {
    const mixed = t < 16 ? (b & c) | (~b & d) : t < 32 ? (d & b) | (~d & c) : t < 48 ? b ^ c ^ d : c ^ (b | ~d)
    const sum = (a + mixed + x[ORDER[t]!]! + SINES[t]!) | 0
    const turn = ROTATIONS[t]!
    a = d; d = c; c = b; b = (b + ((sum << turn) | (sum >>> (32 - turn)))) | 0
  }
  x[0] = a + 0x6745_2301
  x[1] = b + 0xefcd_ab89
  x[2] = c + 0x98ba_dcfe
  x[3] = d + 0x1032_5476
}
