/**
 * Blowfish (Schneier 1993), for `bcrypt-pbkdf.ts` and for PEM files of before 2002. Its tables are the first 33,344 bits of the fraction
 * of π, so they are computed (Machin's formula, some ten milliseconds, once) and not carried along.
 */
import type { CipherKey, CipherRun } from './ciphers.ts'

const SUBKEYS = 18
const WORDS = SUBKEYS + 4 * 256

let initial: Uint32Array | undefined

/** π = 16 arctan(1/5) − 4 arctan(1/239), as a fixed-point number. */
function fractionOfPi(): Uint32Array {
  const guard = 64n
  const bits = BigInt(32 * WORDS) + guard
  const arctan = (inverse: bigint): bigint => {
    let term = (1n << bits) / inverse
    let sum = term
    for (let odd = 3n, sign = -1n; term !== 0n; odd += 2n, sign = -sign) {
      term /= inverse * inverse
      sum += (sign * term) / odd
    }
    return sum
  }
  const pi = 16n * arctan(5n) - 4n * arctan(239n)
  const digits = ((pi >> guard) & ((1n << BigInt(32 * WORDS)) - 1n)).toString(16).padStart(8 * WORDS, '0')
  return Uint32Array.from({ length: WORDS }, (_, index) => Number.parseInt(digits.slice(8 * index, 8 * index + 8), 16))
}

/** P-array and S-boxes in one table, and the half blocks that a round leaves. */
export class Blowfish {
  private readonly table: Uint32Array
  left = 0
  right = 0

  constructor() {
    initial ??= fractionOfPi()
    this.table = initial.slice()
  }

  /** Encrypts `left` and `right` in place: 16 rounds of the Feistel network. */
  encipher(): void {
    const t = this.table
    let l = this.left
    let r = this.right
    for (let round = 0; round < 16; round += 2) {
      l ^= t[round]!
      r ^= (((t[18 + (l >>> 24)]! + t[274 + ((l >>> 16) & 0xff)]!) ^ t[530 + ((l >>> 8) & 0xff)]!) + t[786 + (l & 0xff)]!) | 0
      r ^= t[round + 1]!
      l ^= (((t[18 + (r >>> 24)]! + t[274 + ((r >>> 16) & 0xff)]!) ^ t[530 + ((r >>> 8) & 0xff)]!) + t[786 + (r & 0xff)]!) | 0
    }
    this.left = r ^ t[17]!
    this.right = l ^ t[16]!
  }

  decipher(): void {
    const t = this.table
    let l = this.left
    let r = this.right
    for (let round = 17; round > 1; round -= 2) {
      l ^= t[round]!
      r ^= (((t[18 + (l >>> 24)]! + t[274 + ((l >>> 16) & 0xff)]!) ^ t[530 + ((l >>> 8) & 0xff)]!) + t[786 + (l & 0xff)]!) | 0
      r ^= t[round - 1]!
      l ^= (((t[18 + (r >>> 24)]! + t[274 + ((r >>> 16) & 0xff)]!) ^ t[530 + ((r >>> 8) & 0xff)]!) + t[786 + (r & 0xff)]!) | 0
    }
    this.left = r ^ t[0]!
    this.right = l ^ t[1]!
  }

  /** The key schedule; bcrypt's `ExpandKey` where there is a salt, which is mixed into every block. */
  expandKey(key: Uint8Array, salt: Uint8Array = new Uint8Array(8)): void {
    const t = this.table
    const keyWords = cyclicWords(key, SUBKEYS)
    const saltWords = cyclicWords(salt, salt.length / 4)
    for (let index = 0; index < SUBKEYS; index++) t[index]! ^= keyWords[index]!
    this.left = 0
    this.right = 0
    for (let index = 0; index < WORDS; index += 2) {
      this.left ^= saltWords[index % (salt.length / 4)]!
      this.right ^= saltWords[(index + 1) % (salt.length / 4)]!
      this.encipher()
      t[index] = this.left
      t[index + 1] = this.right
    }
  }
}

/** Words of the octets, over and over again. */
function cyclicWords(octets: Uint8Array, count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, word) => [0, 1, 2, 3].reduce((value, index) => (value << 8) | octets[(4 * word + index) % octets.length]!, 0))
}

/** CBC without padding. */
export function blowfishCbc({ key, iv }: CipherKey): CipherRun {
  const cipher = new Blowfish()
  cipher.expandKey(key)
  return {
    encrypt: (octets) => {
      const result = octets.slice()
      const view = new DataView(result.buffer)
      const start = new DataView(iv.buffer, iv.byteOffset)
      cipher.left = start.getInt32(0)
      cipher.right = start.getInt32(4)
      for (let position = 0; position < result.length; position += 8) {
        cipher.left ^= view.getInt32(position)
        cipher.right ^= view.getInt32(position + 4)
        cipher.encipher()
        view.setInt32(position, cipher.left)
        view.setInt32(position + 4, cipher.right)
      }
      return result
    },
    decrypt: (octets) => {
      const result = octets.slice()
      const view = new DataView(result.buffer)
      const before = new DataView(iv.slice().buffer)
      for (let position = 0; position < result.length; position += 8) {
        const [sealedLeft, sealedRight] = [view.getInt32(position), view.getInt32(position + 4)]
        cipher.left = sealedLeft
        cipher.right = sealedRight
        cipher.decipher()
        view.setInt32(position, cipher.left ^ before.getInt32(0))
        view.setInt32(position + 4, cipher.right ^ before.getInt32(4))
        before.setInt32(0, sealedLeft)
        before.setInt32(4, sealedRight)
      }
      return result
    },
  }
}
