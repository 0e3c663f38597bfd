import { describe, expect, test } from 'vitest'
import { attempt } from '#pki/fault.ts'
import type { Field } from '#pki/field.ts'
import { decodeCertificateList } from '#pki/revocation/certificate-list.ts'
import { describeCertificateList } from '#pki/revocation/describe-certificate-list.ts'
import { buildList, commonName, type ListParts, SIGNATURE, SHA256_WITH_RSA, utcTime } from '../../support/certificate-builder.ts'
import { bytes, concat, tlv } from '../../support/der.ts'
import { find, misplaced, vector } from '../../support/vectors.ts'

const LIST = vector('openssl/ca.crl')
const PARTS: ListParts = {
  version: 1, innerAlgorithm: SHA256_WITH_RSA, outerAlgorithm: SHA256_WITH_RSA, thisUpdate: utcTime('260101000000Z'), nextUpdate: utcTime('260201000000Z'),
  revoked: [bytes('01'), bytes('00ff'), bytes('0102030405060708090a0b0c0d0e0f1011121314')], extensions: [],
}

/** With entries that are no entries. */
const buildListOf = (entries: readonly Uint8Array[]): Uint8Array =>
  tlv(0x30, tlv(0x30, bytes('020101'), SHA256_WITH_RSA, commonName('Test CA'), PARTS.thisUpdate, PARTS.nextUpdate!, tlv(0x30, ...entries)), SHA256_WITH_RSA, SIGNATURE)

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

  test('the fields have the names of the standard, in its order (§5.1)', () => {
    const names = (field: Field): unknown => (field.children === undefined || field.name === 'issuer' || field.name.startsWith('signature') ? field.name : { [field.name]: field.children.map(names) })
    const plain = decodeCertificateList(buildList({ ...PARTS, revoked: [bytes('01')] }))
    expect(names(describeCertificateList(plain))).toEqual({
      CertificateList: [
        { tbsCertList: ['version', 'signature', 'issuer', 'thisUpdate', 'nextUpdate', { revokedCertificates: [{ revokedCertificate: ['userCertificate', 'revocationDate'] }] }] },
        'signatureAlgorithm', 'signatureValue',
      ],
    })
    const bare = describeCertificateList(decodeCertificateList(buildList({ ...PARTS, nextUpdate: undefined, revoked: undefined })))
    expect(find(bare, 'tbsCertList').children!.map(({ name }) => name)).toEqual(['version', 'signature', 'issuer', 'thisUpdate'])
    expect(find(bare, 'tbsCertList', 'version').value).toBe(2)
    expect(find(bare, 'signatureValue')).toMatchObject({ value: plain.signatureValue.octets, range: expect.any(Array) })
    expect(find(describeCertificateList(plain), 'tbsCertList', 'nextUpdate').value).toMatchObject({ time: { ms: Date.UTC(2026, 1, 1) } })
  })

  // Headers of one octet of length are looked over quickly; longer ones, of 0x80 octets and more, are read in full.
  const LONG = new Uint8Array(130).fill(7)
  const LONG_ENTRY = new Uint8Array(112).fill(9)
  const BORDER = new Uint8Array(127).fill(5)
  test.each([
    { id: 'a long serial number among short ones', revoked: [bytes('01'), LONG, bytes('02')] },
    { id: 'a short serial number in a long entry', revoked: [LONG_ENTRY, bytes('01'), LONG_ENTRY.slice().fill(8)] },
    { id: 'a serial number of 127 octets', revoked: [BORDER, bytes('01')] },
    { id: 'more entries than a first guess by their size', revoked: Array.from({ length: 200 }, (_, index) => Uint8Array.of(index % 128 || 1, 1 + (index >> 7))) },
  ])('$id: each is where it stands', ({ revoked }) => {
    const list = decodeCertificateList(buildList({ ...PARTS, revoked }))
    expect(list.count).toBe(revoked.length)
    for (const [index, serial] of revoked.entries()) {
      expect(list.entryAt(index).serialNumber.content).toEqual(serial)
      expect(list.find(serial)!.element.start).toBe(list.entryAt(revoked.findIndex((other) => other.join() === serial.join())).element.start)
    }
    expect(list.find(bytes('7e7e7e'))).toBeUndefined()
  })

  test.each([
    { id: 'zero', stored: '00', serial: '00' },
    { id: 'zero, with more of it', stored: '000000', serial: '00' },
    { id: 'not in its shortest form', stored: '00000001', serial: '01' },
    { id: 'a zero that keeps it positive', stored: '0080', serial: '0080' },
    { id: 'two of them', stored: '000080', serial: '0080' },
  ])('a serial number is a number, however it is written: $id', ({ stored, serial }) => {
    expect(decodeCertificateList(buildList({ ...PARTS, revoked: [bytes(stored)] })).find(bytes(serial))).toBeDefined()
  })

  test.each([
    { id: 'of another type', entry: tlv(0x31, tlv(2, bytes('01')), utcTime('250101000000Z')) },
    { id: 'of another type, long', entry: tlv(0x31, tlv(2, LONG), utcTime('250101000000Z')) },
    { id: 'without a serial number', entry: tlv(0x30, utcTime('250101000000Z')) },
    { id: 'without a serial number, long', entry: tlv(0x30, tlv(4, LONG), utcTime('250101000000Z')) },
  ])('an entry $id is a fault at its place', ({ entry }) => {
    const whole = buildList({ ...PARTS, revoked: [bytes('01')] })
    const good = tlv(0x30, tlv(0x02, bytes('01')), utcTime('250101000000Z'))
    const at = decodeCertificateList(whole).entryAt(0).element.start
    const read = attempt(() => decodeCertificateList(buildListOf([good, entry])))
    expect(read).toMatchObject({ fault: { code: 'asn1/unexpected-tag', structure: 'TBSCertList.revokedCertificates', expected: 'SEQUENCE { INTEGER, …' } })
    // Short headers put it at the octet that is wrong, long ones at the entry; both lie in the second entry.
    expect(read.ok ? 0 : read.fault.offset!).toBeGreaterThanOrEqual(at + good.length)
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
