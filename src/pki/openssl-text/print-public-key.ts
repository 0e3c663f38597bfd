/** Public keys as OpenSSL's text encoders write them: RFC 3279 §2.3, RFC 4055, RFC 8410, FIPS 203–205. */
import { type AlgorithmIdentifier, decodeAlgorithmIdentifier } from '#pki/algorithms/algorithm-identifier.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { contextConstructed, INTEGER, SEQUENCE } from '#pki/asn1/tag.ts'
import { decodeSmallInteger } from '#pki/asn1/values.ts'
import { bigIntOf, bitLength } from '#pki/bytes/integer.ts'
import { PkiError } from '#pki/fault.ts'
import type { SubjectPublicKeyInfo } from '#pki/keys/subject-public-key-info.ts'
import { findDhGroup } from './dh-groups.ts'
import { explicit } from './general-names.ts'
import { decodeBits, labelledNumber, labelledOctets, spaces } from './octets.ts'
import { findObjectNames } from './openssl-objects.ts'
import { formatEcKey } from './print-ec-key.ts'

const INDENT = 16

type Printer = (spki: SubjectPublicKeyInfo) => string

/** Keys that are octets of one length: the long name is OpenSSL's own, ML-KEM calls its key an encapsulation key. */
const OCTET_KEYS: Readonly<Record<string, number>> = {
  'X25519': 32, 'X448': 56, 'ED25519': 32, 'ED448': 57, 'ML-DSA-44': 1312, 'ML-DSA-65': 1952, 'ML-DSA-87': 2592,
  'ML-KEM-512': 800, 'ML-KEM-768': 1184, 'ML-KEM-1024': 1568,
  ...Object.fromEntries(['SHA2', 'SHAKE'].flatMap((hash) => [128, 192, 256].flatMap((bits) => ['s', 'f'].map((speed) => [`SLH-DSA-${hash}-${bits}${speed}`, bits / 4] as const)))),
}

const PRINTERS: Readonly<Record<string, Printer>> = {
  '1.2.840.113549.1.1.1': formatRsaKey,
  '2.5.8.1.1': formatRsaKey,
  '1.2.840.113549.1.1.10': (spki) => formatRsaKey(spki) + formatPssRestrictions(spki.algorithm),
  '1.2.840.10045.2.1': formatEcKey,
  '1.2.156.10197.1.301': formatEcKey,
  '1.2.840.10040.4.1': formatDsaKey,
  '1.3.14.3.2.12': formatDsaKey,
  '1.2.840.113549.1.3.1': formatDhKey,
  '1.2.840.10046.2.1': formatDhKey,
}

/** @throws PkiError where OpenSSL cannot load the key: damaged, or of a kind it does not know */
export function formatPublicKey(spki: SubjectPublicKeyInfo): string {
  const { algorithm } = spki.algorithm
  const print = PRINTERS[algorithm]
  if (print !== undefined) return print(spki)
  const name = findObjectNames(algorithm)?.longName ?? ''
  const octets = decodeBits(spki.subjectPublicKeyElement).octets
  if (OCTET_KEYS[name] !== octets.length || spki.algorithm.parameters !== undefined) {
    throw new PkiError('asn1/bad-value', { offset: spki.element.start, structure: 'SubjectPublicKeyInfo', found: algorithm })
  }
  return `${spaces(INDENT)}${name} Public-Key:\n${labelledOctets(name.startsWith('ML-KEM') ? 'ek:' : 'pub:', octets, INDENT)}`
}

function formatRsaKey({ subjectPublicKeyElement }: SubjectPublicKeyInfo): string {
  const reader = Reader.over(decodeBits(subjectPublicKeyElement).octets, 'RSAPublicKey').sequence('RSAPublicKey')
  const modulus = reader.expect(INTEGER, 'modulus').content
  const exponent = reader.expect(INTEGER, 'publicExponent').content
  reader.finish()
  return `${spaces(INDENT)}Public-Key: (${bitLength(modulus)} bit)\n${labelledNumber('Modulus:', modulus, INDENT)}${labelledNumber('Exponent:', exponent, INDENT)}`
}

/** Names of OpenSSL's providers, which differ from its objects'. */
const DIGESTS: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'SHA1', '2.16.840.1.101.3.4.2.4': 'SHA2-224', '2.16.840.1.101.3.4.2.1': 'SHA2-256', '2.16.840.1.101.3.4.2.2': 'SHA2-384',
  '2.16.840.1.101.3.4.2.3': 'SHA2-512', '2.16.840.1.101.3.4.2.5': 'SHA2-512/224', '2.16.840.1.101.3.4.2.6': 'SHA2-512/256',
}

function digestName(oid: string): string {
  const name = DIGESTS[oid]
  if (name === undefined) throw new PkiError('asn1/bad-value', { structure: 'RSASSA-PSS-params', found: oid })
  return name
}

function formatPssRestrictions({ parameters }: AlgorithmIdentifier): string {
  if (parameters === undefined) return `${spaces(INDENT)}No PSS parameter restrictions\n`
  const reader = Reader.inside(parameters, 'RSASSA-PSS-params')
  const component = (number: number): ReturnType<typeof explicit> | undefined => {
    const wrapper = reader.optional(contextConstructed(number))
    return wrapper && explicit(wrapper)
  }
  const hashElement = component(0)
  const maskElement = component(1)
  const saltElement = component(2)
  const trailerElement = component(3)
  reader.finish()
  const maskParameters = maskElement && decodeAlgorithmIdentifier(maskElement).parameters
  const hash = hashElement === undefined ? 'SHA1' : digestName(decodeAlgorithmIdentifier(hashElement).algorithm)
  const maskHash = maskParameters === undefined ? 'SHA1' : digestName(decodeAlgorithmIdentifier(maskParameters).algorithm)
  const salt = saltElement === undefined ? 20 : decodeSmallInteger(saltElement)
  const trailer = trailerElement === undefined ? 1 : decodeSmallInteger(trailerElement)
  const marked = (text: string, isDefault: boolean): string => (isDefault ? `${text} (default)` : text)
  return [
    'PSS parameter restrictions:',
    `  Hash Algorithm: ${marked(hash, hash === 'SHA1')}`,
    `  Mask Algorithm: ${marked(`MGF1 with ${maskHash}`, maskHash === 'SHA1')}`,
    `  Minimum Salt Length: ${marked(String(salt), salt === 20)}`,
    `  Trailer Field: ${marked(`0x${trailer.toString(16)}`, trailer === 1)}`,
  ].map((line) => `${spaces(INDENT)}${line}\n`).join('')
}

function formatDsaKey({ algorithm, subjectPublicKeyElement }: SubjectPublicKeyInfo): string {
  const y = Reader.over(decodeBits(subjectPublicKeyElement).octets, 'DSAPublicKey').expect(INTEGER, 'y').content
  if (algorithm.parameters === undefined) throw new PkiError('asn1/bad-value', { structure: 'Dss-Parms' })
  const reader = Reader.inside(algorithm.parameters, 'Dss-Parms')
  const [p, q, g] = ['p', 'q', 'g'].map((name) => reader.expect(INTEGER, name).content) as [Uint8Array, Uint8Array, Uint8Array]
  reader.finish()
  return `${spaces(INDENT)}Public-Key: (${bitLength(p)} bit)\n${labelledNumber('pub: ', y, INDENT)}`
    + labelledNumber('P:   ', p, INDENT) + labelledNumber('Q:   ', q, INDENT) + labelledNumber('G:   ', g, INDENT)
}

const ID_DH_PUBLIC_NUMBER = '1.2.840.10046.2.1'

function formatDhKey({ algorithm, subjectPublicKeyElement }: SubjectPublicKeyInfo): string {
  const y = Reader.over(decodeBits(subjectPublicKeyElement).octets, 'DHPublicKey').expect(INTEGER, 'y').content
  if (algorithm.parameters === undefined) throw new PkiError('asn1/bad-value', { structure: 'DHParameter' })
  const reader = Reader.inside(algorithm.parameters, 'DHParameter')
  const p = reader.expect(INTEGER, 'p').content
  const g = reader.expect(INTEGER, 'g').content
  const rest = [...reader.rest('DHParameter')]
  const group = bigIntOf(g) === 2n ? findDhGroup(bigIntOf(p), bitLength(p)) : undefined
  const head = `${spaces(INDENT)}DH Public-Key: (${bitLength(p)} bit)\n${labelledNumber('public-key:', y, INDENT)}`
  if (group !== undefined) return `${head}${spaces(INDENT)}GROUP: ${group}\n`
  const isX942 = algorithm.algorithm === ID_DH_PUBLIC_NUMBER
  const numbers = rest.filter(({ tag }) => tag === INTEGER)
  const lines = [labelledNumber('P:   ', p, INDENT)]
  if (isX942 && numbers[0] !== undefined) lines.push(labelledNumber('Q:   ', numbers[0].content, INDENT))
  lines.push(labelledNumber('G:   ', g, INDENT))
  if (isX942 && numbers[1] !== undefined) lines.push(labelledNumber('J:   ', numbers[1].content, INDENT))
  const validation = isX942 ? rest.find(({ tag }) => tag === SEQUENCE) : undefined
  if (validation !== undefined) {
    const inner = Reader.inside(validation, 'ValidationParms')
    lines.push(labelledOctets('SEED:', inner.next('seed').content.subarray(1), INDENT))
    lines.push(`${spaces(INDENT)}pcounter: ${decodeSmallInteger(inner.expect(INTEGER, 'pgenCounter'))}\n`)
  }
  const privateLength = isX942 ? undefined : numbers[0]
  if (privateLength !== undefined) lines.push(`${spaces(INDENT)}recommended-private-length: ${decodeSmallInteger(privateLength)} bits\n`)
  return head + lines.join('')
}
