import { describe, expect, test } from 'vitest'
import type { Field } from '#pki/field.ts'
import { compareFields, type DifferenceReason } from '#features/decode/compare-fields.ts'

interface Parts {
  readonly key?: string
  readonly until?: number
  readonly names?: readonly string[]
  readonly issuerKey?: number
  readonly signature?: number
}

function certificate({ key = 'RSA 2048', until = 1000, names = ['a.example', 'b.example'], issuerKey = 1, signature = 1 }: Parts = {}): Field {
  return {
    name: 'Certificate',
    children: [
      {
        name: 'tbsCertificate',
        children: [
          { name: 'validity', children: [{ name: 'notAfter', value: { time: { ms: until, text: '' } } }] },
          { name: 'subjectPublicKeyInfo', value: key },
          { name: 'extensions', children: [
            { name: 'subjectAltName', critical: false, children: names.map((value) => ({ name: 'dNSName', value })) },
            { name: 'authorityKeyIdentifier', critical: false, value: Uint8Array.of(issuerKey) },
          ] },
        ],
      },
      { name: 'signatureValue', value: Uint8Array.of(signature) },
    ],
  }
}

describe('why a difference matters', () => {
  const cases: { id: string; right: Parts; expected: DifferenceReason[] }[] = [
    { id: 'nothing', right: {}, expected: [] },
    { id: 'renewed', right: { until: 2000 }, expected: ['same-key-new-dates'] },
    { id: 'rekeyed', right: { key: 'EC P-256', until: 2000 }, expected: ['different-key'] },
    { id: 'reordered', right: { names: ['b.example', 'a.example'] }, expected: ['same-names-other-order'] },
    { id: 'renamed', right: { names: ['c.example'] }, expected: ['different-names'] },
    { id: 'other issuer key', right: { issuerKey: 2 }, expected: ['signed-by-another-key'] },
    { id: 'signed anew', right: { signature: 2 }, expected: ['same-content-other-signature'] },
  ]
  test.each(cases)('$id', ({ right, expected }) => {
    expect(compareFields(certificate(), certificate(right)).reasons).toEqual(expected)
  })
})

describe('rows', () => {
  test('an object is the same as itself, row by row', () => {
    expect(compareFields(certificate(), certificate()).rows.every(({ state }) => state === 'same')).toBe(true)
  })
  test('the position of a field is no difference', () => {
    expect(compareFields({ name: 'x', value: 1, range: [0, 3] }, { name: 'x', value: 1, range: [4, 7] }).rows[0]?.state).toBe('same')
  })
  test('repeated fields meet by what they say, not by their place', () => {
    const { rows } = compareFields(certificate(), certificate({ names: ['b.example', 'a.example', 'c.example'] }))
    expect(rows.filter(({ name }) => name === 'dNSName').map(({ state }) => state)).toEqual(['same', 'same', 'added'])
  })
  test('a field that is gone is marked left only', () => {
    const { rows } = compareFields(certificate(), certificate({ names: ['a.example'] }))
    expect(rows.find(({ state }) => state === 'removed')?.left?.value).toBe('b.example')
  })
})
