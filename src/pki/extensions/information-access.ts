/** authorityInfoAccess, subjectInfoAccess: RFC 5280 §4.2.2. */
import type { Element } from '#pki/asn1/element.ts'
import { encodeOid, encodeSequence } from '#pki/asn1/encode.ts'
import { decodeOid } from '#pki/asn1/oid.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { OBJECT_IDENTIFIER, SEQUENCE } from '#pki/asn1/tag.ts'
import { describeGeneralName } from '#pki/names/describe-general-name.ts'
import { encodeGeneralName, type GeneralNameInput } from '#pki/names/encode-general-name.ts'
import { decodeGeneralName, type GeneralName } from '#pki/names/general-name.ts'
import type { EncodableExtension } from './definition.ts'

export const ID_AD_OCSP = '1.3.6.1.5.5.7.48.1'
export const ID_AD_CA_ISSUERS = '1.3.6.1.5.5.7.48.2'
export const ID_AD_TIME_STAMPING = '1.3.6.1.5.5.7.48.3'
export const ID_AD_CA_REPOSITORY = '1.3.6.1.5.5.7.48.5'

export interface AccessDescription {
  /** Dotted OID. */
  readonly accessMethod: string
  readonly accessLocation: GeneralName
  readonly methodElement: Element
  readonly element: Element
}

export interface AccessDescriptionInput {
  /** Dotted OID. */
  readonly accessMethod: string
  readonly accessLocation: GeneralNameInput
}

/** `AuthorityInfoAccessSyntax ::= SEQUENCE SIZE (1..MAX) OF SEQUENCE { accessMethod OBJECT IDENTIFIER, accessLocation GeneralName }` */
const informationAccess = (oid: string): EncodableExtension<readonly AccessDescription[], readonly AccessDescriptionInput[]> => ({
  oid,
  decode(value) {
    const reader = Reader.inside(value, 'AuthorityInfoAccessSyntax')
    const found: AccessDescription[] = []
    while (!reader.isAtEnd) {
      const element = reader.expect(SEQUENCE, 'AccessDescription')
      const parts = Reader.inside(element, 'AccessDescription')
      const methodElement = parts.expect(OBJECT_IDENTIFIER, 'accessMethod')
      found.push({ accessMethod: decodeOid(methodElement), accessLocation: decodeGeneralName(parts.next('accessLocation')), methodElement, element })
      parts.finish()
    }
    return found
  },
  encode: (descriptions) => encodeSequence(
    ...descriptions.map(({ accessMethod, accessLocation }) => encodeSequence(encodeOid(accessMethod), encodeGeneralName(accessLocation))),
  ),
  describe: (found) => ({
    children: found.map(({ accessMethod, accessLocation, methodElement, element }) => ({
      name: 'AccessDescription',
      range: element.range,
      children: [{ name: 'accessMethod', value: { oid: accessMethod }, range: methodElement.range }, describeGeneralName(accessLocation)],
    })),
  }),
})

export const authorityInfoAccess = informationAccess('1.3.6.1.5.5.7.1.1')
export const subjectInfoAccess = informationAccess('1.3.6.1.5.5.7.1.11')
