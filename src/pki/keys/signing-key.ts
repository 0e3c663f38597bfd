/**
 * A private key that signs: RFC 3279 §2.2, RFC 4055, RFC 5758, RFC 8410. WebCrypto where it has the algorithm, else the curves'
 * library (Ed448, secp256k1, brainpool). DSA, lattices and keys that only agree on secrets are left out.
 */
import { digestByName } from '#pki/algorithms/digest-by-name.ts'
import { encodeDssSignature } from '#pki/algorithms/dsa.ts'
import { hashAlgorithms, type HashName, ID_EC_PUBLIC_KEY, ID_RSASSA_PSS, RSA_ENCRYPTION, type SignatureScheme, signatureAlgorithms } from '#pki/algorithms/index.ts'
import { encodeRsassaPssParameters } from '#pki/algorithms/rsassa-pss.ts'
import { readElement } from '#pki/asn1/element.ts'
import { encodeNull, encodeOid, encodeSequence } from '#pki/asn1/encode.ts'
import { PkiError } from '#pki/fault.ts'
import { buildPkcs8 } from './build-pkcs8.ts'
import { derivePublicKey } from './derive-public-key.ts'
import type { EcParameters } from './ec-parameters.ts'
import { ecScalar } from './ec-private-key.ts'
import { edwardsSecret } from './edwards-private-key.ts'
import { decodePkcs8, type PrivateKey } from './private-key.ts'
import { decodePublicKey, keyLabel, type PublicKey } from './public-key.ts'
import { decodeSubjectPublicKeyInfo } from './subject-public-key-info.ts'
import { withWebCrypto } from './web-crypto.ts'

export type SignatureHash = 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512'

/** What the key leaves open; each left out is chosen to fit the key. */
export interface SignatureChoice {
  readonly hash?: SignatureHash
  /** RSASSA-PSS instead of PKCS#1 v1.5, for RSA keys. */
  readonly isPss?: boolean
}

export interface SigningKey {
  readonly publicKey: PublicKey
  /** DER. */
  readonly subjectPublicKeyInfo: Uint8Array
  /** DER of the AlgorithmIdentifier that belongs beside its signatures. */
  readonly signatureAlgorithm: Uint8Array
  sign(message: Uint8Array): Promise<Uint8Array>
}

/**
 * @param pkcs8 - DER; it stays the caller's.
 * @throws PkiError `key/cannot-sign` with the kind of key, `key/too-small-for-hash`, and those of `decodePkcs8`
 */
export async function openSigningKey(pkcs8: Uint8Array, choice: SignatureChoice = {}): Promise<SigningKey> {
  const key = decodePkcs8(pkcs8)
  const subjectPublicKeyInfo = await derivePublicKey(key)
  if (subjectPublicKeyInfo === undefined) throw new PkiError('key/cannot-sign', { found: key.algorithm })
  const publicKey = publicKeyOf(subjectPublicKeyInfo)
  const signatureAlgorithm = signatureAlgorithmFor(publicKey, choice)
  return { publicKey, subjectPublicKeyInfo, signatureAlgorithm, sign: await signer({ key, pkcs8, publicKey }, choice) }
}

export function publicKeyOf(subjectPublicKeyInfo: Uint8Array): PublicKey {
  return decodePublicKey(decodeSubjectPublicKeyInfo(readElement(subjectPublicKeyInfo, 0, subjectPublicKeyInfo.length)))
}

/** The digest that is as strong as the key (NIST SP 800-57 part 1, tables 2 and 3); undefined where the algorithm has its own. */
export function fittingHash(key: PublicKey): SignatureHash | undefined {
  if (key.type === 'RSA' || key.type === 'RSA-PSS') return key.bits > 7000 ? 'SHA-384' : 'SHA-256'
  if (key.type !== 'EC') return undefined
  const bits = key.bits ?? 256
  return bits > 384 ? 'SHA-512' : bits > 256 ? 'SHA-384' : 'SHA-256'
}

/** DER of the AlgorithmIdentifier. @throws PkiError `key/cannot-sign` */
export function signatureAlgorithmFor(key: PublicKey, { hash = fittingHash(key), isPss = false }: SignatureChoice): Uint8Array {
  if (key.type === 'Ed25519' || key.type === 'Ed448') return encodeSequence(encodeOid(signatureOid('eddsa', (name) => name === key.type.toUpperCase())))
  if (hash === undefined) throw new PkiError('key/cannot-sign', { found: keyLabel(key) })
  if (key.type === 'EC') return encodeSequence(encodeOid(signatureOid('ecdsa', (_, of) => of === hash)))
  if (key.type === 'RSA' && !isPss) return encodeSequence(encodeOid(signatureOid('rsa-pkcs1', (_, of) => of === hash)), encodeNull())
  const { hashAlgorithm, saltLength } = pssParameters(key, hash)
  const parameters = encodeRsassaPssParameters({ hashAlgorithm, maskGenHashAlgorithm: hashAlgorithm, saltLength, trailerField: 1 })
  return encodeSequence(encodeOid(ID_RSASSA_PSS), parameters)
}

/** RFC 4055 §3.3: a key's own parameters bind what it signs. */
function pssParameters(key: PublicKey, hash: SignatureHash): { hashAlgorithm: string; hash: SignatureHash; saltLength: number } {
  const own = key.type === 'RSA-PSS' ? key.pss : undefined
  const hashAlgorithm = own?.hashAlgorithm ?? hashOid(hash)
  const name = hashAlgorithms[hashAlgorithm] as SignatureHash
  if (own !== undefined && own.maskGenHashAlgorithm !== hashAlgorithm) throw new PkiError('key/cannot-sign', { found: keyLabel(key) })
  return { hashAlgorithm, hash: name, saltLength: Math.max(own?.saltLength ?? 0, DIGEST_OCTETS[name]) }
}

const DIGEST_OCTETS: Readonly<Record<SignatureHash, number>> = { 'SHA-1': 20, 'SHA-256': 32, 'SHA-384': 48, 'SHA-512': 64 }

const hashOid = (hash: HashName): string => Object.entries(hashAlgorithms).find(([, name]) => name === hash)![0]

/** The first of the table: the second identifiers of one algorithm are old ones. */
function signatureOid(scheme: SignatureScheme, fits: (name: string, hash: HashName | undefined) => boolean): string {
  return Object.entries(signatureAlgorithms).find(([, row]) => row.scheme === scheme && fits(row.name, row.hash))![0]
}

interface OpenKey {
  readonly key: PrivateKey
  readonly pkcs8: Uint8Array
  readonly publicKey: PublicKey
}

type Sign = SigningKey['sign']

async function signer(open: OpenKey, { hash = fittingHash(open.publicKey), isPss = false }: SignatureChoice): Promise<Sign> {
  const { publicKey, key, pkcs8 } = open
  switch (publicKey.type) {
    case 'RSA':
      return isPss ? rsaPssSigner(open, hash!) : webCryptoSigner(pkcs8, { name: 'RSASSA-PKCS1-v1_5', hash: hash! })
    case 'RSA-PSS':
      return rsaPssSigner(open, hash!)
    case 'EC':
      return ecdsaSigner(open, publicKey.parameters, hash!)
    case 'Ed25519': {
      const native = await withWebCrypto(() => webCryptoSigner(pkcs8, { name: 'Ed25519' }))
      if (native !== undefined) return native
      const { ed25519 } = await import('@noble/curves/ed25519.js')
      const secret = edwardsSecret(key)
      return async (message) => ed25519.sign(message, secret)
    }
    case 'Ed448': {
      const { ed448 } = await import('@noble/curves/ed448.js')
      const secret = edwardsSecret(key)
      return async (message) => ed448.sign(message, secret)
    }
    case 'DSA':
    case 'DH':
    case 'GOST':
    case 'X25519':
    case 'X448':
    case 'ML-DSA':
    case 'SLH-DSA':
    case 'ML-KEM':
    case 'composite':
    case 'other':
      throw new PkiError('key/cannot-sign', { found: keyLabel(publicKey) })
  }
}

async function webCryptoSigner(pkcs8: Uint8Array, algorithm: RsaHashedImportParams | EcKeyImportParams | Algorithm, parameters: AlgorithmIdentifier | RsaPssParams | EcdsaParams = algorithm): Promise<Sign> {
  const key = await crypto.subtle.importKey('pkcs8', owned(pkcs8), algorithm, false, ['sign'])
  return async (message) => new Uint8Array(await crypto.subtle.sign(parameters, key, owned(message)))
}

/** WebCrypto knows no id-RSASSA-PSS keys: the same numbers go in as rsaEncryption (RFC 8017 §A.1 has one RSAPrivateKey for both). */
async function rsaPssSigner({ key, publicKey }: OpenKey, wanted: SignatureHash): Promise<Sign> {
  const { hash, saltLength } = pssParameters(publicKey, wanted)
  const modulusOctets = Math.ceil(((publicKey as { bits: number }).bits - 1) / 8)
  if (modulusOctets < DIGEST_OCTETS[hash] + saltLength + 2) throw new PkiError('key/too-small-for-hash', { found: keyLabel(publicKey), expected: hash })
  const pkcs8 = buildPkcs8(encodeSequence(encodeOid(RSA_ENCRYPTION), encodeNull()), key.privateKey)
  return webCryptoSigner(pkcs8, { name: 'RSA-PSS', hash }, { name: 'RSA-PSS', saltLength })
}

const WEB_CRYPTO_CURVES: Readonly<Record<string, string>> = { prime256v1: 'P-256', secp384r1: 'P-384', secp521r1: 'P-521' }

async function ecdsaSigner({ key, pkcs8 }: OpenKey, parameters: EcParameters, hash: SignatureHash): Promise<Sign> {
  const namedCurve = parameters.kind === 'named' && parameters.curve !== undefined ? WEB_CRYPTO_CURVES[parameters.curve.name] : undefined
  if (namedCurve !== undefined && key.algorithm === ID_EC_PUBLIC_KEY) {
    const sign = await withWebCrypto(() => webCryptoSigner(pkcs8, { name: 'ECDSA', namedCurve }, { name: 'ECDSA', hash }))
    if (sign !== undefined) return async (message) => encodeDssSignature(await sign(message))
  }
  const { weierstrassCurve } = await import('#pki/algorithms/weierstrass-curves.ts')
  const [curve, digest] = await Promise.all([weierstrassCurve(parameters), digestByName(hash)])
  if (curve === undefined || digest === undefined) throw new PkiError('key/cannot-sign', { found: keyLabel({ type: 'EC', parameters, point: new Uint8Array(), bits: undefined }) })
  const scalar = ecScalar(key)
  return async (message) => encodeDssSignature(curve.sign(digest(message), scalar, { prehash: false, lowS: false, format: 'compact' }))
}

/** WebCrypto's types want to know that the buffer is no SharedArrayBuffer; keys and messages never are. */
const owned = (octets: Uint8Array): Uint8Array<ArrayBuffer> => octets as Uint8Array<ArrayBuffer>
