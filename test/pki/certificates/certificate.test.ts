import { describe, expect, test } from 'vitest'
import { decodeCertificate } from '#pki/certificates/certificate.ts'
import { describeCertificate } from '#pki/certificates/describe-certificate.ts'
import { checkSelfSignature, isSelfIssued, verifyCertificateSignature } from '#pki/certificates/self-signature.ts'
import { attempt } from '#pki/fault.ts'
import { algorithm, bitString, buildCertificate, type CertificateParts, commonName, ecKey, SHA256_WITH_RSA, utcTime } from '../../support/certificate-builder.ts'
import { bytes, concat, tlv } from '../../support/der.ts'
import { find, misplaced, vector } from '../../support/vectors.ts'

const CA = vector('openssl/ca.crt')
const SERVER = vector('openssl/server.crt')

const PARTS: CertificateParts = {
  version: 2, serialNumber: bytes('01'), innerAlgorithm: SHA256_WITH_RSA, outerAlgorithm: SHA256_WITH_RSA, issuer: commonName('CA'),
  notBefore: utcTime('250101000000Z'), notAfter: utcTime('260101000000Z'), subject: commonName('x'), subjectPublicKeyInfo: ecKey(), uniqueIds: [], extensions: [],
}

describe('certificates (RFC 5280 §4.1)', () => {
  test('the fields have the names of the RFC, and their octets', () => {
    const field = describeCertificate(decodeCertificate(SERVER))
    expect(find(field, 'tbsCertificate').children!.map(({ name }) => name)).toEqual([
      'version', 'serialNumber', 'signature', 'issuer', 'validity', 'subject', 'subjectPublicKeyInfo', 'extensions',
    ])
    expect(find(field, 'tbsCertificate', 'subject').value).toBe('CN=www.example.com,O=Example,C=DE')
    expect(find(field, 'tbsCertificate', 'serialNumber').value).toEqual(bytes('1001'))
    expect(find(field, 'tbsCertificate', 'extensions', 'subjectAltName').children!.map(({ name, value }) => [name, value])).toEqual([
      ['dNSName', 'www.example.com'], ['iPAddress', '192.0.2.7'], ['uniformResourceIdentifier', 'spiffe://example.com/web'], ['rfc822Name', 'a@example.com'],
      ['registeredID', { oid: '1.2.3.4' }],
    ])
    expect(field.range).toEqual([0, SERVER.length])
    expect(misplaced(field, SERVER.length)).toEqual([])
  })

  test('every truncation is a fault, and nothing else', () => {
    for (let length = 0; length < SERVER.length; length++) {
      const read = attempt(() => decodeCertificate(SERVER.subarray(0, length)))
      expect(read.ok).toBe(false)
    }
  })

  test('a damaged octet never throws anything but a fault', () => {
    for (let position = 0; position < SERVER.length; position++) {
      const damaged = SERVER.slice()
      damaged[position]! ^= 0xff
      attempt(() => describeCertificate(decodeCertificate(damaged)))
    }
  })

  test('a trailing octet is a fault of its own', () => {
    expect(attempt(() => decodeCertificate(concat(SERVER, bytes('00'))))).toMatchObject({ ok: false, fault: { code: 'asn1/trailing-data' } })
  })

  test('an unreadable key or time leaves the rest readable', () => {
    const broken = { ...PARTS, notAfter: utcTime('261301000000Z'), subjectPublicKeyInfo: tlv(0x30, algorithm('1.2.840.113549.1.1.1', tlv(0x05)), bitString(bytes('0500'))) }
    const field = describeCertificate(decodeCertificate(buildCertificate(broken)))
    expect(find(field, 'tbsCertificate', 'validity', 'notAfter').faultCode).toBe('asn1/bad-time')
    expect(find(field, 'tbsCertificate', 'subjectPublicKeyInfo').faultCode).toBe('asn1/unexpected-tag')
    expect(find(field, 'tbsCertificate', 'subject').value).toBe('CN=x')
  })

  test('a version that is left out is version 1', () => {
    expect(decodeCertificate(buildCertificate({ ...PARTS, version: undefined })).version).toBe(1)
  })
})

describe('signed by its own key (RFC 5280 §3.2)', () => {
  test('a root is; a certificate below it is not self-issued', async () => {
    expect(await checkSelfSignature(decodeCertificate(CA))).toBe('valid')
    expect(isSelfIssued(decodeCertificate(SERVER))).toBe(false)
    expect(await checkSelfSignature(decodeCertificate(SERVER))).toBe('notApplicable')
  })

  test('the root signed the one below it, and one flipped bit undoes that', async () => {
    expect(await verifyCertificateSignature(decodeCertificate(SERVER), decodeCertificate(CA))).toBe('valid')
    const damaged = SERVER.slice()
    damaged[decodeCertificate(SERVER).serialNumber.contentEnd - 1]! ^= 1
    expect(await verifyCertificateSignature(decodeCertificate(damaged), decodeCertificate(CA))).toBe('invalid')
  })
})
