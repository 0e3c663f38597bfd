import { expect, test } from 'vitest'
import { contextConstructed, contextPrimitive, formatTag, isConstructed, tagClass, tagNumber } from '#pki/asn1/tag.ts'

test.each([
  [0x01, 'BOOLEAN'], [0x02, 'INTEGER'], [0x03, 'BIT STRING'], [0x04, 'OCTET STRING'], [0x05, 'NULL'], [0x06, 'OBJECT IDENTIFIER'], [0x07, 'ObjectDescriptor'], [0x08, 'EXTERNAL'], [0x09, 'REAL'],
  [0x0a, 'ENUMERATED'], [0x0b, 'EMBEDDED PDV'], [0x0c, 'UTF8String'], [0x0d, 'RELATIVE-OID'], [0x0e, 'TIME'], [0x0f, '[UNIVERSAL 15]'], [0x30, 'SEQUENCE'], [0x31, 'SET'], [0x12, 'NumericString'],
  [0x13, 'PrintableString'], [0x14, 'TeletexString'], [0x15, 'VideotexString'], [0x16, 'IA5String'], [0x17, 'UTCTime'], [0x18, 'GeneralizedTime'], [0x19, 'GraphicString'], [0x1a, 'VisibleString'],
  [0x1b, 'GeneralString'], [0x1c, 'UniversalString'], [0x1d, 'CHARACTER STRING'], [0x1e, 'BMPString'], [0x1f | (31 << 8), 'DATE'], [0x1f | (32 << 8), '[UNIVERSAL 32]'], [0x00, 'END-OF-CONTENTS'], [0x24, 'OCTET STRING'],
  [0x41, '[APPLICATION 1]'], [0x61, '[APPLICATION 1]'], [0x80, '[0]'], [0xa3, '[3]'], [0xbf | (2047 << 8), '[2047]'], [0xc2, '[PRIVATE 2]'], [0xff | (99 << 8), '[PRIVATE 99]'],
])('%i is called %s (X.680 §8.4)', (tag, name) => {
  expect(formatTag(tag)).toBe(name)
})

test('class, form and number of identifier octets (X.690 §8.1.2)', () => {
  expect([0x02, 0x42, 0x82, 0xc2, 0xdf | (300 << 8)].map(tagClass)).toEqual([0, 1, 2, 3, 3])
  expect([0x02, 0x22, 0x80, 0xa0].map(isConstructed)).toEqual([false, true, false, true])
  expect([0x02, 0x30, 0xbe, 0x1f | (31 << 8), 0xff | (0x7fff << 8)].map(tagNumber)).toEqual([2, 16, 30, 31, 0x7fff])
  expect([contextPrimitive(2), contextConstructed(0), contextConstructed(3)]).toEqual([0x82, 0xa0, 0xa3])
})
