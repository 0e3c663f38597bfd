import { describe, expect, test } from 'vitest'
import { encode, encodeBitString, encodeOctetString, encodeOid, encodeSequence } from '#pki/asn1/encode.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { formatExtensionList } from '#pki/openssl-text/print-extensions.ts'
import { formatName } from '#pki/openssl-text/print-name.ts'
import { formatTimeText } from '#pki/openssl-text/print-time.ts'
import { decodeExtension } from '#pki/extensions/extension.ts'
import { decodeName } from '#pki/names/name.ts'
import { findDhGroup } from '#pki/openssl-text/dh-groups.ts'

const elementOf = (bytes: Uint8Array): ReturnType<Reader['next']> => Reader.over(bytes, 'test').next('test')
const text = (tag: number, value: string): Uint8Array => encode(tag, Buffer.from(value, 'latin1'))

describe('times (ASN1_TIME_print)', () => {
  test.each([
    { id: 'utc', input: '240229010203Z', isGeneralized: false, expected: 'Feb 29 01:02:03 2024 GMT' },
    { id: 'utc/1950', input: '500101000000Z', isGeneralized: false, expected: 'Jan  1 00:00:00 1950 GMT' },
    { id: 'utc/no-seconds', input: '2401010000Z', isGeneralized: false, expected: 'Jan  1 00:00:00 2024 GMT' },
    { id: 'utc/offset', input: '240101003000+0100', isGeneralized: false, expected: 'Dec 31 23:30:00 2023 GMT' },
    { id: 'utc/no-zone', input: '240101000000', isGeneralized: false, expected: 'Bad time value' },
    { id: 'utc/no-leap-year', input: '230229000000Z', isGeneralized: false, expected: 'Bad time value' },
    { id: 'generalized/fraction', input: '20240101000000.125Z', isGeneralized: true, expected: 'Jan  1 00:00:00.125 2024 GMT' },
    { id: 'generalized/month-13', input: '20241301000000Z', isGeneralized: true, expected: 'Bad time value' },
  ])('$id', ({ input, isGeneralized, expected }) => {
    expect(formatTimeText(input, isGeneralized)).toBe(expected)
  })
})

describe('names (X509_NAME_print_ex)', () => {
  const nameOf = (value: Uint8Array, oid = '2.5.4.3'): ReturnType<typeof decodeName> =>
    decodeName(elementOf(encodeSequence(encode(0x31, encodeSequence(encodeOid(oid), value)))))
  test.each([
    { id: 'control', value: text(0x0c, 'a\0b\\c'), expected: 'CN=a\\00b\\\\c', oneline: 'CN = a\\00b\\\\c' },
    { id: 'comma', value: text(0x13, 'A, "B"'), expected: 'CN=A, "B"', oneline: 'CN = "A, \\"B\\""' },
    { id: 'latin-1', value: text(0x14, 'M\xfc'), expected: 'CN=M\xc3\xbc', oneline: 'CN = M\\C3\\BC' },
    { id: 'bmp', value: encode(0x1e, Uint8Array.of(0x4e, 0x2d)), expected: 'CN=\xe4\xb8\xad', oneline: 'CN = \\E4\\B8\\AD' },
    { id: 'space-first', value: text(0x0c, ' x'), expected: 'CN= x', oneline: 'CN = " x"' },
    { id: 'no-string', value: encode(0x02, Uint8Array.of(5)), expected: 'CN=#020105', oneline: 'CN = #020105' },
    { id: 'half-a-character', value: encode(0x1e, Uint8Array.of(0x4e)), expected: undefined, oneline: undefined },
  ])('$id', ({ value, expected, oneline }) => {
    expect(formatName(nameOf(value).rdnSequence, 'default')).toBe(expected)
    expect(formatName(nameOf(value).rdnSequence, 'oneline')).toBe(oneline)
  })

  test('an unknown attribute has its identifier', () => {
    expect(formatName(nameOf(text(0x0c, 'x'), '1.2.3.4.5').rdnSequence, 'default')).toBe('1.2.3.4.5=x')
  })
})

describe('extensions (X509V3_EXT_print)', () => {
  const integer = (value: number): Uint8Array => encode(0x02, Uint8Array.of(value))
  test.each([
    { id: 'basicConstraints', oid: '2.5.29.19', value: encodeSequence(encode(0x01, Uint8Array.of(0xff)), integer(3)), expected: 'X509v3 Basic Constraints: \n    CA:TRUE, pathlen:3\n' },
    { id: 'keyUsage/unused-bits', oid: '2.5.29.15', value: encodeBitString(Uint8Array.of(0xff), 7), expected: 'X509v3 Key Usage: \n    Digital Signature\n' },
    { id: 'keyUsage/none', oid: '2.5.29.15', value: encodeBitString(Uint8Array.of(0)), expected: 'X509v3 Key Usage: \n    ....\n' },
    { id: 'tlsFeature', oid: '1.3.6.1.5.5.7.1.24', value: encodeSequence(integer(5), integer(9)), expected: 'TLS Feature: \n    status_request, 9\n' },
    { id: 'altName/nul', oid: '2.5.29.17', value: encodeSequence(text(0x82, 'a\0')), expected: 'X509v3 Subject Alternative Name: \n    0...a.\n' },
    { id: 'altName/ip-of-three', oid: '2.5.29.17', value: encodeSequence(encode(0x87, Uint8Array.of(1, 2, 3))), expected: 'X509v3 Subject Alternative Name: \n    IP Address:<invalid length=3>\n' },
    { id: 'malformed', oid: '2.5.29.19', value: Uint8Array.of(0x30, 0x05), expected: 'X509v3 Basic Constraints: \n    0.\n' },
    // Lists whose own tag says primitive, which OpenSSL does not look at.
    { id: 'authorityKeyIdentifier/primitive', oid: '2.5.29.35', value: encodeSequence(encode(0x80, Uint8Array.of(1, 2)), encode(0x81, text(0x82, 'a.b'))), expected: 'X509v3 Authority Key Identifier: \n    keyid:01:02\n    DNS:a.b\n' },
    { id: 'nameConstraints/primitive', oid: '2.5.29.30', value: encodeSequence(encode(0x80, encodeSequence(text(0x82, 'a.b')))), expected: 'X509v3 Name Constraints: \n    Permitted:\n      DNS:a.b\n' },
    { id: 'distributionPoints/primitive', oid: '2.5.29.31', value: encodeSequence(encodeSequence(encode(0xa0, encode(0x80, text(0x86, 'http://a'))), encode(0x82, text(0x82, 'a.b')))), expected: 'X509v3 CRL Distribution Points: \n    Full Name:\n      URI:http://a\n    CRL Issuer:\n      DNS:a.b\n' },
    { id: 'unknown', oid: '1.2.3', value: text(0x0c, 'hi'), expected: '1.2.3: \n    ..hi\n' },
  ])('$id', ({ oid, value, expected }) => {
    const extension = decodeExtension(elementOf(encodeSequence(encodeOid(oid), encodeOctetString(value))))
    expect(formatExtensionList([extension], 0).join('')).toBe(expected)
  })
})

describe('Diffie-Hellman groups (RFC 3526, RFC 7919)', () => {
  test('a prime of no group has no name', () => {
    expect(findDhGroup((1n << 2048n) - 1n, 2048)).toBeUndefined()
  })

  test('modp_1536 follows from pi (RFC 3526 §2)', () => {
    const prime = BigInt('0xFFFFFFFFFFFFFFFFC90FDAA22168C234C4C6628B80DC1CD129024E088A67CC74020BBEA63B139B22514A08798E3404DDEF9519B3CD3A431B302B0A6DF25F14374FE1356D6D51C245E485B576625E7EC6F44C42E9A637ED6B0BFF5CB6F406B7EDEE386BFB5A899FA5AE9F24117C4B1FE649286651ECE45B3DC2007CB8A163BF0598DA48361C55D39A69163FA8FD24CF5F83655D23DCA3AD961C62F356208552BB9ED529077096966D670C354E4ABC9804F1746C08CA237327FFFFFFFFFFFFFFFF')
    expect(findDhGroup(prime, 1536)).toBe('modp_1536')
  })
})
