import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { algorithm, basicConstraints, type BuiltExtension, commonName, dns, extKeyUsage, ip, keyUsage, oid, rsaKey, SERVER_AUTH, subjectAltName, ed25519Key } from '../../support/certificate-builder.ts'
import { bytes, tlv } from '../../support/der.ts'
import { aki, type Built, ca, type Details, found, keyId, OID, root, server, verify } from '../../support/path-builder.ts'
import { isRegistrySuffix } from '#pki/names/registry-suffix.ts'

const ROOT = root()
const CA = ca('CA', ROOT)
const EMPTY = tlv(0x30)
const constraints = (critical: boolean, ...content: readonly Uint8Array[]): BuiltExtension => ({ oid: OID.nameConstraints, critical, value: tlv(0x30, ...content) })
const permitted = (base: string): Uint8Array => tlv(0xa0, tlv(0x30, dns(base)))
const access = (critical: boolean): BuiltExtension =>
  ({ oid: OID.authorityInfoAccess, critical, value: tlv(0x30, tlv(0x30, oid('1.3.6.1.5.5.7.48.2'), tlv(0x86, new TextEncoder().encode('http://example.org/ca')))) })
const critical = (extension: BuiltExtension, isCritical = true): BuiltExtension => ({ ...extension, critical: isCritical })

const target = (details: Details, above: Details = {}, anchor: Details = {}): readonly Built[] => {
  const top = Object.keys(anchor).length === 0 ? ROOT : root('Own root', anchor)
  const authority = top === ROOT && Object.keys(above).length === 0 ? CA : ca('Own CA', top, above)
  return [server('host.example.org', authority, details), authority, top]
}

interface Row {
  readonly name: string
  readonly path: readonly Built[]
  readonly expected: readonly string[]
}

describe('rfc5280-strict: what an issuer MUST (RFC 5280 §4.2)', () => {
  const policyConstraints: BuiltExtension = { oid: OID.policyConstraints, critical: false, value: tlv(0x30, tlv(0x80, Uint8Array.of(5))) }
  const inhibitAny: BuiltExtension = { oid: OID.inhibitAnyPolicy, critical: false, value: tlv(0x02, Uint8Array.of(5)) }
  const freshest: BuiltExtension = { oid: '2.5.29.46', critical: true, value: tlv(0x30, tlv(0x30, tlv(0xa2, tlv(0x82, bytes('61'))))) }
  const subjectAccess: BuiltExtension = { ...access(true), oid: '1.3.6.1.5.5.7.1.11' }
  test.each<Row>([
    { name: 'a good path', path: target({}), expected: [] },
    { name: 'nameConstraints not critical (§4.2.1.10)', path: target({}, { extra: [constraints(false, permitted('example.org'))] }), expected: ['path/extension-must-be-critical 1'] },
    { name: 'nameConstraints critical', path: target({}, { extra: [constraints(true, permitted('example.org'))] }), expected: [] },
    { name: 'policyConstraints not critical (§4.2.1.11)', path: target({}, { extra: [policyConstraints] }), expected: ['path/extension-must-be-critical 1'] },
    { name: 'inhibitAnyPolicy not critical (§4.2.1.14)', path: target({}, { extra: [inhibitAny] }), expected: ['path/extension-must-be-critical 1'] },
    { name: 'authorityKeyIdentifier critical (§4.2.1.1)', path: target({ extra: [critical(aki('CA'))] }), expected: ['path/extension-must-not-be-critical 0'] },
    { name: 'subjectKeyIdentifier critical (§4.2.1.2)', path: target({ extra: [{ oid: OID.subjectKeyIdentifier, critical: true, value: tlv(4, keyId('host.example.org')) }] }), expected: ['path/extension-must-not-be-critical 0'] },
    { name: 'authorityInfoAccess critical (§4.2.2.1)', path: target({ extra: [access(true)] }), expected: ['path/extension-must-not-be-critical 0'] },
    { name: 'authorityInfoAccess', path: target({ extra: [access(false)] }), expected: [] },
    { name: 'subjectInfoAccess critical (§4.2.2.2)', path: target({ extra: [subjectAccess] }), expected: ['path/extension-must-not-be-critical 0'] },
    { name: 'freshestCRL critical (§4.2.1.15)', path: target({ extra: [freshest] }), expected: ['path/extension-must-not-be-critical 0'] },
    { name: 'nameConstraints of an end entity', path: target({ extra: [constraints(true, permitted('example.org'))] }), expected: ['path/extension-only-for-ca 0'] },
    { name: 'a subtree with a leading period', path: target({}, { extra: [constraints(true, permitted('.example.org'))] }), expected: ['path/name-constraint-form 1'] },
    { name: 'an excluded subtree with a leading period', path: target({}, { extra: [constraints(true, tlv(0xa1, tlv(0x30, dns('.example.com'))))] }), expected: ['path/name-constraint-form 1'] },
    { name: 'an anchor without basicConstraints (§4.2.1.9)', path: target({}, {}, { without: [OID.basicConstraints] }), expected: ['certificate/key-cert-sign-without-ca 2', 'path/no-basic-constraints 2'] },
    { name: 'the rules of single certificates: serial number zero', path: target({ serialNumber: bytes('00') }), expected: ['certificate/serial-not-positive 0'] },
    { name: 'the rules of single certificates: no key identifier', path: target({ without: [OID.authorityKeyIdentifier] }), expected: ['certificate/no-authority-key-identifier 0'] },
    { name: 'SHOULDs are not errors', path: target({ subject: EMPTY, extra: [subjectAltName([dns('a_b.example.org')], true)] }), expected: [] },
  ])('$name', async ({ path, expected }) => {
    expect(found(await verify(path, { profile: 'rfc5280-strict' })).toSorted()).toEqual(expected)
    expect(found(await verify(path, { profile: 'rfc5280' }))).toEqual([])
  })

  test('a pathLenConstraint without keyCertSign (§4.2.1.9)', async () => {
    const path = [ca('Sub', CA, { extra: [basicConstraints(true, { pathLength: '00' }), keyUsage('80')] }), CA, ROOT]
    expect(found(await verify(path, { profile: 'rfc5280-strict' }))).toContain('path/path-length-without-key-cert-sign 0')
  })

  test('what is not DER', async () => {
    const path = target({ extra: [{ oid: OID.keyUsage, critical: true, value: bytes('03020781') }] })
    expect(found(await verify(path, { profile: 'rfc5280-strict' })).some((one) => one.startsWith('encoding/'))).toBe(true)
  })

  test('an anchor is not judged where its extensions do not count', async () => {
    const path = target({}, {}, { serialNumber: bytes('00') })
    expect(found(await verify(path, { profile: 'rfc5280-strict' }))).toEqual(['certificate/serial-not-positive 2'])
    expect(found(await verify(path, { profile: 'rfc5280-strict', anchor: { applyExtensions: false } }))).toEqual([])
  })

  test('what §6 says is not said twice', async () => {
    expect(found(await verify(target({ notAfter: tlv(0x17, new TextEncoder().encode('250101000000Z')) }), { profile: 'rfc5280-strict' }))).toEqual(['path/expired 0'])
  })
})

describe('webpki: public TLS servers (CA/Browser Forum BR §6.1.5, §7.1)', () => {
  const spki = (type: 'ec' | 'dsa', options: object): Uint8Array =>
    new Uint8Array((generateKeyPairSync as (type: string, options: object) => { publicKey: { export(how: object): Buffer } })(type, options).publicKey.export({ type: 'spki', format: 'der' }))
  const oddRsaKey = (): Uint8Array => new Uint8Array(generateKeyPairSync('rsa', { modulusLength: 2052 }).publicKey.export({ type: 'spki', format: 'der' }))
  const named = (subject: Uint8Array, ...names: readonly Uint8Array[]): readonly Built[] => target({ subject, extra: [subjectAltName(names)] })
  const V6 = '20010db8000000000000000000000001'
  test.each<Row>([
    { name: 'a good path', path: target({}), expected: [] },
    { name: 'no subjectAltName', path: target({ without: [OID.subjectAltName] }), expected: ['path/webpki-no-san 0'] },
    { name: 'subjectAltName critical beside a subject', path: target({ extra: [subjectAltName([dns('host.example.org')], true)] }), expected: ['path/webpki-san-critical 0'] },
    { name: 'subjectAltName critical without a subject', path: target({ subject: EMPTY, extra: [subjectAltName([dns('host.example.org')], true)] }), expected: [] },
    { name: 'no purpose', path: target({ without: [OID.extKeyUsage] }), expected: ['path/webpki-no-purpose 0'] },
    { name: 'any purpose', path: target({ extra: [extKeyUsage(SERVER_AUTH, '2.5.29.37.0')] }), expected: ['path/webpki-any-purpose 0'] },
    { name: 'purposes critical', path: target({ extra: [critical(extKeyUsage(SERVER_AUTH))] }), expected: ['path/webpki-purpose-critical 0'] },
    { name: 'a CA in the subscriber’s place', path: target({ extra: [basicConstraints(true), keyUsage('84')] }), expected: ['path/webpki-target-is-ca 0'] },
    { name: 'a root with purposes', path: target({}, {}, { extra: [extKeyUsage(SERVER_AUTH)] }), expected: ['path/webpki-root-purpose 2'] },
    { name: 'a root with its own key identifier', path: target({}, {}, { extra: [aki('Own root')] }), expected: [] },
    { name: 'a root with another key identifier', path: target({}, {}, { extra: [aki('else')] }), expected: ['path/webpki-root-authority-key 2'] },
    { name: 'issuer and number of the authority’s certificate', path: target({ extra: [{ oid: OID.authorityKeyIdentifier, value: tlv(0x30, tlv(0x80, keyId('CA')), tlv(0x82, bytes('01'))) }] }), expected: ['path/webpki-authority-key-form 0'] },
    { name: 'issuer of the authority’s certificate', path: target({ extra: [{ oid: OID.authorityKeyIdentifier, value: tlv(0x30, tlv(0x80, keyId('CA')), tlv(0xa1, tlv(0xa4, commonName('CA')))) }] }), expected: ['path/webpki-authority-key-form 0'] },
    { name: 'nameConstraints that constrain nothing', path: target({}, { extra: [constraints(true)] }), expected: ['path/webpki-empty-name-constraints 1'] },
    { name: 'nameConstraints of two empty lists', path: target({}, { extra: [constraints(true, tlv(0xa0), tlv(0xa1))] }), expected: ['path/webpki-empty-name-constraints 1'] },
    { name: 'an RSA key of bits that make no octets', path: target({ subjectPublicKeyInfo: oddRsaKey() }), expected: ['path/webpki-key-type 0'] },
    { name: 'nameConstraints that are not critical are an exception', path: target({}, { extra: [constraints(false, permitted('example.org'))] }), expected: [] },
    { name: 'the common name as the subjectAltName has it', path: named(commonName('host.example.org'), dns('host.example.org')), expected: [] },
    { name: 'the common name in other letters', path: named(commonName('Host.example.org'), dns('host.example.org')), expected: ['path/webpki-common-name 0'] },
    { name: 'the common name in Unicode', path: named(commonName('bücher.example.org'), dns('xn--bcher-kva.example.org')), expected: ['path/webpki-common-name 0'] },
    { name: 'an address in the common name', path: named(commonName('192.0.2.1'), ip('c0000201')), expected: [] },
    { name: 'an address in hexadecimal', path: named(commonName('0xC0000201'), ip('c0000201')), expected: ['path/webpki-common-name 0'] },
    { name: 'an address with octal parts', path: named(commonName('192.0.02.01'), ip('c0000201')), expected: ['path/webpki-common-name 0'] },
    { name: 'an address in three parts', path: named(commonName('192.0.513'), ip('c0000201')), expected: ['path/webpki-common-name 0'] },
    { name: 'parts beyond an octet are no address', path: named(commonName('192.0.2.257'), ip('c0000201')), expected: [] },
    { name: 'an IPv6 address as RFC 5952 writes it', path: named(commonName('2001:db8::1'), ip(V6)), expected: [] },
    { name: 'an IPv6 address in full', path: named(commonName('2001:0db8:0:0:0:0:0:1'), ip(V6)), expected: ['path/webpki-common-name 0'] },
    { name: 'a common name that is none of the names is a warning', path: named(commonName('else.example.org'), dns('host.example.org')), expected: [] },
    { name: 'a wildcard of everything', path: named(commonName('CN'), dns('*')), expected: ['path/webpki-wildcard-too-wide 0'] },
    { name: 'a wildcard of a top-level name', path: named(commonName('CN'), dns('*.com')), expected: ['path/webpki-wildcard-too-wide 0'] },
    { name: 'a wildcard of a registry', path: named(commonName('CN'), dns('*.co.uk')), expected: ['path/webpki-wildcard-too-wide 0'] },
    { name: 'a wildcard', path: named(commonName('CN'), dns('*.example.org')), expected: [] },
    { name: 'an Ed25519 key', path: target({ subjectPublicKeyInfo: ed25519Key() }), expected: ['path/webpki-key-type 0'] },
    { name: 'a DSA key', path: target({ subjectPublicKeyInfo: spki('dsa', { modulusLength: 1024, divisorLength: 160 }) }), expected: ['path/webpki-key-type 0'] },
    { name: 'a curve that is not in the list', path: target({ subjectPublicKeyInfo: spki('ec', { namedCurve: 'secp256k1' }) }), expected: ['path/webpki-key-type 0'] },
    { name: 'P-521', path: target({ subjectPublicKeyInfo: spki('ec', { namedCurve: 'P-521' }) }), expected: [] },
    { name: 'RSA of 1024 bits', path: target({ subjectPublicKeyInfo: rsaKey(1024) }), expected: ['key/rsa-too-small 0'] },
    { name: 'RSA of 2048 bits', path: target({ subjectPublicKeyInfo: rsaKey(2048) }), expected: [] },
  ])('$name', async ({ path, expected }) => {
    expect(found(await verify(path, { profile: 'webpki' })).toSorted()).toEqual(expected)
  })

  test('version 2', async () => {
    expect(found(await verify(target({ version: 1 }), { profile: 'webpki' }))).toContain('path/webpki-version 0')
  })

  test.each([
    { name: 'Ed25519', outer: algorithm('1.3.101.112') }, { name: 'nobody knows it', outer: algorithm('1.2.3.4') }, { name: 'SHA-3', outer: algorithm('2.16.840.1.101.3.4.3.10') },
  ])('a signature algorithm that is not in the list: $name', async ({ outer }) => {
    expect(found(await verify(target({ innerAlgorithm: outer, outerAlgorithm: outer }), { profile: 'webpki' }))).toContain('path/webpki-signature-algorithm 0')
  })

  test('a common name that is none of the names is told', async () => {
    expect(found(await verify(named(commonName('else.example.org'), dns('host.example.org')), { profile: 'webpki' }), ['warning'])).toEqual(['certificate/common-name-not-in-san 0'])
  })

  test('the roots are not judged where only their keys count', async () => {
    expect(found(await verify(target({}, {}, { extra: [extKeyUsage(SERVER_AUTH)] }), { profile: 'webpki', anchor: { applyExtensions: false } }))).toEqual([])
  })

  test('an intermediate as anchor is no root', async () => {
    const anchor = ca('Anchor', ROOT, { extra: [extKeyUsage(SERVER_AUTH)] })
    expect(found(await verify([server('host.example.org', anchor), anchor], { profile: 'webpki' }))).toEqual([])
  })

  test.each([
    ['com', true], ['co.uk', true], ['CO.UK.', true], ['example.com', false], ['co.com', false], ['example.uk', false], ['a.co.uk', false], ['gov.br', true],
  ])('the registry’s own: %s', (domain, expected) => expect(isRegistrySuffix(domain)).toBe(expected))
})
