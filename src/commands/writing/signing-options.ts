/** How a key or a signature is asked for from OpenSSL, keytool and step: openssl-genpkey(1), keytool(1), step certificate create. */
import { hashAlgorithms, type HashName, signatureAlgorithms } from '#pki/algorithms/index.ts'
import type { AlgorithmIdentifier } from '#pki/algorithms/algorithm-identifier.ts'
import { decodeRsassaPssParameters } from '#pki/algorithms/rsassa-pss.ts'
import { attempt } from '#pki/fault.ts'
import { decodePublicKey } from '#pki/keys/public-key.ts'
import type { SubjectPublicKeyInfo } from '#pki/keys/subject-public-key-info.ts'
import { type KeyAlgorithm, type KeyAlgorithmId, keyAlgorithms } from '#pki/issuance/key-algorithms.ts'
import { keyAlgorithmLike } from '#pki/issuance/reissue.ts'

/** undefined for keys that are not made here. */
export function keyAlgorithmOf(info: SubjectPublicKeyInfo): KeyAlgorithmId | undefined {
  const key = attempt(() => decodePublicKey(info))
  if (!key.ok) return undefined
  return key.value.type === 'RSA' && key.value.bits === 1024 ? 'RSA-1024' : keyAlgorithmLike(key.value)
}

export function opensslKey(id: KeyAlgorithmId): string {
  const { parameters }: KeyAlgorithm = keyAlgorithms[id]
  if ('modulusLength' in parameters) return `-algorithm RSA -pkeyopt rsa_keygen_bits:${parameters.modulusLength}`
  return 'namedCurve' in parameters ? `-algorithm EC -pkeyopt ec_paramgen_curve:${parameters.namedCurve}` : `-algorithm ${parameters.name.toUpperCase()}`
}

const JAVA_CURVES: Readonly<Record<string, string>> = { 'P-256': 'secp256r1', 'P-384': 'secp384r1', 'P-521': 'secp521r1' }

export function keytoolKey(id: KeyAlgorithmId): string {
  const { parameters }: KeyAlgorithm = keyAlgorithms[id]
  if ('modulusLength' in parameters) return `-keyalg RSA -keysize ${parameters.modulusLength}`
  return 'namedCurve' in parameters ? `-keyalg EC -groupname ${JAVA_CURVES[parameters.namedCurve]}` : `-keyalg ${parameters.name}`
}

/** undefined: step makes no such key. */
export function stepKey(id: KeyAlgorithmId): string | undefined {
  const { parameters }: KeyAlgorithm = keyAlgorithms[id]
  if ('modulusLength' in parameters) return `--kty RSA --size ${parameters.modulusLength}`
  if ('namedCurve' in parameters) return `--kty EC --curve ${parameters.namedCurve}`
  return parameters.name === 'Ed25519' ? '--kty OKP --curve Ed25519' : undefined
}

interface SignatureFacts {
  readonly hash: HashName | undefined
  readonly isPss: boolean
}

export function signatureFacts({ algorithm, parameters }: AlgorithmIdentifier): SignatureFacts {
  const row = signatureAlgorithms[algorithm]
  if (row?.scheme !== 'rsa-pss') return { hash: row?.hash, isPss: false }
  const pss = attempt(() => (parameters === undefined ? undefined : decodeRsassaPssParameters(parameters)))
  return { hash: pss.ok && pss.value !== undefined ? hashAlgorithms[pss.value.hashAlgorithm] : 'SHA-1', isPss: true }
}

/** `-sha256`; nothing for keys that have a digest of their own. */
export function opensslDigest(algorithm: AlgorithmIdentifier): string {
  const { hash, isPss } = signatureFacts(algorithm)
  if (hash === undefined) return ''
  return ` -${digestName(hash)}${isPss ? ' -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:digest' : ''}`
}

/** `sha256`, as OpenSSL calls it. */
export const digestName = (hash: HashName): string => hash.toLowerCase().replace('sha-', 'sha')

export function keytoolSignature(algorithm: AlgorithmIdentifier): string {
  const row = signatureAlgorithms[algorithm.algorithm]
  const { hash, isPss } = signatureFacts(algorithm)
  if (isPss) return ' -sigalg RSASSA-PSS'
  return hash === undefined || row === undefined ? '' : ` -sigalg ${hash.replace('-', '')}with${row.scheme === 'ecdsa' ? 'ECDSA' : 'RSA'}`
}
