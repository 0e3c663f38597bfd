import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readElement } from '#pki/asn1/element.ts'
import { MAX_DEPTH } from '#pki/asn1/limits.ts'
import { decodeWhole, Reader } from '#pki/asn1/reader.ts'
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

  // What follows the limit is another's, however well it would fit.
  test.each([
    { id: 'identifier', hex: '0500 0500', start: 2, limit: 2, fault: { code: 'asn1/truncated', offset: 2, expected: 'identifier', found: '0' } },
    { id: 'length', hex: '0500 0500', start: 2, limit: 3, fault: { code: 'asn1/truncated', offset: 2, expected: 'length', found: '1' } },
    { id: 'contents', hex: '0500 0402aabb', start: 2, limit: 5, fault: { code: 'asn1/truncated', offset: 2, expected: '4', found: '3' } },
    { id: 'long-length', hex: '0500 04820001aa', start: 2, limit: 5, fault: { code: 'asn1/truncated', offset: 2, expected: 'length', found: '3' } },
    { id: 'long-length-whole', hex: '0500 04820001aa', start: 2, limit: 6, fault: { code: 'asn1/truncated', offset: 2, expected: '5', found: '4' } },
    { id: 'long-contents', hex: '0500 0481 02aabb', start: 2, limit: 6, fault: { code: 'asn1/truncated', offset: 2, expected: '5', found: '4' } },
    { id: 'long-tag', hex: '0500 bf8102 00', start: 2, limit: 4, fault: { code: 'asn1/truncated', offset: 2, expected: 'identifier', found: '2' } },
    { id: 'long-tag-of-a-document', hex: '0500 bf81', start: 2, limit: 9, fault: { code: 'asn1/truncated', offset: 2, expected: 'identifier' } },
    { id: 'end-of-contents', hex: '0500 3080 0500 0000', start: 2, limit: 7, fault: { code: 'asn1/truncated', offset: 2, expected: 'end-of-contents', found: '5' } },
    { id: 'indefinite/length', hex: '3080 1f01 02aabb 0000', start: 0, limit: 4, fault: { code: 'asn1/truncated', offset: 2, expected: 'length', found: '2' } },
    { id: 'indefinite/long-length', hex: '3080 0482 0001aa 0000', start: 0, limit: 5, fault: { code: 'asn1/truncated', offset: 2, expected: 'length', found: '3' } },
    { id: 'indefinite/long-length-whole', hex: '3080 0482 0000 0000', start: 0, limit: 6, fault: { code: 'asn1/truncated', offset: 0, expected: 'end-of-contents', found: '6' } },
    { id: 'indefinite/primitive', hex: '3080 0480 0000 0000', start: 0, limit: 8, fault: { code: 'asn1/indefinite-primitive', offset: 2 } },
    { id: 'length-of-32-bits', hex: '0484 ffffffff', start: 0, limit: 6, fault: { code: 'asn1/truncated', offset: 0, expected: String(6 + 0xffff_ffff) } },
    { id: 'length-of-33-bits', hex: '0485 0100000000', start: 0, limit: 7, fault: { code: 'asn1/bad-length', offset: 1 } },
  ])('ends at the limit: $id', ({ hex, start, limit, fault }) => {
    expect(attempt(() => readElement(bytes(hex), start, limit))).toMatchObject({ fault })
  })

  test('a tag number may have a group of zeros in it', () => {
    expect(read(bytes('bf 81 80 01 00')).tag).toBe(0xbf | ((128 * 128 + 1) << 8))
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

  test.each([
    { id: 'inside', run: () => Reader.inside(read(bytes('0400')), 'Test'), fault: { code: 'asn1/unexpected-tag', offset: 0, structure: 'Test', expected: 'constructed', found: 'OCTET STRING' } },
    { id: 'whole/another-tag', run: () => decodeWhole(bytes('0500'), 0x30, 'Test'), fault: { code: 'asn1/unexpected-tag', structure: 'Test.Test', expected: 'SEQUENCE', found: 'NULL' } },
    { id: 'whole/trailing', run: () => decodeWhole(bytes('3000 00'), 0x30, 'Test'), fault: { code: 'asn1/trailing-data', offset: 2, structure: 'Test', found: '1' } },
    { id: 'sequence', run: () => Reader.over(bytes('3100'), 'Test').sequence('inner'), fault: { code: 'asn1/unexpected-tag', structure: 'Test.inner', expected: 'SEQUENCE', found: 'SET' } },
  ] satisfies readonly { id: string; run: () => unknown; fault: object }[])('refuses $id', ({ run, fault }) => {
    expect(attempt<unknown>(run)).toMatchObject({ fault })
  })

  test('nothing is read beyond the end of what it is inside of', () => {
    const reader = Reader.inside(readElement(bytes('3002 0500 0101ff'), 0, 7), 'Test')
    reader.next('null')
    expect([reader.peekTag(), reader.optional(0x01), reader.isAtEnd, reader.offset]).toEqual([undefined, undefined, true, 4])
  })

  test('an optional component is taken by its whole tag, and left where it is another', () => {
    const reader = Reader.over(bytes('0500 bf2101 00'), 'Test', 2)
    expect(reader.optional(0x05)).toBeUndefined()
    expect(reader.optional(0xbf | (34 << 8))).toBeUndefined()
    expect([reader.offset, reader.peekTag()]).toEqual([2, 0xbf])
    expect(reader.optional(0xbf | (33 << 8))!.end).toBe(6)
    expect(reader.isAtEnd).toBe(true)
  })

  test('a string may come in one piece or in several; what is wrapped is read as DER', () => {
    expect(Reader.over(bytes('0401aa'), 'Test').expectString(0x04, 'octets').tag).toBe(0x04)
    expect(Reader.over(bytes('2403 0401aa'), 'Test').expectString(0x04, 'octets').tag).toBe(0x24)
    expect(attempt(() => Reader.over(bytes('0500'), 'Test').expectString(0x04, 'octets'))).toMatchObject({ fault: { expected: 'OCTET STRING', found: 'NULL' } })
    expect([...Reader.wrapped(read(bytes('0404 0500 0500')), 'Test').rest('null')].map(({ start }) => start)).toEqual([2, 4])
    expect(decodeWhole(bytes('3000'), 0x30, 'Test').end).toBe(2)
  })
})
