import { describe, expect, test } from 'vitest'
import { commonName, dns, email, ip, name, oid, subjectAltName, uri, type BuiltExtension } from '../../support/certificate-builder.ts'
import { bytes, text, tlv } from '../../support/der.ts'
import { type Built, ca, type Case, type Details, found, OID, root, server, verify } from '../../support/path-builder.ts'

const ROOT = root()
const subtrees = (tag: number, ...bases: readonly Uint8Array[]): Uint8Array => tlv(tag, ...bases.map((base) => tlv(0x30, base)))
const permitted = (...bases: readonly Uint8Array[]): BuiltExtension => ({ oid: OID.nameConstraints, critical: true, value: tlv(0x30, subtrees(0xa0, ...bases)) })
const excluded = (...bases: readonly Uint8Array[]): BuiltExtension => ({ oid: OID.nameConstraints, critical: true, value: tlv(0x30, subtrees(0xa1, ...bases)) })
const directory = (value: Uint8Array): Uint8Array => tlv(0xa4, value)
const registered = (dotted: string): Uint8Array => tlv(0x88, oid(dotted).subarray(2))
const otherName = (type: string, value: Uint8Array): Uint8Array => tlv(0xa0, oid(type), tlv(0xa0, value))
const utf8Mailbox = (value: string): Uint8Array => otherName('1.3.6.1.5.5.7.8.9', tlv(0x0c, text(value)))
const EMPTY = tlv(0x30)
const ORG = ['2.5.4.10', 'Example'] as const

const under = (constraints: readonly BuiltExtension[], details: Details): readonly Built[] => {
  const authority = ca('Constrained CA', ROOT, { extra: constraints })
  return [server('host.example', authority, details), authority, ROOT]
}
/** A target with one name and no subject. */
const only = (presented: Uint8Array): Details => ({ subject: EMPTY, extra: [subjectAltName([presented], true)] })

interface Row {
  readonly kind: string
  readonly base: Uint8Array
  readonly inside: readonly Uint8Array[]
  readonly outside: readonly Uint8Array[]
}

const ROWS: readonly Row[] = [
  { kind: 'dNSName', base: dns('example.org'), inside: [dns('example.org'), dns('a.example.org'), dns('a.b.EXAMPLE.org'), dns('*.example.org')], outside: [dns('example.com'), dns('badexample.org'), dns('org'), dns('*.org.example')] },
  { kind: 'dNSName, empty: all', base: dns(''), inside: [dns('anything.example')], outside: [] },
  { kind: 'dNSName with a leading period: below only', base: dns('.example.org'), inside: [dns('a.example.org'), dns('*.example.org')], outside: [dns('example.org'), dns('example.com')] },
  { kind: 'rfc822Name, a host', base: email('example.org'), inside: [email('a@example.org'), email('b@EXAMPLE.org')], outside: [email('a@b.example.org'), email('a@example.com')] },
  { kind: 'rfc822Name, a domain', base: email('.example.org'), inside: [email('a@b.example.org'), email('a@b.c.example.org')], outside: [email('a@example.org'), email('a@badexample.org')] },
  { kind: 'rfc822Name, a mailbox', base: email('a@example.org'), inside: [email('a@example.org'), email('a@EXAMPLE.ORG')], outside: [email('A@example.org'), email('b@example.org'), email('a@b.example.org')] },
  { kind: 'rfc822Name, empty: all', base: email(''), inside: [email('a@example.org')], outside: [] },
  { kind: 'rfc822Name and SmtpUTF8Mailbox (RFC 9598 §6)', base: email('xn--bcher-kva.example'), inside: [utf8Mailbox('ü@bücher.example'), utf8Mailbox('ü@xn--bcher-kva.example')], outside: [utf8Mailbox('ü@b.example')] },
  { kind: 'uniformResourceIdentifier, a host', base: uri('example.org'), inside: [uri('https://example.org/a'), uri('ldap://user@example.org:389/'), uri('https://EXAMPLE.org?q')], outside: [uri('https://a.example.org/'), uri('https://example.org.evil.example/'), uri('https://evil.example/@example.org')] },
  { kind: 'uniformResourceIdentifier, a domain', base: uri('.example.org'), inside: [uri('https://a.example.org/'), uri('https://a.b.example.org:8443')], outside: [uri('https://example.org/'), uri('https://badexample.org')] },
  { kind: 'uniformResourceIdentifier, empty: all', base: uri(''), inside: [uri('https://example.org')], outside: [] },
  { kind: 'iPAddress, v4', base: ip('c0000200ffffff00'), inside: [ip('c0000201'), ip('c00002ff')], outside: [ip('c0000301'), ip('20010db8000000000000000000000001')] },
  { kind: 'iPAddress, v4, a host', base: ip('c0000207ffffffff'), inside: [ip('c0000207')], outside: [ip('c0000208')] },
  { kind: 'iPAddress, v6', base: ip(`20010db8${'00'.repeat(12)}ffffffff${'00'.repeat(12)}`), inside: [ip('20010db8000000000000000000000001')], outside: [ip('20010db9000000000000000000000001'), ip('20010db8')] },
  { kind: 'iPAddress, all of v4', base: ip('0000000000000000'), inside: [ip('c0000201')], outside: [] },
  { kind: 'directoryName', base: directory(name(ORG)), inside: [directory(name(ORG)), directory(name(ORG, ['2.5.4.3', 'a'])), directory(name(['2.5.4.10', '  exAMPLE ', 0x13]))], outside: [directory(name(['2.5.4.10', 'Other'])), directory(name(['2.5.4.3', 'a'], ORG))] },
  { kind: 'registeredID', base: registered('1.2.3'), inside: [registered('1.2.3'), registered('1.2.3.4')], outside: [registered('1.2.4'), registered('1.2.34')] },
]

describe('subtrees by kind of name (RFC 5280 §4.2.1.10)', () => {
  test.each(ROWS)('$kind', async ({ base, inside, outside }) => {
    for (const presented of inside) {
      expect(found(await verify(under([permitted(base)], only(presented))))).toEqual([])
      expect(found(await verify(under([excluded(base)], only(presented))))).toEqual(['path/name-excluded 0'])
    }
    for (const presented of outside) {
      expect(found(await verify(under([permitted(base)], only(presented))))).toEqual(['path/name-not-permitted 0'])
      expect(found(await verify(under([excluded(base)], only(presented))))).toEqual([])
    }
  })

  test.each([
    { name: 'a wildcard of which some names are excluded', base: 'bar.example.org', presented: '*.example.org', expected: ['path/name-excluded 0'] },
    { name: 'a wildcard that does not reach so deep', base: 'a.bar.example.org', presented: '*.example.org', expected: [] },
    { name: 'a wildcard beside', base: 'bar.example.com', presented: '*.example.org', expected: [] },
  ])('$name', async ({ base, presented, expected }) => {
    expect(found(await verify(under([excluded(dns(base))], only(dns(presented)))))).toEqual(expected)
  })

  test('a wildcard of which only some names are permitted is not', async () => {
    expect(found(await verify(under([permitted(dns('bar.example.org'))], only(dns('*.example.org')))))).toEqual(['path/name-not-permitted 0'])
  })

  test('kinds bind only their own', async () => {
    expect(found(await verify(under([permitted(ip('c0000200ffffff00'))], only(dns('example.org')))))).toEqual([])
  })

  test('one of several permitted subtrees suffices', async () => {
    expect(found(await verify(under([permitted(dns('example.com'), dns('example.org'))], only(dns('example.org')))))).toEqual([])
  })

  test.each([
    dns('*.example.org'), dns('example.org.'), dns('exa mple.org'), email('@example.org'), email('a b.example'), ip('c0000200'), ip('c0000200ff00ff00'), ip('c00002'), uri('https://example.org'), uri('192.0.2.1'),
  ])('a subtree that is none of its kind (%#)', async (base) => {
    expect(found(await verify(under([permitted(base)], { extra: [], without: [OID.subjectAltName], subject: EMPTY })))).toEqual(['path/name-constraint-malformed 1'])
  })

  test.each([
    { base: dns('example.org'), presented: dns('exa mple.org') }, { base: dns('example.org'), presented: dns('\u{9f}.example.org') }, { base: email('example.org'), presented: email('example.org') },
    { base: email('example.org'), presented: email('a@exa mple.org') }, { base: ip('c0000200ffffff00'), presented: ip('c0000200ffffff00') }, { base: uri('example.org'), presented: uri('urn:example') },
    { base: uri('example.org'), presented: uri('https://192.0.2.1/') }, { base: uri('example.org'), presented: uri('https://[2001:db8::1]/') },
  ])('a name that is none of its kind, under subtrees of it (%#)', async ({ base, presented }) => {
    expect(found(await verify(under([excluded(base)], only(presented))))).toEqual(['path/name-malformed 0'])
    expect(found(await verify(under([excluded(registered('1.2.3'))], only(presented))))).toEqual([])
  })

  test.each([
    { name: 'minimum', subtree: tlv(0x30, dns('example.org'), tlv(0x80, Uint8Array.of(1))) },
    { name: 'maximum', subtree: tlv(0x30, dns('example.org'), tlv(0x81, Uint8Array.of(0))) },
  ])('$name is not used in PKIX', async ({ subtree }) => {
    const extension = { oid: OID.nameConstraints, critical: true, value: tlv(0x30, tlv(0xa0, subtree)) }
    expect(found(await verify(under([extension], only(dns('example.org')))))).toEqual(['path/name-constraint-distance 1'])
  })

  test.each([
    { name: 'otherName of the same type', base: otherName('1.2.3', tlv(5)), presented: otherName('1.2.3', tlv(5)), expected: ['path/name-constraint-unsupported 0'] },
    { name: 'otherName of another type', base: otherName('1.2.3', tlv(5)), presented: otherName('1.2.4', tlv(5)), expected: [] },
    { name: 'x400Address', base: tlv(0xa3), presented: tlv(0xa3), expected: ['path/name-constraint-unsupported 0'] },
    { name: 'ediPartyName', base: tlv(0xa5), presented: tlv(0xa5), expected: ['path/name-constraint-unsupported 0'] },
  ])('"either process the constraint or reject the certificate": $name', async ({ base, presented, expected }) => {
    expect(found(await verify(under([excluded(base)], only(presented))))).toEqual(expected)
  })
})

describe('which names are bound (RFC 5280 §6.1.3 (b), (c))', () => {
  const MAIL = '1.2.840.113549.1.9.1'
  test.each([
    { name: 'the subject', constraints: [excluded(directory(name(ORG)))], details: { subject: name(ORG) }, expected: ['path/name-excluded 0'] },
    { name: 'an empty subject is not', constraints: [permitted(directory(name(ORG)))], details: only(dns('a.example')), expected: [] },
    { name: 'mail in the subject', constraints: [excluded(email('example.org'))], details: { subject: name([MAIL, 'a@example.org', 0x16]) }, expected: ['path/name-excluded 0'] },
    { name: 'a host in the common name, where no dNSName is', constraints: [excluded(dns('example.org'))], details: { subject: commonName('www.example.org'), without: [OID.subjectAltName] }, expected: ['path/name-excluded 0'] },
    { name: 'a host in the common name beside a dNSName is not', constraints: [excluded(dns('example.org'))], details: { subject: commonName('www.example.org') }, expected: [] },
    { name: 'a common name without a dot is none', constraints: [permitted(dns('example.org'))], details: { subject: commonName('host'), without: [OID.subjectAltName] }, expected: [] },
    { name: 'a common name that ends in a dot is none', constraints: [permitted(dns('example.org'))], details: { subject: commonName('a.host.'), without: [OID.subjectAltName] }, expected: [] },
    { name: 'an address in the common name is none', constraints: [permitted(dns('example.org'))], details: { subject: commonName('192.0.2.1'), without: [OID.subjectAltName] }, expected: [] },
  ] as const)('$name', async ({ constraints, details, expected }) => {
    expect(found(await verify(under(constraints, details)))).toEqual(expected)
  })

  test('all levels bind: permitted subtrees intersect, excluded ones add up (§6.1.4 (g))', async () => {
    const first = ca('First', ROOT, { extra: [permitted(dns('example.org'), dns('example.com'))] })
    const second = ca('Second', first, { extra: [permitted(dns('example.net'), dns('example.org'))] })
    const third = ca('Third', second, { extra: [excluded(dns('no.example.org'))] })
    for (const [host, expected] of [['a.example.org', []], ['a.example.com', ['path/name-not-permitted 0']], ['a.no.example.org', ['path/name-excluded 0']]] as const) {
      expect(found(await verify([server(host, third, only(dns(host))), third, second, first, ROOT]))).toEqual(expected)
    }
  })

  test('intermediates are bound, self-issued ones are not', async () => {
    const top = ca('Top', ROOT, { extra: [excluded(directory(commonName('Top')), directory(commonName('Sub')))] })
    const sub = ca('Sub', top)
    expect(found(await verify([server('a.example', sub), sub, top, ROOT]))).toEqual(['path/name-excluded 1'])
    const again = ca('Top', top, { key: 'Top, new key' })
    expect(found(await verify([server('a.example', again), again, top, ROOT]))).toEqual([])
  })

  test('a self-issued target is bound', async () => {
    const top = ca('Top', ROOT, { extra: [excluded(directory(commonName('Top')))] })
    expect(found(await verify([server('Top', top, { key: 'Top, server' }), top, ROOT]))).toEqual(['path/name-excluded 0'])
  })

  test('a thousand names are told twenty times', async () => {
    const names = Array.from({ length: 50 }, (_, index) => dns(`h${index}.example.org`))
    expect(found(await verify(under([excluded(dns('example.org'))], { subject: EMPTY, extra: [subjectAltName(names, true)] })))).toHaveLength(20)
  })

  test('names times subtrees have a budget (§8)', async () => {
    const path = under([excluded(...Array.from({ length: 10 }, (_, index) => dns(`x${index}.example`)))], { subject: EMPTY, extra: [subjectAltName(Array.from({ length: 10 }, (_, index) => dns(`t${index}.example`)), true)] })
    const limits = (nameComparisons: number): Case => ({ limits: { buildSteps: 100, pathCertificates: 10, paths: 10, signatureChecks: 10, signers: 1, nameComparisons } })
    expect(found(await verify(path, limits(100)))).toEqual([])
    expect(found(await verify(path, limits(99)))).toEqual(['path/name-constraints-too-costly 0'])
  })

  test('the budget is one for the whole path', async () => {
    const first = ca('First', ROOT, { extra: [excluded(...Array.from({ length: 10 }, (_, index) => dns(`x${index}.example`)))] })
    const second = ca('Second', first, { extra: [excluded(...Array.from({ length: 10 }, (_, index) => dns(`y${index}.example`)))] })
    const target = server('t', second, { subject: EMPTY, extra: [subjectAltName(Array.from({ length: 10 }, (_, index) => dns(`t${index}.example`)), true)] })
    expect(found(await verify([target, second, first, ROOT], { limits: { buildSteps: 100, pathCertificates: 10, paths: 10, signatureChecks: 10, signers: 1, nameComparisons: 150 } }))).toEqual(['path/name-constraints-too-costly 0'])
  })

  test('a finding tells the name as text', async () => {
    for (const [base, presented, shown] of [
      [ip('c0000200ffffff00'), ip('c0000207'), '192.0.2.7'], [directory(name(ORG)), directory(name(ORG)), 'O=Example'], [registered('1.2.3'), registered('1.2.3'), '1.2.3'], [email('example.org'), utf8Mailbox('ü@example.org'), 'ü@example.org'],
    ] as const) {
      const { paths: [best] } = await verify(under([excluded(base)], only(presented)))
      expect(best!.findings[0]!.parameters['name']).toBe(shown)
    }
  })
})

describe('subtrees the user gives (RFC 5280 §6.1.1 (h), (i))', () => {
  const target = (presented: Uint8Array): readonly Built[] => [server('a', ROOT, only(presented)), ROOT]
  test.each([
    { name: 'dNSName', subtree: { kind: 'dNSName', value: 'example.org' }, inside: dns('a.example.org'), outside: dns('a.example.com') },
    { name: 'rfc822Name', subtree: { kind: 'rfc822Name', value: 'example.org' }, inside: email('a@example.org'), outside: email('a@example.com') },
    { name: 'uniformResourceIdentifier', subtree: { kind: 'uniformResourceIdentifier', value: '.example.org' }, inside: uri('https://a.example.org'), outside: uri('https://example.org') },
    { name: 'iPAddress', subtree: { kind: 'iPAddress', value: '192.0.2.128/25' }, inside: ip('c0000281'), outside: ip('c0000201') },
    { name: 'iPAddress, one', subtree: { kind: 'iPAddress', value: '192.0.2.1/32' }, inside: ip('c0000201'), outside: ip('c0000202') },
    { name: 'iPAddress, all', subtree: { kind: 'iPAddress', value: '0.0.0.0/0' }, inside: ip('c0000201'), outside: ip('20010db8000000000000000000000001') },
    { name: 'iPAddress v6', subtree: { kind: 'iPAddress', value: '2001:db8::/33' }, inside: ip('20010db8000000000000000000000001'), outside: ip('20010db8800000000000000000000001') },
    { name: 'directoryName', subtree: { kind: 'directoryName', value: name(ORG) }, inside: directory(name(ORG)), outside: directory(commonName('a')) },
  ] as const)('$name', async ({ subtree, inside, outside }) => {
    expect(found(await verify(target(inside), { permittedSubtrees: [subtree] }))).toEqual([])
    expect(found(await verify(target(outside), { permittedSubtrees: [subtree] }))).toEqual(['path/name-not-permitted 0'])
    expect(found(await verify(target(inside), { excludedSubtrees: [subtree] }))).toEqual(['path/name-excluded 0'])
  })

  test.each([
    { kind: 'iPAddress', value: '192.0.2.0/33' }, { kind: 'iPAddress', value: '192.0.2.0' }, { kind: 'iPAddress', value: 'x/8' }, { kind: 'iPAddress', value: '192.0.2.0/-1' },
    { kind: 'iPAddress', value: '192.0.2.0/24x' }, { kind: 'iPAddress', value: '192.0.2.0/x24' }, { kind: 'iPAddress', value: '192.0.2.0/0024' },
  ] as const)('what cannot be read permits nothing: $value', async (subtree) => {
    expect(found(await verify(target(ip('c0000201')), { permittedSubtrees: [subtree] }))).toEqual(['path/name-not-permitted 0'])
    expect(found(await verify(target(ip('c0000201')), { excludedSubtrees: [subtree] }))).toEqual([])
  })

  test('a directoryName that is none permits nothing', async () => {
    expect(found(await verify(target(directory(name(ORG))), { permittedSubtrees: [{ kind: 'directoryName', value: bytes('3005') }] }))).toEqual(['path/name-not-permitted 0'])
  })
})
