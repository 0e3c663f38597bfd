/** Which signature scheme a key signs a handshake with, and how long the signature gets: RFC 8446 §4.2.3, RFC 5246 §7.4.1.4.1, RFC 8422 §5.1.3. */
import type { PublicKey } from '#pki/keys/public-key.ts'

export interface SignatureSchemeUse {
  readonly name: string
  readonly signatureLength: number
  /** The length is the greatest: DER leaves out leading zeros. */
  readonly isUpTo: boolean
  /** How TLS 1.2 names the key in its cipher suites. */
  readonly authentication: 'RSA' | 'ECDSA'
}

/** What today's clients and servers offer one another, in OpenSSL's order; nobody offers DSA, and few the Brainpool curves or ML-DSA. */
export const OFFERED_SCHEMES = [
  'ecdsa_secp256r1_sha256', 'ecdsa_secp384r1_sha384', 'ecdsa_secp521r1_sha512', 'ed25519', 'ed448', 'rsa_pss_pss_sha256', 'rsa_pss_pss_sha384', 'rsa_pss_pss_sha512',
  'rsa_pss_rsae_sha256', 'rsa_pss_rsae_sha384', 'rsa_pss_rsae_sha512', 'rsa_pkcs1_sha256', 'rsa_pkcs1_sha384', 'rsa_pkcs1_sha512',
] as const

/** By OpenSSL's names. A signature is a SEQUENCE of two INTEGERs of the field's size: RFC 8422 §5.4. */
const CURVES: Readonly<Record<string, SignatureSchemeUse>> = {
  prime256v1: { name: 'ecdsa_secp256r1_sha256', signatureLength: 72, isUpTo: true, authentication: 'ECDSA' },
  secp384r1: { name: 'ecdsa_secp384r1_sha384', signatureLength: 104, isUpTo: true, authentication: 'ECDSA' },
  secp521r1: { name: 'ecdsa_secp521r1_sha512', signatureLength: 139, isUpTo: true, authentication: 'ECDSA' },
}

/** RSASSA-PSS with SHA-256 and a salt of its length needs this many octets (RFC 8017 §9.1.1). */
const SHORTEST_PSS = 66

/** @returns undefined where no scheme of the offered ones fits the key: handshake_failure, or a client that sends no certificate. */
export function schemeFor(key: PublicKey): SignatureSchemeUse | undefined {
  switch (key.type) {
    case 'RSA':
    case 'RSA-PSS': {
      const signatureLength = Math.ceil(key.bits / 8)
      const name = key.type === 'RSA' ? 'rsa_pss_rsae_sha256' : 'rsa_pss_pss_sha256'
      return signatureLength < SHORTEST_PSS ? undefined : { name, signatureLength, isUpTo: false, authentication: 'RSA' }
    }
    case 'EC':
      return key.parameters.kind === 'named' && key.parameters.curve !== undefined ? CURVES[key.parameters.curve.name] : undefined
    case 'Ed25519':
      return { name: 'ed25519', signatureLength: 64, isUpTo: false, authentication: 'ECDSA' }
    case 'Ed448':
      return { name: 'ed448', signatureLength: 114, isUpTo: false, authentication: 'ECDSA' }
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
      return undefined
  }
}
