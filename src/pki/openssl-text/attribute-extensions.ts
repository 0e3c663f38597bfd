/** Attributes inside extensions: RFC 5280 §4.2.1.8, X.509 §15 and §16, RFC 3739 §3.2.2. */
import type { Element } from '#pki/asn1/element.ts'
import { decodeOid } from '#pki/asn1/oid.ts'
import { Reader } from '#pki/asn1/reader.ts'
import {
  BIT_STRING, BOOLEAN, ENUMERATED, GENERAL_STRING, GENERALIZED_TIME, GRAPHIC_STRING, IA5_STRING, INTEGER, NULL, NUMERIC_STRING, OBJECT_IDENTIFIER, OCTET_STRING,
  PRINTABLE_STRING, SEQUENCE, SET, tagClass, tagNumber, TELETEX_STRING, UTC_TIME, UTF8_STRING, VIDEOTEX_STRING, VISIBLE_STRING,
} from '#pki/asn1/tag.ts'
import { decodeBoolean } from '#pki/asn1/values.ts'
import { attempt } from '#pki/fault.ts'
import { decodeName } from '#pki/names/name.ts'
import { elementsOf, type ExtensionPrinter, sequenceOf } from './extension-printer.ts'
import { decodeBits, lowerHex, signedInteger, spaces, textOf, upperHex, upToNul } from './octets.ts'
import { findObjectNames, formatObject } from './openssl-objects.ts'
import { formatName } from './print-name.ts'
import { formatTree } from './print-tree.ts'

const attributeList: ExtensionPrinter = (extnValue, indent) => {
  const attributes = elementsOf(sequenceOf(extnValue), SEQUENCE).map((element) => formatAttribute(element, indent))
  if (attributes.includes(undefined)) return undefined
  return attributes.length === 0 ? '<Empty Attributes>\n' : attributes.join('')
}

function formatAttribute(element: Element, indent: number): string | undefined {
  const reader = Reader.inside(element, 'Attribute')
  const type = decodeOid(reader.expect(OBJECT_IDENTIFIER, 'type'))
  const values = [...Reader.inside(reader.expect(SET, 'values'), 'values').rest('value')]
  reader.finish()
  const lines = values.map((value) => formatAttributeValue(type, value, indent + 4))
  if (lines.includes(undefined)) return undefined
  return `${spaces(indent)}${formatObject(type)}:\n${lines.length === 0 ? `${spaces(indent + 4)}<No Values>\n` : lines.map((line) => `${line}\n`).join('')}`
}

/** Attributes whose SEQUENCE is a name: member, roleOccupant, seeAlso, manager, documentAuthor, secretary, associatedName, dITRedirect, owner. */
const NAME_ATTRIBUTES = new Set([
  '2.5.4.31', '2.5.4.32', '2.5.4.33', '2.5.4.34', '0.9.2342.19200300.100.1.10', '0.9.2342.19200300.100.1.14', '0.9.2342.19200300.100.1.21',
  '0.9.2342.19200300.100.1.38', '0.9.2342.19200300.100.1.54',
])

const LONGEST = 1n << 63n

/** One value of an attribute of this type. undefined where OpenSSL gives up. */
export function formatAttributeValue(type: string, value: Element, indent: number): string | undefined {
  const margin = spaces(indent)
  switch (value.tag) {
    case BOOLEAN:
      return margin + (decodeBoolean(value) ? 'TRUE' : 'FALSE')
    case INTEGER:
      return margin + upperHex(signedInteger(value).magnitude, ':')
    case ENUMERATED:
      return margin + formatNumber(value)
    case BIT_STRING:
      return margin + upperHex(decodeBits(value).octets, ':')
    case OCTET_STRING:
    case VIDEOTEX_STRING:
      return margin + upperHex(value.content, ':')
    case NULL:
      return `${margin}NULL`
    case OBJECT_IDENTIFIER: {
      const oid = decodeOid(value)
      return `${margin}${oid} (${findObjectNames(oid)?.longName ?? 'undefined'})`
    }
    case SEQUENCE:
      return NAME_ATTRIBUTES.has(type) ? formatNameValue(value, indent) : formatTree(value)
    case SET:
      return formatTree(value)
    default:
      return margin + (TEXTS.has(value.tag) ? upToNul(textOf(value)) : value.tag === REAL ? 'REAL' : `<Unsupported tag ${tagClass(value.tag) === 0 ? tagNumber(value.tag) : OTHER}>`)
  }
}

/** OpenSSL's number for every type that is not universal. */
const OTHER = -3
const OBJECT_DESCRIPTOR = 7
const REAL = 9
const TEXTS = new Set([
  OBJECT_DESCRIPTOR, GENERAL_STRING, GRAPHIC_STRING, UTF8_STRING, VISIBLE_STRING, UTC_TIME, GENERALIZED_TIME, NUMERIC_STRING, PRINTABLE_STRING,
  TELETEX_STRING, IA5_STRING,
])

function formatNameValue(value: Element, indent: number): string | undefined {
  const name = attempt(() => formatName(decodeName(value).rdnSequence, 'plain'))
  return name.ok && name.value !== undefined ? spaces(indent) + name.value : undefined
}

function formatNumber(value: Element): string {
  const { isNegative, magnitude } = signedInteger(value)
  const number = BigInt(`0x${lowerHex(magnitude)}`)
  return number < LONGEST ? `${isNegative ? '-' : ''}${number}` : upperHex(magnitude, ':')
}

export const attributeExtensions: Readonly<Record<string, ExtensionPrinter>> = { '2.5.29.9': attributeList, '2.5.29.75': attributeList }
