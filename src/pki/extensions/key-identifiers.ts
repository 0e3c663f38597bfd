/** authorityKeyIdentifier, subjectKeyIdentifier: RFC 5280 §4.2.1.1, §4.2.1.2. */
import { PkiError } from '#pki/fault.ts'
import type { Element } from '#pki/asn1/element.ts'
import { encode, encodeOctetString, encodeSequence } from '#pki/asn1/encode.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { contextConstructed, contextPrimitive, formatTag, OCTET_STRING } from '#pki/asn1/tag.ts'
import { decodeOctets } from '#pki/asn1/values.ts'
import { describeGeneralName } from '#pki/names/describe-general-name.ts'
import { encodeGeneralNames, type GeneralNameInput } from '#pki/names/encode-general-name.ts'
import { decodeGeneralNames, type GeneralName } from '#pki/names/general-name.ts'
import type { EncodableExtension } from './definition.ts'

export interface SubjectKeyIdentifier {
  readonly octets: Uint8Array
  readonly element: Element
}

/** `SubjectKeyIdentifier ::= OCTET STRING` */
export const subjectKeyIdentifier: EncodableExtension<SubjectKeyIdentifier, Uint8Array> = {
  oid: '2.5.29.14',
  decode(value) {
    if ((value.tag & ~0x20) !== OCTET_STRING) {
      throw new PkiError('asn1/unexpected-tag', { offset: value.start, structure: 'SubjectKeyIdentifier', expected: 'OCTET STRING', found: formatTag(value.tag) })
    }
    return { octets: decodeOctets(value), element: value }
  },
  encode: encodeOctetString,
  describe: ({ octets }) => ({ value: octets }),
}

export interface AuthorityKeyIdentifier {
  readonly keyIdentifier: Uint8Array | undefined
  readonly authorityCertIssuer: readonly GeneralName[] | undefined
  readonly authorityCertSerialNumber: Uint8Array | undefined
  readonly elements: { readonly keyIdentifier: Element | undefined; readonly authorityCertIssuer: Element | undefined; readonly authorityCertSerialNumber: Element | undefined }
}

export interface AuthorityKeyIdentifierInput {
  readonly keyIdentifier?: Uint8Array
  readonly authorityCertIssuer?: readonly GeneralNameInput[]
  /** Contents octets of the INTEGER. */
  readonly authorityCertSerialNumber?: Uint8Array
}

/**
 * ```asn1
 * AuthorityKeyIdentifier ::= SEQUENCE {
 *   keyIdentifier [0] KeyIdentifier OPTIONAL, authorityCertIssuer [1] GeneralNames OPTIONAL,
 *   authorityCertSerialNumber [2] CertificateSerialNumber OPTIONAL }
 * ```
 */
export const authorityKeyIdentifier: EncodableExtension<AuthorityKeyIdentifier, AuthorityKeyIdentifierInput> = {
  oid: '2.5.29.35',
  decode(value) {
    const reader = Reader.inside(value, 'AuthorityKeyIdentifier')
    const keyIdentifier = reader.optional(contextPrimitive(0))
    const authorityCertIssuer = reader.optional(contextConstructed(1))
    const authorityCertSerialNumber = reader.optional(contextPrimitive(2))
    reader.finish()
    return {
      keyIdentifier: keyIdentifier?.content,
      authorityCertIssuer: authorityCertIssuer && decodeGeneralNames(authorityCertIssuer),
      authorityCertSerialNumber: authorityCertSerialNumber?.content,
      elements: { keyIdentifier, authorityCertIssuer, authorityCertSerialNumber },
    }
  },
  encode: ({ keyIdentifier, authorityCertIssuer, authorityCertSerialNumber }) => encodeSequence(
    ...(keyIdentifier === undefined ? [] : [encode(contextPrimitive(0), keyIdentifier)]),
    ...(authorityCertIssuer === undefined ? [] : [encodeGeneralNames(authorityCertIssuer, contextConstructed(1))]),
    ...(authorityCertSerialNumber === undefined ? [] : [encode(contextPrimitive(2), authorityCertSerialNumber)]),
  ),
  describe: ({ authorityCertIssuer, elements }) => ({
    children: [
      ...(elements.keyIdentifier === undefined ? [] : [{ name: 'keyIdentifier', value: elements.keyIdentifier.content, range: elements.keyIdentifier.range }]),
      ...(elements.authorityCertIssuer === undefined
        ? []
        : [{ name: 'authorityCertIssuer', children: authorityCertIssuer!.map(describeGeneralName), range: elements.authorityCertIssuer.range }]),
      ...(elements.authorityCertSerialNumber === undefined
        ? []
        : [{ name: 'authorityCertSerialNumber', value: elements.authorityCertSerialNumber.content, range: elements.authorityCertSerialNumber.range }]),
    ],
  }),
}
