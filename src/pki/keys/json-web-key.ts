/** JSON Web Keys: RFC 7517, RFC 7518 §6, RFC 8037. Read to a SubjectPublicKeyInfo and, where it is private, to PKCS#8; written by `json-web-key-form.ts`. */
import { ID_EC_PUBLIC_KEY, ID_ED25519, ID_ED448, ID_X25519, ID_X448, RSA_ENCRYPTION } from '#pki/algorithms/index.ts'
import { encodeBitString, encodeNull, encodeOid, encodeSequence, encodeUnsigned } from '#pki/asn1/encode.ts'
import { decodeBase64 } from '#pki/bytes/base64.ts'
import { bitLength } from '#pki/bytes/integer.ts'
import type { Field } from '#pki/field.ts'
import { buildEcPkcs8, buildEdwardsPkcs8, buildRsaPkcs8 } from './build-pkcs8.ts'

export interface JsonWebKey {
  readonly members: Readonly<Record<string, unknown>>
  readonly label: string
  readonly isPrivate: boolean
  /** undefined for symmetric keys and types that PKIX has no form for. */
  readonly subjectPublicKeyInfo: Uint8Array | undefined
}

export const JWK_CURVES: Readonly<Record<string, string>> = { 'P-256': '1.2.840.10045.3.1.7', 'P-384': '1.3.132.0.34', 'P-521': '1.3.132.0.35', secp256k1: '1.3.132.0.10' }
export const JWK_OKP: Readonly<Record<string, string>> = { Ed25519: ID_ED25519, Ed448: ID_ED448, X25519: ID_X25519, X448: ID_X448 }
const PRIVATE_MEMBERS = new Set(['d', 'p', 'q', 'dp', 'dq', 'qi', 'oth', 'k', 'priv'])

/** @param bytes - UTF-8 of one JSON object, checked by the recogniser to be one. */
export function decodeJsonWebKey(bytes: Uint8Array): JsonWebKey {
  const members = JSON.parse(new TextDecoder().decode(bytes)) as Record<string, unknown>
  const octets = (name: string): Uint8Array => memberOctets(members, name)
  const kty = String(members['kty'])
  const crv = typeof members['crv'] === 'string' ? members['crv'] : ''
  const isPrivate = Object.keys(members).some((name) => PRIVATE_MEMBERS.has(name))
  const bits = bitLength(octets('n'))
  if (kty === 'RSA' && bits > 0) {
    const key = encodeSequence(encodeUnsigned(octets('n')), encodeUnsigned(octets('e')))
    return { members, label: `RSA ${bits}`, isPrivate, subjectPublicKeyInfo: encodeSequence(encodeSequence(encodeOid(RSA_ENCRYPTION), encodeNull()), encodeBitString(key)) }
  }
  const curve = kty === 'EC' ? JWK_CURVES[crv] : undefined
  if (curve !== undefined && octets('x').length > 0 && octets('x').length === octets('y').length) {
    const point = Uint8Array.of(4, ...octets('x'), ...octets('y'))
    return { members, label: `EC ${crv}`, isPrivate, subjectPublicKeyInfo: encodeSequence(encodeSequence(encodeOid(ID_EC_PUBLIC_KEY), encodeOid(curve)), encodeBitString(point)) }
  }
  const edwards = kty === 'OKP' ? JWK_OKP[crv] : undefined
  return {
    members, label: crv === '' ? kty : `${kty} ${crv}`, isPrivate,
    subjectPublicKeyInfo: edwards === undefined ? undefined : encodeSequence(encodeSequence(encodeOid(edwards)), encodeBitString(octets('x'))),
  }
}

function memberOctets(members: Readonly<Record<string, unknown>>, name: string): Uint8Array {
  return decodeBase64(new TextEncoder().encode(typeof members[name] === 'string' ? members[name] : '')).octets
}

/** RFC 7518 §6.2.2, §6.3.2, RFC 8037 §2. @returns undefined for public and symmetric keys, and for an RSA key without its primes. */
export function jsonWebKeyToPkcs8({ members }: JsonWebKey): Uint8Array | undefined {
  const octets = (name: string): Uint8Array => memberOctets(members, name)
  const has = (...names: readonly string[]): boolean => names.every((name) => octets(name).length > 0)
  const [kty, crv] = [String(members['kty']), String(members['crv'])]
  if (kty === 'RSA' && has('n', 'e', 'd', 'p', 'q', 'qi') && members['oth'] === undefined) {
    return buildRsaPkcs8({ n: octets('n'), e: octets('e'), d: octets('d'), p: octets('p'), q: octets('q'), coefficient: octets('qi') })
  }
  const curve = kty === 'EC' ? JWK_CURVES[crv] : undefined
  if (curve !== undefined && has('d', 'x', 'y')) return buildEcPkcs8({ curve, scalar: octets('d'), point: Uint8Array.of(4, ...octets('x'), ...octets('y')) })
  const edwards = kty === 'OKP' ? JWK_OKP[crv] : undefined
  return edwards === undefined || !has('d') ? undefined : buildEdwardsPkcs8(edwards, octets('d'))
}

export function describeJsonWebKey({ members, label }: JsonWebKey): Field {
  return {
    name: 'JWK',
    value: label,
    children: Object.entries(members).map(([name, value]) => ({
      name, value: typeof value === 'string' ? value : JSON.stringify(value), ...(PRIVATE_MEMBERS.has(name) ? { secret: true } : {}),
    })),
  }
}
