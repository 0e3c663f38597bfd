/** extKeyUsage: RFC 5280 §4.2.1.12; Microsoft's applicationPolicies say the same in the form of policies. */
import type { Element } from '#pki/asn1/element.ts'
import { encodeOid, encodeSequence } from '#pki/asn1/encode.ts'
import { decodeOid } from '#pki/asn1/oid.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { OBJECT_IDENTIFIER } from '#pki/asn1/tag.ts'
import type { EncodableExtension } from './definition.ts'

export const ANY_EXTENDED_KEY_USAGE = '2.5.29.37.0'
export const ID_KP_SERVER_AUTH = '1.3.6.1.5.5.7.3.1'
export const ID_KP_CLIENT_AUTH = '1.3.6.1.5.5.7.3.2'
export const ID_KP_CODE_SIGNING = '1.3.6.1.5.5.7.3.3'
export const ID_KP_EMAIL_PROTECTION = '1.3.6.1.5.5.7.3.4'
export const ID_KP_OCSP_SIGNING = '1.3.6.1.5.5.7.3.9'

export interface KeyPurpose {
  /** Dotted OID. */
  readonly id: string
  readonly element: Element
}

/** `ExtKeyUsageSyntax ::= SEQUENCE SIZE (1..MAX) OF KeyPurposeId` */
export const extKeyUsage: EncodableExtension<readonly KeyPurpose[], readonly string[]> = {
  oid: '2.5.29.37',
  decode(value) {
    const reader = Reader.inside(value, 'ExtKeyUsageSyntax')
    const purposes: KeyPurpose[] = []
    while (!reader.isAtEnd) {
      const element = reader.expect(OBJECT_IDENTIFIER, 'KeyPurposeId')
      purposes.push({ id: decodeOid(element), element })
    }
    return purposes
  },
  encode: (ids) => encodeSequence(...ids.map(encodeOid)),
  describe: (purposes) => ({ children: purposes.map(({ id, element }) => ({ name: 'KeyPurposeId', value: { oid: id }, range: element.range })) }),
}
