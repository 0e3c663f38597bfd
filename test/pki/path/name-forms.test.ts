import { describe, expect, test } from 'vitest'
import { readElement } from '#pki/asn1/element.ts'
import { decodeGeneralName } from '#pki/names/general-name.ts'
import { dnsForm, dnsSubtree, ipForm, ipSubtree, mailboxForm, mailboxSubtree, type NameForm, oidSubtree, presentedName, type Subtree, uriForm, uriSubtree } from '#pki/path/name-forms.ts'
import { dns, email, ip, oid, uri } from '../../support/certificate-builder.ts'
import { bytes, text, tlv } from '../../support/der.ts'

/** `in`, `out`, `partly`: excluded, though not permitted; `none`: the subtree cannot be read. */
function place(subtree: Subtree | undefined, form: NameForm | undefined): string {
  if (subtree === undefined) return 'none'
  const [permits, excludes] = [subtree.permits(form!), subtree.excludes(form!)]
  return permits && excludes ? 'in' : !permits && !excludes ? 'out' : excludes ? 'partly' : 'wrong'
}

describe('hosts (RFC 5280 §4.2.1.10)', () => {
  test.each([
    ['example.org', 'example.org', 'in'], ['example.org', 'a.example.org', 'in'], ['example.org', 'a.b.example.org', 'in'], ['example.org', 'notexample.org', 'out'], ['example.org', 'org', 'out'],
    ['', 'anything.example', 'in'], ['.example.org', 'a.example.org', 'in'], ['.example.org', 'example.org', 'out'], ['EXAMPLE.org', 'a.example.org', 'in'],
    ['a.example.org', '*.example.org', 'partly'], ['.a.example.org', '*.example.org', 'out'], ['org', '*.org', 'in'], ['example', '*.example', 'in'], ['example.org', '*.example.org', 'in'],
    ['b.a.example.org', '*.example.org', 'out'], ['localhost', '*.localhost', 'in'], ['localhost', '*.ocalhost', 'out'],
    ['example.org.', 'example.org', 'none'], ['..example.org', 'example.org', 'none'], ['exa mple', 'example', 'none'], ['*.example.org', 'a.example.org', 'none'],
  ])('%s over %s: %s', (base, name, expected) => {
    expect(place(dnsSubtree(base), dnsForm(name))).toBe(expected)
  })

  test.each([['*.Example.org', '*.example.org'], ['A.b', 'a.b'], ['*.', undefined], ['a.*.b', undefined], ['', undefined], ['a_b.example', 'a_b.example'], ['-a.example', undefined]])('%s is compared as %s', (name, form) => {
    expect(dnsForm(name)).toBe(form)
  })
})

describe('mailboxes (RFC 5280 §4.2.1.10, RFC 9598 §6)', () => {
  test.each([
    ['example.org', 'a@example.org', 'in'], ['example.org', 'a@b.example.org', 'out'], ['.example.org', 'a@b.example.org', 'in'], ['.example.org', 'a@example.org', 'out'], ['', 'a@b', 'in'],
    ['a@example.org', 'a@EXAMPLE.org', 'in'], ['a@example.org', 'A@example.org', 'out'], ['a@example.org', 'a@example.com', 'out'], ['xn--bcher-kva.example', 'a@bücher.example', 'in'],
    ['bücher.example', 'a@xn--bcher-kva.example', 'in'], ['@example.org', 'a@example.org', 'none'], ['exa mple', 'a@b', 'none'], ['-a.example', 'a@b', 'none'], ['a-.example', 'a@b', 'none'], ['.', 'a@b', 'none'],
  ])('%s over %s: %s', (base, mailbox, expected) => {
    expect(place(mailboxSubtree(base), mailboxForm(mailbox))).toBe(expected)
  })

  test.each([
    ['a@b@Example.ORG', { local: 'a@b', host: 'example.org' }], ['a@example.org.', { local: 'a', host: 'example.org' }], ['@example.org', undefined], ['example.org', undefined], ['a@', undefined], ['a@b..c', undefined],
    ['a@e\u0301.example', { local: 'a', host: '\u00e9.example' }],
  ])('%s is compared as %o', (mailbox, form) => {
    expect(mailboxForm(mailbox)).toEqual(form)
  })
})

describe('URIs (RFC 5280 §4.2.1.10)', () => {
  test.each([
    ['example.org', 'https://example.org/', 'in'], ['example.org', 'https://a.example.org/', 'out'], ['.example.org', 'https://a.example.org/', 'in'], ['.example.org', 'https://example.org/', 'out'], ['', 'https://a/', 'in'],
    ['192.0.2.1', 'https://a/', 'none'], ['..a', 'https://a/', 'none'], ['a b', 'https://a/', 'none'],
  ])('%s over %s: %s', (base, address, expected) => {
    expect(place(uriSubtree(base), uriForm(address))).toBe(expected)
  })

  test.each([
    ['https://Example.org:443/a?b#c', 'example.org'], ['spiffe://example.org', 'example.org'], ['https://user@x@example.org/', 'example.org'], ['https://example.org?b', 'example.org'], ['https://example.org#c', 'example.org'],
    ['https://example.org:/', 'example.org'], ['https://192.0.2.1/', undefined], ['https://[2001:db8::1]/', undefined], ['urn:a:b', undefined], ['mailto:a@example.org', undefined], ['https:///a', undefined], ['1http://a/', undefined],
    ['x https://a/', undefined],
  ])('the host of %s is %s', (address, host) => {
    expect(uriForm(address)).toBe(host)
  })
})

describe('addresses (RFC 5280 §4.2.1.10, RFC 4632)', () => {
  test.each([
    ['c0000200ffffff00', 'c0000207', 'in'], ['c0000200ffffff00', 'c0000307', 'out'], ['c00002ffffffff80', 'c0000280', 'in'], ['c00002ffffffff80', 'c000027f', 'out'], ['0000000000000000', 'c0000207', 'in'], ['c0000207ffffffff', 'c0000207', 'in'],
    ['c0000200ffffff00', `${'00'.repeat(12)}c0000207`, 'out'], [`20010db8${'00'.repeat(12)}ffffffff${'00'.repeat(12)}`, `20010db8${'00'.repeat(11)}07`, 'in'], [`20010db8${'00'.repeat(12)}ffffffff${'00'.repeat(12)}`, '20010db8', 'out'],
    ['c0000200ffff00ff', 'c0000207', 'none'], ['c0000200ffffff01', 'c0000207', 'none'], ['c0000200ffffff', 'c0000207', 'none'], ['', 'c0000207', 'none'], ['c0000200ffffff0000', 'c0000207', 'none'], ['00'.repeat(16), '00'.repeat(16), 'none'],
  ])('%s over %s: %s', (base, address, expected) => {
    expect(place(ipSubtree(bytes(base)), ipForm(bytes(address)))).toBe(expected)
  })

  test('an address has four octets or sixteen (§4.2.1.6)', () => {
    expect([3, 4, 5, 15, 16, 17].map((length) => ipForm(new Uint8Array(length))?.length)).toEqual([undefined, 4, undefined, undefined, 16, undefined])
  })
})

test('identifiers lie under those that they begin with, arc by arc (X.509 §9.4.2.2)', () => {
  expect(['1.2.3', '1.2.3.4', '1.2.34', '1.2'].map((name) => place(oidSubtree('1.2.3'), name))).toEqual(['in', 'in', 'out', 'out'])
})

describe('what a subjectAltName presents', () => {
  const read = (element: Uint8Array) => presentedName(decodeGeneralName(readElement(element, 0, element.length)))
  const otherName = (type: string, value: Uint8Array): Uint8Array => tlv(0xa0, oid(type), tlv(0xa0, value))
  test.each([
    { name: 'dNSName', element: dns('A.example'), expected: { kind: 'dNSName', form: 'a.example' } },
    { name: 'rfc822Name', element: email('a@b.example'), expected: { kind: 'rfc822Name', form: { local: 'a', host: 'b.example' } } },
    { name: 'uniformResourceIdentifier', element: uri('https://a.example/'), expected: { kind: 'uniformResourceIdentifier', form: 'a.example' } },
    { name: 'iPAddress', element: ip('c0000207'), expected: { kind: 'iPAddress', form: bytes('c0000207') } },
    { name: 'registeredID', element: tlv(0x88, bytes('2a03')), expected: { kind: 'registeredID', form: '1.2.3' } },
    { name: 'directoryName', element: tlv(0xa4, tlv(0x30)), expected: { kind: 'directoryName', form: [] } },
    { name: 'SmtpUTF8Mailbox', element: otherName('1.3.6.1.5.5.7.8.9', tlv(0x0c, text('ü@b.example'))), expected: { kind: 'rfc822Name', form: { local: 'ü', host: 'b.example' } } },
    { name: 'SmtpUTF8Mailbox that is no text', element: otherName('1.3.6.1.5.5.7.8.9', tlv(0x05)), expected: { kind: 'rfc822Name', form: undefined } },
    { name: 'another otherName', element: otherName('1.2.3', tlv(0x0c, text('a'))), expected: undefined },
    { name: 'x400Address', element: tlv(0xa3), expected: undefined },
    { name: 'ediPartyName', element: tlv(0xa5), expected: undefined },
    { name: 'a dNSName that is none', element: dns('a b'), expected: { kind: 'dNSName', form: undefined } },
  ])('$name', ({ element, expected }) => {
    expect(read(element)).toEqual(expected)
  })
})
