/** Remarks on keys, and which of our own algorithms stands for a key that a command makes. */
import type { KeyAlgorithmId } from '#pki/issuance/key-algorithms.ts'
import type { KeyArtifact } from './reading.ts'
import { remark, type Remark } from './remarks.ts'

/** Curves by the names OpenSSL takes: SEC 2, FIPS 186. */
const CURVES: Readonly<Record<string, KeyAlgorithmId>> = {
  prime256v1: 'P-256', secp256r1: 'P-256', 'p-256': 'P-256', secp384r1: 'P-384', 'p-384': 'P-384', secp521r1: 'P-521', 'p-521': 'P-521',
}

/** The one proposed instead of what is weak or unusual. */
export function keyAlgorithmFor(key: KeyArtifact): KeyAlgorithmId {
  switch (key.algorithm) {
    case 'RSA':
    case 'RSA-PSS': {
      const bits = key.bits ?? 2048
      return bits <= 2048 ? 'RSA-2048' : bits <= 3072 ? 'RSA-3072' : bits <= 4096 ? 'RSA-4096' : 'RSA-8192'
    }
    case 'EC':
      return CURVES[(key.curve ?? '').toLowerCase()] ?? 'P-256'
    case 'Ed25519':
    case 'Ed448':
      return key.algorithm
    case 'DSA':
    case 'other':
      return 'P-256'
  }
}

const WEAK_BELOW_BITS = 2048

export function keyRemarks(key: KeyArtifact): Remark[] {
  const found: Remark[] = []
  if ((key.algorithm === 'RSA' || key.algorithm === 'RSA-PSS') && key.bits !== undefined && key.bits < WEAK_BELOW_BITS) found.push(remark('command/weak-rsa-key', { bits: String(key.bits) }))
  if (key.algorithm === 'EC' && key.curve !== undefined && CURVES[key.curve.toLowerCase()] === undefined) found.push(remark('command/unusual-curve', { curve: key.curve }))
  if (key.algorithm === 'DSA') found.push(remark('command/dsa-key'))
  return found
}

/** `rsa:2048`, `ec`, `ed25519` and the curve's option, as `-newkey` and `-algorithm` take them. */
export function newKey(kind: string, options: { readonly bits?: string | undefined; readonly curve?: string | undefined; readonly isEncrypted: boolean }): KeyArtifact {
  const [name = '', size] = kind.toLowerCase().split(':')
  const { isEncrypted } = options
  switch (name) {
    case 'rsa':
    case 'rsa-pss': {
      const bits = Number(size ?? options.bits ?? 2048)
      return { kind: 'privateKey', algorithm: name === 'rsa' ? 'RSA' : 'RSA-PSS', ...(Number.isInteger(bits) ? { bits } : {}), isEncrypted }
    }
    case 'ec':
      return { kind: 'privateKey', algorithm: 'EC', ...(options.curve === undefined ? {} : { curve: options.curve }), isEncrypted }
    case 'ed25519':
      return { kind: 'privateKey', algorithm: 'Ed25519', isEncrypted }
    case 'ed448':
      return { kind: 'privateKey', algorithm: 'Ed448', isEncrypted }
    case 'dsa':
      return { kind: 'privateKey', algorithm: 'DSA', isEncrypted }
    default:
      return { kind: 'privateKey', algorithm: 'other', isEncrypted }
  }
}
