/** GeneralName (RFC 5280 §4.2.1.6) in OpenSSL's two ways: as `name:value` pairs, and as one text inside other extensions. */
import type { Element } from '#pki/asn1/element.ts'
import { decodeOid } from '#pki/asn1/oid.ts'
import { Reader } from '#pki/asn1/reader.ts'
import {
  BMP_STRING, contextConstructed, contextPrimitive, IA5_STRING, OBJECT_IDENTIFIER, PRINTABLE_STRING, SEQUENCE, TELETEX_STRING, UNIVERSAL_STRING,
  UTF8_STRING,
} from '#pki/asn1/tag.ts'
import { decodeOctets } from '#pki/asn1/values.ts'
import { PkiError } from '#pki/fault.ts'
import { decodeName } from '#pki/names/name.ts'
import { printable, textOf, upToNul } from './octets.ts'
import { formatObject } from './openssl-objects.ts'
import { formatNameElement, formatSlashName } from './print-name.ts'

export type GeneralName =
  | { readonly kind: 'otherName'; readonly type: string; readonly value: Element }
  | { readonly kind: 'text'; readonly label: string; readonly text: string }
  | { readonly kind: 'unsupported'; readonly label: string }
  | { readonly kind: 'directoryName'; readonly name: Element }
  | { readonly kind: 'iPAddress'; readonly octets: Uint8Array }
  | { readonly kind: 'registeredID'; readonly oid: string }

/** @throws PkiError where OpenSSL cannot decode it */
export function decodeGeneralName(element: Element): GeneralName {
  switch (element.tag & ~0x20) {
    case contextPrimitive(0): {
      const reader = Reader.inside(element, 'otherName')
      const type = decodeOid(reader.expect(OBJECT_IDENTIFIER, 'type-id'))
      const value = explicit(reader.expect(contextConstructed(0), 'value'))
      reader.finish()
      return { kind: 'otherName', type, value }
    }
    case contextPrimitive(1):
      return { kind: 'text', label: 'email', text: textOf(element) }
    case contextPrimitive(2):
      return { kind: 'text', label: 'DNS', text: textOf(element) }
    case contextPrimitive(3):
      Reader.inside(element, 'x400Address')
      return { kind: 'unsupported', label: 'X400Name' }
    case contextPrimitive(4): {
      const name = explicit(element)
      if (name.tag !== SEQUENCE) throw notAName(element)
      if (decodeName(name).rdnSequence.flat().some(({ value, text }) => WIDE_STRINGS.has(value.tag) && text === undefined)) throw notAName(name)
      return { kind: 'directoryName', name }
    }
    case contextPrimitive(5):
      checkParty(element)
      return { kind: 'unsupported', label: 'EdiPartyName' }
    case contextPrimitive(6):
      return { kind: 'text', label: 'URI', text: textOf(element) }
    case contextPrimitive(7):
      return { kind: 'iPAddress', octets: decodeOctets(element) }
    case contextPrimitive(8):
      return { kind: 'registeredID', oid: decodeOid(element) }
    default:
      throw notAName(element)
  }
}

/** `EDIPartyName ::= SEQUENCE { nameAssigner [0] DirectoryString OPTIONAL, partyName [1] DirectoryString }` */
function checkParty(element: Element): void {
  const reader = Reader.inside(element, 'ediPartyName')
  const assigner = reader.optional(contextConstructed(0))
  for (const wrapper of [assigner, reader.expect(contextConstructed(1), 'partyName')]) {
    if (wrapper !== undefined && !DIRECTORY_STRINGS.has(explicit(wrapper).tag)) throw notAName(wrapper)
  }
  reader.finish()
}

/** Those whose octets can be no text; a name with such a value OpenSSL does not decode. */
const WIDE_STRINGS = new Set([BMP_STRING, UNIVERSAL_STRING, UTF8_STRING])

const DIRECTORY_STRINGS = new Set([PRINTABLE_STRING, TELETEX_STRING, BMP_STRING, UNIVERSAL_STRING, UTF8_STRING])

const notAName = ({ start }: Element): PkiError => new PkiError('asn1/unexpected-tag', { offset: start, expected: 'GeneralName' })

/** The one element inside an EXPLICIT tag. */
export function explicit(element: Element): Element {
  const reader = Reader.inside(element, 'explicit')
  const inner = reader.next('explicit')
  reader.finish()
  return inner
}

export const decodeGeneralNames = (element: Element): GeneralName[] =>
  [...Reader.wrapped(element, 'GeneralNames').rest('GeneralName')].map(decodeGeneralName)

/** Kinds of otherName that OpenSSL knows, and the one string type it takes for each. */
const OTHER_NAMES: Readonly<Record<string, readonly [label: string, tag: number]>> = {
  '1.3.6.1.5.5.7.8.9': ['SmtpUTF8Mailbox', UTF8_STRING],
  '1.3.6.1.5.5.7.8.5': ['XmppAddr', UTF8_STRING],
  '1.3.6.1.5.5.7.8.7': ['SRVName', IA5_STRING],
  '1.3.6.1.4.1.311.20.2.3': ['UPN', UTF8_STRING],
  '1.3.6.1.5.5.7.8.8': ['NAIRealm', UTF8_STRING],
}

export interface Pair {
  readonly name: string | undefined
  readonly value: string | undefined
}

/** undefined where OpenSSL refuses to show it: a NUL inside, or another type than the kind has. */
export function generalNamePair(name: GeneralName): Pair | undefined {
  switch (name.kind) {
    case 'otherName':
      return otherNamePair(name.type, name.value)
    case 'text':
      return name.text.includes('\0') ? undefined : { name: name.label, value: name.text }
    case 'unsupported':
      return { name: name.label, value: '<unsupported>' }
    case 'directoryName':
      return { name: 'DirName', value: formatSlashName(name.name) }
    case 'iPAddress':
      return { name: 'IP Address', value: formatIpAddress(name.octets) }
    case 'registeredID':
      return { name: 'Registered ID', value: formatObject(name.oid).slice(0, 255) }
  }
}

function otherNamePair(type: string, value: Element): Pair | undefined {
  const known = OTHER_NAMES[type]
  const label = `othername: ${known?.[0] ?? formatObject(type)}`
  const isText = known === undefined ? value.tag === UTF8_STRING || value.tag === IA5_STRING : value.tag === known[1]
  const text = isText ? textOf(value) : undefined
  if (text !== undefined && !text.includes('\0')) return { name: label, value: text }
  return known === undefined ? { name: label, value: '<unsupported>' } : undefined
}

export function formatGeneralName(name: GeneralName): string {
  switch (name.kind) {
    case 'otherName': {
      const known = OTHER_NAMES[name.type]
      if (known === undefined || name.value.tag !== known[1]) return 'othername:<unsupported>'
      return `othername:${known[0]}:${upToNul(textOf(name.value))}`
    }
    case 'text':
      return `${name.label}:${printable(name.text)}`
    case 'unsupported':
      return `${name.label}:<unsupported>`
    case 'directoryName':
      return `DirName:${formatNameElement(name.name)}`
    case 'iPAddress':
      return `IP Address:${formatIpAddress(name.octets)}`
    case 'registeredID':
      return `Registered ID:${formatObject(name.oid)}`
  }
}

export function formatIpAddress(octets: Uint8Array): string {
  if (octets.length === 4) return octets.join('.')
  if (octets.length !== 16) return `<invalid length=${octets.length}>`
  const groups: string[] = []
  for (let index = 0; index < 16; index += 2) groups.push(((octets[index]! << 8) | octets[index + 1]!).toString(16).toUpperCase())
  return groups.join(':')
}
