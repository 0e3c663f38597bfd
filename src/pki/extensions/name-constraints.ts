/** nameConstraints: RFC 5280 §4.2.1.10. How they are applied: `path/name-constraints.ts`. */
import type { Element } from '#pki/asn1/element.ts'
import { encode, encodeInteger, encodeSequence } from '#pki/asn1/encode.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { contextConstructed, contextPrimitive, SEQUENCE } from '#pki/asn1/tag.ts'
import { decodeSmallInteger } from '#pki/asn1/values.ts'
import type { Field } from '#pki/field.ts'
import { describeGeneralName } from '#pki/names/describe-general-name.ts'
import { encodeGeneralName, type GeneralNameInput } from '#pki/names/encode-general-name.ts'
import { decodeGeneralName, type GeneralName } from '#pki/names/general-name.ts'
import type { EncodableExtension } from './definition.ts'

export interface GeneralSubtree {
  readonly base: GeneralName
  readonly minimum: number
  readonly maximum: number | undefined
  readonly element: Element
}

export interface NameConstraints {
  /** undefined where the field is absent, which is not the same as empty. */
  readonly permittedSubtrees: readonly GeneralSubtree[] | undefined
  readonly excludedSubtrees: readonly GeneralSubtree[] | undefined
  readonly elements: readonly (Element | undefined)[]
}

export interface GeneralSubtreeInput {
  readonly base: GeneralNameInput
  /** RFC 5280 wants 0, which is left out, and no maximum. */
  readonly minimum?: number
  readonly maximum?: number
}

export interface NameConstraintsInput {
  readonly permittedSubtrees?: readonly GeneralSubtreeInput[]
  readonly excludedSubtrees?: readonly GeneralSubtreeInput[]
}

/**
 * ```asn1
 * NameConstraints ::= SEQUENCE { permittedSubtrees [0] GeneralSubtrees OPTIONAL, excludedSubtrees [1] GeneralSubtrees OPTIONAL }
 * GeneralSubtree ::= SEQUENCE { base GeneralName, minimum [0] BaseDistance DEFAULT 0, maximum [1] BaseDistance OPTIONAL }
 * ```
 */
export const nameConstraints: EncodableExtension<NameConstraints, NameConstraintsInput> = {
  oid: '2.5.29.30',
  decode(value) {
    const reader = Reader.inside(value, 'NameConstraints')
    const permitted = reader.optional(contextConstructed(0))
    const excluded = reader.optional(contextConstructed(1))
    reader.finish()
    return {
      permittedSubtrees: permitted && decodeSubtrees(permitted),
      excludedSubtrees: excluded && decodeSubtrees(excluded),
      elements: [permitted, excluded],
    }
  },
  encode: ({ permittedSubtrees, excludedSubtrees }) => encodeSequence(
    ...(permittedSubtrees === undefined ? [] : [encode(contextConstructed(0), ...permittedSubtrees.map(encodeSubtree))]),
    ...(excludedSubtrees === undefined ? [] : [encode(contextConstructed(1), ...excludedSubtrees.map(encodeSubtree))]),
  ),
  describe: ({ permittedSubtrees, excludedSubtrees, elements }) => ({
    children: [
      ...(permittedSubtrees === undefined ? [] : [{ name: 'permittedSubtrees', range: elements[0]!.range, children: permittedSubtrees.map(describeSubtree) }]),
      ...(excludedSubtrees === undefined ? [] : [{ name: 'excludedSubtrees', range: elements[1]!.range, children: excludedSubtrees.map(describeSubtree) }]),
    ],
  }),
}

function encodeSubtree({ base, minimum = 0, maximum }: GeneralSubtreeInput): Uint8Array {
  return encodeSequence(
    encodeGeneralName(base), ...(minimum === 0 ? [] : [encodeInteger(minimum, contextPrimitive(0))]),
    ...(maximum === undefined ? [] : [encodeInteger(maximum, contextPrimitive(1))]),
  )
}

function decodeSubtrees(element: Element): GeneralSubtree[] {
  const reader = Reader.inside(element, 'GeneralSubtrees')
  const subtrees: GeneralSubtree[] = []
  while (!reader.isAtEnd) {
    const subtree = reader.expect(SEQUENCE, 'GeneralSubtree')
    const parts = Reader.inside(subtree, 'GeneralSubtree')
    const base = decodeGeneralName(parts.next('base'))
    const minimum = parts.optional(contextPrimitive(0))
    const maximum = parts.optional(contextPrimitive(1))
    parts.finish()
    subtrees.push({
      base, minimum: minimum === undefined ? 0 : decodeSmallInteger(minimum), maximum: maximum && decodeSmallInteger(maximum), element: subtree,
    })
  }
  return subtrees
}

function describeSubtree({ base, minimum, maximum, element }: GeneralSubtree): Field {
  return {
    name: 'GeneralSubtree',
    range: element.range,
    children: [
      describeGeneralName(base),
      ...(minimum === 0 ? [] : [{ name: 'minimum', value: minimum }]),
      ...(maximum === undefined ? [] : [{ name: 'maximum', value: maximum }]),
    ],
  }
}
