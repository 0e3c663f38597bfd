import { describe, expect, test } from 'vitest'
import { attempt } from '#pki/fault.ts'
import { decodeCertificateList } from '#pki/revocation/certificate-list.ts'
import { describeCertificateList } from '#pki/revocation/describe-certificate-list.ts'
import { buildList, type ListParts, SHA256_WITH_RSA, utcTime } from '../../support/certificate-builder.ts'
import { bytes, concat } from '../../support/der.ts'
import { find, misplaced, vector } from '../../support/vectors.ts'

const LIST = vector('openssl/ca.crl')
const PARTS: ListParts = {
  version: 1, innerAlgorithm: SHA256_WITH_RSA, outerAlgorithm: SHA256_WITH_RSA, thisUpdate: utcTime('260101000000Z'), nextUpdate: utcTime('260201000000Z'),
  revoked: [bytes('01'), bytes('00ff'), bytes('0102030405060708090a0b0c0d0e0f1011121314')], extensions: [],
}

describe('revocation lists (RFC 5280 §5)', () => {
  test('header, entries and extensions of a real one', () => {
    const list = decodeCertificateList(LIST)
    const field = describeCertificateList(list)
    expect(list.count).toBe(1)
    expect(find(field, 'tbsCertList', 'revokedCertificates', 'revokedCertificate', 'userCertificate').value).toEqual(bytes('1001'))
    expect(find(field, 'tbsCertList', 'revokedCertificates', 'revokedCertificate', 'crlEntryExtensions', 'reasonCode').value).toEqual({ names: ['keyCompromise (1)'] })
    expect(find(field, 'tbsCertList', 'crlExtensions', 'cRLNumber').value).toBe(5n)
    expect(misplaced(field, LIST.length)).toEqual([])
  })

  test.each([
    { id: 'first', serial: '01', at: 0 },
    { id: 'with leading zero', serial: '00ff', at: 1 },
    { id: 'the negative number of the same octets', serial: 'ff', at: undefined },
    { id: 'asked with more leading zeros', serial: '000000ff', at: 1 },
    { id: 'twenty octets', serial: '0102030405060708090a0b0c0d0e0f1011121314', at: 2 },
    { id: 'beginning of another', serial: '0102', at: undefined },
  ])('finds a serial number: $id', ({ serial, at }) => {
    const list = decodeCertificateList(buildList(PARTS))
    expect(list.find(bytes(serial))?.element.start).toBe(at === undefined ? undefined : list.entryAt(at).element.start)
  })

  test.each([
    { id: 'version 1', parts: { version: undefined }, expected: { version: 1, count: 3 } },
    { id: 'without nextUpdate', parts: { nextUpdate: undefined }, expected: { nextUpdate: undefined } },
    { id: 'without entries', parts: { revoked: undefined }, expected: { count: 0, revokedCertificates: undefined } },
    { id: 'with an empty list', parts: { revoked: [] }, expected: { count: 0 } },
  ])('$id', ({ parts, expected }) => {
    expect(decodeCertificateList(buildList({ ...PARTS, ...parts }))).toMatchObject(expected)
  })

  test('of a long list a window is shown, and the number of all', () => {
    const list = decodeCertificateList(buildList({ ...PARTS, revoked: Array.from({ length: 1000 }, (_, index) => Uint8Array.of(1, index >> 8, index & 0xff)) }))
    const entries = find(describeCertificateList(list), 'tbsCertList', 'revokedCertificates')
    expect(entries.value).toBe(1000)
    expect(entries.children!.length).toBe(200)
    expect(list.entryAt(999).serialNumber.content).toEqual(bytes('0103e7'))
  })

  test('every truncation and every damaged octet is a fault or a reading', () => {
    for (let length = 0; length < LIST.length; length++) {
      expect(attempt(() => decodeCertificateList(LIST.subarray(0, length))).ok).toBe(false)
      const damaged = LIST.slice()
      damaged[length]! ^= 0xff
      attempt(() => describeCertificateList(decodeCertificateList(damaged)))
    }
    expect(attempt(() => decodeCertificateList(concat(LIST, bytes('00'))))).toMatchObject({ fault: { code: 'asn1/trailing-data' } })
  })
})
