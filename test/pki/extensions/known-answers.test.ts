import { describe, expect, test } from 'vitest'
import { readElement } from '#pki/asn1/element.ts'
import { decodeExtension, type Extension } from '#pki/extensions/extension.ts'
import { type ExtensionName, extensions } from '#pki/extensions/index.ts'
import { describeExtension, findExtension, presentedNames } from '#pki/extensions/read-extension.ts'
import type { Field, FieldValue } from '#pki/field.ts'
import { commonName, dns, oid, uri } from '../../support/certificate-builder.ts'
import { bytes, concat, text, tlv } from '../../support/der.ts'

function extension(name: ExtensionName, value: Uint8Array): Extension {
  const der = tlv(0x30, oid(extensions[name].oid), tlv(0x04, value))
  return decodeExtension(readElement(der, 0, der.length))
}

/** The leaves of a tree in order, names of identifiers and moments as their texts. */
function leaves({ value, children = [] }: Field): (string | number | bigint | boolean)[] {
  return [...(value === undefined ? [] : [plain(value)]), ...children.flatMap(leaves)]
}

function plain(value: FieldValue): string | number | bigint | boolean {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('hex')
  if (typeof value !== 'object') return value
  return 'oid' in value ? value.oid : 'time' in value ? value.time.text : value.names.join(',')
}

const AIA = tlv(0x30, tlv(0x30, oid('1.3.6.1.5.5.7.48.1'), uri('http://ocsp.example')))
const POLICY = tlv(0x30, tlv(0x30, oid('2.23.140.1.2.1'), tlv(0x30, tlv(0x30, oid('1.3.6.1.5.5.7.2.1'), tlv(0x16, text('http://cps.example'))))))
const POINT = tlv(0x30, tlv(0x30, tlv(0xa0, tlv(0xa0, uri('http://crl.example')))))
/** A list of one: version 1, its log, 2^40 · 1.5 ms after 1970, no extensions, SHA-256 with ECDSA, an empty signature. */
const TIMESTAMP = bytes(`0031 002f 00 ${'22'.repeat(32)} 0000018000000000 0000 0403 0000`)

const cases: readonly { readonly name: ExtensionName; readonly rule: string; readonly value: Uint8Array; readonly expected: readonly (string | number | bigint | boolean)[] }[] = [
  { name: 'basicConstraints', rule: 'RFC 5280 §4.2.1.9', value: bytes('30060101ff020103'), expected: [true, 3] },
  { name: 'keyUsage', rule: 'RFC 5280 §4.2.1.3', value: bytes('03020186'), expected: ['digitalSignature,keyCertSign,cRLSign'] },
  { name: 'extKeyUsage', rule: 'RFC 5280 §4.2.1.12', value: tlv(0x30, oid('1.3.6.1.5.5.7.3.1'), oid('2.5.29.37.0')), expected: ['1.3.6.1.5.5.7.3.1', '2.5.29.37.0'] },
  { name: 'subjectKeyIdentifier', rule: 'RFC 5280 §4.2.1.2', value: bytes('0403aabbcc'), expected: ['aabbcc'] },
  { name: 'authorityKeyIdentifier', rule: 'RFC 5280 §4.2.1.1', value: bytes('30058003aabbcc'), expected: ['aabbcc'] },
  { name: 'subjectAltName', rule: 'RFC 5280 §4.2.1.6', value: tlv(0x30, dns('a.example'), bytes('8704c0000201')), expected: ['a.example', '192.0.2.1'] },
  { name: 'issuerAltName', rule: 'RFC 5280 §4.2.1.7', value: tlv(0x30, uri('http://ca.example')), expected: ['http://ca.example'] },
  { name: 'nameConstraints', rule: 'RFC 5280 §4.2.1.10', value: tlv(0x30, tlv(0xa0, tlv(0x30, dns('.example'))), tlv(0xa1, tlv(0x30, bytes('87080a000000ff000000')))), expected: ['.example', '10.0.0.0/8'] },
  { name: 'cRLDistributionPoints', rule: 'RFC 5280 §4.2.1.13', value: POINT, expected: ['http://crl.example'] },
  { name: 'freshestCRL', rule: 'RFC 5280 §4.2.1.15', value: POINT, expected: ['http://crl.example'] },
  { name: 'certificatePolicies', rule: 'RFC 5280 §4.2.1.4', value: POLICY, expected: ['2.23.140.1.2.1', '1.3.6.1.5.5.7.2.1', 'http://cps.example'] },
  { name: 'policyMappings', rule: 'RFC 5280 §4.2.1.5', value: tlv(0x30, tlv(0x30, oid('1.2.3'), oid('1.2.4'))), expected: ['1.2.3', '1.2.4'] },
  { name: 'policyConstraints', rule: 'RFC 5280 §4.2.1.11', value: bytes('3006800100810102'), expected: [0, 2] },
  { name: 'inhibitAnyPolicy', rule: 'RFC 5280 §4.2.1.14', value: bytes('020101'), expected: [1] },
  { name: 'authorityInfoAccess', rule: 'RFC 5280 §4.2.2.1', value: AIA, expected: ['1.3.6.1.5.5.7.48.1', 'http://ocsp.example'] },
  { name: 'subjectInfoAccess', rule: 'RFC 5280 §4.2.2.2', value: AIA, expected: ['1.3.6.1.5.5.7.48.1', 'http://ocsp.example'] },
  { name: 'cRLNumber', rule: 'RFC 5280 §5.2.3', value: bytes('02020102'), expected: [258n] },
  { name: 'deltaCRLIndicator', rule: 'RFC 5280 §5.2.4', value: bytes('020107'), expected: [7n] },
  { name: 'reasonCode', rule: 'RFC 5280 §5.3.1', value: bytes('0a0101'), expected: ['keyCompromise (1)'] },
  { name: 'invalidityDate', rule: 'RFC 5280 §5.3.2', value: tlv(0x18, text('20260102030405Z')), expected: ['20260102030405Z'] },
  { name: 'certificateIssuer', rule: 'RFC 5280 §5.3.3', value: tlv(0x30, tlv(0xa4, commonName('CA'))), expected: ['CN=CA', 'CA'] },
  { name: 'issuingDistributionPoint', rule: 'RFC 5280 §5.2.5', value: tlv(0x30, tlv(0xa0, tlv(0xa0, uri('http://crl.example'))), bytes('8101ff')), expected: ['http://crl.example', true] },
  { name: 'tlsFeature', rule: 'RFC 7633 §4.1', value: bytes('3003020105'), expected: ['status_request (5)'] },
  { name: 'signedCertificateTimestampList', rule: 'RFC 6962 §3.3', value: tlv(0x04, TIMESTAMP), expected: ['v1 (0)', '22'.repeat(32), '2022-04-06T17:50:41.664Z', 'sha256 ecdsa', ''] },
  { name: 'autonomousSysIds', rule: 'RFC 3779 App. C', value: bytes('301aa014301202020087300802020bb802020f9f02021389a1020500'), expected: [135n, 3000n, 3999n, 5001n, ''] },
  { name: 'netscapeComment', rule: 'Netscape', value: tlv(0x16, text('hello')), expected: ['hello'] },
  { name: 'cAVersion', rule: 'MS-WCCE §2.2.2.7.8', value: bytes('0203010002'), expected: [65_538n] },
  { name: 'certificateTemplateName', rule: 'MS-WCCE §2.2.2.7.7.1', value: tlv(0x1e, bytes('00430041')), expected: ['CA'] },
]

describe('extensions by name', () => {
  test.each(cases)('$name ($rule)', ({ name, value, expected }) => {
    const field = describeExtension(extension(name, value))
    expect(field.name).toBe(name)
    expect(field.faultCode).toBeUndefined()
    expect(leaves(field)).toEqual(expected)
  })

  test.each(cases)('$name cut at any octet is malformed, with an octet too many as well', ({ name, value }) => {
    for (let length = 0; length < value.length; length++) expect(describeExtension(extension(name, value.subarray(0, length))).faultCode).toMatch(/^asn1\//)
    expect(describeExtension(extension(name, concat(value, bytes('00')))).faultCode).toBe('asn1/trailing-data')
  })

  test.each(Object.keys(extensions) as ExtensionName[])('%s: whatever stands in it is drawn', (name) => {
    const values = ['', '3000', '0500', '020101', '0400', '040101', '0c0161', '0101ff', '300430028000', '3003020101', 'a003020101', '03020780', '3080', 'ff'].map(bytes)
    for (const value of [...values, ...cases.map((one) => one.value)]) expect(describeExtension(extension(name, value)).name).toBe(name)
  })

  test('an unknown extension is a tree of its value, or its octets', () => {
    const unknown = (value: Uint8Array): Field => {
      const der = tlv(0x30, oid('1.2.3.4.5'), bytes('0101ff'), tlv(0x04, value))
      return describeExtension(decodeExtension(readElement(der, 0, der.length)))
    }
    expect(unknown(tlv(0x30, bytes('020105')))).toMatchObject({ name: '1.2.3.4.5', critical: true, children: [{ children: [{ name: 'INTEGER', value: 5n }] }] })
    expect(unknown(bytes('ffff'))).toMatchObject({ name: '1.2.3.4.5', value: bytes('ffff') })
  })

  test('a value that BER writes in pieces is gathered (X.690 §8.7.3)', () => {
    const der = tlv(0x30, oid('2.5.29.19'), tlv(0x24, tlv(0x04, bytes('3003')), tlv(0x04, bytes('0101ff'))))
    expect(findExtension([decodeExtension(readElement(der, 0, der.length))], 'basicConstraints')).toMatchObject({ cA: true })
  })

  test('malformed alternative names: the rest is still presented, and the extension says so', () => {
    const broken = extension('subjectAltName', concat(tlv(0x30, dns('a.example'), bytes('a4023100')), bytes('00')))
    expect(presentedNames([broken])?.map(({ kind }) => kind)).toEqual(['dNSName', 'malformed'])
    expect(describeExtension(broken)).toMatchObject({ faultCode: 'asn1/unexpected-tag', children: [{ value: 'a.example' }, { name: 'directoryName', faultCode: 'asn1/unexpected-tag' }] })
    expect(presentedNames([])).toBeUndefined()
  })
})
