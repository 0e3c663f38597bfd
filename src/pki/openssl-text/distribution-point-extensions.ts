/** CRL distribution points, freshest CRL, issuing distribution point: RFC 5280 §4.2.1.13, §4.2.1.15, §5.2.5. */
import type { Element } from '#pki/asn1/element.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { contextConstructed, contextPrimitive, SEQUENCE } from '#pki/asn1/tag.ts'
import { type BitString, decodeBoolean, hasBit } from '#pki/asn1/values.ts'
import { decodeRelativeName } from '#pki/names/name.ts'
import { badValue, elementsOf, type ExtensionPrinter, optionalList, sequenceOf } from './extension-printer.ts'
import { decodeGeneralNames, explicit, formatGeneralName } from './general-names.ts'
import { decodeBits, spaces } from './octets.ts'
import { formatName } from './print-name.ts'

const REASONS = [
  'Unused', 'Key Compromise', 'CA Compromise', 'Affiliation Changed', 'Superseded', 'Cessation Of Operation', 'Certificate Hold', 'Privilege Withdrawn', 'AA Compromise',
]

export function formatGeneralNames(element: Element, indent: number): string {
  return decodeGeneralNames(element).map((name) => spaces(indent + 2) + formatGeneralName(name)).join('\n')
}

/** `[0]` around the CHOICE. */
function formatPointName(wrapper: Element, indent: number): string {
  const choice = explicit(wrapper)
  if (choice.tag === contextConstructed(0) || choice.tag === contextPrimitive(0)) return `${spaces(indent)}Full Name:\n${formatGeneralNames(choice, indent)}\n`
  if (choice.tag !== contextConstructed(1)) throw badValue(choice)
  return `${spaces(indent)}Relative Name:\n${spaces(indent + 2)}${formatName([decodeRelativeName(choice)], 'oneline') ?? ''}\n`
}

function formatReasons(title: string, reasons: BitString, indent: number): string {
  const set = REASONS.filter((_, number) => hasBit(reasons, number))
  return `${spaces(indent)}${title}:\n${spaces(indent + 2)}${set.length === 0 ? '<EMPTY>' : set.join(', ')}\n`
}

const distributionPoints: ExtensionPrinter = (extnValue, indent) =>
  elementsOf(sequenceOf(extnValue), SEQUENCE).map((element) => formatPoint(element, indent)).join('\n')

function formatPoint(element: Element, indent: number): string {
  const reader = Reader.inside(element, 'DistributionPoint')
  const name = reader.optional(contextConstructed(0))
  const reasons = reader.optional(contextPrimitive(1))
  const issuer = optionalList(reader, 2)
  reader.finish()
  return (name === undefined ? '' : formatPointName(name, indent))
    + (reasons === undefined ? '' : formatReasons('Reasons', decodeBits(reasons), indent))
    + (issuer === undefined ? '' : `${spaces(indent)}CRL Issuer:\n${formatGeneralNames(issuer, indent)}`)
}

const issuingDistributionPoint: ExtensionPrinter = (extnValue, indent) => {
  const reader = sequenceOf(extnValue)
  const name = reader.optional(contextConstructed(0))
  const flags: string[] = []
  const readFlag = (number: number, text: string): void => {
    const flag = reader.optional(contextPrimitive(number))
    if (flag !== undefined && decodeBoolean(flag)) flags.push(`${spaces(indent)}${text}\n`)
  }
  readFlag(1, 'Only User Certificates')
  readFlag(2, 'Only CA Certificates')
  const reasons = reader.optional(contextPrimitive(3))
  readFlag(4, 'Indirect CRL')
  if (reasons !== undefined) flags.push(formatReasons('Only Some Reasons', decodeBits(reasons), indent))
  readFlag(5, 'Only Attribute Certificates')
  reader.finish()
  const text = (name === undefined ? '' : formatPointName(name, indent)) + flags.join('')
  return text === '' ? `${spaces(indent)}<EMPTY>\n` : text
}

const attributeAuthorityPoint: ExtensionPrinter = (extnValue, indent) => {
  const reader = sequenceOf(extnValue)
  const name = reader.optional(contextConstructed(0))
  const reasons = reader.optional(contextPrimitive(1))
  const flags = ([
    [2, 'Indirect CRL', false], [3, 'Contains User Attribute Certificates', true], [4, 'Contains Attribute Authority (AA) Certificates', true],
    [5, 'Contains Source Of Authority (SOA) Public Key Certificates', true],
  ] as const).map(([number, title, byDefault]) => {
    const flag = reader.optional(contextPrimitive(number))
    const isSet = flag === undefined ? byDefault : decodeBoolean(flag)
    return isSet ? `${spaces(indent)}${title}: TRUE\n` : ''
  })
  reader.finish()
  return (name === undefined ? '' : formatPointName(name, indent)) + (reasons === undefined ? '' : formatReasons('Reasons', decodeBits(reasons), indent)) + flags.join('')
}

export const distributionPointExtensions: Readonly<Record<string, ExtensionPrinter>> = {
  '2.5.29.28': issuingDistributionPoint,
  '2.5.29.31': distributionPoints,
  '2.5.29.46': distributionPoints,
  '2.5.29.63': attributeAuthorityPoint,
}
