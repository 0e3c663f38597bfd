/** Extensions of privilege management: X.509 (10/2019) §15, §17; RFC 5755 §4.3. */
import type { Element } from '#pki/asn1/element.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { contextConstructed, contextPrimitive, OCTET_STRING } from '#pki/asn1/tag.ts'
import { decodeOctets } from '#pki/asn1/values.ts'
import { nameConstraints, namedNull } from './certificate-extensions.ts'
import { formatGeneralNames } from './distribution-point-extensions.ts'
import { type ExtensionPrinter, sequenceOf, valueOf } from './extension-printer.ts'
import { decodeGeneralName, explicit, formatGeneralName } from './general-names.ts'
import { spaces, upperHex } from './octets.ts'
import { formatSerial } from './print-serial.ts'

const auditIdentity: ExtensionPrinter = (extnValue, indent) => spaces(indent) + upperHex(decodeOctets(valueOf(extnValue, OCTET_STRING)), ':')

const roleSpecification: ExtensionPrinter = (extnValue, indent) =>
  [...sequenceOf(extnValue).rest('RoleSpecCertIdentifier')]
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

export const privilegeExtensions: Readonly<Record<string, ExtensionPrinter>> = {
  '2.5.29.39': roleSpecification,
  '2.5.29.42': nameConstraints,
  '2.5.29.50': namedNull,
  '2.5.29.56': namedNull,
  '2.5.29.61': namedNull,
  '2.5.29.62': namedNull,
  '2.5.29.65': namedNull,
  '2.5.29.66': namedNull,
  '2.5.29.69': nameConstraints,
  '1.3.6.1.5.5.7.1.4': auditIdentity,
}
