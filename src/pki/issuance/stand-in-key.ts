/** A public key that stands for one that is not made yet, of the same size: RFC 3279 §2.3.1. For previews only; nothing is signed with it. */
import { RSA_ENCRYPTION } from '#pki/algorithms/index.ts'
import { encodeBitString, encodeNull, encodeOid, encodeSequence, encodeInteger, encodeUnsigned } from '#pki/asn1/encode.ts'
import { type KeyAlgorithm, type KeyAlgorithmId, keyAlgorithms } from './key-algorithms.ts'

/** DER of the SubjectPublicKeyInfo: an RSA modulus of ones. Only RSA keys take so long that one looks at a preview before they are made. */
export function standInPublicKey(id: KeyAlgorithmId): Uint8Array {
  const { parameters }: KeyAlgorithm = keyAlgorithms[id]
  const bits = 'modulusLength' in parameters ? parameters.modulusLength : 2048
  const modulus = new Uint8Array(bits / 8).fill(0xff)
  return encodeSequence(encodeSequence(encodeOid(RSA_ENCRYPTION), encodeNull()), encodeBitString(encodeSequence(encodeUnsigned(modulus), encodeInteger(65_537))))
}
