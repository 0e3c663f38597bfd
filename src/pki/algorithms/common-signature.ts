/**
 * One signature by the algorithms that nearly every certificate has: RFC 5280 §6.1.3 (a)(1). RSA and DSA by arithmetic of our own, ECDSA
 * and Ed25519 by WebCrypto; `rare` for what needs more: see `verify-signature.ts`.
 */
import type { Element } from '#pki/asn1/element.ts'
import { decodePublicKey, type PublicKey } from '#pki/keys/public-key.ts'
import type { SubjectPublicKeyInfo } from '#pki/keys/subject-public-key-info.ts'
import { attempt } from '#pki/fault.ts'
import type { AlgorithmIdentifier } from './algorithm-identifier.ts'
import { isRsaTooCostly } from './arithmetic-limits.ts'
import { commonDigest, type Digest } from './digest-by-name.ts'
import { decodeEcdsaSignature, verifyDsa } from './dsa.ts'
import { hashAlgorithms, type HashName, ID_RSASSA_PSS, type SignatureAlgorithm, signatureAlgorithms } from './index.ts'
import { decodeRsassaPssParameters } from './rsassa-pss.ts'
import { verifyRsaPkcs1, verifyRsaPss } from './rsa.ts'
import type { SignatureVerdict } from './signature-verdict.ts'

export interface SignedMessage {
  readonly subjectPublicKeyInfo: SubjectPublicKeyInfo
  readonly algorithm: AlgorithmIdentifier
  /** The octets that were signed: tbsCertificate with identifier and length. */
  readonly message: Uint8Array
  readonly signature: Uint8Array
  /** DSA parameters of the issuer above, where the key has none of its own (RFC 3279 §2.3.2). */
  readonly inheritedParameters?: Element
}

export type CommonVerdict = SignatureVerdict | 'rare'

interface Hash {
  readonly name: HashName
  readonly digest: Digest | 'rare' | undefined
}

type DigestSource = (name: HashName) => Promise<Digest | 'rare' | undefined>

/** @param digestOf - Whoever has the rare digests hands them in. */
export async function verifyCommonSignature(signed: SignedMessage, digestOf: DigestSource = async (name) => commonDigest(name)): Promise<CommonVerdict> {
  const algorithm = signatureAlgorithms[signed.algorithm.algorithm]
  if (algorithm === undefined) return 'unsupported'
  const read = attempt(() => decodePublicKey(signed.subjectPublicKeyInfo))
  if (!read.ok) return 'invalid'
  const key = read.value
  const hash = algorithm.hash === undefined ? undefined : { name: algorithm.hash, digest: await digestOf(algorithm.hash) }
  switch (algorithm.scheme) {
    case 'rsa-pkcs1':
      return key.type === 'RSA' ? verifyPkcs1(key, hash, signed) : 'invalid'
    case 'rsa-pss':
      return key.type === 'RSA' || key.type === 'RSA-PSS' ? verifyPss(key, signed, digestOf) : 'invalid'
    case 'ecdsa':
      return key.type === 'EC' ? verifyEcdsa(key, algorithm, signed) : 'invalid'
    case 'eddsa':
      return key.type === 'Ed25519' || key.type === 'Ed448' ? verifyEddsa(key, signed) : 'invalid'
    case 'dsa':
      return key.type === 'DSA' ? verifyDsaSignature(key, hash, signed) : 'invalid'
    case 'ml-dsa':
      return key.type === 'ML-DSA' && key.name === algorithm.name ? 'rare' : 'invalid'
    case 'slh-dsa':
      return key.type === 'SLH-DSA' && key.name === algorithm.name ? 'rare' : 'invalid'
    case 'other':
      return 'unsupported'
  }
}

export const verdict = (isValid: boolean): SignatureVerdict => (isValid ? 'valid' : 'invalid')

type RsaKey = PublicKey & { readonly type: 'RSA' | 'RSA-PSS' }

/** A public operation costs a few multiplications, so plain arithmetic is as quick as WebCrypto's import and takes every size, exponent and digest. */
function verifyPkcs1(key: RsaKey, hash: Hash | undefined, { message, signature }: SignedMessage): CommonVerdict {
  if (hash?.digest === undefined || isRsaTooCostly(key)) return 'unsupported'
  return hash.digest === 'rare' ? 'rare' : verdict(verifyRsaPkcs1({ key, hash: hash.name, digest: hash.digest(message), signature }))
}

async function verifyPss(key: RsaKey, { algorithm, message, signature }: SignedMessage, digestOf: DigestSource): Promise<CommonVerdict> {
  if (algorithm.parameters === undefined) return 'invalid'
  const element = algorithm.parameters
  const read = attempt(() => decodeRsassaPssParameters(element))
  if (!read.ok || algorithm.algorithm !== ID_RSASSA_PSS) return 'invalid'
  const { hashAlgorithm, maskGenHashAlgorithm, saltLength, trailerField } = read.value
  // RFC 4055 §1.2: a key's own parameters bind its signatures.
  if (key.pss !== undefined && (key.pss.hashAlgorithm !== hashAlgorithm || key.pss.maskGenHashAlgorithm !== maskGenHashAlgorithm || key.pss.saltLength > saltLength)) return 'invalid'
  const [hashName, maskName] = [hashAlgorithms[hashAlgorithm], hashAlgorithms[maskGenHashAlgorithm]]
  const hash = hashName && (await digestOf(hashName))
  const mask = maskName && (await digestOf(maskName))
  if (hash === undefined || mask === undefined || isRsaTooCostly(key)) return 'unsupported'
  if (hash === 'rare' || mask === 'rare') return 'rare'
  return verdict(trailerField === 1 && verifyRsaPss({ key, hash, mask, saltLength, message, signature }))
}

const WEB_CRYPTO_CURVES: Readonly<Record<string, string>> = { prime256v1: 'P-256', secp384r1: 'P-384', secp521r1: 'P-521' }
const WEB_CRYPTO_HASHES = new Set(['SHA-1', 'SHA-256', 'SHA-384', 'SHA-512'])
const UNCOMPRESSED = 4

async function verifyEcdsa(key: PublicKey & { readonly type: 'EC' }, { hash }: SignatureAlgorithm, signed: SignedMessage): Promise<CommonVerdict> {
  const curve = key.parameters.kind === 'named' ? key.parameters.curve : undefined
  const namedCurve = curve && WEB_CRYPTO_CURVES[curve.name]
  if (hash !== undefined && curve !== undefined && namedCurve !== undefined && WEB_CRYPTO_HASHES.has(hash) && key.point[0] === UNCOMPRESSED) {
    const raw = decodeEcdsaSignature(signed.signature, curve.fieldOctets)
    if (raw === undefined) return 'invalid'
    const imported = await importKey('raw', key.point, { name: 'ECDSA', namedCurve })
    if (imported !== undefined) return verdict(await crypto.subtle.verify({ name: 'ECDSA', hash }, imported, owned(raw), owned(signed.message)))
    return 'invalid'
  }
  return 'rare'
}

async function verifyEddsa(key: { readonly type: string; readonly octets: Uint8Array }, { message, signature }: SignedMessage): Promise<CommonVerdict> {
  const imported = key.type === 'Ed25519' ? await importKey('raw', key.octets, { name: 'Ed25519' }) : undefined
  return imported === undefined ? 'rare' : verdict(await crypto.subtle.verify('Ed25519', imported, owned(signature), owned(message)))
}

function verifyDsaSignature(key: PublicKey & { readonly type: 'DSA' }, hash: Hash | undefined, signed: SignedMessage): CommonVerdict {
  if (hash?.digest === undefined) return 'unsupported'
  return hash.digest === 'rare' ? 'rare' : verifyDsa({ key, digest: hash.digest(signed.message), signature: signed.signature, inherited: signed.inheritedParameters })
}

/** WebCrypto refuses keys it cannot take (a point off the curve, an unknown algorithm) with a DOMException. */
async function importKey(format: 'raw', octets: Uint8Array, algorithm: EcKeyImportParams | Algorithm): Promise<CryptoKey | undefined> {
  try {
    return await crypto.subtle.importKey(format, owned(octets), algorithm, false, ['verify'])
  } catch (error) {
    if (error instanceof DOMException) return undefined
    throw error
  }
}

/** The primitives' library throws an Error for keys and signatures of the wrong length or off the curve: that is "not valid". */
export function refusing(verify: () => boolean): boolean {
  try {
    return verify()
  } catch (error) {
    if (error instanceof Error) return false
    throw error
  }
}

/** WebCrypto's types want to know that the buffer is no SharedArrayBuffer; the reader's documents never are. */
const owned = (octets: Uint8Array): Uint8Array<ArrayBuffer> => octets as Uint8Array<ArrayBuffer>
