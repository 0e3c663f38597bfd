import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { decodeCertificate } from '#pki/certificates/certificate.ts'
import { addressesOf, ocspQueryAddress } from '#pki/revocation/addresses.ts'
import { buildCertificate, type CertificateParts, commonName, ecKey, oid, SHA256_WITH_RSA, uri, utcTime } from '../../support/certificate-builder.ts'
import { bytes, tlv } from '../../support/der.ts'

const access = (method: string, address: string): Uint8Array => tlv(0x30, oid(method), uri(address))
const point = (...addresses: readonly string[]): Uint8Array => tlv(0x30, tlv(0xa0, tlv(0xa0, ...addresses.map(uri))))

const LEAF: CertificateParts = {
  version: 2, serialNumber: bytes('00ff01'), innerAlgorithm: SHA256_WITH_RSA, outerAlgorithm: SHA256_WITH_RSA, issuer: commonName('Test CA'), notBefore: utcTime('260101000000Z'),
  notAfter: utcTime('270101000000Z'), subject: commonName('leaf'), subjectPublicKeyInfo: ecKey(), uniqueIds: [],
  extensions: [
    { oid: '1.3.6.1.5.5.7.1.1', value: tlv(0x30, access('1.3.6.1.5.5.7.48.1', 'http://ocsp.example/'), access('1.3.6.1.5.5.7.48.2', 'http://ca.example/ca.crt'), access('1.3.6.1.5.5.7.48.2', 'http://ca.example/ca.crt')) },
    { oid: '2.5.29.31', value: tlv(0x30, point('http://ca.example/a.crl', 'ldap://ca.example/'), point('http://ca.example/b.crl')) },
  ],
}
const ISSUER: CertificateParts = { ...LEAF, subject: commonName('Test CA'), extensions: [] }

describe('addresses in a certificate', () => {
  test('issuers, responders and lists, each once (RFC 5280 §4.2.2.1, §4.2.1.13)', () => {
    expect(addressesOf(decodeCertificate(buildCertificate(LEAF)))).toEqual({
      issuers: ['http://ca.example/ca.crt'], ocsp: ['http://ocsp.example/'], lists: ['http://ca.example/a.crl', 'ldap://ca.example/', 'http://ca.example/b.crl'],
    })
    expect(addressesOf(decodeCertificate(buildCertificate(ISSUER)))).toEqual({ issuers: [], ocsp: [], lists: [] })
  })

  test('a malformed extension names none, and stops nothing', () => {
    const broken = { ...LEAF, extensions: [{ oid: '1.3.6.1.5.5.7.1.1', value: bytes('0500') }, LEAF.extensions[1]!] }
    expect(addressesOf(decodeCertificate(buildCertificate(broken)))).toMatchObject({ ocsp: [], lists: ['http://ca.example/a.crl', 'ldap://ca.example/', 'http://ca.example/b.crl'] })
  })

  test('the question to a responder is the one that OpenSSL asks (RFC 6960 §4.1.1, §A.1)', () => {
    const directory = mkdtempSync(join(tmpdir(), 'certlab-ocsp-'))
    const [leaf, issuer] = [buildCertificate(LEAF), buildCertificate(ISSUER)]
    const write = (name: string, der: Uint8Array): string => {
      writeFileSync(join(directory, name), `-----BEGIN CERTIFICATE-----\n${Buffer.from(der).toString('base64')}\n-----END CERTIFICATE-----\n`)
      return join(directory, name)
    }
    execFileSync('openssl', ['ocsp', '-no_nonce', '-issuer', write('issuer.pem', issuer), '-cert', write('leaf.pem', leaf), '-reqout', join(directory, 'request.der')])
    const asked = ocspQueryAddress('http://ocsp.example/', decodeCertificate(leaf), decodeCertificate(issuer))
    expect(asked).toBe(`http://ocsp.example/${encodeURIComponent(readFileSync(join(directory, 'request.der')).toString('base64'))}`)
  })
})
