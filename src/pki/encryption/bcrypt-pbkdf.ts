/** bcrypt_pbkdf, the key derivation of OpenSSH's private keys: OpenBSD's bcrypt_pbkdf(3), which is PBKDF2 with bcrypt in the place of HMAC. */
import { sha512 } from '#pki/bytes/digest.ts'
import { joinOctets } from '#pki/bytes/join.ts'
import { PkiError } from '#pki/fault.ts'
import { Blowfish } from './blowfish.ts'
import { checkEffort, type Effort } from './effort.ts'

const HASH_BYTES = 32
/** Octets of a key of OpenSSH; OpenBSD allows 1024. */
const MAX_LENGTH = HASH_BYTES * HASH_BYTES
/** One round takes as long as about so many iterations of PBKDF2. */
const ITERATIONS_PER_ROUND = 8192

export const bcryptCost = (rounds: number, length: number): number => rounds * Math.ceil(length / HASH_BYTES) * ITERATIONS_PER_ROUND

export interface BcryptParameters {
  readonly salt: Uint8Array
  readonly rounds: number
}

/** @throws PkiError `encryption/damaged`, `encryption/too-costly` */
export function bcryptPbkdf({ salt, rounds }: BcryptParameters, password: Uint8Array, { length, effort }: { length: number; effort: Effort }): Uint8Array {
  checkEffort(bcryptCost(rounds, length), effort)
  if (rounds < 1 || salt.length === 0 || length < 1 || length > MAX_LENGTH) throw new PkiError('encryption/damaged', { structure: 'kdfoptions', found: `rounds ${rounds}, salt ${salt.length}` })
  const stride = Math.ceil(length / HASH_BYTES)
  const hashedPassword = sha512(password)
  const key = new Uint8Array(length)
  for (let block = 1; block <= stride; block++) {
    let part = bcryptHash(hashedPassword, sha512(joinOctets([salt, Uint8Array.of(block >>> 24, block >>> 16, block >>> 8, block)])))
    const sum = part.slice()
    for (let round = 1; round < rounds; round++) {
      part = bcryptHash(hashedPassword, sha512(part))
      part.forEach((octet, index) => { sum[index]! ^= octet })
      effort.advance?.(ITERATIONS_PER_ROUND)
    }
    // The octets of the blocks are dealt out in turn, so that no block is a part of the key by itself.
    sum.forEach((octet, index) => {
      const position = index * stride + block - 1
      if (position < length) key[position] = octet
    })
  }
  return key
}

/** bcrypt with a cost of 2^6 over a text of its own; the words come out little endian. */
function bcryptHash(password: Uint8Array, salt: Uint8Array): Uint8Array {
  const cipher = new Blowfish()
  cipher.expandKey(password, salt)
  for (let round = 0; round < 64; round++) {
    cipher.expandKey(salt)
    cipher.expandKey(password)
  }
  const text = new DataView(new TextEncoder().encode('OxychromaticBlowfishSwatDynamite').buffer)
  const hash = new DataView(new ArrayBuffer(HASH_BYTES))
  for (let position = 0; position < HASH_BYTES; position += 8) {
    cipher.left = text.getInt32(position)
    cipher.right = text.getInt32(position + 4)
    for (let round = 0; round < 64; round++) cipher.encipher()
    hash.setInt32(position, cipher.left, true)
    hash.setInt32(position + 4, cipher.right, true)
  }
  return new Uint8Array(hash.buffer)
}
