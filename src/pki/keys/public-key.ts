/** What a SubjectPublicKeyInfo holds: RFC 3279 §2.3, RFC 4055, 5480, 8410, 9881 and kin. */
import { ID_RSASSA_PSS, type KeyType, publicKeyAlgorithms } from '#pki/algorithms/index.ts'
import { type RsassaPssParameters, decodeRsassaPssParameters } from '#pki/algorithms/rsassa-pss.ts'
import type { Element } from '#pki/asn1/element.ts'
import { decodeOid } from '#pki/asn1/oid.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { formatTag, INTEGER, OBJECT_IDENTIFIER, SEQUENCE } from '#pki/asn1/tag.ts'
import { bitLength, bigIntOf } from '#pki/bytes/integer.ts'
import { PkiError } from '#pki/fault.ts'
import { decodeEcParameters, type EcParameters } from './ec-parameters.ts'
import type { SubjectPublicKeyInfo } from './subject-public-key-info.ts'

export type PublicKey =
  | { readonly type: 'RSA' | 'RSA-PSS'; readonly modulus: Uint8Array; readonly exponent: bigint; readonly bits: number; readonly pss?: RsassaPssParameters }
  | { readonly type: 'EC'; readonly parameters: EcParameters; readonly point: Uint8Array; readonly bits: number | undefined }
  | { readonly type: 'DSA'; readonly parameters: DsaParameters | undefined; readonly y: Uint8Array; readonly bits: number | undefined }
  | { readonly type: 'DH'; readonly p: Uint8Array; readonly g: Uint8Array; readonly y: Uint8Array; readonly bits: number }
  | { readonly type: 'GOST'; readonly name: string; readonly parameterSet: string | undefined; readonly octets: Uint8Array }
  | { readonly type: Exclude<KeyType, 'RSA' | 'RSA-PSS' | 'EC' | 'DSA' | 'DH' | 'GOST'>; readonly name: string; readonly octets: Uint8Array }

/** RFC 3279 §2.3.2; undefined parameters are inherited from the issuer's key. */
export interface DsaParameters {
  readonly p: Uint8Array
  readonly q: Uint8Array
  readonly g: Uint8Array
}

/**
 * The key itself, by its algorithm.
 *
 * @throws PkiError where the octets are no key of that algorithm.
 */
export function decodePublicKey(spki: SubjectPublicKeyInfo): PublicKey {
  const oid = spki.algorithm.algorithm
  const algorithm = publicKeyAlgorithms[oid]
  const octets = spki.subjectPublicKey.octets
  switch (algorithm?.type) {
    case 'RSA':
    case 'RSA-PSS': {
      const key = decodeRsaPublicKey(octets)
      const parameters = pssParameters(spki)
      return { type: algorithm.type, ...key, ...(parameters !== undefined ? { pss: decodeRsassaPssParameters(parameters) } : {}) }
    }
    case 'EC':
      return decodeEcPublicKey(spki)
    case 'DSA':
      return decodeDsaPublicKey(spki)
    case 'DH':
      return decodeDhPublicKey(spki)
    case 'GOST':
      return { type: 'GOST', name: algorithm.name, parameterSet: gostParameterSet(spki), octets }
    case 'Ed25519':
    case 'X25519':
      return { type: algorithm.type, name: algorithm.name, octets: ofLength(octets, 32) }
    case 'Ed448':
      return { type: algorithm.type, name: algorithm.name, octets: ofLength(octets, 57) }
    case 'X448':
      return { type: algorithm.type, name: algorithm.name, octets: ofLength(octets, 56) }
    case undefined:
      return { type: 'other', name: oid, octets }
    case 'ML-DSA':
    case 'SLH-DSA':
    case 'ML-KEM':
    case 'composite':
    case 'other':
      return { type: algorithm.type, name: algorithm.name, octets }
  }
}

/** RFC 4055 §1.2: absent, or RSASSA-PSS-params; of plain RSA they are judged by a rule, since OpenSSL reads the key all the same. */
function pssParameters({ algorithm: { algorithm, parameters } }: SubjectPublicKeyInfo): Element | undefined {
  if (algorithm !== ID_RSASSA_PSS || parameters === undefined) return undefined
  if (parameters.tag !== SEQUENCE) throw new PkiError('asn1/unexpected-tag', { structure: 'parameters', offset: parameters.start, expected: formatTag(SEQUENCE), found: formatTag(parameters.tag) })
  return parameters
}

function ofLength(octets: Uint8Array, length: number): Uint8Array {
  if (octets.length !== length) throw new PkiError('asn1/bad-value', { structure: 'subjectPublicKey', expected: String(length), found: String(octets.length) })
  return octets
}

/** `RSAPublicKey ::= SEQUENCE { modulus INTEGER, publicExponent INTEGER }` (RFC 8017 §A.1.1). */
export function decodeRsaPublicKey(octets: Uint8Array): { modulus: Uint8Array; exponent: bigint; bits: number } {
  const reader = Reader.over(octets, 'subjectPublicKey').sequence('RSAPublicKey')
  const modulus = reader.expect(INTEGER, 'modulus').content
  const exponent = reader.expect(INTEGER, 'publicExponent').content
  return { modulus, exponent: bigIntOf(exponent), bits: bitLength(modulus) }
}

function decodeEcPublicKey(spki: SubjectPublicKeyInfo): PublicKey {
  const parameters = decodeEcParameters(spki.algorithm.parameters)
  const point = spki.subjectPublicKey.octets
  if (point.length === 0 || point.length === 1) throw new PkiError('asn1/bad-value', { structure: 'ECPoint', found: String(point.length) })
  return { type: 'EC', parameters, point, bits: ecBits(parameters) }
}

export function ecBits(parameters: EcParameters): number | undefined {
  switch (parameters.kind) {
    case 'named':
      return parameters.curve?.bits
    case 'explicit':
      return parameters.explicit.bits
    case 'implicit':
      return undefined
  }
}

function decodeDsaPublicKey(spki: SubjectPublicKeyInfo): PublicKey {
  const element = spki.algorithm.parameters
  const y = Reader.over(spki.subjectPublicKey.octets, 'subjectPublicKey').expect(INTEGER, 'y').content
  if (element?.tag !== SEQUENCE) return { type: 'DSA', parameters: undefined, y, bits: undefined }
  const reader = Reader.inside(element, 'Dss-Parms')
  const parameters = { p: reader.expect(INTEGER, 'p').content, q: reader.expect(INTEGER, 'q').content, g: reader.expect(INTEGER, 'g').content }
  return { type: 'DSA', parameters, y, bits: bitLength(parameters.p) }
}

function decodeDhPublicKey(spki: SubjectPublicKeyInfo): PublicKey {
  const element = spki.algorithm.parameters
  if (element === undefined) throw new PkiError('asn1/unexpected-end', { structure: 'DHParameter' })
  const reader = Reader.inside(element, 'DHParameter')
  const p = reader.expect(INTEGER, 'p').content
  const g = reader.expect(INTEGER, 'g').content
  const y = Reader.over(spki.subjectPublicKey.octets, 'subjectPublicKey').expect(INTEGER, 'y').content
  return { type: 'DH', p, g, y, bits: bitLength(p) }
}

function gostParameterSet({ algorithm: { parameters } }: SubjectPublicKeyInfo): string | undefined {
  return parameters?.tag === SEQUENCE ? decodeOid(Reader.inside(parameters, 'GostR3410-PublicKeyParameters').expect(OBJECT_IDENTIFIER, 'publicKeyParamSet')) : undefined
}

/** A short name for people: `RSA 2048`, `EC P-256`, `Ed25519`, `ML-DSA-65`. */
export function keyLabel(key: PublicKey): string {
  switch (key.type) {
    case 'RSA':
    case 'RSA-PSS':
    case 'DH':
      return `${key.type} ${key.bits}`
    case 'DSA':
      return key.bits === undefined ? 'DSA' : `DSA ${key.bits}`
    case 'EC':
      return ecLabel(key.parameters)
    case 'Ed25519':
    case 'Ed448':
    case 'X25519':
    case 'X448':
      return key.type
    case 'GOST':
    case 'ML-DSA':
    case 'SLH-DSA':
    case 'ML-KEM':
    case 'composite':
    case 'other':
      return key.name
  }
}

export function ecLabel(parameters: EcParameters): string {
  switch (parameters.kind) {
    case 'named':
      return `EC ${parameters.curve?.nist ?? parameters.curve?.name ?? parameters.oid}`
    case 'explicit':
      return `EC ${parameters.explicit.bits} (explicit)`
    case 'implicit':
      return 'EC'
  }
}
