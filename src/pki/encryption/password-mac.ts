/** The MAC of a PKCS#12: RFC 7292 §4 with its own derivation, and PBMAC1 as RFC 9579 puts it there. */
import { type AlgorithmIdentifier, decodeAlgorithmIdentifier } from '#pki/algorithms/algorithm-identifier.ts'
import { hashAlgorithms, type HashName } from '#pki/algorithms/index.ts'
import type { Element } from '#pki/asn1/element.ts'
import { encodeNull, encodeOctetString, encodeOid, encodeSequence, encodeUnsigned } from '#pki/asn1/encode.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { INTEGER, OCTET_STRING, SEQUENCE } from '#pki/asn1/tag.ts'
import { decodeOctets, decodeSmallInteger } from '#pki/asn1/values.ts'
import { octetsOf } from '#pki/bytes/integer.ts'
import { PkiError } from '#pki/fault.ts'
import { checkEffort, type Effort } from './effort.ts'
import { decodeHmac, decodeKeyDerivation, encodeHmac, encodeKeyDerivation } from './encryption-scheme.ts'
import { ID_PBMAC1 } from './index.ts'
import { computeHmac, derivationCost, deriveKey, hashFunction, type KeyDerivation, PKCS12_MAC, pkcs12Kdf } from './key-derivation.ts'
import { derivationFacts, type Protection } from './password-encryption.ts'
import { encodePassword, type PasswordForm, passwordForms } from './password.ts'

export type MacScheme =
  | { readonly kind: 'pkcs12'; readonly hash: HashName; readonly salt: Uint8Array; readonly iterations: number }
  | { readonly kind: 'pbmac1'; readonly derivation: KeyDerivation; readonly hash: HashName }

export interface PasswordMac {
  readonly scheme: MacScheme
  readonly digest: Uint8Array
}

/** RFC 9579 §5: "values less than 20 octets" MUST be rejected, for a short key makes the MAC one that can be guessed. */
const MIN_PBMAC1_KEY = 20

/**
 * ```asn1
 * MacData ::= SEQUENCE { mac DigestInfo, macSalt OCTET STRING, iterations INTEGER DEFAULT 1 }
 * DigestInfo ::= SEQUENCE { digestAlgorithm AlgorithmIdentifier, digest OCTET STRING }
 * PBMAC1-params ::= SEQUENCE { keyDerivationFunc AlgorithmIdentifier, messageAuthScheme AlgorithmIdentifier }
 * ```
 * @throws PkiError `encryption/unsupported`, and those of the reader.
 */
export function decodeMacData(element: Element): PasswordMac {
  const reader = Reader.inside(element, 'MacData')
  const info = reader.sequence('mac')
  const algorithm = decodeAlgorithmIdentifier(info.expect(SEQUENCE, 'digestAlgorithm'))
  const digest = decodeOctets(info.expectString(OCTET_STRING, 'digest'))
  const salt = decodeOctets(reader.expectString(OCTET_STRING, 'macSalt'))
  const iterations = reader.isAtEnd ? 1 : decodeSmallInteger(reader.expect(INTEGER, 'iterations'))
  reader.finish()
  if (algorithm.algorithm === ID_PBMAC1) return { scheme: decodePbmac1(algorithm), digest }
  const hash = hashAlgorithms[algorithm.algorithm]
  if (hash === undefined) throw new PkiError('encryption/unsupported', { structure: 'MacData', found: algorithm.algorithm })
  return { scheme: { kind: 'pkcs12', hash, salt, iterations }, digest }
}

function decodePbmac1({ parameters }: AlgorithmIdentifier): MacScheme {
  if (parameters === undefined) throw new PkiError('asn1/unexpected-end', { structure: 'PBMAC1-params', expected: 'keyDerivationFunc' })
  const reader = Reader.inside(parameters, 'PBMAC1-params')
  const derivation = decodeKeyDerivation(decodeAlgorithmIdentifier(reader.expect(SEQUENCE, 'keyDerivationFunc')))
  const hash = decodeHmac(decodeAlgorithmIdentifier(reader.expect(SEQUENCE, 'messageAuthScheme')))
  reader.finish()
  const length = derivation.keyLength
  // RFC 9579 §5: "the keyLength parameter … MUST be present".
  if (length === undefined || length < MIN_PBMAC1_KEY) throw new PkiError('encryption/damaged', { structure: 'PBMAC1-params.keyLength', expected: `${MIN_PBMAC1_KEY}`, found: String(length) })
  return { kind: 'pbmac1', derivation, hash }
}

export function encodeMacData({ scheme, digest }: PasswordMac): Uint8Array {
  const number = (value: number): Uint8Array => encodeUnsigned(octetsOf(BigInt(value), 6))
  if (scheme.kind === 'pbmac1') {
    const algorithm = encodeSequence(encodeOid(ID_PBMAC1), encodeSequence(encodeKeyDerivation(scheme.derivation), encodeHmac(scheme.hash)))
    // RFC 9579 §4: macSalt and iterations are ignored; "NOT USED" is what its example writes, with one iteration left out as the default.
    return encodeSequence(encodeSequence(algorithm, encodeOctetString(digest)), encodeOctetString(new TextEncoder().encode('NOT USED')))
  }
  const oid = Object.entries(hashAlgorithms).find(([, name]) => name === scheme.hash)![0]
  return encodeSequence(
    encodeSequence(encodeSequence(encodeOid(oid), encodeNull()), encodeOctetString(digest)), encodeOctetString(scheme.salt), ...(scheme.iterations === 1 ? [] : [number(scheme.iterations)]),
  )
}

export const macProtection = (scheme: MacScheme): Protection =>
  scheme.kind === 'pkcs12'
    ? { algorithms: [scheme.hash], iterations: scheme.iterations }
    : { algorithms: ['PBMAC1', scheme.derivation.kind === 'pbkdf2' ? 'PBKDF2' : 'scrypt', scheme.hash], ...derivationFacts(scheme.derivation) }

export const macCost = (scheme: MacScheme): number => (scheme.kind === 'pkcs12' ? scheme.iterations : derivationCost(scheme.derivation))

async function compute(scheme: MacScheme, password: Uint8Array, content: Uint8Array, effort: Effort): Promise<Uint8Array> { // oxlint-disable-line eslint/max-params
  checkEffort(macCost(scheme), effort)
  const key = scheme.kind === 'pkcs12'
    ? await pkcs12Kdf(scheme, password, PKCS12_MAC, { length: (await hashFunction(scheme.hash)).outputLen, effort })
    : await deriveKey(scheme.derivation, password, { length: scheme.derivation.keyLength!, effort })
  return computeHmac(scheme.hash, key, content)
}

const formsFor = (scheme: MacScheme): 'pkcs12' | 'pbes' => (scheme.kind === 'pkcs12' ? 'pkcs12' : 'pbes')

export async function computeMac(scheme: MacScheme, password: string, content: Uint8Array, effort: Effort): Promise<Uint8Array> { // oxlint-disable-line eslint/max-params
  return compute(scheme, encodePassword(password, passwordForms(password, formsFor(scheme))[0]!), content, effort)
}

/** The password that the MAC was made with, and the form it took; undefined where it was none of these. */
// oxlint-disable-next-line eslint/max-params -- the MAC, what it is over, what it is tried with, effort
export async function findMacPassword({ scheme, digest }: PasswordMac, content: Uint8Array, passwords: readonly string[], effort: Effort): Promise<{ readonly password: string; readonly form: PasswordForm } | undefined> {
  for (const password of passwords) {
    for (const form of passwordForms(password, formsFor(scheme))) {
      const computed = await compute(scheme, encodePassword(password, form), content, effort)
      if (computed.length === digest.length && computed.every((octet, index) => octet === digest[index])) return { password, form }
    }
  }
  return undefined
}
