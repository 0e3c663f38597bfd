/** What every printer of an extension is, and the shapes that several share: OpenSSL's i2s, i2v and i2r methods. */
import type { Element } from '#pki/asn1/element.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { contextConstructed, contextPrimitive, SEQUENCE, type Tag } from '#pki/asn1/tag.ts'
import { PkiError } from '#pki/fault.ts'
import type { Pair } from './general-names.ts'
import { spaces, upToNul } from './octets.ts'

/**
 * @param extnValue - The OCTET STRING.
 * @param indent - Columns before every line; the last line is left without its end where OpenSSL leaves it so.
 * @returns undefined where OpenSSL decodes the value but will not show it; what it showed before it gave up, where it stops midway.
 * @throws PkiError where it cannot be decoded
 */
export type ExtensionPrinter = (extnValue: Element, indent: number) => string | Unfinished | undefined

interface Unfinished {
  readonly shown: string
}

/** The one value inside; octets after it do not matter to OpenSSL. */
export const valueOf = (extnValue: Element, tag: Tag): Element => Reader.wrapped(extnValue, 'extnValue').expect(tag, 'extnValue')

/** The elements of a SEQUENCE OF or SET OF, which must all be of one type. */
export function elementsOf(reader: Reader, tag: Tag): Element[] {
  const elements: Element[] = []
  while (!reader.isAtEnd) elements.push(reader.expect(tag, 'element'))
  return elements
}

/** An implicitly tagged SEQUENCE OF or SET OF: OpenSSL does not look whether its tag says constructed. Its elements are read with `Reader.wrapped`. */
export const optionalList = (reader: Reader, number: number): Element | undefined =>
  reader.optional(contextConstructed(number)) ?? reader.optional(contextPrimitive(number))

export const sequenceOf = (extnValue: Element): Reader => Reader.inside(valueOf(extnValue, SEQUENCE), 'extnValue')

/** Names and values, one a line or all on one. undefined where the list was never begun. */
export function formatPairs(pairs: readonly Pair[] | undefined, indent: number, isMultiline = false): string | undefined {
  if (pairs === undefined) return undefined
  if (pairs.length === 0) return `${spaces(indent)}<EMPTY>\n`
  const texts = pairs.map(({ name, value }) => [name, value].filter((part) => part !== undefined).map(upToNul).join(':'))
  return spaces(indent) + texts.join(isMultiline ? `\n${spaces(indent)}` : ', ')
}

export const badValue = (element: Element): PkiError => new PkiError('asn1/bad-value', { offset: element.start })
