import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareOctets, encodeBmpString, encodeOctetString, encodeSetOf, encodeInteger } from '#pki/asn1/encode.ts'
import { readElement } from '#pki/asn1/element.ts'
import { encodingRemarks } from '#pki/asn1/encoding-remarks.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { decodeString } from '#pki/asn1/strings.ts'
import { BMP_STRING, INTEGER } from '#pki/asn1/tag.ts'
import { decodeSmallInteger } from '#pki/asn1/values.ts'
import { bytes } from '../../support/der.ts'

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
