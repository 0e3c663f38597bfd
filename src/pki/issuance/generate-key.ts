/** New keys as PKCS#8 and SubjectPublicKeyInfo: RFC 5958, RFC 5480 §2, RFC 8410 §7. The platform's generator is the only randomness. */
import { ID_ED448 } from '#pki/algorithms/index.ts'
import { encodeBitString, encodeOid, encodeSequence } from '#pki/asn1/encode.ts'
import { PkiError } from '#pki/fault.ts'
import { buildEdwardsPkcs8 } from '#pki/keys/build-pkcs8.ts'
import { encodePkcs8 } from '#pki/keys/encode-private-key.ts'
import { decodePkcs8 } from '#pki/keys/private-key.ts'
import { type KeyAlgorithm, type KeyAlgorithmId, keyAlgorithms } from './key-algorithms.ts'

export interface GeneratedKey {
  /** DER; an EC key carries its public key, without which other programs and browsers refuse it. */
  readonly pkcs8: Uint8Array
  /** DER. */
  readonly subjectPublicKeyInfo: Uint8Array
}

/** @throws PkiError `key/weak` for a weak algorithm that was not asked for as one. */
export async function generateKey(id: KeyAlgorithmId, { allowWeak = false }: { allowWeak?: boolean } = {}): Promise<GeneratedKey> {
  const algorithm: KeyAlgorithm = keyAlgorithms[id]
  if (algorithm.isWeak === true && !allowWeak) throw new PkiError('key/weak', { found: id })
  if (algorithm.parameters.name === 'Ed448') return generateEd448()
  const pair = await crypto.subtle.generateKey(algorithm.parameters, true, ['sign', 'verify']) as CryptoKeyPair
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey))
  const key = algorithm.family === 'EC' ? decodePkcs8(pkcs8) : undefined
  // A second export would cost bulk work a tenth of its time: the public key already stands in what came first.
  if (key?.publicKey !== undefined) return { pkcs8, subjectPublicKeyInfo: encodeSequence(key.algorithmIdentifier, encodeBitString(key.publicKey)) }
  const subjectPublicKeyInfo = new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey))
  return { pkcs8: key === undefined ? pkcs8 : await encodePkcs8(key), subjectPublicKeyInfo }
}

/** Neither Chromium nor Firefox has Ed448 in WebCrypto, so it is the library's everywhere. */
async function generateEd448(): Promise<GeneratedKey> {
  const { ed448 } = await import('@noble/curves/ed448.js')
  const { secretKey, publicKey } = ed448.keygen()
  return {
    pkcs8: buildEdwardsPkcs8(ID_ED448, secretKey), subjectPublicKeyInfo: encodeSequence(encodeSequence(encodeOid(ID_ED448)), encodeBitString(publicKey)),
  }
}
