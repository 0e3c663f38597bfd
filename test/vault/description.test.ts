import { expect, test } from 'vitest'
import type { KeptObject } from '#pki/recognise/kept-object.ts'
import { formatDescription, parseDescription } from '#vault/description.ts'

const object: KeptObject = {
  kind: 'encryptedPrivateKey', encoding: 'pem', bytes: Uint8Array.of(1, 2), path: ['a.zip', 'b.pem'], position: 1.5, title: '-----BEGIN X-----', pemLabel: 'X', containerId: 'c', trailing: Uint8Array.of(0xff, 0),
  pemHeaders: { 'DEK-Info': 'AES--128', 'Proc-Type': '4' }, fault: { code: 'asn1/truncated', offset: 3, limit: 5, structure: 's', expected: 'e', found: 'f' },
}

test('a line says all but the octets, and never begins a PEM block', () => {
  const line = formatDescription(object)
  expect(line).not.toContain('--')
  expect(line).not.toContain('\n')
  const { bytes: _, ...rest } = object
  expect(parseDescription(line)).toEqual(rest)
})

const least = { kind: 'certificate', encoding: 'der', path: [] }

test.each<[string, string, object | undefined]>([
  ['the least', '{"kind":"certificate","encoding":"der"}', least], ['no kind', '{"encoding":"der"}', undefined], ['a kind of none', '{"kind":"x","encoding":"der"}', undefined], ['no encoding', '{"kind":"certificate"}', undefined],
  ['an encoding of none', '{"kind":"certificate","encoding":"x"}', undefined], ['a list', '[{"kind":"certificate","encoding":"der"}]', undefined], ['a number', '7', undefined], ['nothing', '', undefined], ['no JSON', '{"kind":', undefined],
  ['a space before', ' {"kind":"certificate","encoding":"der"}', undefined],
  ['a path that is none', '{"kind":"certificate","encoding":"der","path":"a"}', least], ['a path with other things in it', '{"kind":"certificate","encoding":"der","path":["a",1,null,"b"]}', { ...least, path: ['a', 'b'] }],
  ['a place that is none', '{"kind":"certificate","encoding":"der","position":"1"}', least], ['a place without end', '{"kind":"certificate","encoding":"der","position":1e999}', least], ['the first place', '{"kind":"certificate","encoding":"der","position":0}', { ...least, position: 0 }],
  ['names that are none', '{"kind":"certificate","encoding":"der","title":1,"pemLabel":null,"containerId":{}}', least], ['an empty name', '{"kind":"certificate","encoding":"der","title":""}', { ...least, title: '' }],
  ['headers that are none', '{"kind":"certificate","encoding":"der","pemHeaders":["a"]}', least], ['headers of other things', '{"kind":"certificate","encoding":"der","pemHeaders":{"a":"b","c":1}}', { ...least, pemHeaders: { a: 'b' } }],
  ['trailing octets that are none', '{"kind":"certificate","encoding":"der","trailing":1}', least], ['trailing octets', '{"kind":"certificate","encoding":"der","trailing":"/wA="}', { ...least, trailing: Uint8Array.of(0xff, 0) }],
  ['a fault that is none', '{"kind":"certificate","encoding":"der","fault":{"offset":1}}', least], ['a fault of other things', '{"kind":"certificate","encoding":"der","fault":{"code":"x","offset":"1","limit":2,"found":3,"more":"y"}}', { ...least, fault: { code: 'x', limit: 2 } }],
  ['a field of nobody', '{"kind":"certificate","encoding":"der","bytes":"AAAA","isSecret":false,"__proto__":{"title":"x"}}', least],
])('%s', (_, line, expected) => {
  expect(parseDescription(line)).toEqual(expected)
})
