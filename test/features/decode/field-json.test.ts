import { expect, test } from 'vitest'
import type { Field } from '#pki/field.ts'
import { fieldJson, type Json } from '#features/decode/field-json.ts'

const cases: { id: string; input: Field; expected: Json }[] = [
  { id: 'text', input: { name: 'a', value: 'x' }, expected: { a: 'x' } },
  { id: 'octets', input: { name: 'a', value: Uint8Array.of(0, 255) }, expected: { a: '00ff' } },
  { id: 'time', input: { name: 'a', value: { time: { ms: 0, text: '700101000000Z' } } }, expected: { a: '1970-01-01T00:00:00Z' } },
  { id: 'no real time', input: { name: 'a', value: { time: { ms: undefined, text: '991301' } } }, expected: { a: '991301' } },
  { id: 'identifier', input: { name: 'a', value: { oid: '2.5.4.3' } }, expected: { a: '2.5.4.3' } },
  { id: 'large number', input: { name: 'a', value: 2n ** 64n }, expected: { a: '18446744073709551616' } },
  { id: 'repeated', input: { name: 'a', children: [{ name: 'b', value: 1 }, { name: 'b', value: 2 }] }, expected: { a: { b: [1, 2] } } },
  { id: 'critical', input: { name: 'a', critical: true, children: [{ name: 'cA', value: true }] }, expected: { a: { critical: true, cA: true } } },
  { id: 'fault', input: { name: 'a', value: Uint8Array.of(1), faultCode: 'asn1/bad-value' }, expected: { a: { fault: 'asn1/bad-value', value: '01' } } },
  { id: 'secret', input: { name: 'a', children: [{ name: 'prime1', secret: true, value: 7 }] }, expected: { a: { prime1: null } } },
]
test.each(cases)('$id', ({ input, expected }) => {
  expect(fieldJson(input)).toEqual(expected)
})

test('secrets come out when they are asked for', () => {
  expect(fieldJson({ name: 'd', secret: true, value: 7 }, { withSecrets: true })).toEqual({ d: 7 })
})
test('a field called __proto__ stays a field', () => {
  expect(JSON.stringify(fieldJson({ name: 'a', children: [{ name: '__proto__', value: 1 }] }))).toBe('{"a":{"__proto__":1}}')
})
