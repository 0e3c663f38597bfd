/** Opens JKS and JCEKS: the store's digest checked, keys by the store's password or one of their own (OpenJDK's JavaKeyStore, JceKeyStore). */
import { sameOctets } from '#pki/bytes/same-octets.ts'
import { checkEffort, type Effort } from '#pki/encryption/effort.ts'
import { attempt, type Fault, PkiError } from '#pki/fault.ts'
import { decodeTripleDesParameters, javaStoreDigest, openTripleDes, type TripleDesParameters } from './java-key-protection.ts'
import { decodeJavaKeystore, type JavaKeystoreEntry } from './java-keystore.ts'
import { type JavaValue, readJavaObject } from './java-serialization.ts'
import { openPrivateKeyInfo, privateKeyInfoCost, tryEach } from './open-private-key-info.ts'
import type { OpenedContainer, OpenedItem } from './opened-container.ts'

/** Iterations that one password takes for all the entries. */
export function javaKeystoreCost(bytes: Uint8Array): number {
  return decodeJavaKeystore(bytes).entries.reduce((sum, entry) => sum + entryCost(entry), 0)
}

function entryCost(entry: JavaKeystoreEntry): number {
  const read = attempt(() => {
    if (entry.kind === 'trustedCertificate') return 0
    if (entry.kind === 'secretKey') return 2 * sealedParts(entry.sealedObject).parameters.iterations
    return privateKeyInfoCost(entry.protectedKey)
  })
  return read.ok ? read.value : 0
}

/**
 * Faults as in `openPkcs12`. The digest needs the store's password; where only keys open, by passwords of their own, the integrity is `failed`.
 *
 * @param passwords - None: aliases and certificates, which are in the clear.
 * @throws PkiError `password/wrong`, `keystore/truncated`, `keystore/bad-value`, `encryption/too-costly`
 */
export async function openJavaKeystore(bytes: Uint8Array, passwords: readonly string[], effort: Effort): Promise<OpenedContainer> {
  const { entries, content, digest } = decodeJavaKeystore(bytes)
  checkEffort(entries.reduce((sum, entry) => sum + entryCost(entry), 0), effort)
  const password = passwords.find((candidate) => sameOctets(javaStoreDigest(content, candidate), digest))
  const tried = password === undefined ? passwords : [password, ...passwords.filter((other) => other !== password)]
  const items: OpenedItem[] = []
  for (const [index, entry] of entries.entries()) items.push(...(await openEntry(entry, { group: String(index), passwords: tried, effort })))
  const isOpened = items.some((item) => item.password !== undefined)
  if (password === undefined && passwords.length > 0 && !isOpened) throw new PkiError('password/wrong', { structure: 'KeyStore' })
  return {
    integrity: passwords.length === 0 ? 'unchecked' : password === undefined ? 'failed' : 'verified',
    password,
    items: items.map(({ password: own, ...item }) => (own === undefined || own === password ? item : { ...item, password: own })),
  }
}

interface EntryContext {
  readonly group: string
  readonly passwords: readonly string[]
  readonly effort: Effort
}

async function openEntry(entry: JavaKeystoreEntry, context: EntryContext): Promise<OpenedItem[]> {
  const shared = { name: entry.alias, createdMs: entry.createdMs, group: context.group }
  switch (entry.kind) {
    case 'trustedCertificate':
      return [{ ...shared, kind: 'certificate', bytes: entry.certificate.bytes, isTrusted: true }]
    case 'privateKey': {
      const key = await openedOr(entry.protectedKey, 'privateKey', () => openPrivateKey(entry.protectedKey, context))
      return [{ ...shared, ...key }, ...entry.certificates.map(({ bytes }): OpenedItem => ({ ...shared, kind: 'certificate', bytes }))]
    }
    case 'secretKey':
      return [{ ...shared, ...(await openedOr(entry.sealedObject, 'secretKey', async () => openSecretKey(entry.sealedObject, context))) }]
  }
}

type Contents = Pick<OpenedItem, 'kind' | 'bytes' | 'algorithm' | 'password' | 'fault'>

/** The entry, or what it is locked as with its fault: one entry that stays shut leaves the others open. */
async function openedOr(bytes: Uint8Array, kind: OpenedItem['kind'], open: () => Promise<Contents>): Promise<Contents> {
  try {
    return await open()
  } catch (error) {
    if (!(error instanceof PkiError) || error.fault.code === 'encryption/too-costly') throw error
    return { kind, bytes, fault: error.fault satisfies Fault }
  }
}

async function openPrivateKey(bytes: Uint8Array, { passwords, effort }: EntryContext): Promise<Contents> {
  return { kind: 'privateKey', ...(await openPrivateKeyInfo(bytes, passwords, effort)) }
}

const field = (value: JavaValue, name: string): JavaValue | undefined => (value !== null && typeof value === 'object' && 'fields' in value ? value.fields[name] : undefined)

/** The fields of `javax.crypto.SealedObject`. */
function sealedParts(sealedObject: Uint8Array): { parameters: TripleDesParameters; octets: Uint8Array } {
  const sealed = readJavaObject(sealedObject)
  const algorithm = field(sealed, 'sealAlg')
  const octets = field(sealed, 'encryptedContent')
  const parameters = field(sealed, 'encodedParams')
  if (algorithm !== 'PBEWithMD5AndTripleDES') throw new PkiError('encryption/unsupported', { structure: 'SealedObject', found: typeof algorithm === 'string' ? algorithm : 'null' })
  if (!(octets instanceof Uint8Array) || !(parameters instanceof Uint8Array)) throw new PkiError('keystore/bad-value', { structure: 'SealedObject', found: 'null' })
  return { parameters: decodeTripleDesParameters(parameters), octets }
}

/** A sealed `SecretKeySpec` or `KeyRep`, which hold algorithm and octets under other names; anything else is no key. */
function openSecretKey(sealedObject: Uint8Array, { passwords, effort }: EntryContext): Contents {
  const { parameters, octets } = sealedParts(sealedObject)
  const { value, password } = tryEach(passwords, 'SealedObject', (candidate) => {
    const plain = openTripleDes(parameters, octets, candidate, effort)
    const object = plain && attempt(() => readJavaObject(plain))
    return object?.ok === true ? { object: object.value, plain: plain! } : undefined
  })
  const { object, plain } = value
  const algorithm = field(object, 'algorithm')
  const key = field(object, 'key') ?? field(object, 'encoded')
  if (typeof algorithm !== 'string' || !(key instanceof Uint8Array)) return { kind: 'other', bytes: plain, password }
  return { kind: 'secretKey', bytes: key, algorithm, password }
}
