import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readElement } from '#pki/asn1/element.ts'
import { decodeOid, encodeOidContent } from '#pki/asn1/oid.ts'
import { decodeString } from '#pki/asn1/strings.ts'
import { decodeTime } from '#pki/asn1/time.ts'
import { decodeBitString, decodeBoolean, decodeInteger, decodeOctets, decodeSmallInteger, hasBit } from '#pki/asn1/values.ts'
import { attempt } from '#pki/fault.ts'
import { bytes, text, tlv } from '../../support/der.ts'

const element = (document: Uint8Array) => readElement(document, 0, document.length)
const of = (hex: string) => element(bytes(hex))

describe('INTEGER (X.690 §8.3)', () => {
  test.each([
    ['020100', 0n], ['02017f', 127n], ['02020080', 128n], ['020180', -128n], ['0202ff7f', -129n],
    ['020700ffffffffffff', 0xffff_ffff_ffffn], ['0209010000000000000000', 1n << 64n],
  ])('%s', (hex, value) => {
    expect(decodeInteger(of(hex))).toBe(value)
  })
  test.each([['020100', 0], ['020180', -128], ['0202ff7f', -129], ['02030100ff', 65791], ['02047fffffff', 2147483647], ['020500ffffffff', 4294967295]])(
    'as a number: %s', (hex, value) => {
      expect(decodeSmallInteger(of(hex))).toBe(value)
    })
  test.each(['0200', '020701020304050607'])('as a number refuses %s', (hex) => {
    expect(attempt(() => decodeSmallInteger(of(hex)))).toMatchObject({ fault: { code: 'asn1/bad-integer' } })
  })
})

describe('BOOLEAN (X.690 §8.2)', () => {
  test('any octet but zero is true', () => {
    expect(['010100', '010101', '0101ff'].map((hex) => decodeBoolean(of(hex)))).toEqual([false, true, true])
  })
  test.each(['0100', '0102ffff'])('refuses %s', (hex) => {
    expect(attempt(() => decodeBoolean(of(hex)))).toMatchObject({ fault: { code: 'asn1/bad-boolean' } })
  })
})

describe('BIT STRING (X.690 §8.6)', () => {
  test('named bits count from the most significant', () => {
    const bits = decodeBitString(of('0303 07 0680'))
    expect(bits.unusedBits).toBe(7)
    expect([0, 5, 6, 8, 99].map((number) => hasBit(bits, number))).toEqual([false, true, true, true, false])
  })
  test('a constructed one is gathered; only its last segment has unused bits', () => {
    expect(decodeBitString(of('2380 0302 00aa 0302 04f0 0000'))).toEqual({ octets: bytes('aaf0'), unusedBits: 4 })
    expect(attempt(() => decodeBitString(of('2380 0302 04f0 0302 00aa 0000')))).toMatchObject({ fault: { code: 'asn1/bad-bit-string' } })
  })
  test.each(['0300', '030108', '030101'])('refuses %s', (hex) => {
    expect(attempt(() => decodeBitString(of(hex)))).toMatchObject({ fault: { code: 'asn1/bad-bit-string' } })
  })
})

test('a constructed OCTET STRING is gathered through its levels (X.690 §8.7.3)', () => {
  expect(decodeOctets(of('2480 0401aa 2480 0402bbcc 0000 0401dd 0000'))).toEqual(bytes('aabbccdd'))
})

describe('OBJECT IDENTIFIER (X.690 §8.19)', () => {
  test.each([
    ['0603551d11', '2.5.29.17'], ['06092a864886f70d010101', '1.2.840.113549.1.1.1'], ['060127', '0.39'], ['060128', '1.0'],
    ['06028837', '2.999'], ['0609 818080808080808000', '2.72057594037927856'],
  ])('%s', (hex, dotted) => {
    expect(decodeOid(of(hex))).toBe(dotted)
    expect(decodeOid(of(hex))).toBe(dotted)
  })
  test.each(['0600', '060180', '06028001', '0603558011'])('refuses %s', (hex) => {
    expect(attempt(() => decodeOid(of(hex)))).toMatchObject({ fault: { code: 'asn1/bad-oid' } })
  })
  test('one does not pass for another that looks alike', () => {
    // Both have the same sum, by which what was read before is found again.
    for (let round = 0; round < 2; round++) expect(['06022a40', '06022b21', '06022a40'].map((hex) => decodeOid(of(hex)))).toEqual(['1.2.64', '1.3.33', '1.2.64'])
    expect(attempt(() => decodeOid(element(bytes('0500 060180').subarray(2))))).toMatchObject({ fault: { offset: 0 } })
    expect(attempt(() => decodeOid(readElement(bytes('0500 06028001'), 2, 6)))).toMatchObject({ fault: { code: 'asn1/bad-oid', offset: 2 } })
    expect(attempt(() => decodeOid(readElement(bytes('0500 0600'), 2, 4)))).toMatchObject({ fault: { code: 'asn1/bad-oid', offset: 2 } })
    expect(attempt(() => encodeOidContent('31.2'))).toMatchObject({ fault: { code: 'asn1/bad-oid', found: '31.2' } })
  })
  test('dotted → contents → dotted (property)', () => {
    const arc = fc.oneof(fc.bigInt({ min: 0n, max: 300n }), fc.bigInt({ min: 0n, max: 1n << 80n }))
    fc.assert(fc.property(fc.constantFrom(0n, 1n, 2n), fc.bigInt({ min: 0n, max: 39n }), fc.array(arc, { maxLength: 12 }), (root, second, rest) => {
      const dotted = [root, second, ...rest].join('.')
      expect(decodeOid(element(tlv(0x06, encodeOidContent(dotted))))).toBe(dotted)
    }))
  })
})

describe('UTCTime and GeneralizedTime (RFC 5280 §4.1.2.5)', () => {
  test.each([
    [0x17, '491231235959Z', '2049-12-31T23:59:59Z'], [0x17, '500101000000Z', '1950-01-01T00:00:00Z'],
    [0x17, '2401010000Z', '2024-01-01T00:00:00Z'], [0x17, '240101000000+0130', '2023-12-31T22:30:00Z'],
    [0x18, '20500101000000Z', '2050-01-01T00:00:00Z'], [0x18, '99991231235959Z', '9999-12-31T23:59:59Z'],
    [0x18, '20240229120000.5Z', '2024-02-29T12:00:00.500Z'], [0x18, '2024010112Z', '2024-01-01T12:00:00Z'],
    [0x17, '491231235959Z', '2049-12-31T23:59:59Z'], [0x17, '240101000000-01', '2024-01-01T01:00:00Z'], [0x18, '20240101000000,25Z', '2024-01-01T00:00:00.250Z'], [0x18, '20240101000000', '2024-01-01T00:00:00Z'],
    [0x18, '20000229000000Z', '2000-02-29T00:00:00Z'], [0x18, '2024010112.5Z', '2024-01-01T12:00:00.500Z'], [0x18, '00010301000000Z', '0001-03-01T00:00:00Z'], [0x18, '20241231235959.9999Z', '2024-12-31T23:59:59.999Z'],
    [0x18, '20240101000000-0800', '2024-01-01T08:00:00Z'], [0x18, '00660101000000Z', '0066-01-01T00:00:00Z'],
  ])('%i %s', (tag, encoded, iso) => {
    expect(decodeTime(element(tlv(tag, text(encoded))))).toMatchObject({ ms: Date.parse(iso), text: encoded })
  })
  test.each([
    [0x17, '241301000000Z'], [0x17, '240230000000Z'], [0x17, '230229000000Z'], [0x17, '240101250000Z'], [0x17, '240101000000'],
    [0x17, ''], [0x18, '2024Z'], [0x17, '240001000000Z'], [0x17, '240100000000Z'], [0x17, '240431000000Z'], [0x17, '240101006000Z'], [0x17, '240101000060Z'], [0x18, '19000229000000Z'], [0x17, '2401010a00Z'],
    [0x17, '24010100Z'], [0x17, '240101000000.5Z'], [0x17, '240101000000Zx'], [0x17, 'x240101000000Z'], [0x17, '240101000000+1'], [0x17, '240101000000+01300'], [0x17, '240101000000z'], [0x18, '20240101000000.x5Z'],
    [0x17, ':40101000000Z'], [0x17, '/40101000000Z'], [0x18, '20240132000000Z'], [0x18, '20240101006000Z'], [0x18, '20240101000000.Z'], [0x0c, '240101000000Z'],
  ])('%i %s names no moment', (tag, encoded) => {
    expect(decodeTime(element(tlv(tag, text(encoded)))).ms).toBeUndefined()
  })
  test('agrees with Date for every second of the calendar (property)', () => {
    fc.assert(fc.property(fc.date({ min: new Date('1950-01-01T00:00:00Z'), max: new Date('9999-12-31T23:59:59Z'), noInvalidDate: true }), (date) => {
      const iso = date.toISOString().slice(0, 19)
      expect(decodeTime(element(tlv(0x18, text(`${iso.replace(/[-:T]/g, '')}Z`)))).ms).toBe(Date.parse(`${iso}Z`))
    }))
  })
})

describe('character strings (X.690 §8.23)', () => {
  test.each([
    { id: 'UTF8String', hex: '0c06 e4b8ad e69687', value: '中文' }, { id: 'UTF8String-malformed', hex: '0c02 c3 28', value: undefined },
    { id: 'PrintableString', hex: '1302 4142', value: 'AB' }, { id: 'T61String-as-Latin-1', hex: '1401 e9', value: 'é' },
    { id: 'BMPString', hex: '1e04 4e2d 6587', value: '中文' }, { id: 'BMPString-odd', hex: '1e03 4e2d 65', value: undefined },
    { id: 'UniversalString', hex: '1c04 0001f600', value: '😀' }, { id: 'UniversalString-beyond-Unicode', hex: '1c04 00110000', value: undefined },
    { id: 'constructed', hex: '2c80 0c0141 0c0142 0000', value: 'AB' }, { id: 'no-string', hex: '0201 41', value: undefined },
    { id: 'UTF8String-ASCII', hex: '0c02 4142', value: 'AB' }, { id: 'UTF8String-empty', hex: '0c00', value: '' }, { id: 'UTF8String-BOM-stays', hex: '0c04 efbbbf 41', value: '\uFEFFA' },
    { id: 'IA5String', hex: '1601 40', value: '@' }, { id: 'NumericString', hex: '1201 31', value: '1' }, { id: 'VisibleString', hex: '1a01 41', value: 'A' }, { id: 'GeneralString', hex: '1b01 41', value: 'A' },
    { id: 'GraphicString', hex: '1901 41', value: 'A' }, { id: 'VideotexString', hex: '1501 41', value: 'A' }, { id: 'T61String-constructed', hex: '3406 1401 41 1401 e9', value: 'Aé' },
    { id: 'BMPString-surrogates', hex: '1e04 d83d de00', value: '😀' }, { id: 'BMPString-empty', hex: '1e00', value: '' },
    { id: 'UniversalString-of-five', hex: '1c05 0000004100', value: undefined }, { id: 'UniversalString-last-of-Unicode', hex: '1c04 0010ffff', value: '\u{10FFFF}' }, { id: 'UniversalString-huge', hex: '1c04 01000041', value: undefined },
    { id: 'UniversalString-surrogate', hex: '1c04 0000d800', value: undefined }, { id: 'UniversalString-last-surrogate', hex: '1c04 0000dfff', value: undefined },
    { id: 'UniversalString-beside-surrogates', hex: '1c08 0000d7ff 0000e000', value: '\uD7FF\uE000' }, { id: 'UniversalString-of-two', hex: '1c08 00004e2d 00006587', value: '中文' },
  ])('$id', ({ hex, value }) => {
    expect(decodeString(of(hex))).toBe(value)
  })
})
