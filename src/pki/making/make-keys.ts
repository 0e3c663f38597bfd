/** Keys in every form that has one: `keys/encode-private-key.ts` and its neighbours say which standard each is. */
import { encodeBase64 } from '#pki/bytes/base64.ts'
import { joinOctets } from '#pki/bytes/join.ts'
import { encryptOpenSsh } from '#pki/encryption/open-ssh-encryption.ts'
import { PBE_WITH_SHA1_AND_3_KEY_TRIPLE_DES } from '#pki/encryption/index.ts'
import { type EncryptionChoice, startEncryption } from '#pki/encryption/encryption-choice.ts'
import { writeEncryptedPrivateKey } from '#pki/encryption/write-encrypted-key.ts'
import { PkiError } from '#pki/fault.ts'
import { encodePkcs1, encodePkcs8, encodeSec1 } from '#pki/keys/encode-private-key.ts'
import { encodeJsonWebKey } from '#pki/keys/json-web-key-form.ts'
import { encodeOpenSshPrivateKey, NO_PROTECTION, type OpenSshProtection } from '#pki/keys/open-ssh-form.ts'
import type { PrivateKey } from '#pki/keys/private-key.ts'
import { encodeSshString, encodeSshUint32 } from '#pki/keys/ssh-wire.ts'
import { encodeSshPrivateParts, encodeSshPublicKey } from '#pki/keys/ssh-form.ts'
import { formatPem } from '#pki/pem/format-pem.ts'
import { findIssuers, pathFrom } from './certification-path.ts'
import { fileStem } from './file-names.ts'
import type { DraftFile, Maker, MakerTools } from './make.ts'
import { certificateOf, type SelectedKey, type Selection } from './selection.ts'

/** What the format has no form for is refused by name, not left out. */
function written<Value>(form: Value | undefined, privateKey?: PrivateKey): Value {
  if (form === undefined) throw new PkiError('making/key-type-not-in-format', privateKey === undefined ? {} : { found: privateKey.algorithm })
  return form
}

const nameOf = (key: SelectedKey, selection: Selection): string => fileStem(certificateOf(key, selection)?.title ?? key.title, 'private')

interface PrivateForm {
  readonly label: string
  readonly endings: { readonly pem: string; readonly der: string }
  readonly encode: (key: PrivateKey) => Promise<Uint8Array>
}

async function privateFiles(selection: Selection, encoding: 'pem' | 'der', { label, endings, encode }: PrivateForm): Promise<readonly DraftFile[]> {
  const files: DraftFile[] = []
  for (const key of selection.privateKeys) {
    const octets = await encode(key.privateKey)
    files.push({ name: `${nameOf(key, selection)}.${endings[encoding]}`, content: encoding === 'pem' ? formatPem(label, octets) : octets, privateKeys: [key] })
  }
  return files
}

const pkcs8: Maker<'pkcs8'> = (selection, { encoding }) => privateFiles(selection, encoding, { label: 'PRIVATE KEY', endings: { pem: 'key', der: 'p8' }, encode: encodePkcs8 })

const encryptedPkcs8: Maker<'encryptedPkcs8'> = (selection, { encoding, password, ...options }, { random, effort }) =>
  privateFiles(selection, encoding, {
    label: 'ENCRYPTED PRIVATE KEY', endings: { pem: 'encrypted.key', der: 'encrypted.p8' },
    encode: async (key) => writeEncryptedPrivateKey(startEncryption(encryptionChoice(options.cipher, options), random), await encodePkcs8(key), password, effort),
  })

const pkcs1: Maker<'pkcs1'> = (selection, { encoding }) =>
  privateFiles(selection, encoding, { label: 'RSA PRIVATE KEY', endings: { pem: 'rsa.key', der: 'rsa.der' }, encode: async (key) => written(encodePkcs1(key), key) })

const sec1: Maker<'sec1'> = (selection, { encoding }) =>
  privateFiles(selection, encoding, { label: 'EC PRIVATE KEY', endings: { pem: 'ec.key', der: 'ec.der' }, encode: async (key) => written(await encodeSec1(key), key) })

export interface EncryptionOptions {
  readonly derivation: 'PBKDF2' | 'scrypt'
  readonly prf: 'SHA-256' | 'SHA-384' | 'SHA-512' | 'SHA-1'
  readonly iterations: number
}

/** RFC 7914 §2 and OpenSSL's own: 16 MiB, about as long as 100,000 iterations of PBKDF2. */
const SCRYPT = { cost: 16_384, blockSize: 8, parallelization: 1 }

/** With scrypt the number of iterations means nothing. */
export function encryptionChoice(cipher: 'AES-256-CBC' | 'AES-192-CBC' | 'AES-128-CBC' | '3DES', { derivation, prf, iterations }: EncryptionOptions): EncryptionChoice {
  if (derivation === 'scrypt') return { kind: 'scrypt', cipher: cipher === '3DES' ? 'DES-EDE3-CBC' : cipher, ...SCRYPT }
  return cipher === '3DES' ? { kind: 'row', algorithm: PBE_WITH_SHA1_AND_3_KEY_TRIPLE_DES, iterations } : { kind: 'pbkdf2', cipher, prf, iterations }
}

/** As ssh-keygen closes a key: OpenSSH 9.4 and later take 24 rounds. */
const OPENSSH_CIPHER = 'aes256-ctr'
const BCRYPT_ROUNDS = 24

function openSshProtection(password: string, { random, effort }: Pick<MakerTools, 'random' | 'effort'>): OpenSshProtection {
  if (password === '') return NO_PROTECTION
  const parameters = { salt: random(16), rounds: BCRYPT_ROUNDS }
  return {
    cipherName: OPENSSH_CIPHER, kdfName: 'bcrypt', kdfOptions: joinOctets([encodeSshString(parameters.salt), encodeSshUint32(BCRYPT_ROUNDS)]), blockSize: 16,
    encrypt: (octets) => encryptOpenSsh({ cipherName: OPENSSH_CIPHER, parameters, octets }, new TextEncoder().encode(password), effort),
  }
}

const openSsh: Maker<'openSsh'> = async (selection, { comment, password }, tools) => {
  const files: DraftFile[] = []
  for (const key of selection.privateKeys) {
    const parts = written(await encodeSshPrivateParts(key.privateKey), key.privateKey)
    const octets = encodeOpenSshPrivateKey({ ...parts, comment, check: tools.random(4) }, openSshProtection(password, tools))
    files.push({ name: `id_${nameOf(key, selection)}`, content: formatPem('OPENSSH PRIVATE KEY', octets), privateKeys: [key] })
  }
  return files
}

interface PublicKeyOf {
  readonly subjectPublicKeyInfo: Uint8Array
  readonly title: string | undefined
  readonly key: SelectedKey | undefined
}

/** Each public key once: of the private keys, else of what carries one. */
function publicKeysOf({ privateKeys, certificates, publicKeys, requests }: Selection): readonly PublicKeyOf[] {
  const found = new Map<string, PublicKeyOf>()
  const add = (subjectPublicKeyInfo: Uint8Array | undefined, title?: string, key?: SelectedKey): void => {
    if (subjectPublicKeyInfo === undefined) return
    const id = encodeBase64(subjectPublicKeyInfo)
    const before = found.get(id)
    found.set(id, { subjectPublicKeyInfo, title: before?.title ?? title, key: before?.key ?? key })
  }
  for (const key of privateKeys) add(key.subjectPublicKeyInfo, key.title, key)
  for (const { subjectPublicKeyInfo, title } of certificates) add(subjectPublicKeyInfo.element.encoding, title)
  for (const subjectPublicKeyInfo of publicKeys) add(subjectPublicKeyInfo)
  for (const { subjectPublicKeyInfo } of requests) add(subjectPublicKeyInfo)
  return [...found.values()]
}

const spki: Maker<'spki'> = async (selection, { encoding }) =>
  publicKeysOf(selection).map(({ subjectPublicKeyInfo, title }) => ({
    name: `${fileStem(title, 'public')}.pub.${encoding}`, content: encoding === 'pem' ? formatPem('PUBLIC KEY', subjectPublicKeyInfo) : subjectPublicKeyInfo, privateKeys: [],
  }))

const sshPublicKey: Maker<'sshPublicKey'> = async (selection, { comment }) =>
  Promise.all(publicKeysOf(selection).map(async ({ subjectPublicKeyInfo, title }): Promise<DraftFile> => {
    const { keyType, octets } = written(await encodeSshPublicKey(subjectPublicKeyInfo))
    const line = [keyType, encodeBase64(octets), ...(comment === '' ? [] : [comment])].join(' ')
    return { name: `id_${fileStem(title, 'public')}.pub`, content: `${line}\n`, privateKeys: [] }
  }))

type Jwk = Readonly<Record<string, unknown>>

interface JsonWebKeyDraft extends Pick<DraftFile, 'privateKeys'> {
  readonly jwk: Jwk
  readonly title: string | undefined
}

async function jsonWebKeys(selection: Selection, { part, x5c }: { part: 'public' | 'private'; x5c: boolean }): Promise<readonly JsonWebKeyDraft[]> {
  const issuance = await findIssuers(selection)
  const chosen = publicKeysOf(selection).filter(({ key }) => part === 'public' || key !== undefined)
  return Promise.all(chosen.map(async ({ subjectPublicKeyInfo, key, title }) => {
    const own = x5c ? certificateOf({ subjectPublicKeyInfo }, selection) : undefined
    const held = part === 'private' && key !== undefined ? [key] : []
    const privateKey = held[0]?.privateKey
    const certificationPath = own === undefined ? [] : pathFrom(own, issuance).map(({ der }) => der)
    return { jwk: written(await encodeJsonWebKey({ subjectPublicKeyInfo, privateKey, certificationPath }), privateKey), title, privateKeys: held }
  }))
}

const formatJson = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`

const jsonWebKey: Maker<'jsonWebKey'> = async (selection, options) =>
  (await jsonWebKeys(selection, options)).map(({ jwk, title, privateKeys }) => ({ name: `${fileStem(title, 'key')}.jwk.json`, content: formatJson(jwk), privateKeys }))

const jsonWebKeySet: Maker<'jsonWebKeySet'> = async (selection, options) => {
  const keys = await jsonWebKeys(selection, options)
  return keys.length === 0 ? [] : [{ name: 'jwks.json', content: formatJson({ keys: keys.map(({ jwk }) => jwk) }), privateKeys: keys.flatMap(({ privateKeys }) => privateKeys) }]
}

export const keyMakers = { pkcs8, encryptedPkcs8, pkcs1, sec1, openSsh, spki, sshPublicKey, jsonWebKey, jsonWebKeySet }
