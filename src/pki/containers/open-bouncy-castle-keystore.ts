/** Opens BKS: the HMAC checked, sealed keys by PBEWithSHAAnd3-KeyTripleDES-CBC (BcKeyStoreSpi). UBER needs Twofish and is named. */
import { sameOctets } from '#pki/bytes/same-octets.ts'
import { checkEffort, type Effort } from '#pki/encryption/effort.ts'
import { PBE_WITH_SHA1_AND_3_KEY_TRIPLE_DES } from '#pki/encryption/index.ts'
import { computeHmac, PKCS12_MAC, pkcs12Kdf } from '#pki/encryption/key-derivation.ts'
import { encodePassword, passwordForms } from '#pki/encryption/password.ts'
import { openWithPasswords, schemeCost } from '#pki/encryption/password-encryption.ts'
import type { EncryptionScheme } from '#pki/encryption/encryption-scheme.ts'
import { attempt, PkiError } from '#pki/fault.ts'
import { BinaryReader } from './binary-reader.ts'
import { type BksEntry, type BksKey, type BouncyCastleKeystore, decodeBouncyCastleKeystore, readBksKey } from './bouncy-castle-keystore.ts'
import type { OpenedContainer, OpenedItem } from './opened-container.ts'

export function bouncyCastleCost(bytes: Uint8Array): number {
  const store = decodeBouncyCastleKeystore(bytes)
  if (store.format === 'UBER') return 0
  return store.iterations + store.entries.reduce((sum, entry) => {
    const sealed = attempt(() => (entry.value.kind === 'sealed' ? schemeCost(sealedParts(entry.value.octets).scheme) : 0))
    return sum + (sealed.ok ? sealed.value : 0)
  }, 0)
}

/**
 * Faults as in `openPkcs12`.
 *
 * @throws PkiError `password/wrong`, `encryption/unsupported`, `keystore/…`, `encryption/too-costly`
 */
export async function openBouncyCastleKeystore(bytes: Uint8Array, passwords: readonly string[], effort: Effort): Promise<OpenedContainer> {
  const store = decodeBouncyCastleKeystore(bytes)
  if (store.format === 'UBER') throw new PkiError('encryption/unsupported', { structure: 'UBER', found: 'PBEWithSHAAndTwofish-CBC' })
  checkEffort(bouncyCastleCost(bytes), effort)
  const password = await findPassword(store, passwords, effort)
  const tried = password === undefined ? passwords : [password, ...passwords.filter((other) => other !== password)]
  const items: OpenedItem[] = []
  for (const [index, entry] of store.entries.entries()) items.push(...(await openEntry(entry, String(index), { passwords: tried, effort })))
  if (password === undefined && passwords.length > 0 && !items.some((item) => item.password !== undefined)) throw new PkiError('password/wrong', { structure: 'KeyStore' })
  return { integrity: passwords.length === 0 ? 'unchecked' : password === undefined ? 'failed' : 'verified', password, items }
}

/** HMAC-SHA-1 by PKCS#12's derivation. Version 1 took the length of the key in octets for one in bits: two octets are left. */
async function findPassword({ version, salt, iterations, content, mac }: BouncyCastleKeystore, passwords: readonly string[], effort: Effort): Promise<string | undefined> {
  for (const password of passwords) {
    for (const form of passwordForms(password, 'pkcs12')) {
      const key = await pkcs12Kdf({ hash: 'SHA-1', salt, iterations }, encodePassword(password, form), PKCS12_MAC, { length: version === 2 ? 20 : 2, effort })
      if (sameOctets(await computeHmac('SHA-1', key, content), mac)) return password
    }
  }
  return undefined
}

interface Tried {
  readonly passwords: readonly string[]
  readonly effort: Effort
}

async function openEntry({ alias, createdMs, chain, value }: BksEntry, group: string, tried: Tried): Promise<OpenedItem[]> {
  const shared = { name: alias, createdMs, group }
  const certificates = chain.map(({ bytes }): OpenedItem => ({ ...shared, kind: 'certificate', bytes }))
  switch (value.kind) {
    case 'certificate':
      return [{ ...shared, kind: 'certificate', bytes: value.certificate.bytes, isTrusted: true }]
    case 'key':
      return [{ ...shared, ...keyItem(value.key) }, ...certificates]
    case 'secret':
      return [{ ...shared, kind: 'secretKey', bytes: value.octets }]
    case 'sealed':
      return [{ ...shared, ...(await openSealed(value.octets, tried)) }, ...certificates]
  }
}

function keyItem({ kind, algorithm, encoded }: BksKey): Pick<OpenedItem, 'kind' | 'bytes' | 'algorithm'> {
  if (kind === 'secretKey') return { kind, bytes: encoded, algorithm }
  return { kind: kind === 'privateKey' ? 'privateKey' : 'other', bytes: encoded }
}

/** Salt, iterations, and the key encrypted as it would stand in the clear. */
function sealedParts(octets: Uint8Array): { scheme: EncryptionScheme; sealed: Uint8Array } {
  const reader = new BinaryReader(octets, 'sealed')
  const salt = reader.counted()
  const iterations = reader.int32()
  return { scheme: { kind: 'row', algorithm: PBE_WITH_SHA1_AND_3_KEY_TRIPLE_DES, salt, iterations }, sealed: octets.subarray(reader.offset) }
}

async function openSealed(octets: Uint8Array, { passwords, effort }: Tried): Promise<Pick<OpenedItem, 'kind' | 'bytes' | 'algorithm' | 'password' | 'fault'>> {
  const locked = { kind: 'privateKey', bytes: octets } as const
  if (passwords.length === 0) return { ...locked, fault: { code: 'password/needed', structure: 'sealed' } }
  const parts = attempt(() => sealedParts(octets))
  if (!parts.ok) return { ...locked, fault: parts.fault }
  try {
    const { value, password } = await openWithPasswords({ scheme: parts.value.scheme, octets: parts.value.sealed, structure: 'sealed' }, passwords, (plain) => {
      const key = attempt(() => readBksKey(new BinaryReader(plain, 'sealed')))
      return key.ok ? key.value : undefined
    }, effort)
    return { ...keyItem(value), password }
  } catch (error) {
    if (!(error instanceof PkiError) || error.fault.code === 'encryption/too-costly') throw error
    return { ...locked, fault: error.fault } // one key that stays shut leaves the others open
  }
}
