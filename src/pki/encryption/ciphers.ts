/**
 * Ciphers by the names that OpenSSL gives them (FIPS 197, SP 800-38A and D; RFC 5084; the old ones in `legacy-ciphers.ts`,
 * those of one country each in files of their own). AES is that of
 * @noble/ciphers for every size and mode: Chromium's WebCrypto has no AES-192, no OFB and no CFB, and insists on its own padding.
 */
import { cbc, cfb, ctr, ecb, gcm } from '@noble/ciphers/aes.js'
import { PkiError } from '#pki/fault.ts'
import { aria } from './aria.ts'
import { type BlockCipher, type BlockMode, inMode, outOfCbc } from './block-modes.ts'
import { blowfishCbc } from './blowfish.ts'
import { camellia } from './camellia.ts'
import { cast5 } from './cast5.ts'
import { desCbc, rc2Cbc, rc4 } from './legacy-ciphers.ts'
import { seed } from './seed.ts'
import { sm4 } from './sm4.ts'

export interface CipherRun {
  readonly encrypt: (octets: Uint8Array) => Uint8Array
  /** AEAD ciphers throw a plain Error where the tag does not fit. */
  readonly decrypt: (octets: Uint8Array) => Uint8Array
}

export interface CipherKey {
  readonly key: Uint8Array
  readonly iv: Uint8Array
  /** RC2 only (RFC 2268 §2). */
  readonly effectiveKeyBits?: number
  /** GCM only. */
  readonly tagBytes?: number
}

export interface Cipher {
  /** Dotted OID, where the cipher has one for PBES2. */
  readonly oid?: string
  /** Length of the key where nothing else says it. */
  readonly keyBytes: number
  readonly ivBytes: number
  /** Octets that are padded to, as in RFC 8018 §6.1.1 step 4; 1 where there is no padding. */
  readonly blockBytes: number
  readonly isAead?: boolean
  /** Missing where the cipher is known by name only. */
  readonly start?: (key: CipherKey) => CipherRun
}

/** Shorter nonces are refused by @noble/ciphers; RFC 5084 §3.2 recommends twelve octets. */
const MIN_NONCE = 8

const AES = '2.16.840.1.101.3.4.1'

const aesModes = (bits: 128 | 192 | 256): Readonly<Record<string, Cipher>> => {
  const arc = { 128: 0, 192: 20, 256: 40 }[bits]
  const aes = { keyBytes: bits / 8, ivBytes: 16, blockBytes: 1 }
  return {
    [`AES-${bits}-ECB`]: { ...aes, oid: `${AES}.${arc + 1}`, ivBytes: 0, blockBytes: 16, start: ({ key }) => ecb(key, { disablePadding: true }) },
    [`AES-${bits}-CBC`]: { ...aes, oid: `${AES}.${arc + 2}`, blockBytes: 16, start: ({ key, iv }) => cbc(key, iv, { disablePadding: true }) },
    [`AES-${bits}-OFB`]: { ...aes, oid: `${AES}.${arc + 3}`, start: outputFeedback },
    [`AES-${bits}-CFB`]: { ...aes, oid: `${AES}.${arc + 4}`, start: ({ key, iv }) => cfb(key, iv) },
    [`AES-${bits}-GCM`]: { ...aes, oid: `${AES}.${arc + 6}`, ivBytes: 12, isAead: true, start: galoisCounter },
    [`AES-${bits}-CTR`]: { ...aes, start: ({ key, iv }) => ctr(key, iv) },
  }
}

/** SP 800-38A §6.4: its key stream is what cipher feedback makes of zeros. */
function outputFeedback({ key, iv }: CipherKey): CipherRun {
  const run = (octets: Uint8Array): Uint8Array => {
    const stream = cfb(key, iv).encrypt(new Uint8Array(octets.length))
    return octets.map((octet, index) => octet ^ stream[index]!)
  }
  return { encrypt: run, decrypt: run }
}

/** SP 800-38D with a tag of 12 to 16 octets (RFC 5084 §3.2): a shorter one is compared over its own length. */
function galoisCounter({ key, iv, tagBytes = 16 }: CipherKey): CipherRun {
  const whole = (octets: Uint8Array): Uint8Array => gcm(key, iv).encrypt(octets)
  return {
    encrypt: (octets) => whole(octets).subarray(0, octets.length + tagBytes),
    decrypt: (octets) => {
      if (tagBytes === 16) return gcm(key, iv).decrypt(octets)
      const length = octets.length - tagBytes
      const plain = whole(octets.subarray(0, length)).slice(0, length) // counter mode is its own inverse
      if (whole(plain).subarray(length, length + tagBytes).some((octet, index) => octet !== octets[length + index])) throw new Error('tag')
      return plain
    },
  }
}

const des = { ivBytes: 8, blockBytes: 8, start: ({ key, iv }: CipherKey) => desCbc(key, iv) }
const rc2 = { ivBytes: 8, blockBytes: 8, start: ({ key, iv, effectiveKeyBits }: CipherKey) => rc2Cbc(key, iv, effectiveKeyBits ?? 8 * key.length) }
const block8 = { keyBytes: 16, ivBytes: 8, blockBytes: 8 }

type ModeOids = Readonly<Partial<Record<BlockMode, string>>>

interface BlockCipherRow {
  readonly make: (key: Uint8Array) => BlockCipher
  readonly keyBytes: number
  readonly blockBytes: number
  readonly oids: ModeOids
}

const BLOCK_MODES: readonly BlockMode[] = ['ECB', 'CBC', 'CFB', 'OFB', 'CTR']

/** The modes of a block cipher of ours. */
function modes(name: string, { make, keyBytes, blockBytes, oids }: BlockCipherRow): Readonly<Record<string, Cipher>> {
  return Object.fromEntries(BLOCK_MODES.map((mode) => {
    const oid = oids[mode]
    const isPadded = mode === 'ECB' || mode === 'CBC'
    return [`${name}-${mode}`, { ...(oid === undefined ? {} : { oid }), keyBytes, ivBytes: mode === 'ECB' ? 0 : blockBytes, blockBytes: isPadded ? blockBytes : 1, start: inMode(make, mode) }]
  }))
}

const ARIA = '1.2.410.200046.1.1'
/** GM/T 0006-2012. */
const SM4 = '1.2.156.10197.1.104'

/** RFC 5794 App. B and KISA's arc numbers ECB, CBC, CFB, OFB and CTR; RFC 4269 names CBC one after the other. */
const consecutive = (arc: string, first: number, count = BLOCK_MODES.length): ModeOids => Object.fromEntries(BLOCK_MODES.slice(0, count).map((mode, index) => [mode, `${arc}.${first + index}`]))

/** RFC 3657 §2 names CBC; the other modes are in the arc that OpenSSL uses, `0.3.4401.5.3.1.9`. */
function camelliaModes(bits: 128 | 192 | 256): Readonly<Record<string, Cipher>> {
  const index = (bits - 128) / 64
  const other = (arc: number): string => `0.3.4401.5.3.1.9.${20 * index + arc}`
  const oids = { ECB: other(1), CBC: `1.2.392.200011.61.1.1.1.${index + 2}`, OFB: other(3), CFB: other(4), CTR: other(9) }
  return modes(`CAMELLIA-${bits}`, { make: camellia, keyBytes: bits / 8, blockBytes: 16, oids })
}

export const ciphers: Readonly<Record<string, Cipher>> = {
  ...aesModes(128), ...aesModes(192), ...aesModes(256),
  ...modes('DES', { make: outOfCbc(des.start, 8), keyBytes: 8, blockBytes: 8, oids: { ECB: '1.3.14.3.2.6', OFB: '1.3.14.3.2.8', CFB: '1.3.14.3.2.9' } }),
  ...modes('DES-EDE', { make: outOfCbc(des.start, 8), keyBytes: 16, blockBytes: 8, oids: { ECB: '1.3.14.3.2.17' } }),
  ...modes('DES-EDE3', { make: outOfCbc(des.start, 8), keyBytes: 24, blockBytes: 8, oids: {} }),
  ...modes('RC2', { make: outOfCbc(rc2.start, 8), keyBytes: 16, blockBytes: 8, oids: {} }),
  ...modes('BF', { make: outOfCbc(blowfishCbc, 8), keyBytes: 16, blockBytes: 8, oids: {} }),
  // In CBC mode they come as they are.
  'DES-CBC': { ...des, keyBytes: 8, oid: '1.3.14.3.2.7' },
  'DES-EDE-CBC': { ...des, keyBytes: 16 },
  'DES-EDE3-CBC': { ...des, keyBytes: 24, oid: '1.2.840.113549.3.7' },
  'RC2-CBC': { ...rc2, keyBytes: 16, oid: '1.2.840.113549.3.2' },
  'RC2-64-CBC': { ...rc2, keyBytes: 8 },
  'RC2-40-CBC': { ...rc2, keyBytes: 5 },
  RC4: { keyBytes: 16, ivBytes: 0, blockBytes: 1, oid: '1.2.840.113549.3.4', start: ({ key }) => rc4(key) },
  'BF-CBC': { ...block8, oid: '1.3.6.1.4.1.3029.1.2', start: blowfishCbc },
  ...modes('CAST5', { make: cast5, keyBytes: 16, blockBytes: 8, oids: { CBC: '1.2.840.113533.7.66.10' } }),
  ...modes('SEED', { make: seed, keyBytes: 16, blockBytes: 16, oids: consecutive('1.2.410.200004.1', 3, 4) }),
  ...camelliaModes(128), ...camelliaModes(192), ...camelliaModes(256),
  ...modes('SM4', { make: sm4, keyBytes: 16, blockBytes: 16, oids: { ...consecutive(SM4, 1, 2), OFB: `${SM4}.3`, CFB: `${SM4}.4`, CTR: `${SM4}.7` } }),
  ...modes('ARIA-128', { make: aria, keyBytes: 16, blockBytes: 16, oids: consecutive(ARIA, 1) }),
  ...modes('ARIA-192', { make: aria, keyBytes: 24, blockBytes: 16, oids: consecutive(ARIA, 6) }),
  ...modes('ARIA-256', { make: aria, keyBytes: 32, blockBytes: 16, oids: consecutive(ARIA, 11) }),
  // Known by name, so that a file says what it needs.
  'RC5-CBC': { ...block8, oid: '1.2.840.113549.3.9' },
  'IDEA-CBC': { ...block8, oid: '1.3.6.1.4.1.188.7.1.1.2' },
  GOST28147: { keyBytes: 32, ivBytes: 8, blockBytes: 1, oid: '1.2.643.2.2.21' },
}

const names = new Map(Object.entries(ciphers).flatMap(([name, { oid }]) => (oid === undefined ? [] : [[oid, name] as const])))

/** The name of a cipher; the identifier itself where it is unknown. */
export const cipherName = (oid: string): string => names.get(oid) ?? oid

/** @throws PkiError `encryption/unsupported` */
function startCipher(name: string, key: CipherKey): { cipher: Cipher; run: CipherRun } {
  const cipher = ciphers[name]
  if (cipher?.start === undefined) throw new PkiError('encryption/unsupported', { found: name })
  if (cipher.isAead === true ? key.iv.length < MIN_NONCE : key.iv.length !== cipher.ivBytes) throw new PkiError('encryption/damaged', { structure: 'iv', expected: String(cipher.ivBytes), found: String(key.iv.length) })
  return { cipher, run: cipher.start(key) }
}

/** @throws PkiError `encryption/unsupported`, or `encryption/damaged` where the parameters do not fit the cipher. */
export function encryptWith(name: string, key: CipherKey, octets: Uint8Array): Uint8Array {
  const { cipher, run } = startCipher(name, key)
  if (cipher.blockBytes === 1) return run.encrypt(octets)
  const padding = cipher.blockBytes - (octets.length % cipher.blockBytes)
  const padded = new Uint8Array(octets.length + padding).fill(padding)
  padded.set(octets)
  return run.encrypt(padded)
}

/** The same without padding: whole blocks as they are. */
export function encryptBlocks(name: string, key: CipherKey, octets: Uint8Array): Uint8Array {
  return startCipher(name, key).run.encrypt(octets)
}

/** The same as `decryptWith`, padding left on. @returns undefined where the tag of an AEAD cipher does not fit. */
export function decryptBlocks(name: string, key: CipherKey, octets: Uint8Array): Uint8Array | undefined {
  const { cipher, run } = startCipher(name, key)
  const least = cipher.isAead === true ? (key.tagBytes ?? 16) : cipher.blockBytes === 1 ? 0 : cipher.blockBytes
  if (octets.length < least || octets.length % cipher.blockBytes !== 0) throw new PkiError('encryption/damaged', { structure: 'encryptedData', expected: `n × ${least}`, found: String(octets.length) })
  return cipher.isAead === true ? decryptAuthenticated(run, octets) : run.decrypt(octets)
}

/**
 * @returns undefined where the padding (RFC 8018 §6.1.1) or the tag is wrong: the key does not fit.
 * @throws PkiError `encryption/unsupported`, or `encryption/damaged` where there are no whole blocks.
 */
export function decryptWith(name: string, key: CipherKey, octets: Uint8Array): Uint8Array | undefined {
  const padded = decryptBlocks(name, key, octets)
  const blockBytes = ciphers[name]!.blockBytes
  if (padded === undefined || blockBytes === 1) return padded
  const padding = padded.at(-1)!
  const isPadding = padding > 0 && padding <= blockBytes && padded.subarray(-padding).every((octet) => octet === padding)
  return isPadding ? padded.subarray(0, -padding) : undefined
}

function decryptAuthenticated(run: CipherRun, octets: Uint8Array): Uint8Array | undefined {
  try {
    return run.decrypt(octets)
  } catch (error) {
    if (error instanceof Error && /tag/.test(error.message)) return undefined // what @noble/ciphers says of a tag that does not fit
    throw error
  }
}
