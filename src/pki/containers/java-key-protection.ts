/**
 * How Java encrypts keys by itself: JKS's key protector (sun.security.provider.KeyProtector), JCEKS's PBEWithMD5AndTripleDES
 * (com.sun.crypto.provider.PBES1Core), and the digests over whole stores. All but the last use the password as UTF-16 or ASCII.
 */
import { readElement } from '#pki/asn1/element.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { INTEGER, OCTET_STRING } from '#pki/asn1/tag.ts'
import { decodeOctets, decodeSmallInteger } from '#pki/asn1/values.ts'
import { PkiError } from '#pki/fault.ts'
import { sha1 } from '#pki/bytes/digest.ts'
import { sameOctets } from '#pki/bytes/same-octets.ts'
import { joinOctets } from '#pki/bytes/join.ts'
import { decryptWith, encryptWith } from '#pki/encryption/ciphers.ts'
import { checkEffort, type Effort } from '#pki/encryption/effort.ts'
import { iterateMd5 } from '#pki/encryption/iterate-digest.ts'

export const JKS_KEY_PROTECTOR = '1.3.6.1.4.1.42.2.17.1.1'
export const PBE_WITH_MD5_AND_TRIPLE_DES = '1.3.6.1.4.1.42.2.19.1'

/** Two octets for each UTF-16 unit. */
export function javaPasswordOctets(password: string): Uint8Array {
  return Uint8Array.from({ length: 2 * password.length }, (_, index) => (index % 2 === 0 ? password.charCodeAt(index / 2) >> 8 : password.charCodeAt((index - 1) / 2) & 0xff))
}

/** SHA-1 over the password, a sentence and the content: what stands at the end of JKS and JCEKS. */
export function javaStoreDigest(content: Uint8Array, password: string): Uint8Array {
  return sha1.create().update(javaPasswordOctets(password)).update(new TextEncoder().encode('Mighty Aphrodite')).update(content).digest()
}

const SALT_BYTES = 20

/** The key stream of JKS: SHA-1 over the password and the block before, the salt first. */
function keyStream(password: Uint8Array, salt: Uint8Array, length: number): Uint8Array {
  const stream = new Uint8Array(Math.ceil(length / SALT_BYTES) * SALT_BYTES)
  let block = salt
  for (let position = 0; position < length; position += SALT_BYTES) {
    block = sha1.create().update(password).update(block).digest()
    stream.set(block, position)
  }
  return stream
}

/** @returns undefined where the check octets do not fit: the password is wrong. */
export function openJksKey(protectedOctets: Uint8Array, password: string): Uint8Array | undefined {
  if (protectedOctets.length < 2 * SALT_BYTES) return undefined
  const octets = javaPasswordOctets(password)
  const sealed = protectedOctets.subarray(SALT_BYTES, -SALT_BYTES)
  const stream = keyStream(octets, protectedOctets.subarray(0, SALT_BYTES), sealed.length)
  const plain = sealed.map((octet, index) => octet ^ stream[index]!)
  return sameOctets(sha1.create().update(octets).update(plain).digest(), protectedOctets.subarray(-SALT_BYTES)) ? plain : undefined
}

/** @param salt - 20 random octets. */
export function sealJksKey(plain: Uint8Array, password: string, salt: Uint8Array): Uint8Array {
  const octets = javaPasswordOctets(password)
  const stream = keyStream(octets, salt, plain.length)
  return joinOctets([salt, plain.map((octet, index) => octet ^ stream[index]!), sha1.create().update(octets).update(plain).digest()])
}

export interface TripleDesParameters {
  /** Eight octets. */
  readonly salt: Uint8Array
  readonly iterations: number
}

/** `SEQUENCE { salt OCTET STRING, iterationCount INTEGER }` */
export function decodeTripleDesParameters(encoding: Uint8Array): TripleDesParameters {
  const reader = Reader.inside(readElement(encoding, 0, encoding.length), 'PBEParameter')
  const salt = decodeOctets(reader.expectString(OCTET_STRING, 'salt'))
  const iterations = decodeSmallInteger(reader.expect(INTEGER, 'iterationCount'))
  if (salt.length !== 8 || iterations < 1) throw new PkiError('encryption/damaged', { structure: 'PBEParameter', found: `${salt.length}, ${iterations}` })
  return { salt, iterations }
}

/** Each half of the salt is hashed with the password on its own; together they are 24 octets of key and 8 of IV. Passwords are ASCII. */
function tripleDesKey({ salt, iterations }: TripleDesParameters, password: string, effort: Effort): { key: Uint8Array; iv: Uint8Array } {
  checkEffort(2 * iterations, effort)
  const octets = Uint8Array.from(password, (character) => character.charCodeAt(0) & 0x7f)
  const halves = [salt.slice(0, 4), salt.slice(4, 8)]
  if (sameOctets(halves[0]!, halves[1]!)) invertFirstHalf(halves[0]!)
  const both = joinOctets(halves.map((half) => iterateMd5(half, octets, iterations, effort)))
  return { key: both.subarray(0, 24), iv: both.subarray(24) }
}

/** Meant to reverse four octets; OpenJDK writes `salt[3-1]` for `salt[3-i]`, and files are what it makes. */
function invertFirstHalf(half: Uint8Array): void {
  for (let index = 0; index < 2; index++) {
    const kept = half[index]!
    half[index] = half[3 - index]!
    half[2] = kept
  }
}

/** @returns undefined where the padding is wrong: the password is, too. */
// oxlint-disable-next-line eslint/max-params -- parameters, contents, password, effort
export function openTripleDes(parameters: TripleDesParameters, octets: Uint8Array, password: string, effort: Effort): Uint8Array | undefined {
  return decryptWith('DES-EDE3-CBC', tripleDesKey(parameters, password, effort), octets)
}

// oxlint-disable-next-line eslint/max-params -- as above
export function sealTripleDes(parameters: TripleDesParameters, octets: Uint8Array, password: string, effort: Effort): Uint8Array {
  return encryptWith('DES-EDE3-CBC', tripleDesKey(parameters, password, effort), octets)
}
