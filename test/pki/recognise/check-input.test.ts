import { describe, expect, test } from 'vitest'
import { checkInput } from '#pki/recognise/check-input.ts'
import { recognise } from '#pki/recognise/recognise.ts'
import { oid } from '../../support/certificate-builder.ts'
import { bytes, concat, text, tlv } from '../../support/der.ts'
import { vector } from '../../support/vectors.ts'

const pem = (label: string, octets: Uint8Array): Uint8Array => text(`-----BEGIN ${label}-----\n${Buffer.from(octets).toString('base64')}\n-----END ${label}-----\n`)
const certificate = [...recognise(vector('openssl/server.crt'))][0]!.bytes
const findingsOf = (input: Uint8Array): (readonly [string, Readonly<Record<string, string>>])[] =>
  [...recognise(input)].flatMap((found) => checkInput(found)).map(({ id, parameters }) => [id, parameters] as const)

describe('how an object stood in its file', () => {
  test('nothing to say of a certificate under its label (RFC 7468 §5.1)', () => {
    expect(findingsOf(pem('CERTIFICATE', certificate))).toEqual([])
  })

  test('a label that announces another kind (RFC 7468 §2)', () => {
    expect(findingsOf(pem('CERTIFICATE REQUEST', certificate))).toEqual([['pem/label-mismatch', { label: 'CERTIFICATE REQUEST', kind: 'certificate' }]])
  })

  test('a label of one’s own announces nothing', () => {
    expect(findingsOf(pem('MY CERTIFICATE', certificate))).toEqual([])
  })

  test('octets behind the object, in a block and in a file', () => {
    expect(findingsOf(pem('CERTIFICATE', concat(certificate, bytes('ff01'))))).toEqual([['input/trailing-octets', { octets: '2' }]])
    expect(findingsOf(concat(certificate, bytes('ff0102')))).toEqual([['input/trailing-octets', { octets: '3' }]])
    expect(findingsOf(concat(certificate, bytes('00000000')))).toEqual([])
  })

  test('the trust settings of a TRUSTED CERTIFICATE (openssl-x509(1))', () => {
    const settings = tlv(0x30, tlv(0x30, oid('1.3.6.1.5.5.7.3.1')), tlv(0xa0, oid('1.3.6.1.5.5.7.3.4')), tlv(0x0c, text('mine')))
    expect(findingsOf(pem('TRUSTED CERTIFICATE', concat(certificate, settings))))
      .toEqual([['pem/trust-settings', { trusted: '1.3.6.1.5.5.7.3.1', rejected: '1.3.6.1.5.5.7.3.4', alias: 'mine' }]])
  })

  test('ASN.1 that is none of the objects known here', () => {
    expect(findingsOf(tlv(0x30, bytes('0500'), bytes('0500'))).map(([id]) => id)).toEqual(['input/unknown-structure'])
  })
})
