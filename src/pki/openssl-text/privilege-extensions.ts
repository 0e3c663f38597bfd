/** Extensions of privilege management: X.509 (10/2019) §15, §17; RFC 5755 §4.3. */
import type { Element } from '#pki/asn1/element.ts'
import { decodeAlgorithmIdentifier } from '#pki/algorithms/algorithm-identifier.ts'
import { decodeOid } from '#pki/asn1/oid.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { BIT_STRING, BOOLEAN, contextConstructed, contextPrimitive, INTEGER, OBJECT_IDENTIFIER, OCTET_STRING, SEQUENCE, SET, UTF8_STRING } from '#pki/asn1/tag.ts'
import { decodeBoolean, decodeOctets } from '#pki/asn1/values.ts'
import { formatAttributeValue } from './attribute-extensions.ts'
import { nameConstraints, namedNull } from './certificate-extensions.ts'
import { formatGeneralNames } from './distribution-point-extensions.ts'
import { badValue, elementsOf, type ExtensionPrinter, sequenceOf, valueOf } from './extension-printer.ts'
import { decodeGeneralName, explicit, formatGeneralName } from './general-names.ts'
import { decodeBits, formatInteger, spaces, textOf, upperHex, upToNul } from './octets.ts'
import { formatObject } from './openssl-objects.ts'
import { formatNotice } from './policy-extensions.ts'
import { formatSerial } from './print-serial.ts'

const auditIdentity: ExtensionPrinter = (extnValue, indent) => spaces(indent) + upperHex(decodeOctets(valueOf(extnValue, OCTET_STRING)), ':')

const roleSpecification: ExtensionPrinter = (extnValue, indent) =>
  elementsOf(sequenceOf(extnValue), SEQUENCE)
    .map((element, index) => `${spaces(indent)}Role Specification Certificate Identifier #${index + 1}:\n${formatRole(element, indent + 4)}`)
    .join('\n')

function formatRole(element: Element, indent: number): string {
  const reader = Reader.inside(element, 'RoleSpecCertIdentifier')
  const name = formatGeneralName(decodeGeneralName(explicit(reader.expect(contextConstructed(0), 'roleName'))))
  const issuer = formatGeneralName(decodeGeneralName(explicit(reader.expect(contextConstructed(1), 'roleCertIssuer'))))
  const serial = reader.optional(contextPrimitive(2))
  const locator = reader.optional(contextConstructed(3))
  reader.finish()
  return `${spaces(indent)}Role Name: ${name}\n${spaces(indent)}Role Certificate Issuer: ${issuer}`
    + (serial === undefined ? '' : `\n${spaces(indent)}Role Certificate Serial Number:${formatSerial(serial, indent)}`)
    + (locator === undefined ? '' : `\n${spaces(indent)}Role Certificate Locator:\n${formatGeneralNames(locator, indent)}`)
    + '\n'
}

const basicAttributeConstraints: ExtensionPrinter = (extnValue, indent) => {
  const reader = sequenceOf(extnValue)
  const authority = reader.optional(BOOLEAN)
  const pathLength = reader.optional(INTEGER)
  reader.finish()
  const head = `${spaces(indent)}authority:${authority !== undefined && decodeBoolean(authority) ? 'TRUE' : 'FALSE'}`
  return pathLength === undefined ? head : `${head}, pathlen:${formatInteger(pathLength)}`
}

const userNotices: ExtensionPrinter = (extnValue, indent) =>
  `${spaces(indent)}User Notices:\n${elementsOf(sequenceOf(extnValue), SEQUENCE).map((notice) => `${formatNotice(notice, indent + 4)}\n\n`).join('')}`

const issuedOnBehalfOf: ExtensionPrinter = (extnValue, indent) =>
  `${spaces(indent)}${formatGeneralName(decodeGeneralName(Reader.wrapped(extnValue, 'extnValue').next('GeneralName')))}\n`

const attributeMappings: ExtensionPrinter = (extnValue, indent) => {
  const lines = [...Reader.inside(valueOf(extnValue, SET), 'AttributeMappings').rest('mapping')].map((mapping) => {
    const reader = Reader.inside(mapping, 'mapping')
    const isTyped = mapping.tag === contextConstructed(1)
    if (!isTyped && mapping.tag !== contextConstructed(0)) throw badValue(mapping)
    const sides = [0, 1].map((number) => (isTyped
      ? formatTypeAndValue(reader.expect(contextConstructed(number), 'value'))
      : formatObject(decodeOid(reader.expect(contextPrimitive(number), 'type')))))
    return sides.includes(undefined) ? undefined : `${spaces(indent)}${sides.join(' == ')}\n`
  })
  return lines.includes(undefined) ? undefined : lines.join('')
}

function formatTypeAndValue(element: Element): string | undefined {
  const reader = Reader.inside(element, 'AttributeTypeAndValue')
  const type = decodeOid(reader.expect(OBJECT_IDENTIFIER, 'type'))
  const value = formatAttributeValue(type, reader.next('value'), 0)
  return value === undefined ? undefined : `${formatObject(type)}:${value}`
}

const allowedAttributes: ExtensionPrinter = (extnValue, indent) => {
  const items = elementsOf(Reader.inside(valueOf(extnValue, SET), 'AllowedAttributes'), SEQUENCE).map((item) => {
    const reader = Reader.inside(item, 'AllowedAttributes')
    const choices = [...Reader.inside(reader.expect(contextConstructed(0), 'attributes'), 'attributes').rest('attribute')].map((one) => formatAllowed(one, indent + 4))
    const domain = formatGeneralName(decodeGeneralName(explicit(reader.expect(contextConstructed(1), 'holderDomain'))))
    return `${spaces(indent)}Allowed Attributes:\n${choices.join('')}${spaces(indent + 4)}Holder Domain: ${domain}\n`
  })
  return items.join('')
}

function formatAllowed(element: Element, indent: number): string {
  const head = `${spaces(indent)}Allowed Attribute Type or Values:\n${spaces(indent + 4)}`
  if (element.tag === contextPrimitive(0)) return `${head}Attribute Type: ${formatObject(decodeOid(element))}\n`
  const reader = Reader.inside(element, 'Attribute')
  const type = decodeOid(reader.expect(OBJECT_IDENTIFIER, 'type'))
  const values = [...reader.sequence('values', SET).rest('value')].map((value) => `${formatAttributeValue(type, value, indent + 8) ?? ''}\n`)
  return `${head}Attribute Values: ${formatObject(type)}\n${values.join('')}`
}

const attributeDescriptor: ExtensionPrinter = (extnValue, indent) => {
  const reader = sequenceOf(extnValue)
  const identifier = decodeOid(reader.expect(OBJECT_IDENTIFIER, 'identifier'))
  const syntax = upToNul(textOf(reader.expect(OCTET_STRING, 'attributeSyntax')))
  const name = reader.optional(contextPrimitive(0))
  const description = reader.optional(contextPrimitive(1))
  const rule = reader.sequence('dominationRule')
  reader.finish()
  const policy = decodeOid(rule.expect(OBJECT_IDENTIFIER, 'privilegePolicy'))
  return `${spaces(indent)}Identifier: ${identifier}\n${spaces(indent)}Syntax:\n${spaces(indent + 4)}${syntax}\n\n`
    + (name === undefined ? '' : `${spaces(indent)}Name: ${upToNul(textOf(name))}\n`)
    + (description === undefined ? '' : `${spaces(indent)}Description: ${upToNul(textOf(description))}\n`)
    + `${spaces(indent)}Domination Rule:\n${spaces(indent + 4)}Privilege Policy Identifier: ${policy}\n${spaces(indent + 4)}Privilege Policy Syntax:\n`
    + formatSyntax(rule.next('privPolSyntax'), indent + 8)
}

function formatSyntax(element: Element, indent: number): string {
  if (element.tag !== SEQUENCE) return `${spaces(indent)}Content: ${upToNul(textOf(element))}\n`
  const reader = Reader.inside(element, 'InfoSyntax')
  const head = `${spaces(indent)}Pointer:\n${spaces(indent + 4)}Names:\n${formatGeneralNames(reader.expect(SEQUENCE, 'name'), indent + 4)}\n`
  if (reader.isAtEnd) return head
  const hash = reader.sequence('hash')
  const { algorithm, parameters } = decodeAlgorithmIdentifier(hash.expect(SEQUENCE, 'algorithmIdentifier'))
  const value = hash.isAtEnd ? '' : upperHex(decodeBits(hash.expect(BIT_STRING, 'hashValue')).octets, ':')
  return `${head}${spaces(indent + 4)}Hash:\n${spaces(indent + 8)}Algorithm: ${formatObject(algorithm)}\n`
    + (parameters === undefined ? '' : `${spaces(indent + 8)}Parameter: ${formatAttributeValue('', parameters, indent + 12) ?? ''}\n`)
    + `${spaces(indent + 8)}Hash Value: ${value}`
}

const SIGN_TOOLS = ['signTool    ', 'cATool      ', 'signToolCert', 'cAToolCert  ']

/** Russia's: what signed, by draft-deremin-rfc4491-bis §5. */
const issuerSignTool: ExtensionPrinter = (extnValue, indent) => {
  const reader = sequenceOf(extnValue)
  const lines = SIGN_TOOLS.map((title) => `${spaces(indent)}${title}: ${textOf(reader.expect(UTF8_STRING, title))}`)
  reader.finish()
  return lines.join('\n')
}

export const privilegeExtensions: Readonly<Record<string, ExtensionPrinter>> = {
  '2.5.29.39': roleSpecification,
  '2.5.29.41': basicAttributeConstraints,
  '2.5.29.42': nameConstraints,
  '2.5.29.48': attributeDescriptor,
  '2.5.29.49': userNotices,
  '2.5.29.50': namedNull,
  '2.5.29.56': namedNull,
  '2.5.29.61': namedNull,
  '2.5.29.62': namedNull,
  '2.5.29.64': issuedOnBehalfOf,
  '2.5.29.65': namedNull,
  '2.5.29.66': namedNull,
  '2.5.29.67': allowedAttributes,
  '2.5.29.68': attributeMappings,
  '2.5.29.69': nameConstraints,
  '1.2.643.100.112': issuerSignTool,
  '1.3.6.1.5.5.7.1.4': auditIdentity,
}
