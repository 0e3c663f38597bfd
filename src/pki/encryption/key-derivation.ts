/** Keys from passwords: PKCS#12's own derivation (RFC 7292 §B.2), PBKDF1 and PBKDF2 (RFC 8018 §5), scrypt (RFC 7914), OpenSSL's EVP_BytesToKey. */
import { hmac } from '@noble/hashes/hmac.js'
import { pbkdf2 as pbkdf2Sync } from '@noble/hashes/pbkdf2.js'
import { scrypt as scryptSync } from '@noble/hashes/scrypt.js'
import { md5 } from '#pki/bytes/digest.ts'
import type { CHash } from '@noble/hashes/utils.js'
import { digestByName } from '#pki/algorithms/digest-by-name.ts'
import type { HashName } from '#pki/algorithms/index.ts'
import { PkiError } from '#pki/fault.ts'
import { checkEffort, type Effort } from './effort.ts'
import { iterateDigest } from './iterate-digest.ts'

export type KeyDerivation =
  | { readonly kind: 'pbkdf2'; readonly salt: Uint8Array; readonly iterations: number; readonly keyLength?: number; readonly prf: HashName }
  | { readonly kind: 'scrypt'; readonly salt: Uint8Array; readonly cost: number; readonly blockSize: number; readonly parallelization: number; readonly keyLength?: number }

/** 128 · N · r octets (RFC 7914 §6); a browser's worker gets no more in one piece. */
const MAX_SCRYPT_BYTES = 1024 * 1024 * 1024

/** @throws PkiError `encryption/unsupported` for a digest that nobody here computes. */
export async function hashFunction(name: HashName): Promise<CHash> {
  const digest = await digestByName(name)
  if (digest === undefined) throw new PkiError('encryption/unsupported', { found: name })
  return digest
}

/** Iterations of PBKDF2 that cost as much. One step of scrypt mixes 2 r blocks of Salsa20/8 twice. */
export function derivationCost(derivation: KeyDerivation): number {
  return derivation.kind === 'pbkdf2' ? derivation.iterations : 2 * derivation.cost * derivation.blockSize * derivation.parallelization
}

/** @throws PkiError `encryption/too-costly`, `encryption/unsupported`, `encryption/damaged` */
export async function deriveKey(derivation: KeyDerivation, password: Uint8Array, { length, effort }: { length: number; effort: Effort }): Promise<Uint8Array> {
  checkEffort(derivationCost(derivation), effort)
  return derivation.kind === 'pbkdf2' ? pbkdf2(derivation, password, { length, effort }) : scrypt(derivation, password, { length, effort })
}

const WEB_CRYPTO_PRFS: ReadonlySet<HashName> = new Set(['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'])

type Pbkdf2 = Extract<KeyDerivation, { kind: 'pbkdf2' }>
type Scrypt = Extract<KeyDerivation, { kind: 'scrypt' }>

/** WebCrypto runs the four common digests natively and off this thread. */
async function pbkdf2({ salt, iterations, prf }: Pbkdf2, password: Uint8Array, { length, effort }: { length: number; effort: Effort }): Promise<Uint8Array> {
  if (iterations < 1) throw new PkiError('encryption/damaged', { structure: 'iterationCount', found: String(iterations) })
  if (!WEB_CRYPTO_PRFS.has(prf)) {
    const derived = pbkdf2Sync(await hashFunction(prf), password, salt, { c: iterations, dkLen: length })
    effort.advance?.(iterations)
    return derived
  }
  const key = await crypto.subtle.importKey('raw', password as BufferSource, 'PBKDF2', false, ['deriveBits'])
  const bits = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: prf, salt: salt as BufferSource, iterations }, key, 8 * length)
  effort.advance?.(iterations)
  return new Uint8Array(bits)
}

function scrypt({ salt, cost, blockSize, parallelization }: Scrypt, password: Uint8Array, { length, effort }: { length: number; effort: Effort }): Uint8Array {
  const bytes = 128 * blockSize * (cost + parallelization)
  if (bytes > MAX_SCRYPT_BYTES) throw new PkiError('encryption/too-much-memory', { found: String(bytes), limit: MAX_SCRYPT_BYTES })
  // RFC 7914 §6: N is a power of 2 larger than 1, r and p are positive, p ≤ (2^32 − 1) · 32 / (128 · r).
  const isValid = cost > 1 && Number.isInteger(Math.log2(cost)) && blockSize > 0 && parallelization > 0 && parallelization <= ((2 ** 32 - 1) * 32) / (128 * blockSize)
  if (!isValid) throw new PkiError('encryption/damaged', { structure: 'scrypt-params', found: `N=${cost} r=${blockSize} p=${parallelization}` })
  const total = 2 * cost * blockSize * parallelization
  let told = 0
  return scryptSync(password, salt, {
    N: cost, r: blockSize, p: parallelization, dkLen: length, maxmem: MAX_SCRYPT_BYTES + 1024,
    onProgress: (part) => {
      effort.advance?.(Math.round(part * total) - told)
      told = Math.round(part * total)
    },
  })
}

/** What the derived octets are for; mixed in as the diversifier (RFC 7292 §B.3). */
export const PKCS12_KEY = 1
export const PKCS12_IV = 2
export const PKCS12_MAC = 3

export interface Pkcs12Derivation {
  readonly hash: HashName
  readonly salt: Uint8Array
  readonly iterations: number
}

/** RFC 7292 §B.2. @param password - As BMPString with its terminator, or no octets at all. */
// oxlint-disable-next-line eslint/max-params -- derivation and password as everywhere here, and what and how much is asked for
export async function pkcs12Kdf({ hash: name, salt, iterations }: Pkcs12Derivation, password: Uint8Array, id: number, { length: n, effort }: { length: number; effort: Effort }): Promise<Uint8Array> {
  checkEffort(iterations, effort)
  if (iterations < 1) throw new PkiError('encryption/damaged', { structure: 'iterations', found: String(iterations) })
  const hash = await hashFunction(name)
  const u = hash.outputLen
  const v = hash.blockLen
  const D = new Uint8Array(v).fill(id) // step 1
  const S = repeat(salt, v * Math.ceil(salt.length / v)) // step 2
  const P = repeat(password, v * Math.ceil(password.length / v)) // step 3
  const input = new Uint8Array(v + S.length + P.length) // D and, from v on, I (step 4)
  input.set(D)
  input.set(S, v)
  input.set(P, v + S.length)
  const A = new Uint8Array(Math.ceil(n / u) * u) // steps 5, 7
  for (let position = 0; position < n; position += u) {
    const Ai = iterateDigest(name, hash, input, iterations, effort) // step 6 A
    A.set(Ai, position)
    if (position + u < n) addToBlocks(input.subarray(v), repeat(Ai, v)) // steps 6 B, 6 C
  }
  return A.subarray(0, n) // step 8
}

function repeat(octets: Uint8Array, length: number): Uint8Array {
  return Uint8Array.from({ length }, (_, index) => octets[index % octets.length]!)
}

/** Step 6 C: every block of I becomes (I_j + B + 1) mod 2^v. */
function addToBlocks(I: Uint8Array, B: Uint8Array): void {
  for (let start = 0; start < I.length; start += B.length) {
    let carry = 1
    for (let index = B.length - 1; index >= 0; index--) {
      carry += I[start + index]! + B[index]!
      I[start + index] = carry & 0xff
      carry >>= 8
    }
  }
}

/** RFC 8018 §5.1: T_c of the digest over password and salt; never longer than the digest. */
// oxlint-disable-next-line eslint/max-params -- as `pkcs12Kdf`, which takes a diversifier besides
export async function pbkdf1({ hash: name, salt, iterations }: Pkcs12Derivation, password: Uint8Array, length: number, effort: Effort): Promise<Uint8Array> {
  checkEffort(iterations, effort)
  if (iterations < 1) throw new PkiError('encryption/damaged', { structure: 'iterationCount', found: String(iterations) })
  const first = new Uint8Array(password.length + salt.length)
  first.set(password)
  first.set(salt, password.length)
  return iterateDigest(name, await hashFunction(name), first, iterations, effort).subarray(0, length)
}

/** OpenSSL's EVP_BytesToKey with MD5 and one round, as PEM encryption uses it: D_i = MD5(D_(i-1) ‖ password ‖ salt). */
export function bytesToKey(password: Uint8Array, salt: Uint8Array, length: number): Uint8Array {
  const key = new Uint8Array(Math.ceil(length / 16) * 16)
  for (let position = 0; position < length; position += 16) {
    const hash = md5.create()
    if (position > 0) hash.update(key.subarray(position - 16, position))
    key.set(hash.update(password).update(salt).digest(), position)
  }
  return key.subarray(0, length)
}

/** RFC 2104. */
export async function computeHmac(name: HashName, key: Uint8Array, message: Uint8Array): Promise<Uint8Array> {
  return hmac(await hashFunction(name), key, message)
}
