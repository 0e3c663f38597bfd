import { describe, expect, test } from 'vitest'
import { MAX_CHILDREN_AT_ONCE } from '#pki/asn1/limits.ts'
import { asn1Children } from '#pki/asn1/tree.ts'
import { bytes, concat, text, tlv } from '../../support/der.ts'

const rows = (document: Uint8Array) => asn1Children(document, { start: 0, end: document.length })
const preview = (document: Uint8Array) => rows(document).nodes[0]!.preview

describe('a row of the tree (X.690 §8.1)', () => {
  test('says type and places; constructed values have children unless they are empty', () => {
    expect(rows(bytes('3003020105 3000 a080 0000'))).toEqual({
      nodes: [
        { type: 'SEQUENCE', start: 0, contentStart: 2, contentEnd: 5, end: 5, hasChildren: true },
        { type: 'SEQUENCE', start: 5, contentStart: 7, contentEnd: 7, end: 7, hasChildren: false },
        { type: '[0]', start: 7, contentStart: 9, contentEnd: 9, end: 11, hasChildren: false },
      ],
    })
  })

  test.each([
    { id: 'BOOLEAN', hex: '0101ff', said: 'TRUE' }, { id: 'BOOLEAN-false', hex: '010100', said: 'FALSE' }, { id: 'BOOLEAN-of-two', hex: '0102ff00', said: 'ff 00' },
    { id: 'INTEGER', hex: '0202ff7f', said: '-129' }, { id: 'INTEGER-of-8', hex: '02087fffffffffffffff', said: '9223372036854775807' },
    { id: 'INTEGER-of-9', hex: '0209010000000000000000', said: '01 00 00 00 00 00 00 00 00' }, { id: 'INTEGER-empty', hex: '0200', said: '' }, { id: 'ENUMERATED', hex: '0a0105', said: '5' },
    { id: 'NULL', hex: '0500', said: undefined }, { id: 'OBJECT-IDENTIFIER', hex: '0603551d11', said: '2.5.29.17' }, { id: 'OBJECT-IDENTIFIER-broken', hex: '060180', said: '80' },
    { id: 'UTCTime', hex: '170d3236303130313030303030305a', said: '260101000000Z' }, { id: 'GeneralizedTime', hex: '180f32303236303130313030303030305a', said: '20260101000000Z' },
    { id: 'UTF8String', hex: '0c03e4b8ad', said: '"中"' }, { id: 'UTF8String-malformed', hex: '0c02c328', said: 'c3 28' }, { id: 'OCTET-STRING', hex: '0402c328', said: 'c3 28' },
    { id: 'context/text', hex: '820361 2e62', said: '"a.b"' }, { id: 'context/tilde', hex: '82027e20', said: '"~ "' }, { id: 'context/octets', hex: '82020a00', said: '0a 00' }, { id: 'context/delete', hex: '82017f', said: '7f' },
    { id: 'context/empty', hex: '8200', said: '' }, { id: 'constructed', hex: 'a203020105', said: undefined },
  ])('$id', ({ hex, said }) => {
    expect(preview(bytes(hex))).toBe(said)
  })

  test.each([
    { id: 'text of 64', document: tlv(0x0c, text('a'.repeat(64))), said: `"${'a'.repeat(64)}"` }, { id: 'text of 65', document: tlv(0x0c, text('a'.repeat(65))), said: `"${'a'.repeat(64)}…"` },
    { id: 'octets of 20', document: tlv(0x04, new Uint8Array(20).fill(0xfe)), said: Array.from({ length: 20 }, () => 'fe').join(' ') },
    { id: 'octets of 21', document: tlv(0x04, new Uint8Array(21).fill(0xfe)), said: `${Array.from({ length: 20 }, () => 'fe').join(' ')} …` },
    { id: 'text of 4,096 octets', document: tlv(0x0c, text('a'.repeat(4096))), said: `"${'a'.repeat(64)}…"` }, { id: 'text of 4,097 octets', document: tlv(0x0c, text('a'.repeat(4097))), said: `${Array.from({ length: 20 }, () => '61').join(' ')} …` },
    { id: 'context of 100', document: tlv(0x82, text('a'.repeat(100))), said: `"${'a'.repeat(64)}"` },
    { id: 'control octets after the first 64', document: tlv(0x82, text('a'.repeat(64)), bytes('00')), said: `"${'a'.repeat(64)}"` },
  ])('is short: $id', ({ document, said }) => {
    expect(preview(document)).toBe(said)
  })

  test.each([
    { id: 'OCTET STRING', hex: '0403 020105', contentStart: 2 }, { id: 'BIT STRING', hex: '0304 00 020105', contentStart: 3 }, { id: 'context inside', hex: '0403 820105', contentStart: 2 },
  ])('DER inside an $id is looked into', ({ hex, contentStart }) => {
    expect(rows(bytes(hex)).nodes[0]).toMatchObject({ hasChildren: true, contentStart })
  })

  test.each([
    { id: 'trailing octets', hex: '0404 020105 00' }, { id: 'cut', hex: '0402 0205' }, { id: 'unused bits', hex: '0304 01 020105' }, { id: 'one octet', hex: '0401 02' }, { id: 'end-of-contents', hex: '0402 0000' },
    { id: 'application class', hex: '0403 410105' }, { id: 'private class', hex: '0403 c10105' }, { id: 'another type', hex: '0c03 020105' },
  ])('what is no DER inside is not: $id', ({ hex }) => {
    expect(rows(bytes(hex)).nodes[0]).toMatchObject({ hasChildren: false, contentStart: 2 })
  })
})

describe('windows', () => {
  test('as many as are handed out at once, then from there on', () => {
    const document = concat(...Array.from({ length: MAX_CHILDREN_AT_ONCE + 2 }, () => bytes('0500')))
    const first = rows(document)
    expect([first.nodes.length, first.nextStart]).toEqual([MAX_CHILDREN_AT_ONCE, 2 * MAX_CHILDREN_AT_ONCE])
    const second = asn1Children(document, { start: first.nextStart!, end: document.length })
    expect(second).toMatchObject({ nodes: [{ start: 2000 }, { start: 2002 }] })
    expect(second).not.toHaveProperty('nextStart')
    expect(rows(document.subarray(0, 2 * MAX_CHILDREN_AT_ONCE))).not.toHaveProperty('nextStart')
  })

  test('end where something is broken, with its fault', () => {
    expect(rows(bytes('0500 0205 01'))).toMatchObject({ nodes: [{ type: 'NULL' }], fault: { code: 'asn1/truncated', offset: 2 } })
    expect(asn1Children(bytes('0500 020105 0500'), { start: 2, end: 5 })).toMatchObject({ nodes: [{ type: 'INTEGER', start: 2, end: 5 }] })
    expect(asn1Children(bytes('0500 020105'), { start: 2, end: 4 })).toMatchObject({ nodes: [], fault: { code: 'asn1/truncated' } })
  })
})
