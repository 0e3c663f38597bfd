/** Attributes of a natural person in subjectDirectoryAttributes: RFC 3739 §3.2.2, RFC 5280 §4.2.1.8. */
import { encodeGeneralizedTime, encodePrintableString, encodeUtf8String } from '#pki/asn1/encode.ts'
import { PkiError } from '#pki/fault.ts'

/** As typed; empty ones are left out. */
export interface PersonalAttributes {
  /** `1990-12-31` */
  readonly dateOfBirth: string
  readonly placeOfBirth: string
  /** M or F. */
  readonly gender: string
  /** ISO 3166 codes, apart by spaces or commas. */
  readonly countryOfCitizenship: string
  readonly countryOfResidence: string
}

export interface DirectoryAttribute {
  /** Dotted identifier. */
  readonly type: string
  /** DER. */
  readonly values: readonly Uint8Array[]
}

const ID_PDA = '1.3.6.1.5.5.7.9'

/** @throws PkiError `asn1/bad-value` with the attribute and what was typed */
export function directoryAttributes({ dateOfBirth, placeOfBirth, gender, countryOfCitizenship, countryOfResidence }: PersonalAttributes): readonly DirectoryAttribute[] {
  const words = (text: string): string[] => text.split(/[\s,;，；、]+/).filter((word) => word !== '')
  const attribute = (number: number, values: readonly Uint8Array[]): DirectoryAttribute[] => (values.length === 0 ? [] : [{ type: `${ID_PDA}.${number}`, values }])
  return [
    ...attribute(1, words(dateOfBirth).map(birthday)), ...attribute(2, placeOfBirth.trim() === '' ? [] : [encodeUtf8String(placeOfBirth.trim())]), ...attribute(3, words(gender).map(sex)),
    ...attribute(4, words(countryOfCitizenship).map((code) => country('countryOfCitizenship', code))), ...attribute(5, words(countryOfResidence).map((code) => country('countryOfResidence', code))),
  ]
}

/** "the time component of the dateOfBirth attribute value […] SHOULD be set to 12:00:00 GMT". */
function birthday(text: string): Uint8Array {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T12:00:00Z`) : Number.NaN
  // JavaScript takes 31 April for 1 May.
  if (Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== text) throw new PkiError('asn1/bad-value', { structure: 'dateOfBirth', found: text })
  return encodeGeneralizedTime(ms)
}

function sex(text: string): Uint8Array {
  if (!/^[MF]$/i.test(text)) throw new PkiError('asn1/bad-value', { structure: 'gender', found: text })
  return encodePrintableString(text.toUpperCase())
}

function country(structure: string, code: string): Uint8Array {
  if (!/^[A-Za-z]{2}$/.test(code)) throw new PkiError('asn1/bad-value', { structure, found: code })
  return encodePrintableString(code.toUpperCase())
}
