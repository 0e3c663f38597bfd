import { describe, expect, test } from 'vitest'
import { formatHex } from '#pki/bytes/hex.ts'
import { parseSubtree } from '#pki/names/parse-subtree.ts'

const written = (text: string): string => {
  const read = parseSubtree(text)
  if (!read.ok) return read.fault.code
  const { value } = read.value
  return `${read.value.kind} ${value instanceof Uint8Array ? formatHex(value) : typeof value === 'string' ? value : JSON.stringify(value)}`
}

describe('the base of a name constraint as typed (RFC 5280 §4.2.1.10)', () => {
  test.each([
    { text: 'example.com', expected: 'dNSName example.com' },
    { text: '.example.com', expected: 'dNSName .example.com' },
    { text: 'DNS:Example.COM', expected: 'dNSName example.com' },
    { text: '中文.com', expected: 'dNSName xn--fiq228c.com' },
    { text: '10.0.0.0/8', expected: 'iPAddress 0a000000ff000000' },
    { text: '192.0.2.77/25', expected: 'iPAddress c0000200ffffff80' },
    { text: '192.0.2.7', expected: 'iPAddress c0000207ffffffff' },
    { text: '0.0.0.0/0', expected: 'iPAddress 0000000000000000' },
    { text: '2001:db8::/33', expected: 'iPAddress 20010db8000000000000000000000000ffffffff800000000000000000000000' },
    { text: 'user@example.com', expected: 'rfc822Name user@example.com' },
    { text: 'email:example.com', expected: 'rfc822Name example.com' },
    { text: 'URI:.example.com', expected: 'uniformResourceIdentifier .example.com' },
    { text: 'C=CN,O=Example', expected: 'directoryName [[{"type":"2.5.4.10","value":"Example"}],[{"type":"2.5.4.6","value":"CN"}]]' },
    { text: '10.0.0.0/33', expected: 'name/bad-ip' },
    { text: '300.0.0.0/8', expected: 'name/bad-ip' },
    { text: `${'a'.repeat(64)}.com`, expected: 'name/bad-host' },
  ])('$text', ({ text, expected }) => {
    expect(written(text)).toBe(expected)
  })
})
