/** A private key as OpenSSL writes it again: PKCS#8 version 0 without attributes (RFC 5958), its inside in the algorithm's own form. */
import { ID_EC_PUBLIC_KEY, publicKeyAlgorithms } from '#pki/algorithms/index.ts'
import { readElement } from '#pki/asn1/element.ts'
import { encodingRemarks } from '#pki/asn1/encoding-remarks.ts'
import { encode, encodeBitString, encodeOctetString, encodeSequence } from '#pki/asn1/encode.ts'
import { contextConstructed, INTEGER } from '#pki/asn1/tag.ts'
import { sha256 } from '#pki/bytes/digest.ts'
import { formatHex } from '#pki/bytes/hex.ts'
import { bigIntOf, octetsOf } from '#pki/bytes/integer.ts'
import { attempt } from '#pki/fault.ts'
import { decodeEcPrivateKey, type PrivateKey } from '#pki/keys/private-key.ts'
import { decodePublicKey } from '#pki/keys/public-key.ts'
import { readPrivateKey } from '#pki/keys/read-private-key.ts'
import { decodeSubjectPublicKeyInfo } from '#pki/keys/subject-public-key-info.ts'

/** Algorithms with one form of private key; the lattice ones have several, and OpenSSL chooses by its settings. */
const ONE_FORM = new Set(['RSA', 'EC', 'DSA', 'Ed25519', 'Ed448', 'X25519', 'X448'])

/** undefined for keys that OpenSSL writes in a form of its own choice. */
export function pkcs8Sha256(bytes: Uint8Array, spki: Uint8Array | undefined): string | undefined {
  const key = readPrivateKey(bytes)
  if (spki === undefined || !ONE_FORM.has(publicKeyAlgorithms[key.algorithm]?.type ?? '')) return undefined
  const { algorithm } = decodeSubjectPublicKeyInfo(readElement(spki, 0, spki.length))
  const inner = key.algorithm === ID_EC_PUBLIC_KEY ? ecPrivateKey(key, spki) : minimal(key.privateKey)
  return inner && formatHex(sha256(encodeSequence(encode(INTEGER, Uint8Array.of(0)), algorithm.element.encoding, encodeOctetString(inner))))
}

/** Ours where OpenSSL's encoder would write the same: DER with nothing around it. */
const minimal = (inner: Uint8Array): Uint8Array | undefined => {
  const read = attempt(() => readElement(inner, 0, inner.length))
  return read.ok && read.value.end === inner.length && encodingRemarks(read.value).length === 0 ? inner : undefined
}

/** The scalar in as many octets as the order has, the point beside it, the curve outside. */
function ecPrivateKey(key: PrivateKey, spki: Uint8Array): Uint8Array | undefined {
  const info = decodeSubjectPublicKeyInfo(readElement(spki, 0, spki.length))
  const publicKey = decodePublicKey(info)
  if (publicKey.type !== 'EC' || publicKey.parameters.kind !== 'named' || publicKey.bits === undefined) return undefined
  const { privateKey, publicKey: carried } = decodeEcPrivateKey(key.privateKey)
  // Without a point in the file OpenSSL computes one, and writes it or not as its version has it.
  if (carried === undefined) return undefined
  const scalar = octetsOf(bigIntOf(privateKey), Math.ceil(publicKey.bits / 8))
  return encodeSequence(
    encode(INTEGER, Uint8Array.of(1)), encodeOctetString(scalar), encode(contextConstructed(1), encodeBitString(info.subjectPublicKey.octets)),
  )
}
