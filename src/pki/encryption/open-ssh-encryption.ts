/** The encryption of OpenSSH's private keys: PROTOCOL.key, with the ciphers of RFC 4253 §6.3, RFC 4344, RFC 5647 and OpenSSH's own. */
import { chacha20orig } from '@noble/ciphers/chacha.js'
import { poly1305 } from '@noble/ciphers/_poly1305.js'
import { joinOctets } from '#pki/bytes/join.ts'
import { sameOctets } from '#pki/bytes/same-octets.ts'
import { PkiError } from '#pki/fault.ts'
import { bcryptCost, bcryptPbkdf, type BcryptParameters } from './bcrypt-pbkdf.ts'
import { type CipherKey, ciphers, decryptBlocks, encryptBlocks } from './ciphers.ts'
import type { Effort } from './effort.ts'

/** OpenSSH's names and those of `ciphers`. */
const CIPHERS: Readonly<Record<string, string>> = {
  '3des-cbc': 'DES-EDE3-CBC', 'blowfish-cbc': 'BF-CBC', 'cast128-cbc': 'CAST5-CBC',
  'aes128-cbc': 'AES-128-CBC', 'aes192-cbc': 'AES-192-CBC', 'aes256-cbc': 'AES-256-CBC', 'rijndael-cbc@lysator.liu.se': 'AES-256-CBC',
  'aes128-ctr': 'AES-128-CTR', 'aes192-ctr': 'AES-192-CTR', 'aes256-ctr': 'AES-256-CTR',
  'aes128-gcm@openssh.com': 'AES-128-GCM', 'aes256-gcm@openssh.com': 'AES-256-GCM',
}
const CHACHA = 'chacha20-poly1305@openssh.com'
const CHACHA_KEY_BYTES = 64
const TAG_BYTES = 16

const lengths = (name: string): { keyBytes: number; ivBytes: number } => {
  if (name === CHACHA) return { keyBytes: CHACHA_KEY_BYTES, ivBytes: 0 }
  const cipher = ciphers[CIPHERS[name] ?? '']
  if (cipher?.start === undefined) throw new PkiError('encryption/unsupported', { found: name })
  return cipher
}

/** Iterations of PBKDF2 that cost as much. @throws PkiError `encryption/unsupported` */
export function openSshCost(cipherName: string, { rounds }: BcryptParameters): number {
  const { keyBytes, ivBytes } = lengths(cipherName)
  return bcryptCost(rounds, keyBytes + ivBytes)
}

function derive(cipherName: string, parameters: BcryptParameters, password: Uint8Array, effort: Effort): CipherKey { // oxlint-disable-line eslint/max-params
  const { keyBytes, ivBytes } = lengths(cipherName)
  const both = bcryptPbkdf(parameters, password, { length: keyBytes + ivBytes, effort })
  return { key: both.subarray(0, keyBytes), iv: both.subarray(keyBytes) }
}

export interface OpenSshSection {
  readonly cipherName: string
  readonly parameters: BcryptParameters
  /** Of whole blocks, the tag of an AEAD cipher behind it. */
  readonly octets: Uint8Array
}

/**
 * @returns undefined where a tag does not fit. Without one a wrong password shows in the check numbers only.
 * @throws PkiError `encryption/unsupported`, `encryption/damaged`, `encryption/too-costly`
 */
export function decryptOpenSsh({ cipherName, parameters, octets }: OpenSshSection, password: Uint8Array, effort: Effort): Uint8Array | undefined {
  const key = derive(cipherName, parameters, password, effort)
  return cipherName === CHACHA ? openChacha(key.key, octets) : decryptBlocks(CIPHERS[cipherName]!, key, octets)
}

/** @param octets - Padded to whole blocks. @returns The tag of an AEAD cipher behind. */
export function encryptOpenSsh({ cipherName, parameters, octets }: OpenSshSection, password: Uint8Array, effort: Effort): Uint8Array {
  const key = derive(cipherName, parameters, password, effort)
  return cipherName === CHACHA ? sealChacha(key.key, octets) : encryptBlocks(CIPHERS[cipherName]!, key, octets)
}

/** PROTOCOL.chacha20poly1305 with sequence number 0 and nothing but the payload: the first half of the key, the tag's key from block 0. */
function chachaParts(key: Uint8Array, sealed: Uint8Array): { tag: Uint8Array; run: (octets: Uint8Array) => Uint8Array } {
  const main = key.subarray(0, 32)
  const nonce = new Uint8Array(8)
  const tagKey = chacha20orig(main, nonce, new Uint8Array(32))
  return { tag: poly1305(sealed, tagKey), run: (octets) => chacha20orig(main, nonce, octets, undefined, 1) }
}

function openChacha(key: Uint8Array, octets: Uint8Array): Uint8Array | undefined {
  if (octets.length < TAG_BYTES) throw new PkiError('encryption/damaged', { structure: 'privateSection', found: String(octets.length) })
  const sealed = octets.subarray(0, -TAG_BYTES)
  const { tag, run } = chachaParts(key, sealed)
  return sameOctets(tag, octets.subarray(-TAG_BYTES)) ? run(sealed) : undefined
}

function sealChacha(key: Uint8Array, octets: Uint8Array): Uint8Array {
  const sealed = chachaParts(key, octets).run(octets)
  return joinOctets([sealed, chachaParts(key, sealed).tag])
}
