/**
 * The key of what is kept on the device: random, and kept wrapped with AES-256-GCM under a key that PBKDF2-HMAC-SHA-256 (RFC 8018 §5.2)
 * makes of the passphrase. Another passphrase wraps it anew; the records stay as they are.
 */
import { decodeBase64, encodeBase64 } from '#pki/bytes/base64.ts'
import type { RandomOctets } from '#pki/bytes/random.ts'
import { passphraseOctets } from './passphrase.ts'
import { VaultError } from './vault-error.ts'

/** As it lies in the database, in the open. */
export interface KeyRecord {
  readonly format: 1
  /** Names this workspace; goes into everything that is sealed, so that no record passes for one of another. Base64. */
  readonly workspace: string
  readonly kdf: { readonly name: 'PBKDF2-HMAC-SHA-256'; readonly salt: string; readonly iterations: number }
  readonly wrapped: { readonly iv: string; readonly key: string }
  /** SHA-256 of the JSON of the rest: tells damage from a wrong passphrase. */
  readonly check: string
}

/** Neither can be read out, only used. */
export interface DataKeys {
  readonly workspace: string
  /** AES-256-GCM. */
  readonly seal: CryptoKey
  /** HMAC-SHA-256. */
  readonly name: CryptoKey
}

/** More is no CertLab's, and holds the page for a minute. */
const MAX_KEY_ITERATIONS = 20_000_000
const KEY_BYTES = 32

interface WrapOptions {
  readonly passphrase: string
  readonly iterations: number
  readonly random: RandomOctets
}

export async function makeKeyRecord(options: WrapOptions): Promise<KeyRecord> {
  return wrapDataKey(options.random(KEY_BYTES), encodeBase64(options.random(16)), options)
}

async function wrapDataKey(dataKey: Uint8Array, workspace: string, { passphrase, iterations, random }: WrapOptions): Promise<KeyRecord> {
  const kdf = { name: 'PBKDF2-HMAC-SHA-256', salt: encodeBase64(random(16)), iterations } as const
  const iv = random(12)
  const key = await crypto.subtle.encrypt({ name: 'AES-GCM', iv: iv as BufferSource, additionalData: utf8(workspace) }, await wrappingKey(passphrase, kdf, 'encrypt'), dataKey as BufferSource)
  const record = { format: 1, workspace, kdf, wrapped: { iv: encodeBase64(iv), key: encodeBase64(new Uint8Array(key)) } } as const
  return { ...record, check: await checkOf(record) }
}

/** Whether it is what was written. */
export async function isSound(record: KeyRecord | undefined): Promise<boolean> {
  if (typeof record !== 'object' || record === null || typeof record.kdf !== 'object') return false
  const { check, ...rest } = record
  return check === (await checkOf(rest))
}

async function checkOf({ format, workspace, kdf, wrapped }: Omit<KeyRecord, 'check'>): Promise<string> {
  const text = JSON.stringify([format, workspace, kdf.name, kdf.salt, kdf.iterations, wrapped.iv, wrapped.key])
  return encodeBase64(new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(text))))
}

/** @throws VaultError `wrongPassphrase`, `tooCostly` */
async function unwrapDataKey(record: KeyRecord, passphrase: string): Promise<Uint8Array> {
  if (record.kdf.iterations > MAX_KEY_ITERATIONS) throw new VaultError('tooCostly')
  const key = await wrappingKey(passphrase, record.kdf, 'decrypt')
  try {
    return new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: octets(record.wrapped.iv), additionalData: utf8(record.workspace) }, key, octets(record.wrapped.key)))
  } catch (error) {
    if (error instanceof DOMException && error.name === 'OperationError') throw new VaultError('wrongPassphrase')
    throw error
  }
}

/** @returns The keys, and the record anew where its cost is below what is asked for. */
export async function openKeyRecord(record: KeyRecord, options: WrapOptions): Promise<{ keys: DataKeys; upgraded: KeyRecord | undefined }> {
  const dataKey = await unwrapDataKey(record, options.passphrase)
  const upgraded = record.kdf.iterations < options.iterations ? await wrapDataKey(dataKey, record.workspace, options) : undefined
  return { keys: await keysOf(dataKey, record.workspace), upgraded }
}

/** @throws VaultError `wrongPassphrase` for the old passphrase. */
export async function rewrapKey(record: KeyRecord, oldPassphrase: string, options: WrapOptions): Promise<KeyRecord> {
  return wrapDataKey(await unwrapDataKey(record, oldPassphrase), record.workspace, options)
}

/** Two keys of one, by HKDF (RFC 5869), since a key has one use. */
async function keysOf(dataKey: Uint8Array, workspace: string): Promise<DataKeys> {
  const base = await crypto.subtle.importKey('raw', dataKey as BufferSource, 'HKDF', false, ['deriveKey'])
  const derive = (use: string, algorithm: AesKeyGenParams | HmacKeyGenParams, usages: KeyUsage[]): Promise<CryptoKey> =>
    crypto.subtle.deriveKey({ name: 'HKDF', hash: 'SHA-256', salt: octets(workspace), info: utf8(use) }, base, algorithm, false, usages)
  const [seal, name] = await Promise.all([
    derive('certlab seal', { name: 'AES-GCM', length: 256 }, ['encrypt', 'decrypt']), derive('certlab name', { name: 'HMAC', hash: 'SHA-256', length: 256 }, ['sign']),
  ])
  return { workspace, seal, name }
}

async function wrappingKey(passphrase: string, { salt, iterations }: KeyRecord['kdf'], usage: 'encrypt' | 'decrypt'): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', passphraseOctets(passphrase) as BufferSource, 'PBKDF2', false, ['deriveKey'])
  return crypto.subtle.deriveKey({ name: 'PBKDF2', hash: 'SHA-256', salt: octets(salt), iterations }, base, { name: 'AES-GCM', length: 256 }, false, [usage])
}

const utf8 = (text: string): BufferSource => new TextEncoder().encode(text)
const octets = (base64: string): BufferSource => decodeBase64(new TextEncoder().encode(base64)).octets as BufferSource
