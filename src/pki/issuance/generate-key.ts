/** New keys as PKCS#8 and SubjectPublicKeyInfo: RFC 5958, RFC 5480 §2, RFC 8410 §7. The platform's generator is the only randomness. */
import { ID_EC_PUBLIC_KEY, ID_ED25519, ID_ED448 } from '#pki/algorithms/index.ts'
import { encodeBitString, encodeOid, encodeSequence } from '#pki/asn1/encode.ts'
import { PkiError } from '#pki/fault.ts'
import { buildEcPkcs8, buildEdwardsPkcs8 } from '#pki/keys/build-pkcs8.ts'
import { encodePkcs8 } from '#pki/keys/encode-private-key.ts'
import { decodePkcs8 } from '#pki/keys/private-key.ts'
import { withWebCrypto } from '#pki/keys/web-crypto.ts'
import { curveOids, type KeyAlgorithm, type KeyAlgorithmId, keyAlgorithms } from './key-algorithms.ts'

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
  return (await withWebCrypto(() => generateByWebCrypto(algorithm))) ?? generateByLibrary(algorithm)
}

async function generateByWebCrypto({ family, parameters }: KeyAlgorithm): Promise<GeneratedKey> {
  const pair = await crypto.subtle.generateKey(parameters, true, ['sign', 'verify']) as CryptoKeyPair
  const pkcs8 = new Uint8Array(await crypto.subtle.exportKey('pkcs8', pair.privateKey))
  const key = family === 'EC' ? decodePkcs8(pkcs8) : undefined
  // A second export would cost bulk work a tenth of its time: the public key already stands in what came first.
  if (key?.publicKey !== undefined) return { pkcs8, subjectPublicKeyInfo: encodeSequence(key.algorithmIdentifier, encodeBitString(key.publicKey)) }
  const subjectPublicKeyInfo = new Uint8Array(await crypto.subtle.exportKey('spki', pair.publicKey))
  return { pkcs8: key === undefined ? pkcs8 : await encodePkcs8(key), subjectPublicKeyInfo }
}

/** Ed448 in every browser, P-521 and Ed25519 in some. */
async function generateByLibrary({ parameters }: KeyAlgorithm): Promise<GeneratedKey> {
  if (parameters.name === 'Ed25519') return edwardsKey(ID_ED25519, (await import('@noble/curves/ed25519.js')).ed25519.keygen())
  if (parameters.name === 'Ed448') return edwardsKey(ID_ED448, (await import('@noble/curves/ed448.js')).ed448.keygen())
  if (!('namedCurve' in parameters)) throw new PkiError('key/cannot-sign', { found: parameters.name })
  const oid = curveOids[parameters.namedCurve]!
  const library = await import('@noble/curves/nist.js')
  const curve = { 'P-256': library.p256, 'P-384': library.p384, 'P-521': library.p521 }[parameters.namedCurve]!
  const scalar = curve.utils.randomSecretKey()
  const point = curve.getPublicKey(scalar, false)
  return {
    pkcs8: buildEcPkcs8({ curve: oid, scalar, point }),
    subjectPublicKeyInfo: encodeSequence(encodeSequence(encodeOid(ID_EC_PUBLIC_KEY), encodeOid(oid)), encodeBitString(point)),
  }
}

const edwardsKey = (oid: string, { secretKey, publicKey }: { secretKey: Uint8Array; publicKey: Uint8Array }): GeneratedKey =>
  ({ pkcs8: buildEdwardsPkcs8(oid, secretKey), subjectPublicKeyInfo: encodeSequence(encodeSequence(encodeOid(oid)), encodeBitString(publicKey)) })
