import { describe, expect, test } from 'vitest'
import { readElement } from '#pki/asn1/element.ts'
import { carriedObjects, decodeContentInfo, describeContentInfo } from '#pki/containers/content-info.ts'
import { describeTimeStampRequest, describeTimeStampResponse } from '#pki/containers/time-stamp.ts'
import { attempt } from '#pki/fault.ts'
import type { Field } from '#pki/field.ts'
import { oid } from '../../support/certificate-builder.ts'
import { text, tlv } from '../../support/der.ts'
import { find, misplaced, vector } from '../../support/vectors.ts'

const element = (document: Uint8Array): ReturnType<typeof readElement> => readElement(document, 0, document.length)
const CA = vector('openssl/ca.crt')
const SERVER = vector('openssl/server.crt')

describe('PKCS#7 and CMS (RFC 2315, RFC 5652)', () => {
  test('carried certificates and lists come out whole and in order', () => {
    const { certificates, crls } = carriedObjects(decodeContentInfo(element(vector('openssl/certs.p7b'))))
    expect(certificates.map(({ encoding }) => encoding)).toEqual([CA, SERVER])
    expect(crls.map(({ encoding }) => encoding)).toEqual([vector('openssl/ca.crl')])
  })

  test.each(['openssl/signed.der', 'openssl/signed-indefinite.ber'])('%s: content, signer and attributes', (path) => {
    const field = describeContentInfo(element(vector(path)))
    expect(find(field, 'signedData', 'encapContentInfo', 'eContentType').value).toEqual({ oid: '1.2.840.113549.1.7.1' })
    expect(find(field, 'signedData', 'encapContentInfo', 'eContent').value).toEqual(text('hello'))
    expect(find(field, 'signedData', 'certificates', 'Certificate', 'tbsCertificate', 'subject').value).toBe('CN=www.example.com,O=Example,C=DE')
    expect(find(field, 'signedData', 'signerInfos', 'SignerInfo', 'signedAttrs').children!.length).toBeGreaterThan(2)
    expect(carriedObjects(decodeContentInfo(element(vector(path)))).certificates.length).toBe(1)
  })

  test('an enveloped message is shown by its structure', () => {
    const field = describeContentInfo(element(vector('openssl/enveloped.der')))
    expect(find(field, 'envelopedData').children!.map(({ name }) => name)).toEqual(['version', 'recipientInfos', 'encryptedContentInfo'])
  })

  test('a SignedData without its ContentInfo carries the same', () => {
    const inner = decodeContentInfo(element(vector('openssl/certs.p7b'))).content!.encoding.slice()
    expect(carriedObjects(decodeContentInfo(element(inner))).certificates.length).toBe(2)
    expect(find(describeContentInfo(element(inner)), 'signedData', 'version').value).toBe(1n)
  })

  test('Netscape’s certificate sequence', () => {
    const sequence = tlv(0x30, oid('2.16.840.1.113730.2.5'), tlv(0xa0, tlv(0x30, CA, SERVER)))
    expect(carriedObjects(decodeContentInfo(element(sequence))).certificates.map(({ encoding }) => encoding)).toEqual([CA, SERVER])
  })

  test('content of an unknown type is a tree', () => {
    const field = describeContentInfo(element(tlv(0x30, oid('1.2.3.4'), tlv(0xa0, tlv(0x30, tlv(0x0c, text('x')))))))
    expect(find(field, 'content', 'UTF8String').value).toBe('x')
  })
})

describe('time-stamps (RFC 3161)', () => {
  test('a response shows what was signed', () => {
    const field = describeTimeStampResponse(element(vector('openssl/time-stamp.tsr')))
    expect(find(field, 'status', 'status').value).toEqual({ names: ['granted (0)'] })
    const info = find(field, 'timeStampToken', 'signedData', 'encapContentInfo', 'eContent', 'TSTInfo')
    expect(find(info, 'policy').value).toEqual({ oid: '1.2.3.4.1' })
    expect(find(info, 'accuracy').children).toMatchObject([{ name: 'seconds', value: 1n }, { name: 'millis', value: 500n }])
    expect(find(info, 'ordering').value).toBe(true)
  })

  test('a refusal says why (§2.4.2)', () => {
    const refusal = tlv(0x30, tlv(0x30, tlv(0x02, Uint8Array.of(2)), tlv(0x03, Uint8Array.of(5, 0x20))))
    const field = describeTimeStampResponse(element(refusal))
    expect(find(field, 'status', 'failInfo').value).toEqual({ names: ['badRequest'] })
  })
})

const DOCUMENTS: readonly { id: string; read: (document: Uint8Array) => Field }[] = [
  ...['certs.p7b', 'signed.der', 'signed-indefinite.ber', 'enveloped.der'].map((id) => ({ id, read: (document: Uint8Array) => describeContentInfo(element(document)) })),
  { id: 'time-stamp.tsq', read: (document) => describeTimeStampRequest(element(document)) },
  { id: 'time-stamp.tsr', read: (document) => describeTimeStampResponse(element(document)) },
]

describe('broken messages', () => {
  test.each(DOCUMENTS)('$id: ranges, truncation, damage', ({ id, read }) => {
    const document = vector(`openssl/${id}`)
    expect(misplaced(read(document), document.length)).toEqual([])
    for (let length = 0; length < document.length; length++) {
      expect(attempt(() => read(document.subarray(0, length))).ok).toBe(false)
      const damaged = document.slice()
      damaged[length]! ^= 0xff
      attempt(() => read(damaged))
    }
  })
})
