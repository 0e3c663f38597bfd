/** GeneralName as a field: RFC 5280 §4.2.1.6; other names by their own standards. */
import { any, generalizedTime, integer, objectIdentifier, octetString, optional, type Schema, sequence, sequenceOf, explicit, utf8String, lazy, ia5String } from '#pki/asn1/schema.ts'
import type { Element } from '#pki/asn1/element.ts'
import { decodeLatin1 } from '#pki/asn1/strings.ts'
import { tagNumber } from '#pki/asn1/tag.ts'
import type { Field } from '#pki/field.ts'
import { attempt } from '#pki/fault.ts'
import { describeName } from './describe-name.ts'
import type { GeneralName, MalformedGeneralName } from './general-name.ts'
import { formatIpAddress } from './ip-address.ts'
import { toUnicodeHostName } from './punycode.ts'

/** The alternatives by their tag numbers. */
const generalNameKinds = ['otherName', 'rfc822Name', 'dNSName', 'x400Address', 'directoryName', 'ediPartyName', 'uniformResourceIdentifier', 'iPAddress', 'registeredID'] as const

/** Other names that have a name of their own: RFC 4556, 4683, 4108, 4043, 4985, 6120, 8398, and Microsoft's. */
export const otherNameTypes: Readonly<Record<string, { readonly name: string; readonly schema: Schema }>> = {
  '1.3.6.1.4.1.311.20.2.3': { name: 'userPrincipalName', schema: utf8String },
  '1.3.6.1.4.1.311.25.1': { name: 'ntdsReplication', schema: octetString },
  '1.3.6.1.5.5.7.8.3': { name: 'permanentIdentifier', schema: sequence({ identifierValue: optional(utf8String), assigner: optional(objectIdentifier) }) },
  '1.3.6.1.5.5.7.8.4': { name: 'hardwareModuleName', schema: sequence({ hwType: objectIdentifier, hwSerialNum: octetString }) },
  '1.3.6.1.5.5.7.8.5': { name: 'xmppAddr', schema: utf8String },
  '1.3.6.1.5.5.7.8.7': { name: 'SRVName', schema: ia5String },
  '1.3.6.1.5.5.7.8.8': { name: 'NAIRealm', schema: utf8String },
  '1.3.6.1.5.5.7.8.9': { name: 'SmtpUTF8Mailbox', schema: utf8String },
  '1.3.6.1.5.5.7.8.10': { name: 'ACPNodeName', schema: ia5String },
  '1.3.6.1.5.5.7.8.11': { name: 'BundleEID', schema: ia5String },
  '1.3.6.1.5.5.7.8.6': { name: 'SIM', schema: any },
  '1.3.6.1.5.2.2': {
    name: 'KRB5PrincipalName',
    schema: sequence({
      realm: explicit(0, lazy(() => any)),
      principalName: explicit(1, sequence({ 'name-type': explicit(0, integer), 'name-string': explicit(1, sequenceOf('KerberosString', any)) })),
    }),
  },
  '1.3.6.1.4.1.57264.1.7': { name: 'fulcioUsername', schema: utf8String },
  '1.2.840.113549.1.9.16.11.0': { name: 'signingTime', schema: generalizedTime },
}

const isText = ({ tag }: Element): boolean => tagNumber(tag) === 1 || tagNumber(tag) === 2 || tagNumber(tag) === 6

export function describeGeneralName(name: GeneralName | MalformedGeneralName): Field {
  const range = name.element.range
  switch (name.kind) {
    case 'malformed':
      return { name: generalNameKinds[tagNumber(name.element.tag)] ?? 'GeneralName', range, value: isText(name.element) ? decodeLatin1(name.element) : name.element.content, faultCode: name.fault.code }
    case 'dNSName': {
      const unicode = toUnicodeHostName(name.value)
      return { name: name.kind, range, value: name.value, ...(unicode === name.value ? {} : { children: [{ name: 'unicode', value: unicode }] }) }
    }
    case 'rfc822Name':
    case 'uniformResourceIdentifier':
      return { name: name.kind, range, value: name.value }
    case 'iPAddress':
      return { name: name.kind, range, value: formatIpAddress(name.value) }
    case 'registeredID':
      return { name: name.kind, range, value: { oid: name.value } }
    case 'directoryName':
      return { ...describeName(name.kind, name.value), range }
    case 'x400Address':
    case 'ediPartyName': {
      const read = attempt(() => any.describe(name.kind, name.element))
      return read.ok ? read.value : { name: name.kind, range, value: name.element.content, faultCode: read.fault.code }
    }
    case 'otherName':
      return describeOtherName(name)
  }
}

function describeOtherName(name: GeneralName & { readonly kind: 'otherName' }): Field {
  const type = otherNameTypes[name.typeId]
  const read = attempt(() => (type?.schema ?? any).describe(type?.name ?? 'value', name.value))
  const value: Field = read.ok
    ? read.value
    : { name: type?.name ?? 'value', range: name.value.range, value: name.value.content, faultCode: read.fault.code }
  return { name: 'otherName', range: name.element.range, children: [{ name: 'type-id', value: { oid: name.typeId } }, value] }
}
