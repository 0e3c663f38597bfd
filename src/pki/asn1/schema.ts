/**
 * ASN.1 modules as TypeScript values (X.680): reads an element by its definition into a `Field` tree, each field with its
 * RFC name and byte range. For structures that are shown but take no part in decisions; those that do have typed decoders.
 */
import { PkiError } from '#pki/fault.ts'
import type { Field, FieldValue } from '#pki/field.ts'
import type { Element } from './element.ts'
import { MAX_ANY_FIELDS } from './limits.ts'
import { Reader } from './reader.ts'
import { decodeOid } from './oid.ts'
import { decodeStringAs } from './strings.ts'
import * as tags from './tag.ts'
import { decodeTime } from './time.ts'
import { decodeBitString, decodeBoolean, decodeInteger, decodeOctets, hasBit } from './values.ts'

/** How one type is recognised and read. */
export interface Schema {
  /** Whether an element whose first identifier octet is `tag` can be of this type. */
  matches(tag: number): boolean
  /** @param tag - The universal tag to read the contents as, where an IMPLICIT tag stands in its place. */
  describe(name: string, element: Element): Field
  readonly isOptional?: boolean
}

/** Octets of an INTEGER that is drawn as a number; as digits a longer one says nothing, and as octets it can be copied. */
const MAX_DRAWN_NUMBER = 1024

type Read = (element: Element) => FieldValue | undefined

function primitive(tag: number, read: Read): Schema {
  return {
    matches: (found) => (found & ~tags.CONSTRUCTED) === tag,
    describe: (name, element) => leaf(name, element, read(element)),
  }
}

function leaf(name: string, element: Element, value: FieldValue | undefined): Field {
  return value === undefined
    ? { name, range: element.range, value: element.content, faultCode: 'asn1/bad-string' }
    : { name, range: element.range, value }
}

export const boolean = primitive(tags.BOOLEAN, decodeBoolean)
export const integer = primitive(tags.INTEGER, (element) => (element.contentEnd - element.contentStart > MAX_DRAWN_NUMBER ? element.content : decodeInteger(element)))
export const objectIdentifier = primitive(tags.OBJECT_IDENTIFIER, (element) => ({ oid: decodeOid(element) }))
export const octetString = primitive(tags.OCTET_STRING, decodeOctets)
export const bitString = primitive(tags.BIT_STRING, (element) => decodeBitString(element).octets)
export const nullValue = primitive(tags.NULL, () => '')
const character = (tag: number): Schema => primitive(tag, (element) => decodeStringAs(element, tag))
export const utf8String = character(tags.UTF8_STRING)
export const printableString = character(tags.PRINTABLE_STRING)
export const ia5String = character(tags.IA5_STRING)
export const bmpString = character(tags.BMP_STRING)
export const visibleString = character(tags.VISIBLE_STRING)
export const numericString = character(tags.NUMERIC_STRING)
export const teletexString = character(tags.TELETEX_STRING)
export const universalString = character(tags.UNIVERSAL_STRING)
const time = (tag: number): Schema =>
  primitive(tag, (element) => {
    const { ms, text } = decodeTime(element)
    return { time: { ms, text } }
  })
export const utcTime = time(tags.UTC_TIME)
export const generalizedTime = time(tags.GENERALIZED_TIME)

/** ENUMERATED or INTEGER with names: `['unspecified', 'keyCompromise', …]`, by value. */
export function enumerated(names: readonly (string | undefined)[] | Readonly<Record<number, string>>, tag: number = tags.ENUMERATED): Schema {
  return primitive(tag, (element) => {
    const value = Number(decodeInteger(element))
    const name = (names as Readonly<Record<number, string | undefined>>)[value]
    return { names: [name === undefined ? String(value) : `${name} (${value})`] }
  })
}

/** BIT STRING with named bits, bit 0 first. */
export function namedBits(names: readonly string[]): Schema {
  return primitive(tags.BIT_STRING, (element) => {
    const bits = decodeBitString(element)
    return { names: names.filter((_, number) => hasBit(bits, number)) }
  })
}

/** Any type: its universal tag tells how to show it; constructed ones become trees. */
export const any: Schema = {
  matches: () => true,
  describe: (name, element) => describeAny(name, element, { depth: 0, budget: { left: MAX_ANY_FIELDS } }),
}

const ANY_DEPTH = 32

function describeAny(name: string, element: Element, { depth, budget }: { depth: number; budget: { left: number } }): Field {
  const universal = UNIVERSAL[element.tag]
  if (universal !== undefined) return universal.describe(name, element)
  if (!tags.isConstructed(element.tag) || depth >= ANY_DEPTH) return { name, range: element.range, value: element.content }
  const children: Field[] = []
  const reader = Reader.inside(element, name)
  while (!reader.isAtEnd) {
    if (budget.left === 0) return { name, range: element.range, children, hasMore: true }
    budget.left -= 1
    const child = reader.next(name)
    children.push(describeAny(tags.formatTag(child.tag), child, { depth: depth + 1, budget }))
  }
  return { name, range: element.range, children }
}

const UNIVERSAL: Readonly<Record<number, Schema>> = {
  [tags.BOOLEAN]: boolean, [tags.INTEGER]: integer, [tags.ENUMERATED]: primitive(tags.ENUMERATED, decodeInteger),
  [tags.OBJECT_IDENTIFIER]: objectIdentifier, [tags.OCTET_STRING]: octetString, [tags.BIT_STRING]: bitString,
  [tags.NULL]: nullValue, [tags.UTF8_STRING]: utf8String, [tags.PRINTABLE_STRING]: printableString,
  [tags.IA5_STRING]: ia5String, [tags.BMP_STRING]: bmpString, [tags.VISIBLE_STRING]: visibleString,
  [tags.NUMERIC_STRING]: numericString, [tags.TELETEX_STRING]: teletexString, [tags.UNIVERSAL_STRING]: universalString,
  [tags.UTC_TIME]: utcTime, [tags.GENERALIZED_TIME]: generalizedTime,
}

/** A component that may be absent (OPTIONAL or DEFAULT). */
export const optional = (schema: Schema): Schema => ({ ...schema, isOptional: true })

/** `[n] IMPLICIT`: the tag replaces the type's own; the contents are read as the type. */
export function implicit(number: number, schema: Schema, tagClass = tags.CONTEXT): Schema {
  return {
    matches: (found) => (found & ~tags.CONSTRUCTED) === (tagClass | number),
    describe: (name, element) => schema.describe(name, element),
  }
}

/** `[n] EXPLICIT`: the type's own encoding stands inside. The field's range is that of the wrapper. */
export function explicit(number: number, schema: Schema, tagClass = tags.CONTEXT): Schema {
  return {
    matches: (found) => found === (tagClass | tags.CONSTRUCTED | number),
    describe: (name, element) => {
      const reader = Reader.inside(element, name)
      const field = schema.describe(name, reader.next(name))
      reader.finish()
      return { ...field, range: element.range }
    },
  }
}

/** SEQUENCE (or SET with `tag`): components in order; a name starting with `...` is none, ASN.1's extension marker. */
export function sequence(components: Readonly<Record<string, Schema>>, tag: number = tags.SEQUENCE): Schema {
  const entries = Object.entries(components)
  return {
    matches: (found) => found === tag,
    describe: (name, element) => {
      const reader = Reader.inside(element, name)
      const children: Field[] = []
      for (const [component, schema] of entries) {
        const next = reader.peekTag()
        if (next !== undefined && schema.matches(next)) {
          children.push(schema.describe(component, reader.next(component)))
        } else if (schema.isOptional !== true) {
          throw missing(reader, `${name}.${component}`)
        }
      }
      reader.finish()
      return { name, range: element.range, children }
    },
  }
}

function missing(reader: Reader, component: string): PkiError {
  const found = reader.peekTag()
  return found === undefined
    ? new PkiError('asn1/unexpected-end', { offset: reader.offset, structure: reader.structure, expected: component })
    : new PkiError('asn1/unexpected-tag', { offset: reader.offset, structure: component, found: tags.formatTag(found) })
}

/** SEQUENCE OF or SET OF; every item is named `item`. */
export function sequenceOf(item: string, schema: Schema, tag: number = tags.SEQUENCE): Schema {
  return {
    matches: (found) => found === tag,
    describe: (name, element) => {
      const reader = Reader.inside(element, name)
      const children: Field[] = []
      while (!reader.isAtEnd) {
        if (!schema.matches(reader.peekTag()!)) throw missing(reader, `${name}.${item}`)
        children.push(schema.describe(item, reader.next(item)))
      }
      return { name, range: element.range, children }
    },
  }
}

export const setOf = (item: string, schema: Schema): Schema => sequenceOf(item, schema, tags.SET)

/** CHOICE: the field stands under the component's name, inside the alternative's where `name` says more. */
export function choice(alternatives: Readonly<Record<string, Schema>>): Schema {
  const entries = Object.entries(alternatives)
  return {
    matches: (found) => entries.some(([, schema]) => schema.matches(found)),
    describe: (name, element) => {
      for (const [alternative, schema] of entries) {
        if (!schema.matches(element.tag & 0xff)) continue
        return { name, range: element.range, children: [schema.describe(alternative, element)] }
      }
      throw new PkiError('asn1/unexpected-tag', {
        offset: element.start, structure: name, expected: entries.map(([alternative]) => alternative).join(' | '), found: tags.formatTag(element.tag),
      })
    },
  }
}

/** A type that refers to itself, read when it is met. */
export const lazy = (make: () => Schema): Schema => ({
  matches: (found) => make().matches(found),
  describe: (name, element) => make().describe(name, element),
})

/** A type that has a decoder of its own. `tag` is its universal tag. */
export function custom(tag: number, describe: (name: string, element: Element) => Field): Schema {
  return { matches: (found) => found === tag, describe }
}
