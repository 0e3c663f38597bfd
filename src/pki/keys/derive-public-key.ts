/** The public key of a private key, so that it can be matched with its certificate by SubjectPublicKeyInfo; by any algorithm. */
import { publicKeyAlgorithms } from '#pki/algorithms/index.ts'
import type { Element } from '#pki/asn1/element.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { contextPrimitive, OCTET_STRING, SEQUENCE } from '#pki/asn1/tag.ts'
import { bigIntOf } from '#pki/bytes/integer.ts'
import { PkiError } from '#pki/fault.ts'
import { deriveCommonBits, innerOctets, subjectPublicKeyInfo } from './common-public-key.ts'
import { ecParametersOf } from './ec-private-key.ts'
import { decodeEcPrivateKey, type PrivateKey } from './private-key.ts'

/**
 * @returns The DER of the SubjectPublicKeyInfo; undefined where nobody here can derive it (an unknown curve or algorithm).
 * @throws PkiError where the key's octets are no key of its algorithm.
 */
export async function derivePublicKey(key: PrivateKey): Promise<Uint8Array | undefined> {
  const bits = await derivePublicBits(key)
  return bits === undefined ? undefined : subjectPublicKeyInfo(key, bits)
}

/** The subjectPublicKey alone, as the file says it or derived. */
export async function derivePublicBits(key: PrivateKey): Promise<Uint8Array | undefined> {
  const bits = await deriveCommonBits(key)
  return bits === 'rare' ? deriveRareBits(key) : bits
}

/** Only for what `deriveCommonBits` leaves. */
async function deriveRareBits(key: PrivateKey): Promise<Uint8Array | undefined> {
  const algorithm = publicKeyAlgorithms[key.algorithm]
  switch (algorithm?.type) {
    case 'EC':
      return deriveEcPoint(key)
    case 'Ed25519':
      return (await import('@noble/curves/ed25519.js')).ed25519.getPublicKey(innerOctets(key, 32))
    case 'X25519':
      return (await import('@noble/curves/ed25519.js')).x25519.getPublicKey(innerOctets(key, 32))
    case 'Ed448':
      return (await import('@noble/curves/ed448.js')).ed448.getPublicKey(innerOctets(key, 57))
    case 'X448':
      return (await import('@noble/curves/ed448.js')).x448.getPublicKey(innerOctets(key, 56))
    case 'ML-DSA':
      return deriveMlDsa(algorithm.name, key.privateKey)
    case 'ML-KEM':
      return deriveMlKem(algorithm.name, key.privateKey)
    case 'RSA':
    case 'RSA-PSS':
    case 'DSA':
    case 'DH':
    case 'SLH-DSA':
    case 'GOST':
    case 'composite':
    case 'other':
    case undefined:
      return undefined
  }
}

async function deriveEcPoint(key: PrivateKey): Promise<Uint8Array | undefined> {
  const inner = decodeEcPrivateKey(key.privateKey)
  const parameters = ecParametersOf(key)
  const { weierstrassCurve } = await import('#pki/algorithms/weierstrass-curves.ts')
  const curve = await weierstrassCurve(parameters)
  if (curve === undefined) return undefined
  const scalar = bigIntOf(inner.privateKey)
  return scalar === 0n || scalar >= curve.Point.CURVE().n ? undefined : curve.Point.BASE.multiply(scalar).toBytes(false)
}

const ML_DSA_SEED = 32
const ML_KEM_SEED = 64

/** RFC 9881 §6: `CHOICE { seed [0] OCTET STRING, expandedKey OCTET STRING, both SEQUENCE }`; bare octets in older files. @throws PkiError where a seed has another length. */
function seedOrExpanded(privateKey: Uint8Array, seedLength: number): { seed?: Uint8Array; expanded?: Uint8Array } {
  const isElement = privateKey.length > 2 && [contextPrimitive(0), OCTET_STRING, SEQUENCE].includes(privateKey[0]!)
  const whole = isElement ? Reader.over(privateKey, 'privateKey') : undefined
  const element = whole?.next('privateKey')
  if (element === undefined || element.end !== privateKey.length) {
    return privateKey.length === seedLength ? { seed: privateKey } : { expanded: privateKey.length > seedLength ? privateKey : new Uint8Array() }
  }
  if (element.tag === contextPrimitive(0)) return { seed: seedOf(element, seedLength) }
  if (element.tag === OCTET_STRING) return element.content.length === seedLength ? { seed: element.content } : { expanded: element.content }
  const both = Reader.inside(element, 'both')
  return { seed: seedOf(both.expect(OCTET_STRING, 'seed'), seedLength), expanded: both.expect(OCTET_STRING, 'expandedKey').content }
}

function seedOf({ content, start }: Element, length: number): Uint8Array {
  if (content.length !== length) throw new PkiError('asn1/bad-value', { structure: 'seed', offset: start, expected: String(length), found: String(content.length) })
  return content
}

async function deriveMlDsa(name: string, privateKey: Uint8Array): Promise<Uint8Array | undefined> {
  const { ml_dsa44, ml_dsa65, ml_dsa87 } = await import('@noble/post-quantum/ml-dsa.js')
  const variant = { 'ML-DSA-44': ml_dsa44, 'ML-DSA-65': ml_dsa65, 'ML-DSA-87': ml_dsa87 }[name]
  const { seed, expanded } = seedOrExpanded(privateKey, ML_DSA_SEED)
  if (seed !== undefined) return variant?.keygen(seed).publicKey
  const secret = variant === undefined ? undefined : secretPart(expanded, variant.lengths)
  return secret && variant?.getPublicKey(secret)
}

async function deriveMlKem(name: string, privateKey: Uint8Array): Promise<Uint8Array | undefined> {
  const { ml_kem512, ml_kem768, ml_kem1024 } = await import('@noble/post-quantum/ml-kem.js')
  const variant = { 'ML-KEM-512': ml_kem512, 'ML-KEM-768': ml_kem768, 'ML-KEM-1024': ml_kem1024 }[name]
  const { seed, expanded } = seedOrExpanded(privateKey, ML_KEM_SEED)
  if (variant === undefined) return undefined
  if (seed !== undefined) return variant.keygen(seed).publicKey
  const length = variant.lengths.publicKey
  const secret = secretPart(expanded, variant.lengths)
  // FIPS 203 §7.1: dk = dkPKE ‖ ek ‖ H(ek) ‖ z, the last two of 32 octets each.
  return length === undefined || secret === undefined ? undefined : secret.subarray(secret.length - 64 - length, secret.length - 64)
}

/** The private key alone: liboqs writes the public key behind it. undefined where the length is neither. */
function secretPart(expanded: Uint8Array | undefined, { secretKey = 0, publicKey = 0 }: { secretKey?: number; publicKey?: number }): Uint8Array | undefined {
  return expanded?.length === secretKey || expanded?.length === secretKey + publicKey ? expanded.subarray(0, secretKey) : undefined
}
