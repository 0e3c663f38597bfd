/** Why a target is impossible for what is chosen, from summaries alone, so that the page can say so without work. */
import type { ObjectSummary } from '#pki/recognise/summary.ts'

/** Ids of reasons; each has a sentence in every language. */
export type ObstacleId =
  | 'needsObject'
  | 'needsCertificate'
  | 'needsPrivateKey'
  | 'needsOnePrivateKey' // the format holds exactly one
  | 'needsKey' // private or public, or a certificate, which carries one
  | 'needsCertificateOfKey' // a private key without its certificate, in a format that must have it
  | 'needsRevocationListOrCertificate'
  | 'needsUnlocking' // an encrypted key or a keystore has to be opened first
  | 'keyTypeNotInFormat'

type Facts = Pick<ObjectSummary, 'kind' | 'keyLabel' | 'spkiSha256' | 'isEncrypted' | 'isSecret'>

export type Need = (chosen: readonly Facts[]) => ObstacleId | undefined

export const isPrivateKey = ({ kind, isSecret, isEncrypted }: Facts): boolean =>
  !isEncrypted && (kind === 'privateKey' || kind === 'sshPrivateKey' || (kind === 'jsonWebKey' && isSecret))
/** A password, or none where there is none, brings more out of it. */
export const isLocked = ({ kind, isEncrypted }: Facts): boolean => isEncrypted || kind === 'pkcs12' || kind === 'javaKeystore' || kind === 'bouncyCastleKeystore'
const isCertificate = ({ kind }: Facts): boolean => kind === 'certificate'
const carriesKey = (facts: Facts): boolean => isPrivateKey(facts) || ['certificate', 'publicKey', 'sshPublicKey', 'jsonWebKey', 'certificationRequest'].includes(facts.kind)

/** The first thing that is missing. */
export const all = (...needs: readonly Need[]): Need => (chosen) => {
  for (const need of needs) {
    const missing = need(chosen)
    if (missing !== undefined) return missing
  }
  return undefined
}

/** An encrypted object stands in the way only where nothing else would do: so this goes in front of the need it explains. */
const orLocked = (missing: ObstacleId, isThere: (facts: Facts) => boolean): Need => (chosen) =>
  chosen.some(isThere) ? undefined : chosen.some(isLocked) ? 'needsUnlocking' : missing

export const needsObject = (...kinds: readonly ObjectSummary['kind'][]): Need => orLocked('needsObject', ({ kind, isEncrypted }) => !isEncrypted && kinds.includes(kind))
export const needsCertificate: Need = orLocked('needsCertificate', isCertificate)
export const needsPrivateKey: Need = orLocked('needsPrivateKey', isPrivateKey)
export const needsKey: Need = orLocked('needsKey', carriesKey)
export const needsRevocationListOrCertificate: Need = orLocked('needsRevocationListOrCertificate', ({ kind }) => kind === 'certificate' || kind === 'certificateList')
export const needsCertificateOrPrivateKey: Need = orLocked('needsCertificate', (facts) => isCertificate(facts) || isPrivateKey(facts))

export const needsOnePrivateKey: Need = (chosen) => needsPrivateKey(chosen) ?? (chosen.filter(isPrivateKey).length > 1 ? 'needsOnePrivateKey' : undefined)

/** Every private key has its certificate among the chosen. */
export const needsCertificateOfKey: Need = (chosen) => {
  const certified = new Set(chosen.filter(isCertificate).map(({ spkiSha256 }) => spkiSha256))
  return chosen.filter(isPrivateKey).every(({ spkiSha256 }) => spkiSha256 !== undefined && certified.has(spkiSha256)) ? undefined : 'needsCertificateOfKey'
}

/** A key type that the format has, by the name that the pile shows: `EC P-256`. */
export const privateKeysAre = (pattern: RegExp): Need => (chosen) =>
  chosen.filter(isPrivateKey).every(({ keyLabel }) => pattern.test(keyLabel ?? '')) ? undefined : 'keyTypeNotInFormat'

export const keysAre = (pattern: RegExp): Need => (chosen) => (chosen.filter(carriesKey).every(({ keyLabel }) => pattern.test(keyLabel ?? '')) ? undefined : 'keyTypeNotInFormat')

/** RFC 8017 §A.1.2; keys bound to PSS lose that there. */
export const PKCS1_KEYS = /^RSA \d/
/** RFC 5915. */
export const SEC1_KEYS = /^EC /
/** RFC 7518 §6.2.1.1, §6.3, RFC 8037 §2, RFC 8812 §3.1; a key read from a JWK is named by its kty. */
export const JOSE_KEYS = /^(?:RSA \d|(?:EC |OKP )?(?:P-256|P-384|P-521|secp256k1|Ed25519|Ed448|X25519|X448)$)/
/** RFC 4253 §6.6, RFC 5656 §10.1, RFC 8709. */
export const SSH_KEYS = /^(?:RSA \d|EC P-(?:256|384|521)$|(?:OKP )?Ed25519$)/
