import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readElement } from '#pki/asn1/element.ts'
import { MAX_DEPTH } from '#pki/asn1/limits.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { attempt, PkiError } from '#pki/fault.ts'
import { bytes, concat, tlv } from '../../support/der.ts'

const read = (document: Uint8Array) => readElement(document, 0, document.length)

describe('readElement (X.690 §8.1)', () => {
  test.each([
    { id: 'short-form', hex: '02 01 05', tag: 0x02, ranges: [2, 3, 3] },
    { id: 'long-form', hex: `04 81 80 ${'00'.repeat(128)}`, tag: 0x04, ranges: [3, 131, 131] },
    { id: 'long-form-not-minimal', hex: '04 84 00 00 00 01 ff', tag: 0x04, ranges: [6, 7, 7] },
    { id: 'empty', hex: '30 00', tag: 0x30, ranges: [2, 2, 2] },
    { id: 'high-tag-number', hex: 'bf 8f 7f 01 aa', tag: 0xbf | (2047 << 8), ranges: [4, 5, 5] },
    { id: 'indefinite', hex: '30 80 02 01 05 00 00', tag: 0x30, ranges: [2, 5, 7] },
    { id: 'indefinite-nested', hex: '30 80 24 80 04 01 aa 00 00 00 00', tag: 0x30, ranges: [2, 9, 11] },
    { id: 'indefinite-holds-long-form', hex: '30 80 04 81 02 00 00 00 00', tag: 0x30, ranges: [2, 7, 9] },
    { id: 'octets-after-it-are-left', hex: '05 00 ff', tag: 0x05, ranges: [2, 2, 2] },
  ])('$id', ({ hex, tag, ranges }) => {
    const element = read(bytes(hex))
    expect([element.tag, element.contentStart, element.contentEnd, element.end]).toEqual([tag, ...ranges])
  })

  test.each([
    { id: 'nothing', hex: '', code: 'asn1/truncated', offset: 0 },
    { id: 'identifier-alone', hex: '30', code: 'asn1/truncated', offset: 0 },
    { id: 'content-short', hex: '04 05 01', code: 'asn1/truncated', offset: 0 },
    { id: 'length-short', hex: '04 82 01', code: 'asn1/truncated', offset: 0 },
    { id: 'length-reserved', hex: '04 ff 01', code: 'asn1/truncated', offset: 0 },
    { id: 'length-beyond-any-file', hex: '04 89 01 00 00 00 00 00 00 00 00', code: 'asn1/bad-length', offset: 1 },
    { id: 'indefinite-primitive', hex: '04 80 00 00', code: 'asn1/indefinite-primitive', offset: 0 },
    { id: 'no-end-of-contents', hex: '30 80 02 01 05', code: 'asn1/truncated', offset: 0 },
    { id: 'tag-number-endless', hex: '1f ff ff ff ff ff 01 00', code: 'asn1/bad-tag', offset: 0 },
    { id: 'tag-number-short', hex: '1f ff', code: 'asn1/truncated', offset: 0 },
    { id: 'end-of-contents-with-length', hex: '30 80 00 01 00', code: 'asn1/bad-length', offset: 2 },
  ])('refuses $id', ({ hex, code, offset }) => {
    expect(attempt(() => read(bytes(hex)))).toMatchObject({ ok: false, fault: { code, offset } })
  })

  test('indefinite lengths nest up to the limit and no further', () => {
    const nested = (depth: number) => concat(bytes('3080'.repeat(depth)), bytes('0000'.repeat(depth)))
    expect(attempt(() => read(nested(MAX_DEPTH))).ok).toBe(true)
    expect(attempt(() => read(nested(MAX_DEPTH + 1)))).toMatchObject({ fault: { code: 'asn1/too-deep', limit: MAX_DEPTH } })
  })

  test('arbitrary octets give an element inside them or a PkiError', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 64 }), (document) => {
      try {
        const element = read(document)
        expect(element.end).toBeLessThanOrEqual(document.length)
        expect(element.contentStart).toBeLessThanOrEqual(element.contentEnd)
      } catch (error) {
        expect(error).toBeInstanceOf(PkiError)
      }
    }))
  })

  test('what is written is read back (property)', () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 0xfe }).filter((tag) => (tag & 0x1f) !== 0x1f), fc.uint8Array({ maxLength: 300 }), (tag, content) => {
      const element = read(tlv(tag, content))
      expect(element.tag).toBe(tag)
      expect(element.content).toEqual(content)
      expect(element.encoding).toEqual(tlv(tag, content))
    }))
  })
})

describe('Reader', () => {
  const sequence = tlv(0x30, bytes('020105'), bytes('0101ff'))
  const inside = () => Reader.inside(read(sequence), 'Test')

  test('reads components in order and finishes', () => {
    const reader = inside()
    expect(reader.expect(0x02, 'version').content).toEqual(bytes('05'))
    expect(reader.optional(0x04)).toBeUndefined()
    expect(reader.optional(0x01)?.content).toEqual(bytes('ff'))
    reader.finish()
    expect(reader.isAtEnd).toBe(true)
  })

  test.each([
    { id: 'names the component that is of another type', run: (reader: Reader) => reader.expect(0x04, 'data'),
      fault: { code: 'asn1/unexpected-tag', offset: 2, structure: 'Test.data', expected: 'OCTET STRING', found: 'INTEGER' } },
    { id: 'names the component that is missing', run: (reader: Reader) => { reader.next('a'); reader.next('b'); reader.next('c') },
      fault: { code: 'asn1/unexpected-end', offset: 8, expected: 'c' } },
    { id: 'says which form it is when only that differs', run: (reader: Reader) => reader.expect(0x22, 'version'),
      fault: { code: 'asn1/unexpected-tag', expected: 'INTEGER (constructed)', found: 'INTEGER (primitive)' } },
    { id: 'says how much is left', run: (reader: Reader) => { reader.next('a'); reader.finish() },
      fault: { code: 'asn1/trailing-data', offset: 5, found: '3' } },
  ])('$id', ({ run, fault }) => {
    expect(attempt(() => run(inside()))).toMatchObject({ ok: false, fault })
  })

  test('refuses to look inside a primitive', () => {
    expect(attempt(() => Reader.inside(read(bytes('0400')), 'Test'))).toMatchObject({ fault: { code: 'asn1/unexpected-tag' } })
  })
})
