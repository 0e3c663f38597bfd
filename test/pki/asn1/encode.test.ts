import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  compareOctets, encode, encodeBitString, encodeBmpString, encodeBoolean, encodeContext, encodeEnumerated, encodeGeneralizedTime, encodeIa5String, encodeInteger, encodeNamedBits, encodeNull, encodeOctetString,
  encodeOid, encodePrintableString, encodeSequence, encodeSetOf, encodeTime, encodeUnsigned, encodeUtf8String,
} from '#pki/asn1/encode.ts'
import { readElement } from '#pki/asn1/element.ts'
import { encodingRemarks } from '#pki/asn1/encoding-remarks.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { decodeString } from '#pki/asn1/strings.ts'
import { BMP_STRING, INTEGER } from '#pki/asn1/tag.ts'
import { decodeSmallInteger } from '#pki/asn1/values.ts'
import { attempt } from '#pki/fault.ts'
import { bytes, text } from '../../support/der.ts'

describe('DER written', () => {
  test('a small INTEGER reads back, minimal (X.690 §8.3.2)', () => {
    fc.assert(fc.property(fc.nat(), (value) => {
      const octets = encodeInteger(value)
      expect(decodeSmallInteger(Reader.over(octets, 'version').expect(INTEGER, 'version'))).toBe(value)
      expect([...encodingRemarks(readElement(octets, 0, octets.length))]).toEqual([])
    }), { numRuns: 20 })
    expect(encodeInteger(0)).toEqual(bytes('020100'))
    expect(encodeInteger(600_000)).toEqual(bytes('02030927c0'))
  })

  test('SET OF stands in the order of its encodings (X.690 §11.6)', () => {
    fc.assert(fc.property(fc.array(fc.uint8Array({ maxLength: 5 })), (members) => {
      const read = [...Reader.inside(Reader.over(encodeSetOf(members.map(encodeOctetString)), 'set').next('set'), 'set').rest('member')].map(({ encoding }) => encoding)
      expect(read).toHaveLength(members.length)
      for (let index = 1; index < read.length; index++) expect(compareOctets(read[index - 1]!, read[index]!)).toBeLessThanOrEqual(0)
    }), { numRuns: 20 })
  })

  test('BMPString carries any text (X.690 §8.23)', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(decodeString(Reader.over(encodeBmpString(text), 'friendlyName').expect(BMP_STRING, 'friendlyName'))).toBe(text)
    }), { numRuns: 20 })
  })
})

const hex = (octets: Uint8Array): string => Buffer.from(octets).toString('hex')

describe('octet by octet', () => {
  test.each([[0, '0400'], [127, '047f'], [128, '048180'], [255, '0481ff'], [256, '04820100'], [65_535, '0482ffff'], [65_536, '0483010000']])('%i octets are counted in the fewest (X.690 §10.1)', (length, header) => {
    const whole = encode(0x04, new Uint8Array(length))
    expect([hex(whole.subarray(0, header.length / 2)), whole.length]).toEqual([header, header.length / 2 + length])
  })

  test.each<[string, Uint8Array, string]>([
    ['contents one after the other', encode(0x30, bytes('0500'), bytes('0101ff')), '300505000101ff'], ['SEQUENCE', encodeSequence(bytes('0500')), '30020500'], ['NULL', encodeNull(), '0500'],
    ['TRUE is FF (X.690 §11.1)', encodeBoolean(true), '0101ff'], ['FALSE', encodeBoolean(false), '010100'], ['BIT STRING', encodeBitString(bytes('f0'), 4), '030204f0'], ['BIT STRING of whole octets', encodeBitString(bytes('f0')), '030200f0'],
    ['[3]', encodeContext(3, bytes('0500')), 'a3020500'], ['OBJECT IDENTIFIER', encodeOid('2.5.29.17'), '0603551d11'], ['OBJECT IDENTIFIER 2.999', encodeOid('2.999.0'), '0603883700'],
    ['UTF8String', encodeUtf8String('中'), '0c03e4b8ad'], ['PrintableString', encodePrintableString('A'), '130141'], ['IA5String', encodeIa5String('a'), '160161'], ['BMPString', encodeBmpString('中a'), '1e044e2d0061'],
    ['unsigned: zeros before it are dropped', encodeUnsigned(bytes('00007f')), '02017f'], ['unsigned: one is put before a sign bit (X.690 §8.3.2)', encodeUnsigned(bytes('0080')), '02020080'],
    ['unsigned: zero', encodeUnsigned(bytes('0000')), '020100'], ['unsigned: no octets', encodeUnsigned(bytes('')), '020100'],
    ['ENUMERATED', encodeEnumerated(10), '0a010a'], ['[1] IMPLICIT INTEGER', encodeInteger(128, 0x81), '81020080'],
    ['SET OF: a prefix stands first', encodeSetOf([bytes('040201ff'), bytes('040101'), bytes('0400')]), '31090400040101040201ff'],
  ])('%s', (_, octets, expected) => {
    expect(hex(octets)).toBe(expected)
  })

  test.each([[127, '02017f'], [128, '02020080'], [255, '020200ff'], [256, '02020100'], [32_767, '02027fff'], [32_768, '0203008000']])('INTEGER %i', (value, expected) => {
    expect(hex(encodeInteger(value))).toBe(expected)
    expect(hex(encodeInteger(BigInt(value)))).toBe(expected)
  })

  test.each<[readonly number[], string]>([[[], '030100'], [[0], '03020780'], [[5, 6], '03020106'], [[7], '03020001'], [[8], '0303070080'], [[0, 8], '0303078080']])('named bits %j end with the last that is set (X.690 §11.2.2)', (bits, expected) => {
    expect(hex(encodeNamedBits(bits))).toBe(expected)
  })

  test('a shorter encoding is padded with zeros for comparing (X.690 §11.6)', () => {
    expect([compareOctets(bytes('01'), bytes('0100')), compareOctets(bytes('01'), bytes('0101')), compareOctets(bytes('0101'), bytes('01')), compareOctets(bytes('02'), bytes('0101'))].map(Math.sign)).toEqual([0, -1, 1, 1])
  })

  test.each([
    ['1949-12-31T23:59:59Z', 0x18, '19491231235959Z'], ['1950-01-01T00:00:00Z', 0x17, '500101000000Z'], ['2049-12-31T23:59:59.999Z', 0x17, '491231235959Z'], ['2050-01-01T00:00:00Z', 0x18, '20500101000000Z'],
    ['0000-01-01T00:00:00Z', 0x18, '00000101000000Z'], ['9999-12-31T23:59:59Z', 0x18, '99991231235959Z'],
  ])('%s is UTCTime through 2049 and to the second (RFC 5280 §4.1.2.5)', (iso, tag, digits) => {
    expect(encodeTime(Date.parse(iso))).toEqual(encode(tag, text(digits)))
  })

  test('years of other than four digits are refused', () => {
    for (const ms of [Date.parse('0000-01-01T00:00:00Z') - 1, Date.UTC(10_000, 0), Number.NaN]) expect(attempt(() => encodeGeneralizedTime(ms))).toMatchObject({ fault: { code: 'asn1/bad-time', found: String(ms) } })
  })

  test.each(['', '1', '3.1', '1.02', '1..2', 'a.b', '1.2.'])('%j is no identifier', (dotted) => {
    expect(attempt(() => encodeOid(dotted))).toMatchObject({ fault: { code: 'asn1/bad-oid', found: dotted } })
  })
})
