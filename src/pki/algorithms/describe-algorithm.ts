/** AlgorithmIdentifier as fields, with its parameters by the algorithm: RFC 4055, 5480, 8018, 7914. */
import type { Element } from '#pki/asn1/element.ts'
import { any, choice, explicit, integer, objectIdentifier, octetString, optional, type Schema, sequence, lazy, enumerated } from '#pki/asn1/schema.ts'
import { INTEGER, NULL } from '#pki/asn1/tag.ts'
import { attempt } from '#pki/fault.ts'
import type { Field } from '#pki/field.ts'
import type { AlgorithmIdentifier } from './algorithm-identifier.ts'

const nested: Schema = lazy(() => sequence({ algorithm: objectIdentifier, parameters: optional(any) }))

/** Parameters that say more than NULL, by the algorithm's identifier. */
const parameterSchemas: Readonly<Record<string, Schema>> = {
  '1.2.840.113549.1.1.10': sequence({
    hashAlgorithm: optional(explicit(0, nested)), maskGenAlgorithm: optional(explicit(1, nested)), saltLength: optional(explicit(2, integer)),
    trailerField: optional(explicit(3, enumerated({ 1: 'trailerFieldBC' }, INTEGER))),
  }),
  '1.2.840.113549.1.5.13': sequence({ keyDerivationFunc: nested, encryptionScheme: nested }),
  '1.2.840.113549.1.5.12': sequence({
    salt: choice({ specified: octetString, otherSource: nested }), iterationCount: integer, keyLength: optional(integer), prf: optional(nested),
  }),
  '1.3.6.1.4.1.11591.4.11': sequence({ salt: octetString, costParameter: integer, blockSize: integer, parallelizationParameter: integer, keyLength: optional(integer) }),
  '1.2.840.10040.4.1': sequence({ p: integer, q: integer, g: integer }),
  '1.2.840.113549.1.3.1': sequence({ prime: integer, base: integer, privateValueLength: optional(integer) }),
}
const pkcs12Pbe = sequence({ salt: octetString, iterations: integer })

const schemaOf = (oid: string): Schema => parameterSchemas[oid] ?? (/^1\.2\.840\.113549\.1\.(12\.1|5)\.\d+$/.test(oid) ? pkcs12Pbe : any)

export function describeAlgorithmIdentifier(name: string, { algorithm, parameters, element }: AlgorithmIdentifier): Field {
  return {
    name,
    range: element.range,
    value: { oid: algorithm },
    ...(parameters === undefined || parameters.tag === NULL ? {} : { children: [describeParameters(algorithm, parameters)] }),
  }
}

function describeParameters(oid: string, parameters: Element): Field {
  const read = attempt(() => schemaOf(oid).describe('parameters', parameters))
  if (read.ok) return read.value
  const generic = attempt(() => any.describe('parameters', parameters))
  return generic.ok ? generic.value : { name: 'parameters', range: parameters.range, value: parameters.content, faultCode: read.fault.code }
}

