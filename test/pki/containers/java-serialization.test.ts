import { describe, expect, test } from 'vitest'
import { readJavaObject, skipJavaObject } from '#pki/containers/java-serialization.ts'
import { attempt } from '#pki/fault.ts'
import { concat, text } from '../../support/der.ts'
import { vector } from '../../support/vectors.ts'

const u8 = (...octets: readonly number[]): Uint8Array => Uint8Array.from(octets)
const u16 = (value: number): Uint8Array => u8(value >> 8, value & 0xff)
const u32 = (value: number): Uint8Array => concat(u16(value >>> 16), u16(value & 0xffff))
const utf = (value: string): Uint8Array => concat(u16(value.length), text(value))

/** §6.4.2: a stream of one content. */
const stream = (...contents: readonly Uint8Array[]): Uint8Array => concat(u8(0xac, 0xed, 0, 5), ...contents)
const STRING = 0x74
const string = (value: string): Uint8Array => concat(u8(STRING), utf(value))
const reference = (handle: number): Uint8Array => concat(u8(0x71), u32(0x7e0000 + handle))
const NULL = u8(0x70)
const END = u8(0x78)
interface Field { readonly type: string; readonly name: string; readonly of?: Uint8Array }
const described = (name: string, flags: number, fields: readonly Field[] = [], parent = NULL, annotation = END): Uint8Array =>
  concat(u8(0x72), utf(name), new Uint8Array(8), u8(flags), u16(fields.length), ...fields.map(({ type, name: field, of }) => concat(text(type), utf(field), of ?? new Uint8Array(0))), annotation, parent)
const object = (description: Uint8Array, ...values: readonly Uint8Array[]): Uint8Array => concat(u8(0x73), description, ...values)
const array = (type: string, length: number, ...values: readonly Uint8Array[]): Uint8Array => concat(u8(0x75), described(type, 2), u32(length), ...values)

const read = (...contents: readonly Uint8Array[]): unknown => readJavaObject(stream(...contents))
const faultOf = (bytes: Uint8Array): unknown => {
  const result = attempt(() => readJavaObject(bytes))
  return result.ok ? 'read' : [result.fault.code, result.fault.found, result.fault.offset]
}

test('what Java itself wrote: every type, in the order of the classes (§6.4.2)', () => {
  const bytes = vector('keystores/every-type.ser')
  const everything = readJavaObject(bytes) as { readonly className: string; readonly fields: Readonly<Record<string, unknown>> }
  expect(everything.className).toBe('WriteEveryType$EveryType')
  const { itself, longWord, ...fields } = everything.fields
  expect(itself).toBe(everything)
  expect(longWord).toBe('x'.repeat(70_000))
  expect(fields).toEqual({
    inherited: -7, octet: 0x41, letter: 0x5a, real: null, small: null, number: 0x01020304, big: 2 ** 40, two: 0x0203, yes: true, no: false,
    octets: u8(1, 2, 3), numbers: [4, 5], words: ['one', null, 'one'], word: 'one', nothing: null, colour: 'GREEN', again: 'GREEN', none: null,
    written: { className: 'java.util.Date', fields: {} },
    list: { className: 'java.util.ArrayList', fields: { size: 2 } },
    large: { className: 'WriteEveryType$Large', fields: { before: 8 } },
  })
  expect(skipJavaObject(concat(u8(9, 9), bytes, u8(9)), 2)).toBe(2 + bytes.length)
})

describe('references (§6.4.3)', () => {
  test('name what was written before, in the order of its handles', () => {
    const pair = described('P', 2, [{ type: 'L', name: 'a', of: string('T') }, { type: 'L', name: 'b', of: reference(1) }])
    expect(read(object(pair, string('x'), reference(3)))).toEqual({ className: 'P', fields: { a: 'x', b: 'x' } })
    expect(read(object(pair, string('x'), reference(2)))).toMatchObject({ fields: { b: { className: 'P' } } })
  })

  test('a class stands for itself the second time', () => {
    const one = described('L', 2, [{ type: 'L', name: 'next', of: string('T') }])
    expect(read(object(one, object(reference(0), NULL)))).toEqual({ className: 'L', fields: { next: { className: 'L', fields: { next: null } } } })
  })

  test.each([
    ['nothing yet', reference(0), 0], ['before the first', reference(-1), -1],
    ['a class that is a string', object(described('L', 2, [{ type: 'L', name: 'next', of: string('T') }]), object(reference(1))), 'reference'],
    ['a class that is being described', object(described('L', 2, [], reference(0))), 'reference'],
    ['a class that is null', object(described('L', 2, [{ type: 'L', name: 'next', of: string('T') }]), object(NULL)), 'null'],
  ])('%s', (_name, content, found) => {
    expect(faultOf(stream(content))).toEqual(['keystore/bad-value', String(found), expect.any(Number)])
  })
})

describe('what is no stream of one object', () => {
  test.each([
    ['magic', concat(u8(0xac, 0xee, 0, 5), NULL)], ['version', concat(u8(0xac, 0xed, 0, 4), NULL)],
    ['class without writeObject or Serializable', stream(object(described('X', 0)))],
    ['type of a field', stream(object(described('X', 2, [{ type: '?', name: 'a' }]), u8(0)))],
    ['length below zero', stream(array('[I', -1))], ['ten thousand elements and one', stream(array('[I', 10_001), new Uint8Array(40_004))],
  ])('%s', (_name, bytes) => {
    expect(faultOf(bytes)).toMatchObject(['keystore/bad-value', expect.any(String), expect.any(Number)])
  })

  test('an unknown content is named where it stands', () => {
    expect(faultOf(stream(u8(0x79)))).toEqual(['keystore/bad-value', String(0x79), 4])
    expect(faultOf(stream(u8(0x73, 0x74)))).toEqual(['keystore/bad-value', String(0x74), 5])
  })
})

describe('limits', () => {
  const nested = (levels: number): Uint8Array => {
    const one = described('[L', 2)
    return concat(...Array.from({ length: levels }, (_, level) => concat(u8(0x75), level === 0 ? one : reference(0), u32(1))), NULL)
  }
  const parents = (levels: number): Uint8Array => {
    let parent = NULL
    for (let level = 0; level < levels; level++) parent = described('P', 2, [], parent)
    return object(parent)
  }
  test('thirty-two arrays in each other are read, one more is not', () => {
    expect(faultOf(stream(nested(32)))).toBe('read')
    expect(faultOf(stream(nested(33)))).toEqual(['keystore/bad-value', '33', expect.any(Number)])
  })

  test('so are classes', () => {
    expect(faultOf(stream(parents(32)))).toBe('read')
    expect(faultOf(stream(parents(33)))).toEqual(['keystore/bad-value', '33', expect.any(Number)])
  })

  test('ten thousand elements are read', () => {
    expect(read(array('[Z', 10_000, new Uint8Array(10_000)))).toEqual(Array.from({ length: 10_000 }, () => false))
    expect(read(array('[I', 0))).toEqual([])
  })
})

test('what a writeObject method wrote is passed over, short, long, or an object', () => {
  const own = concat(u8(0x77, 2, 1, 2), u8(0x7a), u32(3), u8(1, 2, 3), string('among'), END)
  const holder = described('H', 2, [{ type: 'L', name: 'a', of: string('T') }, { type: 'B', name: 'b' }])
  expect(read(object(holder, object(described('W', 3), own), u8(7)))).toEqual({ className: 'H', fields: { a: { className: 'W', fields: {} }, b: 7 } })
})
