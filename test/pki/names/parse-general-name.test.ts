/** Alternative names as people type them. */
import { describe, expect, test } from 'vitest'
import { decodeGeneralName, type GeneralName } from '#pki/names/general-name.ts'
import { readElement } from '#pki/asn1/element.ts'
import { decodeString } from '#pki/asn1/strings.ts'
import { encodeGeneralName } from '#pki/names/encode-general-name.ts'
import { formatName } from '#pki/names/format-name.ts'
import { formatTypedNames } from '#pki/names/format-typed-name.ts'
import { formatIpAddress } from '#pki/names/ip-address.ts'
import { parseGeneralName } from '#pki/names/parse-general-name.ts'

function shown(name: GeneralName): string {
  if (name.kind === 'iPAddress') return `IP ${formatIpAddress(name.value)}`
  if (name.kind === 'directoryName') return `dirName ${formatName(name.value)}`
  if (name.kind === 'otherName') return `otherName ${name.typeId} ${decodeString(name.value)}`
  return 'value' in name ? `${name.kind} ${name.value}` : name.kind
}

function read(text: string): string {
  const parsed = parseGeneralName(text)
  if (!parsed.ok) return parsed.fault.code
  const der = encodeGeneralName(parsed.value)
  return shown(decodeGeneralName(readElement(der, 0, der.length)))
}

describe('the kind is told by its look, or said', () => {
  test.each([
    ['www.example.com', 'dNSName www.example.com'], [' WWW.Example.COM. ', 'dNSName www.example.com'], ['localhost', 'dNSName localhost'], ['*.example.com', 'dNSName *.example.com'],
    ['bücher.example', 'dNSName xn--bcher-kva.example'], ['*.例え.テスト', 'dNSName *.xn--r8jz45g.xn--zckzah'], ['i❤.ws', 'dNSName xn--i-7iq.ws'], ['DNS:10.0.0.1', 'dNSName 10.0.0.1'],
    ['192.0.2.7', 'IP 192.0.2.7'], ['2001:DB8::7', 'IP 2001:db8::7'], ['[::1]', 'IP ::1'], ['::ffff:1.2.3.4', 'IP ::ffff:102:304'], ['IP:192.0.2.7', 'IP 192.0.2.7'], ['IP Address: 192.0.2.7', 'IP 192.0.2.7'],
    ['a.b@example.com', 'rfc822Name a.b@example.com'], ['email:a@bücher.example', 'rfc822Name a@xn--bcher-kva.example'], ['王@example.com', 'otherName 1.3.6.1.5.5.7.8.9 王@example.com'],
    ['https://example.com/a', 'uniformResourceIdentifier https://example.com/a'], ['spiffe://example.org/ns/a', 'uniformResourceIdentifier spiffe://example.org/ns/a'], ['urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6', 'uniformResourceIdentifier urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6'],
    ['URI:https://bücher.example/ü', 'uniformResourceIdentifier https://xn--bcher-kva.example/%C3%BC'], ['1.3.6.1.4.1.99999', 'registeredID 1.3.6.1.4.1.99999'], ['RID:1.2.3.4', 'registeredID 1.2.3.4'],
    ['CN=a,O=b', 'dirName CN=a,O=b'], ['dirName:/O=b/CN=a', 'dirName CN=a,O=b'], ['UPN:user@corp.example', 'otherName 1.3.6.1.4.1.311.20.2.3 user@corp.example'], ['otherName:1.2.3.4;UTF8:some text', 'otherName 1.2.3.4 some text'],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected)
  })
})

test.each([
  ['', 'name/empty'], [`${'a'.repeat(64)}.example`, 'name/bad-host'], [`${'a.'.repeat(150)}example`, 'name/bad-host'], ['a b.example', 'name/bad-host'], ['-a.example', 'name/bad-host'], ['a..b', 'name/bad-host'],
  ['www.exämple.com/path', 'name/bad-host'], ['*.*.example', 'name/bad-host'], ['256.1.1.1', 'name/bad-ip'], ['1.2.3', 'registeredID 1.2.3'], ['10.1', 'name/bad-ip'], ['2001:db8:::1', 'name/bad-ip'], ['IP:example', 'name/bad-ip'],
  ['@example.com', 'name/bad-email'], ['a@', 'name/bad-email'], ['a b@example.com', 'name/bad-email'], ['URI:no scheme', 'name/bad-uri'], ['URI:/relative', 'name/bad-uri'], ['foo=bar', 'name/bad-name'],
  ['otherName:1.2.3', 'name/bad-other-name'], ['RID:x', 'asn1/bad-oid'],
])('%j is %s', (text, expected) => {
  expect(read(text)).toBe(expected)
})

test('names come back as they would be typed, or not at all', () => {
  const decode = (...texts: readonly string[]): GeneralName[] => texts.map((text) => {
    const parsed = parseGeneralName(text)
    const der = parsed.ok ? encodeGeneralName(parsed.value) : new Uint8Array()
    return decodeGeneralName(readElement(der, 0, der.length))
  })
  const texts = ['www.example', '192.0.2.1', '2001:db8::1', 'a@example.com', 'URI:https://example.com/', 'RID:1.2.3.4', 'dirName:CN=a\\,b,O=c']
  expect(formatTypedNames(decode(...texts))).toEqual(texts)
  expect(formatTypedNames(decode('DNS:10.0.0.1'))).toBeUndefined()
  expect(formatTypedNames(decode('UPN:a@example'))).toBeUndefined()
})
