/** Encrypts and decrypts with a password: PBES1 (RFC 8018 §6.1), PBES2 (§6.2), PKCS#12's schemes (RFC 7292 App. C). */
import type { HashName } from '#pki/algorithms/index.ts'
import { sha1 } from '#pki/bytes/digest.ts'
import { PkiError } from '#pki/fault.ts'
import { decryptWith, type CipherKey, ciphers, encryptWith } from './ciphers.ts'
import type { Effort } from './effort.ts'
import type { EncryptionScheme } from './encryption-scheme.ts'
import { passwordSchemes } from './index.ts'
import { derivationCost, deriveKey, type KeyDerivation, pbkdf1, PKCS12_IV, PKCS12_KEY, pkcs12Kdf } from './key-derivation.ts'
import { encodePassword, passwordForms } from './password.ts'

/** How a part of a file is protected, by name, for people and for the judgement of what reads it. */
export interface Protection {
  /** `pbeWithSHA1And3-KeyTripleDES-CBC`, or `PBES2`, `PBKDF2`, `AES-256-CBC`; of a MAC `SHA-1`, or `PBMAC1`, `PBKDF2`, `SHA-256`. */
  readonly algorithms: readonly string[]
  /** scrypt's cost. */
  readonly iterations: number
  /** The digest of PBKDF2's HMAC. */
  readonly prf?: HashName
}

export function protectionOf(scheme: EncryptionScheme): Protection {
  return scheme.kind === 'row'
    ? { algorithms: [passwordSchemes[scheme.algorithm]!.name], iterations: scheme.iterations }
    : { algorithms: ['PBES2', scheme.derivation.kind === 'pbkdf2' ? 'PBKDF2' : 'scrypt', scheme.cipher], ...derivationFacts(scheme.derivation) }
}

export const derivationFacts = (derivation: KeyDerivation): Omit<Protection, 'algorithms'> =>
  derivation.kind === 'pbkdf2' ? { iterations: derivation.iterations, prf: derivation.prf } : { iterations: derivation.cost }

/** Iterations, or what costs as much as that many. */
export function schemeCost(scheme: EncryptionScheme): number {
  // PKCS#12 derives key and IV one after the other, and a digest's length at a time.
  return scheme.kind === 'pbes2' ? derivationCost(scheme.derivation) : scheme.iterations * (passwordSchemes[scheme.algorithm]!.derivation === 'pkcs12' ? 1 + Math.ceil(passwordSchemes[scheme.algorithm]!.keyBytes / 20) : 1)
}

export const formsFor = (scheme: EncryptionScheme): 'pkcs12' | 'pbes' => (scheme.kind === 'row' && passwordSchemes[scheme.algorithm]!.derivation === 'pkcs12' ? 'pkcs12' : 'pbes')

/** @param password - In a form that fits the scheme, see `passwordForms`. */
async function cipherKey(scheme: EncryptionScheme, password: Uint8Array, effort: Effort): Promise<{ cipher: string; key: CipherKey }> {
  if (scheme.kind === 'pbes2') {
    const { cipher, derivation, iv, effectiveKeyBits, tagBytes } = scheme
    const row = ciphers[cipher]
    if (row?.start === undefined) throw new PkiError('encryption/unsupported', { found: cipher })
    const length = derivation.keyLength ?? row.keyBytes
    if (length !== row.keyBytes && !cipher.startsWith('RC')) throw new PkiError('encryption/damaged', { structure: 'keyLength', expected: String(row.keyBytes), found: String(length) })
    const key = await deriveKey(derivation, password, { length, effort })
    return { cipher, key: { key, iv, ...(effectiveKeyBits === undefined ? {} : { effectiveKeyBits }), ...(tagBytes === undefined ? {} : { tagBytes }) } }
  }
  const { derivation, hash, cipher, keyBytes, effectiveKeyBits } = passwordSchemes[scheme.algorithm]!
  const input = { hash, salt: scheme.salt, iterations: scheme.iterations }
  const ivBytes = ciphers[cipher]!.ivBytes
  const bits = effectiveKeyBits === undefined ? {} : { effectiveKeyBits }
  if (derivation === 'pbkdf1') {
    const both = await pbkdf1(input, password, 16, effort) // RFC 8018 §6.1.1: K is the first eight octets, IV the next eight
    return { cipher, key: { key: both.subarray(0, 8), iv: both.subarray(8, 16), ...bits } }
  }
  if (derivation === 'pbkdf1Korean') {
    const derived = await pbkdf1(input, password, 20, effort) // the last four octets are digested once more for the IV
    return { cipher, key: { key: derived.subarray(0, keyBytes), iv: sha1(derived.subarray(keyBytes)).subarray(0, ivBytes) } }
  }
  const key = await pkcs12Kdf(input, password, PKCS12_KEY, { length: keyBytes, effort })
  return { cipher, key: { key, iv: ivBytes === 0 ? new Uint8Array() : await pkcs12Kdf(input, password, PKCS12_IV, { length: ivBytes, effort }), ...bits } }
}

// oxlint-disable-next-line eslint/max-params -- scheme, contents, password, effort: the four things encryption takes
export async function encryptWithPassword(scheme: EncryptionScheme, octets: Uint8Array, password: string, effort: Effort): Promise<Uint8Array> {
  const { cipher, key } = await cipherKey(scheme, encodePassword(password, passwordForms(password, formsFor(scheme))[0]!), effort)
  return encryptWith(cipher, key, octets)
}

export interface Locked {
  readonly scheme: EncryptionScheme
  readonly octets: Uint8Array
  /** For the fault: what stays locked. */
  readonly structure: string
}

/**
 * Tries passwords, each in all its forms, until what comes out is accepted: padding alone fits one wrong key in 256.
 *
 * @param accept - Reads the contents; undefined where they are none.
 * @throws PkiError `password/wrong`, `encryption/unsupported`, `encryption/damaged`, `encryption/too-costly`, `encryption/too-much-memory`
 */
// oxlint-disable-next-line eslint/max-params -- what is locked, what it is tried with, what counts as open, effort
export async function openWithPasswords<Value>(locked: Locked, passwords: readonly string[], accept: (octets: Uint8Array) => Value | undefined, effort: Effort): Promise<{ readonly value: Value; readonly password: string }> {
  for (const password of passwords) {
    for (const form of passwordForms(password, formsFor(locked.scheme))) {
      const { cipher, key } = await cipherKey(locked.scheme, encodePassword(password, form), effort)
      const octets = decryptWith(cipher, key, locked.octets)
      const value = octets && accept(octets)
      if (value !== undefined) return { value, password }
    }
  }
  throw new PkiError('password/wrong', { structure: locked.structure })
}
