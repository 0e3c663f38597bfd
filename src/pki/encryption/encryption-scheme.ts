/** The AlgorithmIdentifiers of password-based encryption, read and written: RFC 8018 §A, RFC 7292 App. C, RFC 7914 §7, RFC 5084 §3.2. */
import { type AlgorithmIdentifier, decodeAlgorithmIdentifier } from '#pki/algorithms/algorithm-identifier.ts'
import type { HashName } from '#pki/algorithms/index.ts'
import type { Element } from '#pki/asn1/element.ts'
import { encode, encodeNull, encodeOctetString, encodeOid, encodeSequence, encodeUnsigned } from '#pki/asn1/encode.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { isConstructed, INTEGER, OCTET_STRING, SEQUENCE } from '#pki/asn1/tag.ts'
import { decodeOctets, decodeSmallInteger } from '#pki/asn1/values.ts'
import { octetsOf } from '#pki/bytes/integer.ts'
import { PkiError } from '#pki/fault.ts'
import { cipherName, ciphers } from './ciphers.ts'
import { hmacs, ID_PBES2, ID_PBKDF2, ID_SCRYPT, passwordSchemes } from './index.ts'
import type { KeyDerivation } from './key-derivation.ts'

export type EncryptionScheme =
  /** A row of `passwordSchemes`. */
  | { readonly kind: 'row'; readonly algorithm: string; readonly salt: Uint8Array; readonly iterations: number }
  | {
    readonly kind: 'pbes2'
    readonly derivation: KeyDerivation
    /** A row of `ciphers`, or a dotted OID that is none. */
    readonly cipher: string
    readonly iv: Uint8Array
    readonly effectiveKeyBits?: number
    readonly tagBytes?: number
  }

/** @throws PkiError `encryption/unsupported`, and those of the reader. */
export function decodeEncryptionScheme({ algorithm, parameters }: AlgorithmIdentifier): EncryptionScheme {
  if (parameters === undefined || !(algorithm === ID_PBES2 || algorithm in passwordSchemes)) throw new PkiError('encryption/unsupported', { found: passwordSchemes[algorithm]?.name ?? algorithm })
  if (algorithm === ID_PBES2) return decodePbes2(parameters)
  const reader = Reader.inside(parameters, 'PBEParameter')
  const salt = decodeOctets(reader.expectString(OCTET_STRING, 'salt'))
  const iterations = decodeSmallInteger(reader.expect(INTEGER, 'iterations'))
  reader.finish()
  return { kind: 'row', algorithm, salt, iterations }
}

/** `PBES2-params ::= SEQUENCE { keyDerivationFunc AlgorithmIdentifier, encryptionScheme AlgorithmIdentifier }` */
function decodePbes2(parameters: Element): EncryptionScheme {
  const reader = Reader.inside(parameters, 'PBES2-params')
  const derivation = decodeKeyDerivation(decodeAlgorithmIdentifier(reader.expect(SEQUENCE, 'keyDerivationFunc')))
  const scheme = decodeAlgorithmIdentifier(reader.expect(SEQUENCE, 'encryptionScheme'))
  reader.finish()
  return { kind: 'pbes2', derivation, cipher: cipherName(scheme.algorithm), ...decodeCipherParameters(cipherName(scheme.algorithm), scheme.parameters) }
}

/**
 * ```asn1
 * PBKDF2-params ::= SEQUENCE {
 *   salt CHOICE { specified OCTET STRING, otherSource AlgorithmIdentifier }, iterationCount INTEGER (1..MAX),
 *   keyLength INTEGER (1..MAX) OPTIONAL, prf AlgorithmIdentifier DEFAULT algid-hmacWithSHA1 }
 * scrypt-params ::= SEQUENCE { salt OCTET STRING, costParameter INTEGER, blockSize INTEGER, parallelizationParameter INTEGER, keyLength INTEGER OPTIONAL }
 * ```
 */
export function decodeKeyDerivation({ algorithm, parameters }: AlgorithmIdentifier): KeyDerivation {
  if (parameters === undefined || (algorithm !== ID_PBKDF2 && algorithm !== ID_SCRYPT)) throw new PkiError('encryption/unsupported', { structure: 'keyDerivationFunc', found: algorithm })
  const reader = Reader.inside(parameters, algorithm === ID_PBKDF2 ? 'PBKDF2-params' : 'scrypt-params')
  const salt = decodeOctets(reader.expectString(OCTET_STRING, 'salt'))
  const count = (component: string): number => decodeSmallInteger(reader.expect(INTEGER, component))
  const optionalLength = (): { keyLength?: number } => (reader.peekTag() === INTEGER ? { keyLength: count('keyLength') } : {})
  if (algorithm === ID_SCRYPT) {
    const derivation = { kind: 'scrypt', salt, cost: count('costParameter'), blockSize: count('blockSize'), parallelization: count('parallelizationParameter'), ...optionalLength() } as const
    reader.finish()
    return derivation
  }
  const iterations = count('iterationCount')
  const length = optionalLength()
  const prf = reader.isAtEnd ? 'SHA-1' : decodeHmac(decodeAlgorithmIdentifier(reader.expect(SEQUENCE, 'prf')))
  reader.finish()
  return { kind: 'pbkdf2', salt, iterations, ...length, prf }
}

export function decodeHmac({ algorithm }: AlgorithmIdentifier): HashName {
  const hash = hmacs[algorithm]
  if (hash === undefined) throw new PkiError('encryption/unsupported', { structure: 'prf', found: algorithm })
  return hash
}

type CipherParameters = Pick<Extract<EncryptionScheme, { kind: 'pbes2' }>, 'iv' | 'effectiveKeyBits' | 'tagBytes'>

/** An IV; RC2's version and IV (RFC 8018 §B.2.3); GCM's nonce and length of the tag (RFC 5084 §3.2). */
function decodeCipherParameters(name: string, parameters: Element | undefined): CipherParameters {
  if (parameters === undefined || !isConstructed(parameters.tag) || parameters.tag !== SEQUENCE) {
    return { iv: parameters === undefined ? new Uint8Array() : decodeOctets(parameters) }
  }
  const reader = Reader.inside(parameters, `${name} parameters`)
  if (ciphers[name]?.isAead === true) {
    const iv = decodeOctets(reader.expectString(OCTET_STRING, 'nonce'))
    const tagBytes = reader.isAtEnd ? 12 : decodeSmallInteger(reader.expect(INTEGER, 'ICVlen'))
    return { iv, tagBytes }
  }
  if (name !== 'RC2-CBC') throw new PkiError('encryption/unsupported', { structure: 'encryptionScheme', found: name })
  const version = reader.peekTag() === INTEGER ? decodeSmallInteger(reader.expect(INTEGER, 'rc2ParameterVersion')) : undefined
  return { iv: decodeOctets(reader.expectString(OCTET_STRING, 'iv')), effectiveKeyBits: version === undefined ? 32 : (RC2_VERSIONS.get(version) ?? version) }
}

/** RFC 8018 §B.2.3: numbers below 256 stand for other numbers of effective bits. */
const RC2_VERSIONS: ReadonlyMap<number, number> = new Map([[160, 40], [120, 64], [58, 128]])

const encodeNumber = (value: number): Uint8Array => encodeUnsigned(octetsOf(BigInt(value), 6))
const oidOfHmac = (hash: HashName): string => Object.entries(hmacs).find(([, name]) => name === hash)![0]

/** DER: defaults left out. */
export function encodeKeyDerivation(derivation: KeyDerivation): Uint8Array {
  const length = derivation.keyLength === undefined ? [] : [encodeNumber(derivation.keyLength)]
  if (derivation.kind === 'scrypt') {
    const { salt, cost, blockSize, parallelization } = derivation
    return encodeSequence(encodeOid(ID_SCRYPT), encodeSequence(encodeOctetString(salt), ...[cost, blockSize, parallelization].map(encodeNumber), ...length))
  }
  const prf = derivation.prf === 'SHA-1' ? [] : [encodeHmac(derivation.prf)]
  return encodeSequence(encodeOid(ID_PBKDF2), encodeSequence(encodeOctetString(derivation.salt), encodeNumber(derivation.iterations), ...length, ...prf))
}

export const encodeHmac = (hash: HashName): Uint8Array => encodeSequence(encodeOid(oidOfHmac(hash)), encodeNull())

export function encodeEncryptionScheme(scheme: EncryptionScheme): Uint8Array {
  if (scheme.kind === 'row') return encodeSequence(encodeOid(scheme.algorithm), encodeSequence(encodeOctetString(scheme.salt), encodeNumber(scheme.iterations)))
  const oid = ciphers[scheme.cipher]?.oid
  if (oid === undefined) throw new PkiError('encryption/unsupported', { found: scheme.cipher })
  return encodeSequence(encodeOid(ID_PBES2), encodeSequence(encodeKeyDerivation(scheme.derivation), encodeSequence(encodeOid(oid), encodeCipherParameters(scheme))))
}

function encodeCipherParameters({ cipher, iv, effectiveKeyBits, tagBytes }: Extract<EncryptionScheme, { kind: 'pbes2' }>): Uint8Array {
  if (ciphers[cipher]?.isAead === true) return encodeSequence(encodeOctetString(iv), ...(tagBytes === 12 ? [] : [encodeNumber(tagBytes ?? 16)]))
  if (cipher !== 'RC2-CBC') return encode(OCTET_STRING, iv)
  const bits = effectiveKeyBits ?? 128
  return encodeSequence(encodeNumber([...RC2_VERSIONS].find(([, value]) => value === bits)?.[0] ?? bits), encodeOctetString(iv))
}
