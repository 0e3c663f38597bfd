/** Distinguished names written, and read from text. */
import { describe, expect, test } from 'vitest'
import { readElement } from '#pki/asn1/element.ts'
import { formatTag } from '#pki/asn1/tag.ts'
import { encodeName, type NameInput } from '#pki/names/encode-name.ts'
import { formatName } from '#pki/names/format-name.ts'
import { decodeName, type Name } from '#pki/names/name.ts'
import { parseName } from '#pki/names/parse-name.ts'

const decode = (name: NameInput): Name => {
  const der = encodeName(name)
  return decodeName(readElement(der, 0, der.length))
}

test.each([
  ['2.5.4.6', 'DE', 'PrintableString'], ['2.5.4.5', '12-3', 'PrintableString'], ['2.5.4.5', 'ü', 'UTF8String'], ['2.5.4.3', 'plain', 'UTF8String'], ['2.5.4.3', '王 🔐', 'UTF8String'],
  ['1.2.840.113549.1.9.1', 'a@example.com', 'IA5String'], ['0.9.2342.19200300.100.1.25', 'example', 'IA5String'], ['1.2.840.113549.1.9.1', 'ü@example.com', 'UTF8String'],
])('%s %j is a %s... (RFC 5280 Appendix A.1)', (type, value, form) => {
  const [[attribute]] = decode([[{ type, value }]]).rdnSequence as [[Name['rdnSequence'][number][number]]]
  expect([formatTag(attribute.value.tag), attribute.text]).toEqual([form, value])
})

test('attributes of one RDN stand in the order of their encodings, RDNs in the order given (X.690 §11.6)', () => {
  const name = decode([[{ type: '2.5.4.10', value: 'O' }], [{ type: '2.5.4.11', value: 'zz' }, { type: '2.5.4.3', value: 'a' }]])
  expect(formatName(name)).toBe('CN=a+OU=zz,O=O')
})

describe('from text', () => {
  test.each([
    ['CN=server,O=Example,C=DE', 'CN=server,O=Example,C=DE'], ['/C=DE/O=Example/CN=server', 'CN=server,O=Example,C=DE'], ['CN = a\\, b , OU=x+UID=y', 'CN=a\\, b,OU=x+UID=y'],
    ['2.5.4.3=a', 'CN=a'], ['oid.2.5.4.3="quoted, with comma"', 'CN=quoted\\, with comma'], [String.raw`CN=Lu\C4\8Di\C4\87`, 'CN=Lučić'], ['commonName=a/b', 'CN=a/b'], ['E=a@b.c', 'emailAddress=a@b.c'],
  ])('%s', (text, expected) => {
    expect(formatName(decode(parseName(text)))).toBe(expected)
  })

  test.each(['CN', 'nonsense=1', 'CN=a,b'])('%j is none', (text) => {
    expect(() => parseName(text)).toThrow('name/bad-name')
  })
})
