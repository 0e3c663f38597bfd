/** A public key for whoever judges kinds and sizes before one is made: RFC 8017 §A.1.1, RFC 5480 §2, RFC 8410 §4. */
import { findCurve } from '#pki/algorithms/curves.ts'
import { ID_EC_PUBLIC_KEY, ID_ED25519, ID_ED448, RSA_ENCRYPTION } from '#pki/algorithms/index.ts'
import { encodeBitString, encodeInteger, encodeNull, encodeOid, encodeSequence } from '#pki/asn1/encode.ts'
import type { PublicKey } from '#pki/keys/public-key.ts'
import { publicKeyOf } from '#pki/keys/signing-key.ts'
import { curveOids, type KeyAlgorithm, type KeyAlgorithmId, keyAlgorithms } from './key-algorithms.ts'

/** Its numbers mean nothing. */
export const publicKeyLike = (id: KeyAlgorithmId): PublicKey => publicKeyOf(publicKeyInfoLike(id))

/** DER of its SubjectPublicKeyInfo. */
export function publicKeyInfoLike(id: KeyAlgorithmId): Uint8Array {
  const { parameters }: KeyAlgorithm = keyAlgorithms[id]
  if ('modulusLength' in parameters) {
    const numbers = encodeSequence(encodeInteger((1n << BigInt(parameters.modulusLength)) - 1n), encodeInteger(65_537))
    return encodeSequence(encodeSequence(encodeOid(RSA_ENCRYPTION), encodeNull()), encodeBitString(numbers))
  }
  if ('namedCurve' in parameters) {
    const oid = curveOids[parameters.namedCurve]!
    return encodeSequence(encodeSequence(encodeOid(ID_EC_PUBLIC_KEY), encodeOid(oid)), encodeBitString(new Uint8Array(1 + 2 * findCurve(oid)!.fieldOctets).fill(4)))
  }
  const [oid, length] = parameters.name === 'Ed25519' ? [ID_ED25519, 32] : [ID_ED448, 57]
  return encodeSequence(encodeSequence(encodeOid(oid)), encodeBitString(new Uint8Array(length)))
}
