import { describe, expect, test } from 'vitest'
import { decodeCertificate } from '#pki/certificates/certificate.ts'
import { type CheckId, checkCertificate } from '#pki/checks/index.ts'
import {
  algorithm, authorityKeyIdentifier, basicConstraints, bitString, buildCertificate, cabfPolicy, type CertificateParts, CLIENT_AUTH, commonName, dns,
  ecKey, ed25519Key, email, extKeyUsage, generalizedTime, ip, keyUsage, name, oid, rsaKey, SERVER_AUTH, SHA1_WITH_RSA, SHA256_WITH_RSA,
  subjectAltName, subjectKeyIdentifier, uri, utcTime,
} from '../../support/certificate-builder.ts'
import { bytes, concat, text, tlv } from '../../support/der.ts'

const NOW_MS = Date.UTC(2026, 0, 15)

const HOST = dns('www.example.com')
const PURPOSE = extKeyUsage(SERVER_AUTH)
const SIGNS = keyUsage('80')

const SERVER: CertificateParts = {
  version: 2, serialNumber: bytes('0123456789abcdef'), innerAlgorithm: SHA256_WITH_RSA, outerAlgorithm: SHA256_WITH_RSA, issuer: commonName('Test CA'),
  notBefore: utcTime('251201000000Z'), notAfter: utcTime('261201000000Z'), subject: commonName('www.example.com'), subjectPublicKeyInfo: ecKey(),
  uniqueIds: [], extensions: [subjectAltName([HOST]), PURPOSE, SIGNS, authorityKeyIdentifier],
}
const CA: CertificateParts = {
  ...SERVER, subject: commonName('Test CA'), extensions: [basicConstraints(true), keyUsage('06'), subjectKeyIdentifier],
}
const CLIENT: CertificateParts = { ...SERVER, subject: commonName('Alice'), extensions: [extKeyUsage(CLIENT_AUTH), SIGNS, authorityKeyIdentifier] }

/** A server certificate with these names. */
const named = (...names: readonly Uint8Array[]): CertificateParts =>
  ({ ...SERVER, subject: name(['2.5.4.10', 'Example']), extensions: [subjectAltName(names), PURPOSE, SIGNS, authorityKeyIdentifier] })
const withSubject = (subject: Uint8Array): CertificateParts => ({ ...CLIENT, subject })
const without = (parts: CertificateParts, oidOf: string): CertificateParts => ({ ...parts, extensions: parts.extensions.filter((extension) => extension.oid !== oidOf) })
const and = (parts: CertificateParts, ...more: CertificateParts['extensions']): CertificateParts => ({ ...parts, extensions: [...parts.extensions, ...more] })
const PUBLIC: CertificateParts = { ...and(SERVER, cabfPolicy), notBefore: utcTime('251201000000Z'), notAfter: utcTime('270102235959Z') }

interface Case {
  readonly id: string
  readonly parts: CertificateParts
  readonly expected?: readonly CheckId[]
}

const KEPT: readonly Case[] = [
  { id: 'server', parts: SERVER },
  { id: 'ca', parts: CA },
  { id: 'client', parts: CLIENT },
  { id: 'intermediate', parts: and({ ...CA, subject: commonName('Sub CA') }, authorityKeyIdentifier) },
  { id: 'ca/path-length', parts: { ...CA, extensions: [basicConstraints(true, { pathLength: '00' }), keyUsage('06'), subjectKeyIdentifier] } },
  { id: 'root/signed-with-sha-1', parts: { ...CA, innerAlgorithm: SHA1_WITH_RSA, outerAlgorithm: SHA1_WITH_RSA } },
  { id: 'rsa', parts: { ...SERVER, subjectPublicKeyInfo: rsaKey(2048), extensions: [subjectAltName([HOST]), PURPOSE, keyUsage('a0'), authorityKeyIdentifier] } },
  { id: 'names', parts: named(HOST, dns('*.example.com'), dns('xn--bcher-kva.example'), dns('localhost'), ip('c0000207'), ip('20010db8000000000000000000000007'), email('a@example.com'), uri('spiffe://example.com/web')) },
  { id: 'names/critical-with-empty-subject', parts: { ...SERVER, subject: name(), extensions: [subjectAltName([HOST], true), PURPOSE, SIGNS, authorityKeyIdentifier] } },
  { id: 'subject', parts: withSubject(name(['2.5.4.6', 'CN', 0x13], ['2.5.4.10', 'x'.repeat(64)], ['2.5.4.3', '示例'])) },
  { id: 'common-name/address', parts: { ...SERVER, subject: commonName('192.0.2.7'), extensions: [subjectAltName([ip('c0000207')]), PURPOSE, SIGNS, authorityKeyIdentifier] } },
  { id: 'time/after-2049', parts: { ...CA, notAfter: generalizedTime('20500101000000Z') } },
  { id: 'public/398-days', parts: PUBLIC },
  { id: 'serial/20-octets', parts: { ...SERVER, serialNumber: bytes(`7f${'11'.repeat(19)}`) } },
]

const BROKEN: readonly Case[] = [
  { id: 'rsa-parameters', parts: { ...SERVER, subjectPublicKeyInfo: tlv(0x30, algorithm('1.2.840.113549.1.1.1', bytes('020100')), bitString(tlv(0x30, tlv(0x02, concat(bytes('00c1'), bytes('11'.repeat(255)))), bytes('0203010001')))), extensions: [subjectAltName([HOST]), PURPOSE, keyUsage('a0'), authorityKeyIdentifier] }, expected: ['key/rsa-parameters-not-null'] },
  { id: 'timestamp/trailing', parts: and(SERVER, { oid: '1.3.6.1.4.1.11129.2.4.2', value: tlv(0x04, bytes(`0034 0032 00${'22'.repeat(32)}0000018000000000 0000 0403 0001 aa ffff`)) }), expected: ['extension/timestamp-trailing'] },
  { id: 'expired', parts: { ...SERVER, notAfter: utcTime('260114235959Z') }, expected: ['certificate/expired'] },
  { id: 'not-yet-valid', parts: { ...SERVER, notBefore: utcTime('260116000000Z') }, expected: ['certificate/not-yet-valid'] },
  { id: 'reversed', parts: { ...SERVER, notBefore: utcTime('260101000000Z'), notAfter: utcTime('250101000000Z') }, expected: ['certificate/expired', 'certificate/validity-reversed'] },
  { id: 'bad-date', parts: { ...SERVER, notAfter: utcTime('261301000000Z') }, expected: ['certificate/bad-date'] },
  { id: 'time-form', parts: { ...SERVER, notBefore: utcTime('251201000000+0100') }, expected: ['certificate/time-form'] },
  { id: 'time-type', parts: { ...SERVER, notBefore: generalizedTime('20251201000000Z') }, expected: ['certificate/time-type'] },
  { id: 'version-2-with-extensions', parts: { ...SERVER, version: 1 }, expected: ['certificate/extensions-need-version-3'] },
  { id: 'version-1', parts: { ...CLIENT, version: undefined, extensions: [] }, expected: ['certificate/no-extensions'] },
  { id: 'serial/zero', parts: { ...SERVER, serialNumber: bytes('00') }, expected: ['certificate/serial-not-positive'] },
  { id: 'serial/negative', parts: { ...SERVER, serialNumber: bytes('80') }, expected: ['certificate/serial-not-positive'] },
  { id: 'serial/21-octets', parts: { ...SERVER, serialNumber: bytes('11'.repeat(21)) }, expected: ['certificate/serial-too-long'] },
  { id: 'algorithms-differ', parts: { ...CA, outerAlgorithm: SHA1_WITH_RSA }, expected: ['certificate/signature-algorithm-mismatch'] },
  { id: 'sha-1', parts: { ...SERVER, innerAlgorithm: SHA1_WITH_RSA, outerAlgorithm: SHA1_WITH_RSA }, expected: ['certificate/weak-signature'] },
  { id: 'precertificate', parts: and(SERVER, { oid: '1.3.6.1.4.1.11129.2.4.3', critical: true, value: bytes('0500') }), expected: ['certificate/precertificate'] },
  { id: 'no-san', parts: without(SERVER, '2.5.29.17'), expected: ['certificate/no-san'] },
  { id: 'common-name-not-in-san', parts: { ...SERVER, subject: commonName('example.com') }, expected: ['certificate/common-name-not-in-san'] },
  { id: 'empty-subject/san-not-critical', parts: { ...SERVER, subject: name() }, expected: ['certificate/empty-subject-san-not-critical'] },
  { id: 'empty-subject/no-san', parts: withSubject(name()), expected: ['certificate/empty-subject'] },
  { id: 'empty-issuer', parts: { ...SERVER, issuer: name() }, expected: ['certificate/empty-issuer'] },
  { id: 'no-aki', parts: without(SERVER, '2.5.29.35'), expected: ['certificate/no-authority-key-identifier'] },
  { id: 'no-ski', parts: without(CA, '2.5.29.14'), expected: ['certificate/no-subject-key-identifier'] },
  { id: 'ca/constraints-not-critical', parts: and(without(CA, '2.5.29.19'), basicConstraints(true, { critical: false })), expected: ['certificate/ca-constraints-not-critical'] },
  { id: 'ca/no-key-usage', parts: without(CA, '2.5.29.15'), expected: ['certificate/ca-no-key-usage'] },
  { id: 'ca/no-key-cert-sign', parts: and(without(CA, '2.5.29.15'), SIGNS), expected: ['certificate/ca-without-key-cert-sign'] },
  { id: 'key-cert-sign-without-ca', parts: and(without(CLIENT, '2.5.29.15'), keyUsage('84')), expected: ['certificate/key-cert-sign-without-ca'] },
  { id: 'path-length-without-ca', parts: and(CLIENT, basicConstraints(false, { pathLength: '00' })), expected: ['certificate/path-length-without-ca'] },
  { id: 'ca-as-server', parts: and(CA, subjectAltName([HOST])), expected: ['certificate/ca-as-server'] },
  { id: 'server-no-purpose', parts: without(SERVER, '2.5.29.37'), expected: ['certificate/server-no-purpose'] },
  { id: 'hosts-without-server-auth', parts: and(CLIENT, subjectAltName([HOST])), expected: ['certificate/hosts-without-server-auth'] },
  { id: 'public/client-auth', parts: and(without(PUBLIC, '2.5.29.37'), extKeyUsage(SERVER_AUTH, CLIENT_AUTH)), expected: ['certificate/public-client-auth'] },
  { id: 'public/398-days-and-a-second', parts: { ...PUBLIC, notAfter: utcTime('270103000000Z') }, expected: ['certificate/public-lifetime'] },
  { id: 'apple/826-days', parts: { ...SERVER, notAfter: utcTime('280306000000Z') }, expected: ['certificate/apple-lifetime'] },
  { id: 'ed25519', parts: { ...SERVER, subjectPublicKeyInfo: ed25519Key() }, expected: ['certificate/edwards-server-key'] },
  { id: 'unique-identifiers', parts: { ...SERVER, uniqueIds: [tlv(0x81, bytes('00aa')), tlv(0x82, bytes('00bb'))] }, expected: ['certificate/unique-identifiers', 'certificate/unique-identifiers'] },
  { id: 'root/no-common-name', parts: { ...CA, issuer: name(['2.5.4.10', 'Example']), subject: name(['2.5.4.10', 'Example']) }, expected: ['certificate/root-without-common-name'] },
  { id: 'extension/duplicate', parts: and(SERVER, PURPOSE), expected: ['extension/duplicate'] },
  { id: 'extension/malformed', parts: and(without(SERVER, '2.5.29.35'), { oid: '2.5.29.35', value: bytes('0500') }), expected: ['extension/malformed'] },
  { id: 'extension/unknown-critical', parts: and(SERVER, { oid: '1.3.6.1.4.1.99999.1', critical: true, value: bytes('0500') }), expected: ['extension/unknown-critical'] },
  { id: 'key/unreadable', parts: { ...SERVER, subjectPublicKeyInfo: tlv(0x30, algorithm('1.2.840.113549.1.1.1', tlv(0x05)), bitString(bytes('0500'))) }, expected: ['key/unreadable'] },
  { id: 'key/rsa-1024', parts: { ...SERVER, subjectPublicKeyInfo: rsaKey(1024) }, expected: ['key/rsa-too-small'] },
  { id: 'key/exponent-4', parts: { ...SERVER, subjectPublicKeyInfo: rsaKey(2048, '04') }, expected: ['key/rsa-exponent-invalid'] },
  { id: 'key/exponent-3', parts: { ...SERVER, subjectPublicKeyInfo: rsaKey(2048, '03') }, expected: ['key/rsa-exponent-small'] },
  { id: 'key/explicit-curve', parts: { ...SERVER, subjectPublicKeyInfo: ecKey(explicitCurve()) }, expected: ['key/explicit-curve'] },
  { id: 'key/usage-mismatch', parts: and(without(SERVER, '2.5.29.15'), keyUsage('a0')), expected: ['key/usage-mismatch'] },
  { id: 'name/san-empty', parts: named(), expected: ['name/san-empty'] },
  { id: 'name/wildcard-misplaced', parts: named(dns('www.*.example.com')), expected: ['name/wildcard-misplaced'] },
  { id: 'name/wildcard-partial', parts: named(dns('w*.example.com')), expected: ['name/wildcard-misplaced'] },
  { id: 'name/wildcard-too-wide', parts: named(dns('*.com')), expected: ['name/wildcard-too-wide'] },
  { id: 'name/ip-as-dns', parts: named(dns('192.0.2.7')), expected: ['name/ip-as-dns'] },
  { id: 'name/underscore', parts: named(dns('my_host.example.com')), expected: ['name/dns-underscore'] },
  { id: 'name/not-ascii', parts: named(dns('b\u00fccher.example')), expected: ['name/dns-not-ascii'] },
  { id: 'name/trailing-dot', parts: named(dns('www.example.com.')), expected: ['name/dns-trailing-dot'] },
  { id: 'name/space', parts: named(dns('www example.com')), expected: ['name/dns-malformed'] },
  { id: 'name/url-as-dns', parts: named(dns('https://www.example.com')), expected: ['name/dns-malformed'] },
  { id: 'name/email', parts: named(HOST, email('Alice <a@example.com>')), expected: ['name/email-malformed'] },
  { id: 'name/uri', parts: named(HOST, uri('/relative')), expected: ['name/uri-malformed'] },
  { id: 'name/ip-with-mask', parts: named(ip('c0000207ffffff00')), expected: ['name/ip-length'] },
  { id: 'subject/country', parts: withSubject(name(['2.5.4.6', 'Germany', 0x13])), expected: ['name/country-code'] },
  { id: 'subject/too-long', parts: withSubject(commonName('x'.repeat(65))), expected: ['name/attribute-too-long'] },
  { id: 'subject/unreadable', parts: withSubject(tlv(0x30, tlv(0x31, tlv(0x30, oid('2.5.4.3'), tlv(0x0c, bytes('ff')))))), expected: ['name/attribute-unreadable'] },
  { id: 'subject/printable', parts: withSubject(name(['2.5.4.3', 'a_b', 0x13])), expected: ['name/printable-string'] },
  { id: 'subject/bidi', parts: withSubject(commonName('gro.\u202eelpmaxe')), expected: ['name/hidden-characters'] },
  { id: 'name/nul', parts: named(dns('www.example.com\0.evil.example')), expected: ['name/dns-malformed', 'name/hidden-characters'] },
]

/** `ECParameters` of a small made-up curve: only its form counts here. */
function explicitCurve(): Uint8Array {
  const one = bytes('020101')
  return tlv(0x30, one, tlv(0x30, oid('1.2.840.10045.1.1'), bytes('020117')), tlv(0x30, bytes('040101'), bytes('040101')), bytes('0403040101'), bytes('020107'))
}

const idsOf = (parts: CertificateParts): CheckId[] => checkCertificate(decodeCertificate(buildCertificate(parts)), NOW_MS).map(({ id }) => id)

describe('the encoding is DER (X.690 §10, §11)', () => {
  test.each<{ id: string; parts: CertificateParts; expected: readonly CheckId[] }>([
    { id: 'indefinite length', parts: { ...SERVER, outerAlgorithm: bytes('308006092a864886f70d01010b05000000'), innerAlgorithm: bytes('308006092a864886f70d01010b05000000') }, expected: ['encoding/indefinite-length', 'encoding/indefinite-length'] },
    { id: 'long length', parts: { ...CLIENT, subject: concat(bytes('308110'), commonName('Alice').subarray(2)) }, expected: ['encoding/length-not-minimal'] },
    { id: 'string in pieces', parts: { ...CLIENT, subject: tlv(0x30, tlv(0x31, tlv(0x30, oid('2.5.4.3'), tlv(0x2c, tlv(0x0c, text('Al')), tlv(0x0c, text('ice')))))) }, expected: ['encoding/constructed-string'] },
    { id: 'boolean', parts: { ...CA, extensions: [{ oid: '2.5.29.19', critical: true, value: bytes('3003010101') }, keyUsage('06'), subjectKeyIdentifier] }, expected: ['encoding/boolean'] },
    { id: 'integer', parts: { ...SERVER, serialNumber: bytes('000001') }, expected: ['encoding/integer-not-minimal'] },
    { id: 'unused bits', parts: and(without(CLIENT, '2.5.29.15'), { oid: '2.5.29.15', critical: true, value: bytes('03020781') }), expected: ['encoding/unused-bits'] },
  ])('$id', ({ parts, expected }) => {
    expect(idsOf(parts)).toEqual(expected)
  })
})

describe('rules for certificates', () => {
  test.each(KEPT)('kept: $id', ({ parts }) => {
    expect(idsOf(parts)).toEqual([])
  })

  test.each(BROKEN)('broken: $id', ({ parts, expected }) => {
    expect(idsOf(parts).toSorted()).toEqual(expected)
  })

  test('a finding tells its octets, its values and the number of openssl verify', () => {
    const [finding] = checkCertificate(decodeCertificate(buildCertificate({ ...SERVER, notAfter: utcTime('260101000000Z') })), NOW_MS)
    expect(finding).toMatchObject({ id: 'certificate/expired', severity: 'error', parameters: { notAfter: '2026-01-01' }, opensslError: 10 })
    expect(finding!.range![1] - finding!.range![0]).toBe(15)
  })
})
