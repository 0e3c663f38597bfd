/** subjectAltName, issuerAltName: RFC 5280 §4.2.1.6, §4.2.1.7; certificateIssuer: §5.3.3. */
import { SEQUENCE } from '#pki/asn1/tag.ts'
import { encodeGeneralNames, type GeneralNameInput } from '#pki/names/encode-general-name.ts'
import { decodeGeneralNames, decodeGeneralNamesPartly, type GeneralName } from '#pki/names/general-name.ts'
import { describeGeneralName } from '#pki/names/describe-general-name.ts'
import type { EncodableExtension } from './definition.ts'

const generalNames = (oid: string): EncodableExtension<readonly GeneralName[], readonly GeneralNameInput[]> => ({
  oid,
  decode: decodeGeneralNames,
  encode: (names) => encodeGeneralNames(names, SEQUENCE),
  describe: (names) => ({ children: names.map(describeGeneralName) }),
  describePartly: (value) => decodeGeneralNamesPartly(value).map(describeGeneralName),
})

export const subjectAltName = generalNames('2.5.29.17')
export const issuerAltName = generalNames('2.5.29.18')
export const certificateIssuer = generalNames('2.5.29.29')
