/**
 * Octets locked with a passphrase, as CMS writes it, so that other programs open them: AuthEnvelopedData (RFC 5083 §2.1) with AES-256-GCM
 * (RFC 5084 §3.2) and one PasswordRecipientInfo (RFC 5652 §6.2.4, RFC 3211). Read is also EnvelopedData (RFC 5652 §6.1), which
 * `openssl cms -encrypt` writes; other recipients are passed over.
 */
import { decodeAlgorithmIdentifier } from '#pki/algorithms/algorithm-identifier.ts'
import { type Element, readElement } from '#pki/asn1/element.ts'
import { encode, encodeContext, encodeInteger, encodeOctetString, encodeOid, encodeSequence, encodeSetOf } from '#pki/asn1/encode.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { contextConstructed, contextPrimitive, INTEGER, OCTET_STRING, SEQUENCE, SET } from '#pki/asn1/tag.ts'
import { decodeOctets, decodeSmallInteger } from '#pki/asn1/values.ts'
import { joinOctets } from '#pki/bytes/join.ts'
import type { RandomOctets } from '#pki/bytes/random.ts'
import { decodeContentInfo, ID_DATA } from '#pki/containers/content-info.ts'
import { cipherName, decryptWith } from '#pki/encryption/ciphers.ts'
import type { Effort } from '#pki/encryption/effort.ts'
import { decodeKeyDerivation, encodeKeyDerivation } from '#pki/encryption/encryption-scheme.ts'
import { deriveKey, type KeyDerivation } from '#pki/encryption/key-derivation.ts'
import { PkiError } from '#pki/fault.ts'
import { passphraseOctets } from './passphrase.ts'
import { unwrapKey, wrapKey } from './wrapped-key.ts'

const ID_ENVELOPED_DATA = '1.2.840.113549.1.7.3'
const ID_AUTH_ENVELOPED_DATA = '1.2.840.113549.1.9.16.1.23'
const ID_PWRI_KEK = '1.2.840.113549.1.9.16.3.9'
const ID_AES256_CBC = '2.16.840.1.101.3.4.1.42'
const ID_AES256_GCM = '2.16.840.1.101.3.4.1.46'

const KEY_BYTES = 32
const IV_BYTES = 16
const NONCE_BYTES = 12
const TAG_BYTES = 16
const SALT_BYTES = 16

export interface SealOptions {
  readonly passphrase: string
  /** Of PBKDF2 with HMAC-SHA-256. */
  readonly iterations: number
  readonly random: RandomOctets
}

export async function sealEnvelope(content: Uint8Array, { passphrase, iterations, random }: SealOptions): Promise<Uint8Array> {
  const derivation: KeyDerivation = { kind: 'pbkdf2', salt: random(SALT_BYTES), iterations, prf: 'SHA-256' }
  const iv = random(IV_BYTES)
  const nonce = random(NONCE_BYTES)
  const contentKey = random(KEY_BYTES)
  const wrapped = wrapKey(contentKey, { key: await keyOf(passphrase, derivation, { maxIterations: iterations }), iv, random })
  const sealed = await authenticated('encrypt', { key: contentKey, nonce }, content)
  const recipient = encodeContext(3,
    encodeInteger(0),
    encodeContext(0, ...contentsOf(encodeKeyDerivation(derivation))),
    encodeSequence(encodeOid(ID_PWRI_KEK), encodeSequence(encodeOid(ID_AES256_CBC), encodeOctetString(iv))),
    encodeOctetString(wrapped))
  const algorithm = encodeSequence(encodeOid(ID_AES256_GCM), encodeSequence(encodeOctetString(nonce), encodeInteger(TAG_BYTES)))
  const encrypted = encodeSequence(encodeOid(ID_DATA), algorithm, encode(contextPrimitive(0), sealed.subarray(0, -TAG_BYTES)))
  const body = encodeSequence(encodeInteger(0), encodeSetOf([recipient]), encrypted, encodeOctetString(sealed.subarray(-TAG_BYTES)))
  return encodeSequence(encodeOid(ID_AUTH_ENVELOPED_DATA), encodeContext(0, body))
}

/** Of a SEQUENCE, to stand under an implicit tag. */
const contentsOf = (sequence: Uint8Array): Uint8Array[] => [readElement(sequence, 0, sequence.length).content]

interface Envelope {
  readonly isAuthenticated: boolean
  readonly derivation: KeyDerivation
  readonly iv: Uint8Array
  readonly wrapped: Uint8Array
  readonly cipher: string
  /** IV of CBC, nonce of GCM. */
  readonly start: Uint8Array
  readonly encrypted: Uint8Array
  readonly mac: Uint8Array
}

/** @throws PkiError `password/wrong`, `workspace/damaged`, `encryption/unsupported`, `encryption/too-costly`, and those of the reader. */
export async function openEnvelope(der: Uint8Array, passphrase: string, effort: Effort): Promise<Uint8Array> {
  const envelope = decodeEnvelope(der)
  const contentKey = unwrapKey(envelope.wrapped, { key: await keyOf(passphrase, envelope.derivation, effort), iv: envelope.iv })
  // Of another length: the check octets of what a wrong password gave fit by chance, as they do once in 2²⁴ times.
  if (contentKey?.length !== KEY_BYTES) throw new PkiError('password/wrong', { structure: 'workspace' })
  const opened = envelope.isAuthenticated
    ? await authenticated('decrypt', { key: contentKey, nonce: envelope.start }, joinOctets([envelope.encrypted, envelope.mac])).catch(asDamage)
    : decryptWith(envelope.cipher, { key: contentKey, iv: envelope.start }, envelope.encrypted)
  if (opened === undefined) throw new PkiError('workspace/damaged')
  return opened
}

/** WebCrypto's word for a tag that does not fit. */
function asDamage(error: unknown): undefined {
  if (error instanceof DOMException && error.name === 'OperationError') return undefined
  throw error
}

const keyOf = (passphrase: string, derivation: KeyDerivation, effort: Effort): Promise<Uint8Array> =>
  deriveKey(derivation, passphraseOctets(passphrase), { length: KEY_BYTES, effort })

/** WebCrypto's GCM is tens of times as fast as one in JavaScript, and contents may have many megabytes. */
async function authenticated(what: 'encrypt' | 'decrypt', { key, nonce }: { key: Uint8Array; nonce: Uint8Array }, octets: Uint8Array): Promise<Uint8Array> {
  const imported = await crypto.subtle.importKey('raw', key as BufferSource, 'AES-GCM', false, [what])
  return new Uint8Array(await crypto.subtle[what]({ name: 'AES-GCM', iv: nonce as BufferSource }, imported, octets as BufferSource))
}

/**
 * ```asn1
 * AuthEnvelopedData ::= SEQUENCE { version, originatorInfo [0] OPTIONAL, recipientInfos SET OF RecipientInfo,
 *   authEncryptedContentInfo EncryptedContentInfo, authAttrs [1] OPTIONAL, mac OCTET STRING, unauthAttrs [2] OPTIONAL }
 * EnvelopedData ::= SEQUENCE { version, originatorInfo [0] OPTIONAL, recipientInfos, encryptedContentInfo, unprotectedAttrs [1] OPTIONAL }
 * ```
 */
function decodeEnvelope(der: Uint8Array): Envelope {
  const { contentType, content } = decodeContentInfo(readElement(der, 0, der.length))
  const isAuthenticated = contentType === ID_AUTH_ENVELOPED_DATA
  if (content === undefined || !(isAuthenticated || contentType === ID_ENVELOPED_DATA)) throw new PkiError('encryption/unsupported', { structure: 'contentType', found: contentType })
  const reader = Reader.inside(content, isAuthenticated ? 'AuthEnvelopedData' : 'EnvelopedData')
  reader.expect(INTEGER, 'version')
  reader.optional(contextConstructed(0))
  const recipient = [...Reader.inside(reader.expect(SET, 'recipientInfos'), 'recipientInfos').rest('RecipientInfo')].find(({ tag }) => tag === contextConstructed(3))
  if (recipient === undefined) throw new PkiError('encryption/unsupported', { structure: 'recipientInfos', expected: 'PasswordRecipientInfo' })
  const encrypted = decodeEncryptedContent(reader.expect(SEQUENCE, 'encryptedContentInfo'))
  if (isAuthenticated !== (encrypted.cipher === 'AES-256-GCM')) throw new PkiError('encryption/unsupported', { structure: 'contentEncryptionAlgorithm', found: encrypted.cipher })
  // Attributes would go into what the tag covers; nobody writes any here.
  const mac = isAuthenticated ? decodeOctets(reader.expectString(OCTET_STRING, 'mac')) : new Uint8Array()
  return { isAuthenticated, ...decodeRecipient(recipient), ...encrypted, mac }
}

/** `PasswordRecipientInfo ::= SEQUENCE { version, keyDerivationAlgorithm [0] AlgorithmIdentifier OPTIONAL, keyEncryptionAlgorithm, encryptedKey }` */
function decodeRecipient(recipient: Element): Pick<Envelope, 'derivation' | 'iv' | 'wrapped'> {
  const reader = Reader.inside(recipient, 'PasswordRecipientInfo')
  reader.expect(INTEGER, 'version')
  const derivation = decodeKeyDerivation(decodeAlgorithmIdentifier(reader.expect(contextConstructed(0), 'keyDerivationAlgorithm')))
  const wrap = decodeAlgorithmIdentifier(reader.expect(SEQUENCE, 'keyEncryptionAlgorithm'))
  const wrapped = decodeOctets(reader.expectString(OCTET_STRING, 'encryptedKey'))
  if (wrap.algorithm !== ID_PWRI_KEK || wrap.parameters === undefined) throw new PkiError('encryption/unsupported', { structure: 'keyEncryptionAlgorithm', found: wrap.algorithm })
  const cipher = decodeAlgorithmIdentifier(wrap.parameters)
  if (cipher.algorithm !== ID_AES256_CBC || cipher.parameters === undefined) throw new PkiError('encryption/unsupported', { structure: 'keyEncryptionAlgorithm', found: cipherName(cipher.algorithm) })
  return { derivation, iv: decodeOctets(cipher.parameters), wrapped }
}

/** `EncryptedContentInfo ::= SEQUENCE { contentType, contentEncryptionAlgorithm, encryptedContent [0] IMPLICIT OCTET STRING OPTIONAL }` */
function decodeEncryptedContent(info: Element): Pick<Envelope, 'cipher' | 'start' | 'encrypted'> {
  const reader = Reader.inside(info, 'EncryptedContentInfo')
  reader.next('contentType')
  const { algorithm, parameters } = decodeAlgorithmIdentifier(reader.expect(SEQUENCE, 'contentEncryptionAlgorithm'))
  const cipher = cipherName(algorithm)
  if (parameters === undefined || !(cipher === 'AES-256-CBC' || cipher === 'AES-256-GCM')) throw new PkiError('encryption/unsupported', { structure: 'contentEncryptionAlgorithm', found: cipher })
  const content = reader.optional(contextPrimitive(0)) ?? reader.expect(contextConstructed(0), 'encryptedContent')
  return { cipher, start: cipher === 'AES-256-CBC' ? decodeOctets(parameters) : decodeNonce(parameters), encrypted: decodeOctets(content) }
}

/** `GCMParameters ::= SEQUENCE { aes-nonce OCTET STRING, aes-ICVlen INTEGER DEFAULT 12 }`; shorter tags than 16 octets are not taken. */
function decodeNonce(parameters: Element): Uint8Array {
  const reader = Reader.inside(parameters, 'GCMParameters')
  const nonce = decodeOctets(reader.expectString(OCTET_STRING, 'aes-nonce'))
  const tagBytes = reader.isAtEnd ? 12 : decodeSmallInteger(reader.expect(INTEGER, 'aes-ICVlen'))
  if (tagBytes !== TAG_BYTES) throw new PkiError('encryption/unsupported', { structure: 'aes-ICVlen', found: String(tagBytes) })
  return nonce
}
