/** RSA signatures verified in plain arithmetic: RFC 8017 §8.1.2 (PSS), §8.2.2 (PKCS#1 v1.5). */
import { encode, encodeNull, encodeOctetString, encodeOid, encodeSequence } from '#pki/asn1/encode.ts'
import { SEQUENCE } from '#pki/asn1/tag.ts'
import { bitLength, bigIntOf, octetsOf } from '#pki/bytes/integer.ts'
import { modPow } from '#pki/bytes/mod-pow.ts'
import type { Digest } from './digest-by-name.ts'
import { hashAlgorithms, type HashName } from './index.ts'

interface RsaPublicKey {
  readonly modulus: Uint8Array
  readonly exponent: bigint
}

const oidOf = new Map<HashName, string>(Object.entries(hashAlgorithms).map(([oid, name]) => [name, oid]))

/** The message representative EM; undefined when the signature has not the modulus's length (step 1) or is not below it. */
function recover({ modulus, exponent }: RsaPublicKey, signature: Uint8Array): Uint8Array | undefined {
  const length = Math.ceil(bitLength(modulus) / 8)
  if (signature.length !== length) return undefined
  const n = bigIntOf(modulus)
  const s = bigIntOf(signature)
  return n > 0n && s < n ? octetsOf(modPow(s, exponent, n), length) : undefined
}

/** EMSA-PKCS1-v1_5 is built and compared whole, so nothing can hide in the padding (RFC 8017 §8.2.2, note). */
export function verifyRsaPkcs1({ key, hash, digest, signature }: { key: RsaPublicKey; hash: HashName; digest: Uint8Array; signature: Uint8Array }): boolean {
  const recovered = recover(key, signature)
  const oid = oidOf.get(hash)
  if (recovered === undefined || oid === undefined) return false
  // RFC 8017 §A.2.4: parameters SHALL be NULL, and implementations MUST accept them absent too.
  return [encodeSequence(encodeOid(oid), encodeNull()), encode(SEQUENCE, encodeOid(oid))].some((algorithm) => {
    const digestInfo = encodeSequence(algorithm, encodeOctetString(digest))
    const padding = recovered.length - digestInfo.length - 3
    if (padding < 8) return false
    const expected = new Uint8Array(recovered.length).fill(0xff)
    expected[0] = 0
    expected[1] = 1
    expected[padding + 2] = 0
    expected.set(digestInfo, padding + 3)
    return equal(expected, recovered)
  })
}

interface Pss {
  readonly key: RsaPublicKey
  readonly hash: Digest
  readonly mask: Digest
  readonly saltLength: number
  readonly message: Uint8Array
  readonly signature: Uint8Array
}

/** EMSA-PSS-VERIFY (RFC 8017 §9.1.2), steps as numbered there. */
export function verifyRsaPss({ key, hash, mask, saltLength, message, signature }: Pss): boolean {
  const recovered = recover(key, signature)
  if (recovered === undefined) return false
  const emBits = bitLength(key.modulus) - 1
  const emLength = Math.ceil(emBits / 8)
  const em = recovered.subarray(recovered.length - emLength)
  if (recovered.length > emLength && recovered[0] !== 0) return false
  const mHash = hash(message) // 2
  if (emLength < mHash.length + saltLength + 2 || em.at(-1) !== 0xbc) return false // 3, 4
  const maskedDb = em.subarray(0, emLength - mHash.length - 1) // 5
  const h = em.subarray(maskedDb.length, emLength - 1)
  const unused = 8 * emLength - emBits
  if ((maskedDb[0]! >> (8 - unused)) !== 0) return false // 6
  const db = exclusiveOr(maskedDb, maskGeneration(mask, h, maskedDb.length)) // 7, 8
  db[0]! &= 0xff >> unused // 9
  const zeros = db.length - saltLength - 1
  if (db.subarray(0, zeros).some((octet) => octet !== 0) || db[zeros] !== 1) return false // 10
  const primed = new Uint8Array(8 + mHash.length + saltLength) // 12
  primed.set(mHash, 8)
  primed.set(db.subarray(db.length - saltLength), 8 + mHash.length)
  return equal(hash(primed), h) // 13, 14
}

/** MGF1 (RFC 8017 §B.2.1). */
function maskGeneration(digest: Digest, seed: Uint8Array, length: number): Uint8Array {
  const mask = new Uint8Array(length)
  const input = new Uint8Array(seed.length + 4)
  input.set(seed)
  for (let counter = 0, position = 0; position < length; counter++) {
    new DataView(input.buffer).setUint32(seed.length, counter)
    const block = digest(input)
    mask.set(block.subarray(0, length - position), position)
    position += block.length
  }
  return mask
}

const exclusiveOr = (left: Uint8Array, right: Uint8Array): Uint8Array => left.map((octet, index) => octet ^ right[index]!)

const equal = (left: Uint8Array, right: Uint8Array): boolean => left.length === right.length && left.every((octet, index) => octet === right[index])
