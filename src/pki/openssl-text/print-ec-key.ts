/** Elliptic curve keys as OpenSSL's text encoder writes them: RFC 5480 §2.1.1, explicit parameters RFC 3279 §2.3.5. */
import { findCurve } from '#pki/algorithms/curves.ts'
import type { Element } from '#pki/asn1/element.ts'
import { decodeOid } from '#pki/asn1/oid.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { BIT_STRING, INTEGER, OBJECT_IDENTIFIER, OCTET_STRING, SEQUENCE } from '#pki/asn1/tag.ts'
import { decodeSmallInteger } from '#pki/asn1/values.ts'
import { bigIntOf, bitLength } from '#pki/bytes/integer.ts'
import { PkiError } from '#pki/fault.ts'
import type { SubjectPublicKeyInfo } from '#pki/keys/subject-public-key-info.ts'
import { decodeBits, labelledNumber, labelledOctets, spaces } from './octets.ts'

const INDENT = 16

export function formatEcKey({ algorithm, subjectPublicKeyElement }: SubjectPublicKeyInfo): string {
  const { parameters } = algorithm
  const point = decodeBits(subjectPublicKeyElement).octets
  if (parameters === undefined || point.length === 0) throw unloadable('ECPoint')
  const { bits, fieldOctets, text } = parameters.tag === OBJECT_IDENTIFIER ? namedCurve(parameters) : explicitCurve(parameters)
  const form = point[0]! & 0xfe
  if (point.length !== 1 + fieldOctets * (form === 2 ? 1 : 2) || (form !== 2 && form !== 4 && form !== 6)) throw unloadable('ECPoint')
  return `${spaces(INDENT)}Public-Key: (${bits} bit)\n${labelledOctets('pub:', point, INDENT)}${text}`
}

const unloadable = (structure: string): PkiError => new PkiError('asn1/bad-value', { structure })

interface ShownCurve {
  readonly bits: number
  readonly fieldOctets: number
  readonly text: string
}

function namedCurve(parameters: Element): ShownCurve {
  const curve = findCurve(decodeOid(parameters))
  if (curve === undefined) throw unloadable('namedCurve')
  const nist = curve.nist === undefined ? '' : `${spaces(INDENT)}NIST CURVE: ${curve.nist}\n`
  return { bits: curve.bits, fieldOctets: curve.fieldOctets, text: `${spaces(INDENT)}ASN1 OID: ${curve.name}\n${nist}` }
}

const ID_PRIME_FIELD = '1.2.840.10045.1.1'
const ID_BINARY_FIELD = '1.2.840.10045.1.2'
const GENERATOR_FORMS: Readonly<Record<number, string>> = { 2: 'compressed', 4: 'uncompressed', 6: 'hybrid' }

function explicitCurve(parameters: Element): ShownCurve {
  const reader = Reader.inside(parameters, 'ECParameters')
  reader.expect(INTEGER, 'version')
  const field = decodeField(reader.sequence('fieldID'))
  const curve = reader.sequence('curve')
  const a = curve.expect(OCTET_STRING, 'a').content
  const b = curve.expect(OCTET_STRING, 'b').content
  const seed = curve.optional(BIT_STRING)
  const base = reader.expect(OCTET_STRING, 'base').content
  const order = reader.expect(INTEGER, 'order').content
  const cofactor = reader.optional(INTEGER)?.content ?? hexOctets(computeCofactor(field.size, bigIntOf(order)))
  const form = GENERATOR_FORMS[(base[0] ?? 0) & 0xfe]
  if (form === undefined) throw unloadable('ECParameters.base')
  const text = [
    field.text,
    labelledNumber('A:   ', a, INDENT), labelledNumber('B:   ', b, INDENT),
    labelledNumber(`Generator (${form}):`, base, INDENT), labelledNumber('Order: ', order, INDENT), labelledNumber('Cofactor: ', cofactor, INDENT),
    seed === undefined ? '' : labelledOctets('Seed:', decodeBits(seed).octets, INDENT),
  ]
  return { bits: bitLength(order), fieldOctets: Math.ceil(field.bits / 8), text: text.join('') }
}

interface Field {
  readonly bits: number
  /** Number of elements. */
  readonly size: bigint
  readonly text: string
}

function decodeField(reader: Reader): Field {
  const type = decodeOid(reader.expect(OBJECT_IDENTIFIER, 'fieldType'))
  if (type === ID_PRIME_FIELD) {
    const prime = reader.expect(INTEGER, 'prime-p').content
    return {
      bits: bitLength(prime), size: bigIntOf(prime),
      text: `${spaces(INDENT)}Field Type: prime-field\n${labelledNumber('Prime:', prime, INDENT)}`,
    }
  }
  if (type !== ID_BINARY_FIELD) throw unloadable('FieldID')
  const { polynomial, degree, basis } = decodeBinaryField(reader)
  return {
    bits: degree, size: 1n << BigInt(degree),
    text: `${spaces(INDENT)}Field Type: characteristic-two-field\n${spaces(INDENT)}Basis Type: ${basis}\n${labelledNumber('Polynomial:', hexOctets(polynomial), INDENT)}`,
  }
}

const ID_TRINOMIAL = '1.2.840.10045.1.2.3.2'
const ID_PENTANOMIAL = '1.2.840.10045.1.2.3.3'
/** OpenSSL's own limit (OPENSSL_ECC_MAX_FIELD_BITS). */
const MAX_FIELD_BITS = 661

function decodeBinaryField(reader: Reader): { polynomial: bigint; degree: number; basis: string } {
  const characteristicTwo = reader.sequence('characteristic-two', SEQUENCE)
  const degree = decodeSmallInteger(characteristicTwo.expect(INTEGER, 'm'))
  const basis = decodeOid(characteristicTwo.expect(OBJECT_IDENTIFIER, 'basis'))
  const exponents = basis === ID_TRINOMIAL
    ? [decodeSmallInteger(characteristicTwo.expect(INTEGER, 'Trinomial'))]
    : basis === ID_PENTANOMIAL ? [...characteristicTwo.sequence('Pentanomial').rest('k')].map(decodeSmallInteger) : undefined
  if (exponents === undefined || degree > MAX_FIELD_BITS || exponents.some((exponent) => exponent <= 0 || exponent >= degree)) throw unloadable('FieldID')
  const polynomial = [degree, ...exponents, 0].reduce((sum, exponent) => sum | (1n << BigInt(exponent)), 0n)
  return { polynomial, degree, basis: basis === ID_TRINOMIAL ? 'tpBasis' : 'ppBasis' }
}

/** Hasse: the one multiple of the order near the size of the field; 0 where the order is too small to tell. */
function computeCofactor(size: bigint, order: bigint): bigint {
  const sizeBits = size.toString(2).length
  if (order === 0n || order.toString(2).length <= (sizeBits + 1) / 2 + 3) return 0n
  return (size + 1n + order / 2n) / order
}

function hexOctets(value: bigint): Uint8Array {
  const hex = value.toString(16)
  const even = hex.padStart(hex.length + (hex.length % 2), '0')
  return Uint8Array.from({ length: even.length / 2 }, (_, index) => Number.parseInt(even.slice(2 * index, 2 * index + 2), 16))
}
