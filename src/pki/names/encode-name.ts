/** Distinguished names to DER: RFC 5280 §4.1.2.4, Appendix A.1 (which string type each attribute has), RFC 4519 §2. */
import { encodeIa5String, encodeOid, encodePrintableString, encodeSequence, encodeSetOf, encodeUtf8String } from '#pki/asn1/encode.ts'

export interface AttributeInput {
  /** Dotted OID. */
  readonly type: string
  readonly value: string
  /** Where the form is left to the writer, the type's own is taken, else UTF8String. */
  readonly form?: StringForm
}

export type StringForm = 'utf8String' | 'printableString' | 'ia5String'

/** One or more attributes; several make a multi-valued RDN. */
export type RelativeNameInput = readonly AttributeInput[]

/** In the order they are written: most general first, as X.500 has it (RFC 4514 prints them backwards). */
export type NameInput = readonly RelativeNameInput[]

export const COUNTRY_NAME = '2.5.4.6'
const EMAIL_ADDRESS = '1.2.840.113549.1.9.1'
const JURISDICTION_COUNTRY_NAME = '1.3.6.1.4.1.311.60.2.1.3'

/** RFC 5280 Appendix A.1: `X520countryName`, `X520SerialNumber`, `X520dnQualifier` are PrintableString; `DomainComponent`, `EmailAddress` IA5String. */
const forms: Readonly<Record<string, StringForm>> = {
  [COUNTRY_NAME]: 'printableString', '2.5.4.5': 'printableString', '2.5.4.46': 'printableString', [JURISDICTION_COUNTRY_NAME]: 'printableString',
  '0.9.2342.19200300.100.1.25': 'ia5String', [EMAIL_ADDRESS]: 'ia5String',
}

export function encodeName(name: NameInput): Uint8Array {
  return encodeSequence(...name.filter((rdn) => rdn.length > 0).map(encodeRelativeName))
}

/** The RelativeDistinguishedName, a SET OF in DER's order. */
export function encodeRelativeName(rdn: RelativeNameInput): Uint8Array {
  return encodeSetOf(rdn.map(encodeAttribute))
}

function encodeAttribute({ type, value, form = forms[type] ?? 'utf8String' }: AttributeInput): Uint8Array {
  return encodeSequence(encodeOid(type), encodeDirectoryString(value, form))
}

/** UTF8String where the text is not of the alphabet that the form has: a wrong type can be read, a wrong octet cannot. */
function encodeDirectoryString(text: string, form: StringForm): Uint8Array {
  switch (form) {
    case 'printableString':
      return isPrintable(text) ? encodePrintableString(text) : encodeUtf8String(text)
    case 'ia5String':
      return isAscii(text) ? encodeIa5String(text) : encodeUtf8String(text)
    case 'utf8String':
      return encodeUtf8String(text)
  }
}

/** X.680 §41.4, table 10. */
export const isPrintable = (text: string): boolean => /^[A-Za-z0-9 '()+,\-./:=?]*$/.test(text)
export const isAscii = (text: string): boolean => /^[\0-\x7f]*$/.test(text)
