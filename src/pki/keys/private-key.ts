/** Private keys as they stand in files: PKCS#8 (RFC 5958), PKCS#1 (RFC 8017 §A.1.2), SEC1 (RFC 5915), and OpenSSL's DSA form. */
import { type AlgorithmIdentifier, decodeAlgorithmIdentifier } from '#pki/algorithms/algorithm-identifier.ts'
import { ID_DSA, ID_EC_PUBLIC_KEY, RSA_ENCRYPTION } from '#pki/algorithms/index.ts'
import type { Element } from '#pki/asn1/element.ts'
import { encodeNull, encodeOid, encodeSequence } from '#pki/asn1/encode.ts'
import { decodeWhole, Reader } from '#pki/asn1/reader.ts'
import { contextConstructed, contextPrimitive, INTEGER, OCTET_STRING, SEQUENCE } from '#pki/asn1/tag.ts'
import { decodeBitString, decodeOctets, decodeSmallInteger } from '#pki/asn1/values.ts'
import { PkiError } from '#pki/fault.ts'

export type PrivateKeyFormat = 'PKCS#8' | 'PKCS#1' | 'SEC1' | 'DSA' | 'OpenSSH'

/** What a private key file says, whatever its format. */
export interface PrivateKey {
  readonly format: PrivateKeyFormat
  /** Dotted OID of the key's algorithm. */
  readonly algorithm: string
  /** The AlgorithmIdentifier as it belongs into the SubjectPublicKeyInfo. */
  readonly algorithmIdentifier: Uint8Array
  /** The algorithm's own private key: RSAPrivateKey, ECPrivateKey, the INTEGER x, or bare octets. */
  readonly privateKey: Uint8Array
  /** The public key bits where the file carries them. */
  readonly publicKey: Uint8Array | undefined
  /** PKCS#8 attributes. */
  readonly attributes: Element | undefined
  readonly element: Element
}

/**
 * ```asn1
 * OneAsymmetricKey ::= SEQUENCE {
 *   version INTEGER { v1 (0), v2 (1) }, privateKeyAlgorithm AlgorithmIdentifier, privateKey OCTET STRING,
 *   attributes [0] IMPLICIT Attributes OPTIONAL, publicKey [1] IMPLICIT BIT STRING OPTIONAL }
 * ```
 */
export function decodePkcs8(bytes: Uint8Array): PrivateKey {
  const element = decodeWhole(bytes, SEQUENCE, 'OneAsymmetricKey')
  const reader = Reader.inside(element, 'OneAsymmetricKey')
  decodeSmallInteger(reader.expect(INTEGER, 'version'))
  const identifier = decodeAlgorithmIdentifier(reader.expect(SEQUENCE, 'privateKeyAlgorithm'))
  const privateKey = decodeOctets(reader.expectString(OCTET_STRING, 'privateKey'))
  const attributes = reader.optional(contextConstructed(0))
  const outer = reader.optional(contextPrimitive(1))
  reader.finish()
  const publicKey = outer === undefined ? undefined : decodeBitString(outer).octets
  const inner = identifier.algorithm === ID_EC_PUBLIC_KEY ? decodeEcPrivateKey(privateKey) : undefined
  return {
    format: 'PKCS#8', algorithm: identifier.algorithm, privateKey,
    // Where the curve is named inside as well, OpenSSL goes by that one.
    algorithmIdentifier: inner?.parameters === undefined ? identifier.element.encoding : encodeSequence(encodeOid(ID_EC_PUBLIC_KEY), inner.parameters.encoding),
    publicKey: publicKey ?? inner?.publicKey, attributes, element,
  }
}

/** `RSAPrivateKey`: version, modulus, publicExponent, privateExponent, prime1, prime2, exponent1, exponent2, coefficient, otherPrimeInfos. */
export function decodePkcs1(bytes: Uint8Array): PrivateKey {
  const element = decodeWhole(bytes, SEQUENCE, 'RSAPrivateKey')
  readIntegers(element, RSA_PRIVATE_KEY)
  return {
    format: 'PKCS#1', algorithm: RSA_ENCRYPTION, algorithmIdentifier: encodeSequence(encodeOid(RSA_ENCRYPTION), encodeNull()), privateKey: bytes,
    publicKey: undefined, attributes: undefined, element,
  }
}

export const RSA_PRIVATE_KEY = ['version', 'modulus', 'publicExponent', 'privateExponent', 'prime1', 'prime2', 'exponent1', 'exponent2', 'coefficient'] as const
export const DSA_PRIVATE_KEY = ['version', 'p', 'q', 'g', 'y', 'x'] as const

/** The INTEGERs of a SEQUENCE, by name, in order; what comes after them is left. */
export function readIntegers<Names extends readonly string[]>(element: Element, names: Names): Readonly<Record<Names[number], Element>> {
  const reader = Reader.inside(element, names === (RSA_PRIVATE_KEY as readonly string[]) ? 'RSAPrivateKey' : 'DSAPrivateKey')
  return Object.fromEntries(names.map((name) => [name, reader.expect(INTEGER, name)])) as Record<Names[number], Element>
}

export interface EcPrivateKey {
  readonly privateKey: Uint8Array
  /** EcpkParameters; undefined where they stand in the PKCS#8 around it. */
  readonly parameters: Element | undefined
  readonly publicKey: Uint8Array | undefined
  readonly privateKeyElement: Element
  readonly element: Element
}

/**
 * ```asn1
 * ECPrivateKey ::= SEQUENCE { version INTEGER { ecPrivkeyVer1 (1) }, privateKey OCTET STRING,
 *   parameters [0] ECParameters OPTIONAL, publicKey [1] BIT STRING OPTIONAL }
 * ```
 */
export function decodeEcPrivateKey(bytes: Uint8Array): EcPrivateKey {
  const element = decodeWhole(bytes, SEQUENCE, 'ECPrivateKey')
  const reader = Reader.inside(element, 'ECPrivateKey')
  if (decodeSmallInteger(reader.expect(INTEGER, 'version')) !== 1) throw new PkiError('asn1/bad-value', { structure: 'ECPrivateKey.version', offset: element.start, expected: '1' })
  const privateKeyElement = reader.expectString(OCTET_STRING, 'privateKey')
  const wrapper = reader.optional(contextConstructed(0))
  const publicWrapper = reader.optional(contextConstructed(1))
  reader.finish()
  const publicKey = publicWrapper === undefined ? undefined : decodeBitString(Reader.inside(publicWrapper, 'publicKey').next('publicKey')).octets
  return {
    privateKey: decodeOctets(privateKeyElement), parameters: wrapper && Reader.inside(wrapper, 'parameters').next('parameters'), publicKey, privateKeyElement, element,
  }
}

export function decodeSec1(bytes: Uint8Array): PrivateKey {
  const key = decodeEcPrivateKey(bytes)
  if (key.parameters === undefined) throw new PkiError('asn1/unexpected-end', { structure: 'ECPrivateKey', expected: 'parameters' })
  return {
    format: 'SEC1', algorithm: ID_EC_PUBLIC_KEY, algorithmIdentifier: encodeSequence(encodeOid(ID_EC_PUBLIC_KEY), key.parameters.encoding), privateKey: bytes,
    publicKey: key.publicKey, attributes: undefined, element: key.element,
  }
}

/** OpenSSL's own `DSA PRIVATE KEY`: SEQUENCE of version, p, q, g, y, x. */
export function decodeDsaPrivateKey(bytes: Uint8Array): PrivateKey {
  const element = decodeWhole(bytes, SEQUENCE, 'DSAPrivateKey')
  const { p, q, g, y, x } = readIntegers(element, DSA_PRIVATE_KEY)
  return {
    format: 'DSA', algorithm: ID_DSA, algorithmIdentifier: encodeSequence(encodeOid(ID_DSA), encodeSequence(p.encoding, q.encoding, g.encoding)),
    privateKey: x.encoding, publicKey: y.encoding, attributes: undefined, element,
  }
}

export interface EncryptedPrivateKey {
  readonly encryptionAlgorithm: AlgorithmIdentifier
  readonly encryptedData: Element
  readonly element: Element
}

/** `EncryptedPrivateKeyInfo ::= SEQUENCE { encryptionAlgorithm AlgorithmIdentifier, encryptedData OCTET STRING }` (RFC 5958 §3). */
export function decodeEncryptedPrivateKey(bytes: Uint8Array): EncryptedPrivateKey {
  const element = decodeWhole(bytes, SEQUENCE, 'EncryptedPrivateKeyInfo')
  const reader = Reader.inside(element, 'EncryptedPrivateKeyInfo')
  const encryptionAlgorithm = decodeAlgorithmIdentifier(reader.expect(SEQUENCE, 'encryptionAlgorithm'))
  const encryptedData = reader.expectString(OCTET_STRING, 'encryptedData')
  reader.finish()
  return { encryptionAlgorithm, encryptedData, element }
}
