/** Policies: RFC 5280 §4.2.1.4, §4.2.1.5, §4.2.1.11, §4.2.1.14; proxy certificates: RFC 3820 §3.8. */
import type { Element } from '#pki/asn1/element.ts'
import { decodeOid } from '#pki/asn1/oid.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { BMP_STRING, contextPrimitive, IA5_STRING, INTEGER, OBJECT_IDENTIFIER, OCTET_STRING, SEQUENCE, UTF8_STRING, VISIBLE_STRING } from '#pki/asn1/tag.ts'
import { integerExtension, objectList } from './certificate-extensions.ts'
import { badValue, elementsOf, type ExtensionPrinter, formatPairs, sequenceOf } from './extension-printer.ts'
import type { Pair } from './general-names.ts'
import { formatHexInteger, formatInteger, spaces, textOf, upToNul } from './octets.ts'
import { formatObject } from './openssl-objects.ts'

const ID_QT_CPS = '1.3.6.1.5.5.7.2.1'
const ID_QT_UNOTICE = '1.3.6.1.5.5.7.2.2'

const certificatePolicies: ExtensionPrinter = (extnValue, indent) =>
  elementsOf(sequenceOf(extnValue), SEQUENCE).map((element) => formatPolicy(element, indent)).join('\n')

function formatPolicy(element: Element, indent: number): string {
  const reader = Reader.inside(element, 'PolicyInformation')
  const line = `${spaces(indent)}Policy: ${formatObject(decodeOid(reader.expect(OBJECT_IDENTIFIER, 'policyIdentifier')))}`
  const list = reader.optional(SEQUENCE)
  reader.finish()
  if (list === undefined) return line
  const qualifiers = elementsOf(Reader.inside(list, 'policyQualifiers'), SEQUENCE).map((qualifier) => formatQualifier(qualifier, indent + 2))
  return `${line}\n${qualifiers.join('\n')}`
}

function formatQualifier(element: Element, indent: number): string {
  const reader = Reader.inside(element, 'PolicyQualifierInfo')
  const oid = decodeOid(reader.expect(OBJECT_IDENTIFIER, 'policyQualifierId'))
  if (oid === ID_QT_CPS) return `${spaces(indent)}CPS: ${upToNul(textOf(reader.expect(IA5_STRING, 'cPSuri')))}`
  if (oid === ID_QT_UNOTICE) return `${spaces(indent)}User Notice:\n${formatNotice(reader.expect(SEQUENCE, 'userNotice'), indent + 2)}`
  return `${spaces(indent + 2)}Unknown Qualifier: ${formatObject(oid)}`
}

export function formatNotice(element: Element, indent: number): string {
  const reader = Reader.inside(element, 'UserNotice')
  const reference = reader.optional(SEQUENCE)
  const explicitText = reader.isAtEnd ? undefined : displayText(reader.next('explicitText'))
  reader.finish()
  const parts: string[] = []
  if (reference !== undefined) {
    const inner = Reader.inside(reference, 'NoticeReference')
    const organization = displayText(inner.next('organization'))
    const numbers = elementsOf(inner.sequence('noticeNumbers'), INTEGER).map(formatInteger)
    parts.push(`${spaces(indent)}Organization: ${organization}\n${spaces(indent)}Number${numbers.length > 1 ? 's' : ''}: ${numbers.join(', ')}`)
  }
  if (explicitText !== undefined) parts.push(`${spaces(indent)}Explicit Text: ${explicitText}`)
  return parts.join('\n')
}

/** DisplayText ::= CHOICE { IA5String, VisibleString, BMPString, UTF8String } */
function displayText(element: Element): string {
  if (![IA5_STRING, VISIBLE_STRING, BMP_STRING, UTF8_STRING].includes(element.tag)) throw badValue(element)
  return upToNul(textOf(element))
}

const policyMappings: ExtensionPrinter = (extnValue, indent) => {
  const pairs = elementsOf(sequenceOf(extnValue), SEQUENCE).map((element): Pair => {
    const reader = Reader.inside(element, 'PolicyMapping')
    const [issuer, subject] = ['issuerDomainPolicy', 'subjectDomainPolicy'].map((name) => formatObject(decodeOid(reader.expect(OBJECT_IDENTIFIER, name))).slice(0, 79))
    reader.finish()
    return { name: issuer, value: subject }
  })
  return formatPairs(pairs.length === 0 ? undefined : pairs, indent)
}

const policyConstraints: ExtensionPrinter = (extnValue, indent) => {
  const reader = sequenceOf(extnValue)
  const pairs: Pair[] = []
  const requireExplicitPolicy = reader.optional(contextPrimitive(0))
  const inhibitPolicyMapping = reader.optional(contextPrimitive(1))
  reader.finish()
  if (requireExplicitPolicy !== undefined) pairs.push({ name: 'Require Explicit Policy', value: formatInteger(requireExplicitPolicy) })
  if (inhibitPolicyMapping !== undefined) pairs.push({ name: 'Inhibit Policy Mapping', value: formatInteger(inhibitPolicyMapping) })
  return formatPairs(pairs.length === 0 ? undefined : pairs, indent)
}

const proxyCertificate: ExtensionPrinter = (extnValue, indent) => {
  const reader = sequenceOf(extnValue)
  const pathLength = reader.optional(INTEGER)
  const policy = reader.sequence('proxyPolicy')
  const language = decodeOid(policy.expect(OBJECT_IDENTIFIER, 'policyLanguage'))
  const text = policy.optional(OCTET_STRING)
  const lines = [
    `${spaces(indent)}Path Length Constraint: ${pathLength === undefined ? 'infinite' : formatHexInteger(pathLength)}`,
    `${spaces(indent)}Policy Language: ${formatObject(language)}`,
  ]
  if (text !== undefined) lines.push(`${spaces(indent)}Policy Text: ${upToNul(textOf(text))}`)
  return lines.join('\n')
}

export const policyExtensions: Readonly<Record<string, ExtensionPrinter>> = {
  '2.5.29.32': certificatePolicies,
  '2.5.29.33': policyMappings,
  '2.5.29.36': policyConstraints,
  '2.5.29.54': integerExtension,
  '2.5.29.52': objectList,
  '2.5.29.57': objectList,
  '1.3.6.1.5.5.7.1.14': proxyCertificate,
}
