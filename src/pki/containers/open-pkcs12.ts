/** Opens a PKCS#12: RFC 7292 §5, with the MAC of RFC 9579 too. Which fault says what is set out at `openPkcs12`. */
import type { Element } from '#pki/asn1/element.ts'
import { OCTET_STRING } from '#pki/asn1/tag.ts'
import { decodeOctets } from '#pki/asn1/values.ts'
import { formatHex } from '#pki/bytes/hex.ts'
import { checkEffort, type Effort } from '#pki/encryption/effort.ts'
import { decodeEncryptionScheme } from '#pki/encryption/encryption-scheme.ts'
import { openWithPasswords, type Protection, protectionOf, schemeCost } from '#pki/encryption/password-encryption.ts'
import { decodeMacData, findMacPassword, macCost, macProtection } from '#pki/encryption/password-mac.ts'
import { attempt, type Fault, PkiError } from '#pki/fault.ts'
import { decodeEncryptedPrivateKey, decodePkcs8 } from '#pki/keys/private-key.ts'
import type { Integrity, OpenedContainer, OpenedItem } from './opened-container.ts'
import { decodePfx, decodeSafeContents, decodeTypedValue, eachBag, isOctetString, type Pfx, type Safe, type SafeBag } from './pkcs12.ts'
import { CERTIFICATE_BAG, CRL_BAG, KEY_BAG, SECRET_BAG, SHROUDED_KEY_BAG, X509_CERTIFICATE, X509_CRL } from './pkcs12-identifiers.ts'

/** Iterations, or their like, that trying one password takes on what is not itself encrypted. */
export function pkcs12Cost(bytes: Uint8Array): number {
  const pfx = decodePfx(bytes)
  return macDataCost(pfx) + pfx.safes.reduce((sum, safe) => sum + safeCost(safe), 0)
}

function macDataCost({ macData }: Pfx): number {
  const read = attempt(() => (macData === undefined ? 0 : macCost(decodeMacData(macData).scheme)))
  return read.ok ? read.value : 0
}

function safeCost(safe: Safe): number {
  if (safe.kind === 'other') return 0
  if (safe.kind === 'bags') return [...eachBag(safe.bags)].reduce((sum, bag) => sum + (bag.bagId === SHROUDED_KEY_BAG ? keyCost(bag) : 0), 0)
  const read = attempt(() => schemeCost(decodeEncryptionScheme(safe.algorithm)))
  return read.ok ? read.value : 0
}

function keyCost({ bagValue }: SafeBag): number {
  const read = attempt(() => schemeCost(decodeEncryptionScheme(decodeEncryptedPrivateKey(bagValue.encoding).encryptionAlgorithm)))
  return read.ok ? read.value : 0
}

/** The file while it is being opened: which passwords are tried on, and whether anything encrypted has opened yet. */
interface Attempt {
  /** The store's password first. */
  readonly passwords: readonly string[]
  readonly effort: Effort
  readonly integrity: Integrity
  opened: number
  /** Why encrypted parts stay shut. */
  readonly locked: Fault[]
}

/**
 * - Nothing that is encrypted opens, or nothing is and the MAC does not fit: `password/wrong`. A file that was altered where it is encrypted
 *   looks the same, and the fault's text says so.
 * - What is encrypted opens, and the MAC does not fit: `integrity: 'failed'`.
 * - The algorithm is unknown: `encryption/unsupported` with its name, for the file where nothing else opens, else for the item.
 * - No program writes such a file: the reader's fault with the place, or `encryption/damaged`.
 * - Items that keep a password of their own stay locked, with their fault.
 *
 * @param passwords - None: what stands in the clear.
 * @throws PkiError as above, `encryption/too-costly`
 */
export async function openPkcs12(bytes: Uint8Array, passwords: readonly string[], effort: Effort): Promise<OpenedContainer> {
  const pfx = decodePfx(bytes)
  checkEffort(pkcs12Cost(bytes), effort)
  const { integrity, password, mac } = await checkMac(pfx, passwords, effort)
  const state: Attempt = { passwords: password === undefined ? passwords : [password, ...passwords.filter((other) => other !== password)], effort, integrity, opened: 0, locked: [] }
  const items: OpenedItem[] = []
  for (const [part, safe] of pfx.safes.entries()) items.push(...(await openSafe(safe, state)).map((item) => ({ ...item, part })))
  const structure = { parts: pfx.safes.map(partFacts), ...(mac === undefined ? {} : { mac }) }
  if (passwords.length === 0) return { integrity, password: undefined, items, ...structure }
  const isLocked = state.opened === 0 && state.locked.length > 0
  if (integrity === 'failed' && state.opened === 0) throw new PkiError('password/wrong', { structure: 'MacData' })
  if (isLocked && integrity !== 'verified') throw faultError(state.locked.find(({ code }) => code !== 'password/wrong') ?? state.locked[0]!)
  return { integrity, password: password ?? (state.opened > 0 ? items.find((item) => item.password !== undefined)?.password : undefined), items: items.map((item) => withoutStorePassword(item, password)), ...structure }
}

function faultError({ code, ...parameters }: Fault): PkiError {
  return new PkiError(code, parameters)
}

function withoutStorePassword({ password, ...item }: OpenedItem, storePassword: string | undefined): OpenedItem {
  return password === undefined || password === storePassword || storePassword === undefined ? item : { ...item, password }
}

function partFacts(safe: Safe): { isEncrypted: boolean; protection?: Protection } {
  if (safe.kind === 'bags') return { isEncrypted: false }
  const read = attempt(() => (safe.kind === 'encrypted' ? protectionOf(decodeEncryptionScheme(safe.algorithm)) : undefined))
  return { isEncrypted: true, ...(read.ok && read.value !== undefined ? { protection: read.value } : {}) }
}

interface MacResult {
  readonly integrity: Integrity
  readonly password: string | undefined
  readonly mac?: Protection
}

async function checkMac({ macData, authSafe }: Pfx, passwords: readonly string[], effort: Effort): Promise<MacResult> {
  if (macData === undefined) return { integrity: 'absent', password: undefined }
  const read = attempt(() => decodeMacData(macData))
  if (!read.ok && read.fault.code !== 'encryption/unsupported') throw faultError(read.fault)
  if (!read.ok) return { integrity: 'unchecked', password: undefined }
  const mac = macProtection(read.value.scheme)
  if (passwords.length === 0) return { integrity: 'unchecked', password: undefined, mac }
  const found = await findMacPassword(read.value, authSafe, passwords, effort)
  return found === undefined ? { integrity: 'failed', password: undefined, mac } : { integrity: 'verified', password: found.password, mac }
}

async function openSafe(safe: Safe, state: Attempt): Promise<OpenedItem[]> {
  switch (safe.kind) {
    case 'bags':
      return openBags(safe.bags, state)
    case 'other':
      return [{ kind: 'other', name: undefined, bytes: new Uint8Array(), fault: lock(state, { code: 'encryption/unsupported', found: safe.contentType }) }]
    case 'encrypted': {
      const octets = safe.encryptedContent
      const opened = await unlock({ read: () => ({ scheme: decodeEncryptionScheme(safe.algorithm), octets, structure: 'EncryptedData' }), accept: (plain) => decodeSafeContents(plain) }, state)
      return opened.ok ? openBags(opened.value, state) : [{ kind: 'other', name: undefined, bytes: octets, fault: opened.fault }]
    }
  }
}

function lock(state: Attempt, fault: Fault): Fault {
  state.locked.push(fault)
  return fault
}

interface Lockable<Value> {
  readonly read: () => Parameters<typeof openWithPasswords>[0]
  readonly accept: (plain: Uint8Array) => Value
}

/** One encrypted part. A wrong password is a fault of the part; where the MAC has failed already, it ends the whole: nothing else will open. */
async function unlock<Value>({ read, accept }: Lockable<Value>, state: Attempt): Promise<{ ok: true; value: Value; password: string } | { ok: false; fault: Fault }> {
  const locked = attempt(read)
  if (!locked.ok) return { ok: false, fault: lock(state, locked.fault) }
  if (state.passwords.length === 0) return { ok: false, fault: lock(state, { code: 'password/needed', structure: locked.value.structure }) }
  try {
    const { value, password } = await openWithPasswords(locked.value, state.passwords, (plain) => {
      const accepted = attempt(() => accept(plain))
      return accepted.ok ? accepted.value : undefined
    }, state.effort)
    state.opened++
    return { ok: true, value, password }
  } catch (error) {
    // A part may need what the others do not; every fault of encryption is the part's own.
    if (!(error instanceof PkiError) || error.fault.code === 'encryption/too-costly') throw error
    if (error.fault.code === 'password/wrong' && state.integrity === 'failed' && state.opened === 0) throw error
    return { ok: false, fault: lock(state, error.fault) }
  }
}

async function openBags(bags: readonly SafeBag[], state: Attempt): Promise<OpenedItem[]> {
  const items: OpenedItem[] = []
  for (const bag of eachBag(bags)) items.push(await openBag(bag, state))
  return items
}

type Shared = Pick<OpenedItem, 'name' | 'group' | 'isTrusted'>

async function openBag(bag: SafeBag, state: Attempt): Promise<OpenedItem> {
  const { bagId, bagValue, friendlyName: name, localKeyId, isTrusted } = bag
  const shared: Shared = { name, ...(localKeyId === undefined ? {} : { group: formatHex(localKeyId) }), ...(isTrusted ? { isTrusted } : {}) }
  switch (bagId) {
    case KEY_BAG:
      return { ...shared, kind: 'privateKey', bytes: bagValue.encoding }
    case SHROUDED_KEY_BAG:
      return openKey(bagValue.encoding, shared, state)
    case CERTIFICATE_BAG:
      return typedItem(bagValue, shared, 'certificate')
    case CRL_BAG:
      return typedItem(bagValue, shared, 'crl')
    case SECRET_BAG:
      return openSecret(bagValue, shared, state)
    default:
      return { ...shared, kind: 'other', bytes: bag.element.encoding }
  }
}

function typedItem(bagValue: Element, shared: Shared, kind: 'certificate' | 'crl'): OpenedItem {
  const read = attempt(() => decodeTypedValue(bagValue))
  if (!read.ok) return { ...shared, kind: 'other', bytes: bagValue.encoding, fault: read.fault }
  const { type, value } = read.value
  if (type !== (kind === 'certificate' ? X509_CERTIFICATE : X509_CRL) || !isOctetString(value)) return { ...shared, kind: 'other', bytes: value.encoding }
  return { ...shared, kind, bytes: decodeOctets(value) }
}

/** `EncryptedPrivateKeyInfo`. */
async function openKey(bytes: Uint8Array, shared: Shared, state: Attempt): Promise<OpenedItem> {
  let protection: Protection | undefined
  const opened = await unlock({
    read: () => {
      const { encryptionAlgorithm, encryptedData } = decodeEncryptedPrivateKey(bytes)
      const scheme = decodeEncryptionScheme(encryptionAlgorithm)
      protection = protectionOf(scheme)
      return { scheme, octets: decodeOctets(encryptedData), structure: 'EncryptedPrivateKeyInfo' }
    },
    accept: (plain) => decodePkcs8(plain).element.encoding,
  }, state)
  const item = { ...shared, kind: 'privateKey', ...(protection === undefined ? {} : { protection }) } as const
  return opened.ok ? { ...item, bytes: opened.value, password: opened.password } : { ...item, bytes, fault: opened.fault }
}

/** Java keeps a secret key as the private key of an EncryptedPrivateKeyInfo, its algorithm beside it; others keep anything. */
async function openSecret(bagValue: Element, shared: Shared, state: Attempt): Promise<OpenedItem> {
  const read = attempt(() => decodeTypedValue(bagValue))
  if (!read.ok) return { ...shared, kind: 'other', bytes: bagValue.encoding, fault: read.fault }
  const { type, value } = read.value
  if (type !== SHROUDED_KEY_BAG) return { ...shared, kind: 'secretKey', algorithm: type, bytes: isOctetString(value) ? decodeOctets(value) : value.encoding }
  const opened = await openKey(value.tag === OCTET_STRING ? decodeOctets(value) : value.encoding, shared, state)
  if (opened.fault !== undefined) return { ...opened, kind: 'secretKey' }
  const { algorithm, privateKey } = decodePkcs8(opened.bytes)
  return { ...opened, kind: 'secretKey', algorithm, bytes: privateKey }
}
