/** The keys that CertLab makes: RFC 8017, RFC 5480, RFC 8410. One row says all that the rest needs to know. */

export interface KeyAlgorithm {
  readonly family: 'RSA' | 'EC' | 'Edwards'
  /** What WebCrypto's generateKey takes; what it has not is made by the curves' library. */
  readonly parameters: RsaHashedKeyGenParams | EcKeyGenParams | { readonly name: 'Ed25519' | 'Ed448' }
  /** Made only where the person says so: clients refuse it. */
  readonly isWeak?: true
  /** Takes seconds rather than milliseconds to make. */
  readonly isSlow?: true
}

const rsa = (modulusLength: number): KeyAlgorithm['parameters'] =>
  ({ name: 'RSASSA-PKCS1-v1_5', modulusLength, publicExponent: Uint8Array.of(1, 0, 1), hash: 'SHA-256' })
const ec = (namedCurve: string): KeyAlgorithm['parameters'] => ({ name: 'ECDSA', namedCurve })

export const keyAlgorithms = {
  'P-256': { family: 'EC', parameters: ec('P-256') },
  'P-384': { family: 'EC', parameters: ec('P-384') },
  'P-521': { family: 'EC', parameters: ec('P-521') },
  'RSA-2048': { family: 'RSA', parameters: rsa(2048) },
  'RSA-3072': { family: 'RSA', parameters: rsa(3072) },
  'RSA-4096': { family: 'RSA', parameters: rsa(4096), isSlow: true },
  'RSA-8192': { family: 'RSA', parameters: rsa(8192), isSlow: true },
  Ed25519: { family: 'Edwards', parameters: { name: 'Ed25519' } },
  Ed448: { family: 'Edwards', parameters: { name: 'Ed448' } },
  'RSA-1024': { family: 'RSA', parameters: rsa(1024), isWeak: true },
} as const satisfies Readonly<Record<string, KeyAlgorithm>>

export type KeyAlgorithmId = keyof typeof keyAlgorithms

/** RFC 5480 §2.1.1.1. */
export const curveOids: Readonly<Record<string, string>> = { 'P-256': '1.2.840.10045.3.1.7', 'P-384': '1.3.132.0.34', 'P-521': '1.3.132.0.35' }
