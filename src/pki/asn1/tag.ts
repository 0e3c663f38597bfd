/** Identifier octets: X.690 §8.1.2. */

/**
 * A tag as one number: the identifier octet itself (class, constructed bit, number) where the number is below 31,
 * else that octet plus 256 times the tag number.
 */
export type Tag = number

export const CONSTRUCTED = 0x20
export const CONTEXT = 0x80

export const BOOLEAN = 0x01
export const INTEGER = 0x02
export const BIT_STRING = 0x03
export const OCTET_STRING = 0x04
export const NULL = 0x05
export const OBJECT_IDENTIFIER = 0x06
export const ENUMERATED = 0x0a
export const UTF8_STRING = 0x0c
export const SEQUENCE = 0x30
export const SET = 0x31
export const NUMERIC_STRING = 0x12
export const PRINTABLE_STRING = 0x13
export const TELETEX_STRING = 0x14
export const VIDEOTEX_STRING = 0x15
export const IA5_STRING = 0x16
export const UTC_TIME = 0x17
export const GENERALIZED_TIME = 0x18
export const GRAPHIC_STRING = 0x19
export const VISIBLE_STRING = 0x1a
export const GENERAL_STRING = 0x1b
export const UNIVERSAL_STRING = 0x1c
export const BMP_STRING = 0x1e

/** `[n]` primitive, as in `[2] IMPLICIT IA5String`. */
export const contextPrimitive = (number: number): Tag => CONTEXT | number
/** `[n]` constructed, as in `[0] EXPLICIT Version`. */
export const contextConstructed = (number: number): Tag => CONTEXT | CONSTRUCTED | number

export const isConstructed = (tag: Tag): boolean => (tag & CONSTRUCTED) !== 0
export const tagNumber = (tag: Tag): number => ((tag & 0x1f) === 0x1f ? Math.floor(tag / 256) : tag & 0x1f)
/** 0 universal, 1 application, 2 context-specific, 3 private. */
export const tagClass = (tag: Tag): number => (tag >>> 6) & 3

const UNIVERSAL_NAMES: readonly (string | undefined)[] = [
  'END-OF-CONTENTS', 'BOOLEAN', 'INTEGER', 'BIT STRING', 'OCTET STRING', 'NULL', 'OBJECT IDENTIFIER', 'ObjectDescriptor',
  'EXTERNAL', 'REAL', 'ENUMERATED', 'EMBEDDED PDV', 'UTF8String', 'RELATIVE-OID', 'TIME', undefined, 'SEQUENCE', 'SET',
  'NumericString', 'PrintableString', 'TeletexString', 'VideotexString', 'IA5String', 'UTCTime', 'GeneralizedTime',
  'GraphicString', 'VisibleString', 'GeneralString', 'UniversalString', 'CHARACTER STRING', 'BMPString', 'DATE',
]

/** The type's name for a universal tag, `[n]`, `[APPLICATION n]` or `[PRIVATE n]` for the others (X.680 §8.4). */
export function formatTag(tag: Tag): string {
  const number = tagNumber(tag)
  switch (tagClass(tag)) {
    case 0:
      return UNIVERSAL_NAMES[number] ?? `[UNIVERSAL ${number}]`
    case 1:
      return `[APPLICATION ${number}]`
    case 2:
      return `[${number}]`
    default:
      return `[PRIVATE ${number}]`
  }
}
