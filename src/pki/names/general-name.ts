/** GeneralName: RFC 5280 §4.2.1.6. */
import { attempt, type Fault, PkiError } from '#pki/fault.ts'
import type { Element } from '#pki/asn1/element.ts'
import { decodeOid } from '#pki/asn1/oid.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { decodeLatin1 } from '#pki/asn1/strings.ts'
import { contextConstructed, formatTag, isConstructed, OBJECT_IDENTIFIER, SEQUENCE, tagClass, tagNumber } from '#pki/asn1/tag.ts'
import { decodeOctets } from '#pki/asn1/values.ts'
import { decodeName, type Name } from './name.ts'

export type GeneralName =
  | { readonly kind: 'otherName'; readonly typeId: string; readonly value: Element; readonly element: Element }
  | { readonly kind: 'rfc822Name' | 'dNSName' | 'uniformResourceIdentifier'; readonly value: string; readonly element: Element }
  | { readonly kind: 'x400Address' | 'ediPartyName'; readonly element: Element }
  | { readonly kind: 'directoryName'; readonly value: Name; readonly element: Element }
  /** 4 or 16 octets; twice that with a mask, in name constraints; other lengths are kept as they are. */
  | { readonly kind: 'iPAddress'; readonly value: Uint8Array; readonly element: Element }
  | { readonly kind: 'registeredID'; readonly value: string; readonly element: Element }

/**
 * ```asn1
 * GeneralName ::= CHOICE {
 *   otherName [0] OtherName, rfc822Name [1] IA5String, dNSName [2] IA5String, x400Address [3] ORAddress,
 *   directoryName [4] Name, ediPartyName [5] EDIPartyName, uniformResourceIdentifier [6] IA5String,
 *   iPAddress [7] OCTET STRING, registeredID [8] OBJECT IDENTIFIER }
 * ```
 */
export function decodeGeneralName(element: Element): GeneralName {
  if (tagClass(element.tag) !== 2) throw unexpected(element)
  switch (tagNumber(element.tag)) {
    case 0:
      return decodeOtherName(element)
    case 1:
      return { kind: 'rfc822Name', value: decodeLatin1(element), element }
    case 2:
      return { kind: 'dNSName', value: decodeLatin1(element), element }
    case 3:
      return { kind: 'x400Address', element }
    case 4:
      return decodeDirectoryName(element)
    case 5:
      return { kind: 'ediPartyName', element }
    case 6:
      return { kind: 'uniformResourceIdentifier', value: decodeLatin1(element), element }
    case 7:
      return { kind: 'iPAddress', value: decodeOctets(element), element }
    case 8:
      return { kind: 'registeredID', value: decodeOid(element), element }
    default:
      throw unexpected(element)
  }
}

function unexpected(element: Element): PkiError {
  return new PkiError('asn1/unexpected-tag', { offset: element.start, structure: 'GeneralName', found: formatTag(element.tag) })
}

/** `OtherName ::= SEQUENCE { type-id OBJECT IDENTIFIER, value [0] EXPLICIT ANY DEFINED BY type-id }` */
function decodeOtherName(element: Element): GeneralName {
  const reader = Reader.inside(element, 'OtherName')
  const typeId = decodeOid(reader.expect(OBJECT_IDENTIFIER, 'type-id'))
  const wrapper = Reader.inside(reader.expect(contextConstructed(0), 'value'), 'value')
  const value = wrapper.next('value')
  wrapper.finish()
  reader.finish()
  return { kind: 'otherName', typeId, value, element }
}

/** Name is a CHOICE, so its tag is explicit whatever the module says (X.680 §31.2.9). */
function decodeDirectoryName(element: Element): GeneralName {
  const reader = Reader.inside(element, 'directoryName')
  const value = decodeName(reader.expect(SEQUENCE, 'directoryName'))
  reader.finish()
  return { kind: 'directoryName', value, element }
}

/** A name that can be told by its tag, and whose contents are not as they must be. */
export interface MalformedGeneralName {
  readonly kind: 'malformed'
  readonly element: Element
  readonly fault: Fault
}

/** Every name of a list, readable or not, up to where the encoding itself breaks off; whatever the list's own tag. */
export function decodeGeneralNamesPartly(element: Element): (GeneralName | MalformedGeneralName)[] {
  const names: (GeneralName | MalformedGeneralName)[] = []
  const reader = Reader.wrapped(element, 'GeneralNames')
  while (!reader.isAtEnd) {
    const next = attempt(() => reader.next('GeneralName'))
    if (!next.ok) break
    const read = attempt(() => decodeGeneralName(next.value))
    names.push(read.ok ? read.value : { kind: 'malformed', element: next.value, fault: read.fault })
  }
  return names
}

/** `GeneralNames ::= SEQUENCE SIZE (1..MAX) OF GeneralName`, whatever its own tag. */
export function decodeGeneralNames(element: Element): readonly GeneralName[] {
  if (!isConstructed(element.tag)) throw unexpected(element)
  const reader = Reader.inside(element, 'GeneralNames')
  const names: GeneralName[] = []
  while (!reader.isAtEnd) names.push(decodeGeneralName(reader.next('GeneralName')))
  return names
}
