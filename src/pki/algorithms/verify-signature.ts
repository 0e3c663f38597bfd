/**
 * One signature, whatever its algorithm: RFC 5280 §6.1.3 (a)(1). What is not common is arithmetic of the curves' and lattices' library,
 * which weighs more than all readers: what must be light asks `common-signature.ts` alone.
 */
import { decodePublicKey, type PublicKey } from '#pki/keys/public-key.ts'
import { refusing, type SignedMessage, verdict, verifyCommonSignature } from './common-signature.ts'
import { digestByName } from './digest-by-name.ts'
import { decodeEcdsaSignature } from './dsa.ts'
import { type SignatureAlgorithm, signatureAlgorithms } from './index.ts'
import type { SignatureVerdict } from './signature-verdict.ts'

/** What nobody here can check is `unsupported`, never `invalid`. */
export async function verifySignature(signed: SignedMessage): Promise<SignatureVerdict> {
  const common = await verifyCommonSignature(signed, digestByName)
  return common === 'rare' ? verifyRareSignature(signed) : common
}

/** Only for what the common verifier leaves: its checks of key against algorithm hold here. */
async function verifyRareSignature(signed: SignedMessage): Promise<SignatureVerdict> {
  const key = decodePublicKey(signed.subjectPublicKeyInfo)
  switch (key.type) {
    case 'EC':
      return verifyEcdsa(key, signatureAlgorithms[signed.algorithm.algorithm]!, signed)
    case 'Ed25519': {
      const { ed25519 } = await import('@noble/curves/ed25519.js')
      return verdict(refusing(() => ed25519.verify(signed.signature, signed.message, key.octets)))
    }
    case 'Ed448': {
      const { ed448 } = await import('@noble/curves/ed448.js')
      return verdict(refusing(() => ed448.verify(signed.signature, signed.message, key.octets)))
    }
    case 'ML-DSA':
      return verifyMlDsa(key, signed)
    case 'SLH-DSA':
      return verifySlhDsa(key, signed)
    case 'RSA':
    case 'RSA-PSS':
    case 'DSA':
    case 'DH':
    case 'GOST':
    case 'ML-KEM':
    case 'X25519':
    case 'X448':
    case 'composite':
    case 'other':
      return 'unsupported'
  }
}

async function verifyEcdsa(key: PublicKey & { readonly type: 'EC' }, { hash }: SignatureAlgorithm, signed: SignedMessage): Promise<SignatureVerdict> {
  const digest = hash && (await digestByName(hash))
  const { weierstrassCurve } = await import('./weierstrass-curves.ts')
  const arithmetic = await weierstrassCurve(key.parameters)
  if (digest === undefined || arithmetic === undefined) return 'unsupported'
  const raw = decodeEcdsaSignature(signed.signature, Math.ceil(arithmetic.Point.Fn.BITS / 8))
  return raw === undefined ? 'invalid' : verdict(refusing(() => arithmetic.verify(raw, digest(signed.message), key.point, { prehash: false, lowS: false, format: 'compact' })))
}

async function verifyMlDsa(key: PublicKey & { readonly name: string; readonly octets: Uint8Array }, { message, signature }: SignedMessage): Promise<SignatureVerdict> {
  const { ml_dsa44, ml_dsa65, ml_dsa87 } = await import('@noble/post-quantum/ml-dsa.js')
  const variant = { 'ML-DSA-44': ml_dsa44, 'ML-DSA-65': ml_dsa65, 'ML-DSA-87': ml_dsa87 }[key.name]
  return variant === undefined ? 'unsupported' : verdict(refusing(() => variant.verify(signature, message, key.octets)))
}

async function verifySlhDsa(key: PublicKey & { readonly name: string; readonly octets: Uint8Array }, { message, signature }: SignedMessage): Promise<SignatureVerdict> {
  const variants = await import('@noble/post-quantum/slh-dsa.js')
  const name = key.name.toLowerCase().replaceAll('-', '_') as keyof typeof variants
  const variant = variants[name] as { verify(signature: Uint8Array, message: Uint8Array, key: Uint8Array): boolean } | undefined
  return variant === undefined ? 'unsupported' : verdict(refusing(() => variant.verify(signature, message, key.octets)))
}
