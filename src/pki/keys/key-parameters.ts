/** Parameters in a file of their own: DH (PKCS #3 §9), X9.42 DH and DSA (RFC 3279 §2.3.3, §2.3.2), EC (RFC 5480 §2.1.1, RFC 3279 §2.3.5). */
import type { Element } from '#pki/asn1/element.ts'
import { decodeOid } from '#pki/asn1/oid.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { any, bitString, custom, integer, objectIdentifier, octetString, optional, type Schema, sequence } from '#pki/asn1/schema.ts'
import { INTEGER, OBJECT_IDENTIFIER, SEQUENCE } from '#pki/asn1/tag.ts'
import { bitLength } from '#pki/bytes/integer.ts'
import type { Field } from '#pki/field.ts'
import { decodeEcParameters } from './ec-parameters.ts'
import { ecLabel } from './public-key.ts'

/** A number that is compared and not calculated with: its octets. */
const large = custom(INTEGER, (name, element) => ({ name, value: element.content, range: element.range }))

const dhParameter = sequence({ prime: large, base: large, privateValueLength: optional(integer) })
const domainParameters = sequence({ p: large, g: large, q: large, j: optional(large), validationParms: optional(sequence({ seed: bitString, pgenCounter: integer })) })
const dssParms = sequence({ p: large, q: large, g: large })
const ecParameters = sequence({
  version: integer, fieldID: sequence({ fieldType: objectIdentifier, parameters: any }), curve: sequence({ a: octetString, b: octetString, seed: optional(bitString) }),
  base: octetString, order: large, cofactor: optional(integer), hash: optional(any),
})

/** A subgroup's order has 160 bits and more (FIPS 186-4 §4.2), the length of an exponent is written with fewer, a generator with fewer or as many as the prime. */
const MIN_ORDER_BITS = 160
const MAX_ORDER_BITS = 512

interface Shape {
  readonly name: string
  readonly schema: Schema
  readonly label: string
}

const bitsOf = (element: Element | undefined): number => (element === undefined ? 0 : bitLength(element.content))

function shapeOf(numbers: readonly Element[]): Shape {
  const [first, second, third] = numbers
  if (second?.tag === SEQUENCE) return { name: 'ECParameters', schema: ecParameters, label: `EC ${bitsOf(numbers[4])}` }
  const bits = bitsOf(first)
  if (numbers.length === 2 || bitsOf(third) < MIN_ORDER_BITS) return { name: 'DHParameter', schema: dhParameter, label: `DH ${bits}` }
  const isDsa = numbers.length === 3 && bitsOf(second) >= MIN_ORDER_BITS && bitsOf(second) <= MAX_ORDER_BITS
  return isDsa ? { name: 'Dss-Parms', schema: dssParms, label: `DSA ${bits}` } : { name: 'DomainParameters', schema: domainParameters, label: `DH ${bits}` }
}

/** @throws PkiError where it is none of these. */
export function describeKeyParameters(element: Element): Field {
  if (element.tag === OBJECT_IDENTIFIER) {
    const parameters = decodeEcParameters(element)
    const hasName = parameters.kind === 'named' && parameters.curve !== undefined
    return { name: 'namedCurve', range: element.range, value: hasName ? ecLabel(parameters) : { oid: decodeOid(element) } }
  }
  const { name, schema, label } = shapeOf([...Reader.inside(element, 'parameters').rest('parameter')])
  return { ...schema.describe(name, element), value: label }
}
