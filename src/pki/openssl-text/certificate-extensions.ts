/** Extensions of certificates that OpenSSL shows as words or pairs: RFC 5280 §4.2.1, RFC 7633, RFC 9608, Netscape's, Microsoft's. */
import type { Element } from '#pki/asn1/element.ts'
import { decodeOid } from '#pki/asn1/oid.ts'
import { Reader } from '#pki/asn1/reader.ts'
import {
  BIT_STRING, BOOLEAN, contextPrimitive, IA5_STRING, INTEGER, NULL, OBJECT_IDENTIFIER, OCTET_STRING, SEQUENCE, UTF8_STRING,
} from '#pki/asn1/tag.ts'
import { decodeBoolean, decodeOctets, hasBit } from '#pki/asn1/values.ts'
import { badValue, elementsOf, type ExtensionPrinter, formatPairs, optionalList, sequenceOf, valueOf } from './extension-printer.ts'
import { decodeGeneralName, decodeGeneralNames, formatGeneralName, formatIpAddress, generalNamePair, type GeneralName, type Pair } from './general-names.ts'
import { decodeBits, formatInteger, signedInteger, spaces, textOf, upperHex, upToNul } from './octets.ts'
import { formatObject } from './openssl-objects.ts'
import { formatTimeText } from './print-time.ts'

const word = (value: string): Pair => ({ name: undefined, value })

/** Named bits; nothing to show where none is set. */
const bits = (names: readonly string[]): ExtensionPrinter => (extnValue, indent) => {
  const value = decodeBits(valueOf(extnValue, BIT_STRING))
  const set = names.filter((_, number) => hasBit(value, number))
  return set.length === 0 ? undefined : spaces(indent) + set.join(', ')
}

const keyUsage = bits([
  'Digital Signature', 'Non Repudiation', 'Key Encipherment', 'Data Encipherment', 'Key Agreement', 'Certificate Sign', 'CRL Sign', 'Encipher Only', 'Decipher Only',
])

const netscapeCertType = bits(['SSL Client', 'SSL Server', 'S/MIME', 'Object Signing', 'Unused', 'SSL CA', 'S/MIME CA', 'Object Signing CA'])

const ia5String: ExtensionPrinter = (extnValue, indent) => spaces(indent) + upToNul(textOf(valueOf(extnValue, IA5_STRING)))
const utf8String: ExtensionPrinter = (extnValue, indent) => spaces(indent) + upToNul(textOf(valueOf(extnValue, UTF8_STRING)))

const subjectKeyIdentifier: ExtensionPrinter = (extnValue, indent) => spaces(indent) + upperHex(decodeOctets(valueOf(extnValue, OCTET_STRING)), ':')

export const integerExtension: ExtensionPrinter = (extnValue, indent) => spaces(indent) + formatInteger(valueOf(extnValue, INTEGER))

/** Shown by its presence alone. */
export const nullExtension: ExtensionPrinter = (extnValue) => {
  valueOf(extnValue, NULL)
  return ''
}

export const namedNull: ExtensionPrinter = (extnValue, indent) => {
  valueOf(extnValue, NULL)
  return `${spaces(indent)}NULL`
}

const basicConstraints: ExtensionPrinter = (extnValue, indent) => {
  const reader = sequenceOf(extnValue)
  const cA = reader.optional(BOOLEAN)
  const pathLenConstraint = reader.optional(INTEGER)
  reader.finish()
  const pairs: Pair[] = [{ name: 'CA', value: cA !== undefined && decodeBoolean(cA) ? 'TRUE' : 'FALSE' }]
  if (pathLenConstraint !== undefined) pairs.push({ name: 'pathlen', value: formatInteger(pathLenConstraint) })
  return formatPairs(pairs, indent)
}

/** Purposes or policies by name, on one line; nothing where there are none. */
export const objectList: ExtensionPrinter = (extnValue, indent) => {
  const names = elementsOf(sequenceOf(extnValue), OBJECT_IDENTIFIER).map((element) => {
    if (element.tag !== OBJECT_IDENTIFIER) throw badValue(element)
    return word(formatObject(decodeOid(element)).slice(0, 79))
  })
  return formatPairs(names.length === 0 ? undefined : names, indent)
}

function pairsOf(names: readonly GeneralName[]): Pair[] | undefined {
  const pairs = names.map(generalNamePair)
  return pairs.includes(undefined) ? undefined : pairs as Pair[]
}

export const alternativeName: ExtensionPrinter = (extnValue, indent) =>
  formatPairs(pairsOf(decodeGeneralNames(valueOf(extnValue, SEQUENCE))), indent)

const authorityKeyIdentifier: ExtensionPrinter = (extnValue, indent) => {
  const reader = sequenceOf(extnValue)
  const keyIdentifier = reader.optional(contextPrimitive(0))
  const issuer = optionalList(reader, 1)
  const serial = reader.optional(contextPrimitive(2))
  reader.finish()
  const pairs: Pair[] = []
  const serialText = serial && upperHex(signedInteger(serial).magnitude, ':')
  const isAlone = issuer === undefined && serial === undefined
  if (keyIdentifier !== undefined) pairs.push({ name: isAlone ? undefined : 'keyid', value: upperHex(keyIdentifier.content, ':') })
  const names = issuer && pairsOf(decodeGeneralNames(issuer))
  if (issuer !== undefined && names === undefined) return undefined
  pairs.push(...names ?? [])
  if (serialText !== undefined) pairs.push({ name: 'serial', value: serialText })
  return formatPairs(pairs.length === 0 && issuer === undefined ? undefined : pairs, indent, true)
}

const informationAccess: ExtensionPrinter = (extnValue, indent) => {
  const pairs: Pair[] = []
  for (const element of elementsOf(sequenceOf(extnValue), SEQUENCE)) {
    const { method, location } = decodeAccess(element)
    const pair = generalNamePair(location)
    if (pair === undefined) return undefined
    pairs.push({ name: `${formatObject(method).slice(0, 79)} - ${pair.name ?? ''}`, value: pair.value })
  }
  return formatPairs(pairs, indent, true)
}

export function decodeAccess(element: Element): { method: string; location: GeneralName } {
  const reader = Reader.inside(element, 'AccessDescription')
  const method = decodeOid(reader.expect(OBJECT_IDENTIFIER, 'accessMethod'))
  const location = decodeGeneralName(reader.next('accessLocation'))
  reader.finish()
  return { method, location }
}

const privateKeyUsagePeriod: ExtensionPrinter = (extnValue, indent) => {
  const reader = sequenceOf(extnValue)
  const parts: string[] = []
  const notBefore = reader.optional(contextPrimitive(0))
  const notAfter = reader.optional(contextPrimitive(1))
  reader.finish()
  if (notBefore !== undefined) parts.push(`Not Before: ${formatTimeText(textOf(notBefore), true)}`)
  if (notAfter !== undefined) parts.push(`Not After: ${formatTimeText(textOf(notAfter), true)}`)
  return spaces(indent) + parts.join(', ')
}

export const nameConstraints: ExtensionPrinter = (extnValue, indent) => {
  const reader = sequenceOf(extnValue)
  const parts = ([[0, 'Permitted'], [1, 'Excluded']] as const).map(([number, title]) => {
    const subtrees = optionalList(reader, number)
    if (subtrees === undefined) return undefined
    const lines = elementsOf(Reader.wrapped(subtrees, title), SEQUENCE).map(formatSubtree)
    return lines.length === 0 ? '' : `${spaces(indent)}${title}:\n${lines.map((line) => spaces(indent + 2) + line).join('\n')}`
  })
  reader.finish()
  return parts.filter((part) => part !== undefined).join('\n')
}

function formatSubtree(element: Element): string {
  const reader = Reader.inside(element, 'GeneralSubtree')
  const base = decodeGeneralName(reader.next('base'))
  for (const number of [0, 1]) {
    const distance = reader.optional(contextPrimitive(number))
    if (distance !== undefined) signedInteger(distance)
  }
  reader.finish()
  return base.kind === 'iPAddress' ? `IP:${formatAddressRange(base.octets)}` : formatGeneralName(base)
}

function formatAddressRange(octets: Uint8Array): string {
  const half = octets.length >= 16 ? 16 : Math.min(octets.length, 4)
  return `${formatIpAddress(octets.subarray(0, half))}/${formatIpAddress(octets.subarray(half))}`
}

const TLS_FEATURES: Readonly<Record<string, string>> = { 5: 'status_request', 17: 'status_request_v2' }

const tlsFeature: ExtensionPrinter = (extnValue, indent) => {
  const features = elementsOf(sequenceOf(extnValue), INTEGER).map((element) => {
    if (element.tag !== INTEGER) throw badValue(element)
    const number = formatInteger(element)
    return word(TLS_FEATURES[number] ?? number)
  })
  return formatPairs(features.length === 0 ? undefined : features, indent)
}

export const certificateExtensions: Readonly<Record<string, ExtensionPrinter>> = {
  '2.16.840.1.113730.1.1': netscapeCertType,
  ...Object.fromEntries(['2', '3', '4', '7', '8', '12', '13'].map((arc) => [`2.16.840.1.113730.1.${arc}`, ia5String])),
  '2.5.29.14': subjectKeyIdentifier,
  '2.5.29.15': keyUsage,
  '2.5.29.16': privateKeyUsagePeriod,
  '2.5.29.17': alternativeName,
  '2.5.29.18': alternativeName,
  '2.5.29.19': basicConstraints,
  '2.5.29.30': nameConstraints,
  '2.5.29.35': authorityKeyIdentifier,
  '2.5.29.37': objectList,
  '1.3.6.1.5.5.7.1.1': informationAccess,
  '1.3.6.1.5.5.7.1.11': informationAccess,
  '1.3.6.1.5.5.7.1.24': tlsFeature,
  '1.2.643.100.111': utf8String,
}
