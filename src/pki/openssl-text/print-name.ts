/** Distinguished names in OpenSSL's three one-line forms; escapes after RFC 2253 §2.4 where a form asks for them. */
import type { Element } from '#pki/asn1/element.ts'
import { decodeOctets } from '#pki/asn1/values.ts'
import {
  BMP_STRING, GENERAL_STRING, GENERALIZED_TIME, IA5_STRING, NUMERIC_STRING, PRINTABLE_STRING, TELETEX_STRING, UNIVERSAL_STRING,
  UTC_TIME, UTF8_STRING, VISIBLE_STRING,
} from '#pki/asn1/tag.ts'
import { type AttributeTypeAndValue, decodeName, type RelativeDistinguishedName } from '#pki/names/name.ts'
import { encodeUtf8, octetString, textOf, upperHex } from './octets.ts'
import { findObjectNames } from './openssl-objects.ts'

/**
 * `default` is what the commands print for subject and issuer: UTF-8, `CN=x`, only control characters escaped.
 * `oneline` is inside extensions: `CN = x`, RFC 2253 escapes, quotes around what would need them.
 * `plain` is inside attributes: `CN=x` and the octets as they are.
 */
type NameForm = 'default' | 'oneline' | 'plain'

/** Octets a character of the types whose text is shown; 0 is UTF-8. */
const WIDTHS = new Map<number, 0 | 1 | 2 | 4>([
  [UTF8_STRING, 0], [NUMERIC_STRING, 1], [PRINTABLE_STRING, 1], [TELETEX_STRING, 1], [IA5_STRING, 1], [UTC_TIME, 1], [GENERALIZED_TIME, 1],
  [VISIBLE_STRING, 1], [UNIVERSAL_STRING, 4], [BMP_STRING, 2],
])

/** undefined where a value cannot be read, where OpenSSL gives up on the whole name. */
export function formatName(rdnSequence: readonly RelativeDistinguishedName[], form: NameForm): string | undefined {
  const parts: string[] = []
  for (const rdn of rdnSequence) {
    const attributes = rdn.map((attribute) => formatAttribute(attribute, form))
    if (attributes.includes(undefined)) return undefined
    if (attributes.length > 0) parts.push(attributes.join(' + '))
  }
  return parts.join(', ')
}

function formatAttribute({ type, value }: AttributeTypeAndValue, form: NameForm): string | undefined {
  const text = formatValue(value, form)
  if (text === undefined) return undefined
  return `${findObjectNames(type)?.shortName ?? type}${form === 'oneline' ? ' = ' : '='}${text}`
}

function formatValue(value: Element, form: NameForm): string | undefined {
  if (form === 'plain') return textOf(value)
  const width = WIDTHS.get(value.tag & ~0x20)
  if (width === undefined) return `#${upperHex(value.encoding)}`
  const octets = decodeOctets(value)
  if (width > 1 && octets.length % width !== 0) return undefined
  const characters = width === 0 ? octetString(octets) : [...codesOf(octets, width)].map(encodeUtf8).join('')
  return form === 'oneline' ? escapeOneline(characters) : escapeControls(characters)
}

function* codesOf(octets: Uint8Array, width: number): Generator<number> {
  for (let position = 0; position < octets.length; position += width) {
    let code = 0
    for (let index = 0; index < width; index++) code = code * 256 + octets[position + index]!
    yield code
  }
}

const escapeOctet = (octet: string): string => `\\${octet.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`

function escapeControls(text: string): string {
  // oxlint-disable-next-line eslint/no-control-regex -- control characters are what is escaped
  return text.replaceAll(/[\0-\x1f\x7f\\]/g, (octet) => (octet === '\\' ? '\\\\' : escapeOctet(octet)))
}

function escapeOneline(text: string): string {
  const needsQuotes = /[,+<>;]|^ | $|^#./.test(text)
  // oxlint-disable-next-line eslint/no-control-regex -- control characters are what is escaped
  const escaped = text.replaceAll(/["\\]|[\0-\x1f\x7f-\xff]/g, (octet) => (octet === '"' || octet === '\\' ? `\\${octet}` : escapeOctet(octet)))
  return needsQuotes ? `"${escaped}"` : escaped
}

/** The name inside an element that holds its RDNs, in the `oneline` form. */
export function formatNameElement(element: Element): string {
  return formatName(decodeName(element).rdnSequence, 'oneline') ?? ''
}

const OLD_LIMIT = 255

/** `/C=DE/CN=x+OU=y`, cut after 255 octets at an attribute: X509_NAME_oneline, which the alternative names still use. */
export function formatSlashName(element: Element): string {
  let text = ''
  for (const rdn of decodeName(element).rdnSequence) {
    for (const [index, { type, value }] of rdn.entries()) {
      const shown = octetString(shownOctets(value)).replaceAll(/[/+]|[^ -~]/g, escapeSlash)
      const attribute = `${index === 0 ? '/' : '+'}${findObjectNames(type)?.shortName ?? type}=${shown}`
      if (text.length + attribute.length > OLD_LIMIT) return text
      text += attribute
    }
  }
  return text
}

const escapeSlash = (octet: string): string => (octet === '/' || octet === '+' ? `\\${octet}` : `\\x${escapeOctet(octet).slice(1)}`)

/** A GeneralString that looks like UCS-4 shows its last octets only. */
function shownOctets(value: Element): Uint8Array {
  const octets = decodeOctets(value)
  if ((value.tag & ~0x20) !== GENERAL_STRING || octets.length % 4 !== 0) return octets
  return octets.some((octet, index) => index % 4 !== 3 && octet !== 0) ? octets : octets.filter((_, index) => index % 4 === 3)
}
