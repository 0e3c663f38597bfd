import { describe, expect, test } from 'vitest'
import { readElement } from '#pki/asn1/element.ts'
import { MAX_ANY_FIELDS } from '#pki/asn1/limits.ts'
import * as schemas from '#pki/asn1/schema.ts'
import { attempt } from '#pki/fault.ts'
import { bytes, concat, text, tlv } from '../../support/der.ts'

const { any, bitString, boolean, choice, custom, enumerated, explicit, implicit, integer, lazy, namedBits, octetString, optional, sequence, sequenceOf, setOf } = schemas
const of = (document: Uint8Array) => readElement(document, 0, document.length)
const shown = (schema: schemas.Schema, document: Uint8Array) => schema.describe('x', of(document))
const faultOf = (schema: schemas.Schema, document: Uint8Array) => {
  const read = attempt(() => shown(schema, document))
  return read.ok ? undefined : read.fault
}

describe('simple types', () => {
  test.each<[string, schemas.Schema, string, unknown]>([
    ['BOOLEAN', boolean, '0101ff', true], ['INTEGER', integer, '02017f', 127n], ['OBJECT IDENTIFIER', schemas.objectIdentifier, '0603551d11', { oid: '2.5.29.17' }], ['OCTET STRING', octetString, '0402aabb', bytes('aabb')],
    ['BIT STRING', bitString, '030204f0', bytes('f0')], ['NULL', schemas.nullValue, '0500', ''], ['UTF8String', schemas.utf8String, '0c03e4b8ad', '中'], ['PrintableString', schemas.printableString, '130141', 'A'],
    ['IA5String', schemas.ia5String, '160141', 'A'], ['BMPString', schemas.bmpString, '1e024e2d', '中'], ['VisibleString', schemas.visibleString, '1a0141', 'A'], ['NumericString', schemas.numericString, '120131', '1'],
    ['TeletexString', schemas.teletexString, '1401e9', 'é'], ['UniversalString', schemas.universalString, '1c0400004e2d', '中'],
    ['UTCTime', schemas.utcTime, '170d3236303130313030303030305a', { time: { ms: Date.UTC(2026, 0), text: '260101000000Z' } }],
    ['GeneralizedTime', schemas.generalizedTime, '180f32303236303130313030303030305a', { time: { ms: Date.UTC(2026, 0), text: '20260101000000Z' } }],
  ])('%s has its value and its place', (_, schema, hex, value) => {
    const document = bytes(hex)
    expect(shown(schema, document)).toEqual({ name: 'x', range: [0, document.length], value })
    expect(any.describe('x', of(document))).toEqual({ name: 'x', range: [0, document.length], value })
    expect([schema.matches(document[0]!), schema.matches(document[0]! | 0x20), schema.matches(document[0]! + 1)]).toEqual([true, true, false])
  })

  test('text that is none of its type is shown as octets, with its fault', () => {
    expect(shown(schemas.utf8String, bytes('0c02c328'))).toEqual({ name: 'x', range: [0, 4], value: bytes('c328'), faultCode: 'asn1/bad-string' })
  })

  test('a number of more than 1,024 octets is shown as octets', () => {
    expect(shown(integer, tlv(0x02, new Uint8Array(1024).fill(1))).value).toBeTypeOf('bigint')
    expect(shown(integer, tlv(0x02, new Uint8Array(1025).fill(1))).value).toHaveLength(1025)
  })

  test('names for numbers and for bits; those without a name are shown as numbers, bits as nothing', () => {
    const reason = enumerated(['unspecified', undefined, 'caCompromise'])
    expect(['0a0100', '0a0101', '0a0102', '0a0109'].map((hex) => shown(reason, bytes(hex)).value)).toEqual([['unspecified (0)'], ['1'], ['caCompromise (2)'], ['9']].map((names) => ({ names })))
    expect(shown(enumerated({ 2: 'v3' }, 0x02), bytes('020102')).value).toEqual({ names: ['v3 (2)'] })
    expect([reason.matches(0x0a), reason.matches(0x02), enumerated({}, 0x02).matches(0x02)]).toEqual([true, false, true])
    expect(shown(namedBits(['a', 'b', 'c']), bytes('030205a0')).value).toEqual({ names: ['a', 'c'] })
  })
})

describe('structures', () => {
  const pair = sequence({ version: integer, name: optional(schemas.utf8String), flag: optional(explicit(0, boolean)) })

  test('components by name and place; what is optional may be absent', () => {
    expect(shown(pair, bytes('300b 020101 0c0161 a0030101ff'))).toEqual({
      name: 'x', range: [0, 13],
      children: [{ name: 'version', range: [2, 5], value: 1n }, { name: 'name', range: [5, 8], value: 'a' }, { name: 'flag', range: [8, 13], value: true }],
    })
    expect(shown(pair, bytes('3003 020101')).children).toEqual([{ name: 'version', range: [2, 5], value: 1n }])
    expect([pair.matches(0x30), pair.matches(0x31), sequence({}, 0x31).matches(0x31)]).toEqual([true, false, true])
  })

  test.each([
    ['a component that is missing', '3000', { code: 'asn1/unexpected-end', offset: 2, structure: 'x', expected: 'x.version' }],
    ['another type', '3003 0c0161', { code: 'asn1/unexpected-tag', offset: 2, structure: 'x.version', found: 'UTF8String' }],
    ['what follows the last', '3006 020101 020101', { code: 'asn1/trailing-data', offset: 5, structure: 'x' }],
    ['more than the one value in an explicit tag', '300a 020101 a005 0101ff 0500', { code: 'asn1/trailing-data', offset: 10, structure: 'flag' }],
  ])('refuses %s', (_, hex, fault) => {
    expect(faultOf(pair, bytes(hex))).toMatchObject(fault)
  })

  test('lists name each item, and refuse one of another type', () => {
    expect(shown(sequenceOf('item', integer), bytes('3006 020101 020102'))).toEqual({ name: 'x', range: [0, 8], children: [{ name: 'item', range: [2, 5], value: 1n }, { name: 'item', range: [5, 8], value: 2n }] })
    expect(shown(setOf('item', integer), bytes('3100'))).toEqual({ name: 'x', range: [0, 2], children: [] })
    expect([sequenceOf('item', any).matches(0x30), setOf('item', any).matches(0x31), setOf('item', any).matches(0x30)]).toEqual([true, true, false])
    expect(faultOf(sequenceOf('item', integer), bytes('3006 020101 0c0161'))).toMatchObject({ code: 'asn1/unexpected-tag', offset: 5, structure: 'x.item' })
  })

  test('an implicit tag stands in place of the type’s, an explicit one around it', () => {
    expect(shown(implicit(2, schemas.ia5String), bytes('820161'))).toEqual({ name: 'x', range: [0, 3], value: 'a' })
    expect([0x82, 0xa2, 0x81, 0x02, 0x42].map((tag) => implicit(2, octetString).matches(tag))).toEqual([true, true, false, false, false])
    expect([0x42, 0x82].map((tag) => implicit(2, octetString, 0x40).matches(tag))).toEqual([true, false])
    expect([0xa2, 0x82, 0xa1].map((tag) => explicit(2, octetString).matches(tag))).toEqual([true, false, false])
    expect(explicit(2, octetString, 0x40).matches(0x62)).toBe(true)
  })

  test('a choice is shown under the name of what stands there, and names all where nothing fits', () => {
    const general = choice({ dNSName: implicit(2, schemas.ia5String), number: integer })
    expect(shown(general, bytes('820161'))).toEqual({ name: 'x', range: [0, 3], children: [{ name: 'dNSName', range: [0, 3], value: 'a' }] })
    expect(shown(general, bytes('020105')).children![0]!.name).toBe('number')
    expect([general.matches(0x82), general.matches(0x02), general.matches(0x83)]).toEqual([true, true, false])
    expect(faultOf(general, bytes('0500'))).toEqual({ code: 'asn1/unexpected-tag', offset: 0, structure: 'x', expected: 'dNSName | number', found: 'NULL' })
  })

  test('a type that refers to itself, and one with a reader of its own', () => {
    const list: schemas.Schema = sequence({ value: integer, rest: optional(lazy(() => list)) })
    expect(shown(list, bytes('3008 020101 3003 020102')).children![1]).toEqual({ name: 'rest', range: [5, 10], children: [{ name: 'value', range: [7, 10], value: 2n }] })
    expect(faultOf(list, bytes('3006 020101 020102'))).toMatchObject({ code: 'asn1/trailing-data' })
    const own = custom(0x13, (name) => ({ name, value: 'own' }))
    expect([own.matches(0x13), own.matches(0x33), shown(own, bytes('130141')).value]).toEqual([true, false, 'own'])
  })
})

describe('a value of any type', () => {
  test('is drawn by its tags, to its leaves', () => {
    expect(shown(any, bytes('300a 020101 a0028000 410161'))).toEqual({
      name: 'x', range: [0, 12],
      children: [
        { name: 'INTEGER', range: [2, 5], value: 1n }, { name: '[0]', range: [5, 9], children: [{ name: '[0]', range: [7, 9], value: bytes('') }] }, { name: '[APPLICATION 1]', range: [9, 12], value: text('a') },
      ],
    })
    expect(any.matches(0x05)).toBe(true)
    expect(shown(any, bytes('0a0105')).value).toBe(5n)
  })

  test('ends at a depth of 32, and says where it has more than it shows', () => {
    let nested: Uint8Array = bytes('0500')
    for (let depth = 0; depth < 40; depth++) nested = tlv(0x30, nested)
    let field = shown(any, nested)
    let depth = 0
    for (; field.children !== undefined; depth++) field = field.children[0]!
    expect(depth).toBe(32)
    expect(field.value).toBeInstanceOf(Uint8Array)
    const wide = (count: number) => shown(any, tlv(0x30, concat(...Array.from({ length: count }, () => bytes('0500')))))
    expect(wide(MAX_ANY_FIELDS)).not.toHaveProperty('hasMore')
    expect(wide(MAX_ANY_FIELDS + 1)).toMatchObject({ hasMore: true, children: { length: MAX_ANY_FIELDS } })
  })
})
