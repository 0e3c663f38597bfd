import { describe, expect, test } from 'vitest'
import { type CheckId, checkCertificateList } from '#pki/checks/index.ts'
import { decodeCertificateList } from '#pki/revocation/certificate-list.ts'
import { authorityKeyIdentifier, buildList, type ListParts, SHA1_WITH_RSA, SHA256_WITH_RSA, utcTime } from '../../support/certificate-builder.ts'
import { bytes } from '../../support/der.ts'

const NOW_MS = Date.UTC(2026, 0, 15)
const NUMBER = { oid: '2.5.29.20', value: bytes('020105') }

const LIST: ListParts = {
  version: 1, innerAlgorithm: SHA256_WITH_RSA, outerAlgorithm: SHA256_WITH_RSA, thisUpdate: utcTime('260101000000Z'), nextUpdate: utcTime('260201000000Z'),
  revoked: [bytes('01'), bytes('0102')], extensions: [NUMBER, authorityKeyIdentifier],
}

const CASES: readonly { id: string; parts: ListParts; expected: readonly CheckId[] }[] = [
  { id: 'list', parts: LIST, expected: [] },
  { id: 'nothing-revoked', parts: { ...LIST, revoked: undefined }, expected: [] },
  { id: 'delta', parts: { ...LIST, extensions: [...LIST.extensions, { oid: '2.5.29.27', critical: true, value: bytes('020101') }] }, expected: [] },
  { id: 'expired', parts: { ...LIST, nextUpdate: utcTime('260110000000Z') }, expected: ['crl/expired'] },
  { id: 'not-yet-valid', parts: { ...LIST, thisUpdate: utcTime('260120000000Z') }, expected: ['crl/not-yet-valid'] },
  { id: 'no-next-update', parts: { ...LIST, nextUpdate: undefined }, expected: ['crl/no-next-update'] },
  { id: 'dates-reversed', parts: { ...LIST, nextUpdate: utcTime('251231000000Z') }, expected: ['crl/dates-reversed', 'crl/expired'] },
  { id: 'bad-date', parts: { ...LIST, thisUpdate: utcTime('260231000000Z') }, expected: ['crl/bad-date'] },
  { id: 'no-number', parts: { ...LIST, extensions: [authorityKeyIdentifier] }, expected: ['crl/no-number'] },
  { id: 'no-aki', parts: { ...LIST, extensions: [NUMBER] }, expected: ['crl/no-authority-key-identifier'] },
  { id: 'version-1', parts: { ...LIST, version: undefined, extensions: [] }, expected: ['crl/version'] },
  { id: 'algorithms-differ', parts: { ...LIST, innerAlgorithm: SHA1_WITH_RSA }, expected: ['crl/signature-algorithm-mismatch'] },
  { id: 'sha-1', parts: { ...LIST, innerAlgorithm: SHA1_WITH_RSA, outerAlgorithm: SHA1_WITH_RSA }, expected: ['crl/weak-signature'] },
  { id: 'empty-entries', parts: { ...LIST, revoked: [] }, expected: ['crl/empty-entries'] },
  { id: 'unknown-critical', parts: { ...LIST, extensions: [...LIST.extensions, { oid: '1.3.6.1.4.1.99999.1', critical: true, value: bytes('0500') }] }, expected: ['crl/unknown-critical'] },
]

describe('rules for revocation lists', () => {
  test.each(CASES)('$id', ({ parts, expected }) => {
    expect(checkCertificateList(decodeCertificateList(buildList(parts)), NOW_MS).map(({ id }) => id).toSorted()).toEqual(expected)
  })
})
