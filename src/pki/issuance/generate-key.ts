/** New keys as PKCS#8 and SubjectPublicKeyInfo: RFC 5958, RFC 5480 §2, RFC 8410 §7. The platform's generator is the only randomness. */
import { ID_EC_PUBLIC_KEY, ID_ED448 } from '#pki/algorithms/index.ts'
import { encodeBitString, encodeExplicit, encodeInteger, encodeOctetString, encodeOid, encodeSequence } from '#pki/asn1/encode.ts'
import { PkiError } from '#pki/fault.ts'
import { decodeEcPrivateKey, decodePkcs8 } from '#pki/keys/private-key.ts'
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
  if (algorithm.family === 'EC') {
    const { algorithmIdentifier, publicKey } = decodePkcs8(pkcs8)
    if (publicKey !== undefined) return { pkcs8, subjectPublicKeyInfo: encodeSequence(algorithmIdentifier, encodeBitString(publicKey)) }
    const point = new Uint8Array(await crypto.subtle.exportKey('raw', pair.publicKey))
    return { pkcs8: withEcPublicKey(pkcs8, point), subjectPublicKeyInfo: encodeSequence(algorithmIdentifier, encodeBitString(point)) }
  }
  return { pkcs8, subjectPublicKeyInfo: new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey)) }
}

/** The same key with its public key in ECPrivateKey's `[1]` (RFC 5915 §3), which its text makes a SHOULD. */
export function withEcPublicKey(pkcs8: Uint8Array, point: Uint8Array): Uint8Array {
  const { algorithm, algorithmIdentifier, privateKey } = decodePkcs8(pkcs8)
  if (algorithm !== ID_EC_PUBLIC_KEY) return pkcs8
  const inner = encodeSequence(encodeInteger(1), encodeOctetString(decodeEcPrivateKey(privateKey).privateKey), encodeExplicit(1, encodeBitString(point)))
  return encodeSequence(encodeInteger(0), algorithmIdentifier, encodeOctetString(inner))
}

/** Neither Chromium nor Firefox has Ed448 in WebCrypto, so it is the library's everywhere. */
async function generateEd448(): Promise<GeneratedKey> {
  const { ed448 } = await import('@noble/curves/ed448.js')
  const { secretKey, publicKey } = ed448.keygen()
  const algorithmIdentifier = encodeSequence(encodeOid(ID_ED448))
  return {
    pkcs8: encodeSequence(encodeInteger(0), algorithmIdentifier, encodeOctetString(encodeOctetString(secretKey))),
    subjectPublicKeyInfo: encodeSequence(algorithmIdentifier, encodeBitString(publicKey)),
  }
}
