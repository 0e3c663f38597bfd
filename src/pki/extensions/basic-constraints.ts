/** basicConstraints: RFC 5280 §4.2.1.9. */
import type { Element } from '#pki/asn1/element.ts'
import { encodeBoolean, encodeInteger, encodeSequence } from '#pki/asn1/encode.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { BOOLEAN, INTEGER } from '#pki/asn1/tag.ts'
import { decodeBoolean, decodeSmallInteger } from '#pki/asn1/values.ts'
import type { EncodableExtension } from './definition.ts'

export interface BasicConstraints {
  readonly cA: boolean
  readonly pathLenConstraint: number | undefined
  readonly elements: { readonly cA: Element | undefined; readonly pathLenConstraint: Element | undefined }
}

export interface BasicConstraintsInput {
  readonly cA: boolean
  readonly pathLenConstraint?: number
}

/**
 * ```asn1
 * BasicConstraints ::= SEQUENCE { cA BOOLEAN DEFAULT FALSE, pathLenConstraint INTEGER (0..MAX) OPTIONAL }
 * ```
 */
export const basicConstraints: EncodableExtension<BasicConstraints, BasicConstraintsInput> = {
  oid: '2.5.29.19',
  decode(value) {
    const reader = Reader.inside(value, 'BasicConstraints')
    const cA = reader.optional(BOOLEAN)
    const pathLenConstraint = reader.optional(INTEGER)
    reader.finish()
    return {
      cA: cA !== undefined && decodeBoolean(cA),
      pathLenConstraint: pathLenConstraint === undefined ? undefined : decodeSmallInteger(pathLenConstraint),
      elements: { cA, pathLenConstraint },
    }
  },
  encode: ({ cA, pathLenConstraint }) => encodeSequence(
    ...(cA ? [encodeBoolean(true)] : []), ...(pathLenConstraint === undefined ? [] : [encodeInteger(pathLenConstraint)]),
  ),
  describe: ({ cA, pathLenConstraint, elements }) => ({
    children: [
      { name: 'cA', value: cA, ...(elements.cA && { range: elements.cA.range }) },
      ...(elements.pathLenConstraint === undefined ? [] : [{ name: 'pathLenConstraint', value: pathLenConstraint!, range: elements.pathLenConstraint.range }]),
    ],
  }),
}
