/** What a CA revokes, and its lists, read by OpenSSL and by our own reader. */
import { describe, expect, test } from 'vitest'
import { checkCertificateList } from '#pki/checks/index.ts'
import { formatHex } from '#pki/bytes/hex.ts'
import { decodeCertificate } from '#pki/certificates/certificate.ts'
import { findExtension } from '#pki/extensions/read-extension.ts'
import {
  adoptList, type AuthorityState, baseList, completeEntries, deltaEntries, newAuthorityState, nextListNumber, recordIssued, recordList, release, type Revocation, revoke,
} from '#pki/issuance/authority.ts'
import { readForeignList } from '#pki/issuance/foreign-list.ts'
import { type GuardedOrder, guardListOrder, type ListOrder, makeList } from '#pki/issuance/make-list.ts'
import { decodeCertificateList } from '#pki/revocation/certificate-list.ts'
import { make, type Made } from '../../support/lab.ts'
import { openssl, pem } from '../../support/openssl.ts'

const NOW = Date.now()
const HOUR = 3_600_000

const revocation = (serialNumber: string, more: Partial<Revocation> = {}): Revocation => ({ serialNumber, reason: 'keyCompromise', revocationMs: NOW - HOUR, enteredMs: NOW, ...more })
const listOf = (root: Made, more: Partial<ListOrder>): Promise<Uint8Array> =>
  makeList({ issuer: root.certificate, signingKey: root.pkcs8, entries: [], number: 1, thisUpdateMs: NOW - 1000, nextUpdateMs: NOW + 24 * HOUR, ...more })

const serialOf = ({ certificate }: Made): string => formatHex(decodeCertificate(certificate).serialNumber.content)

test('openssl verifies the list and refuses what stands on it', async () => {
  const root = await make('root', 'Root')
  const [good, bad] = [await make('client', 'good', { under: root }), await make('client', 'bad', { under: root })]
  const list = await listOf(root, { entries: [{ serialNumber: serialOf(bad), revocationMs: NOW - HOUR, reason: 'keyCompromise', invalidityMs: NOW - 2 * HOUR }] })
  const files = { root: pem('CERTIFICATE', root.certificate), list: pem('X509 CRL', list), good: pem('CERTIFICATE', good.certificate), bad: pem('CERTIFICATE', bad.certificate) }
  expect(openssl(files, 'crl', '-in', 'list', '-CAfile', 'root', '-verify', '-noout')).toMatch(/verify OK/)
  expect(openssl(files, 'verify', '-x509_strict', '-crl_check_all', '-CAfile', 'root', '-CRLfile', 'list', 'good')).toBe('good: OK\n')
  expect(openssl(files, 'verify', '-crl_check_all', '-CAfile', 'root', '-CRLfile', 'list', 'bad')).toMatch(/error 23 at 0 depth lookup: certificate revoked/)
  expect(checkCertificateList(decodeCertificateList(list), NOW)).toEqual([])
})

test('what would happen to a list is said before it is signed', async () => {
  const other = await make('root', 'Other')
  const noLists = await make('root', 'No lists', { change: { extensions: [{ name: 'keyUsage', critical: true, value: ['keyCertSign'] }], notAfterMs: NOW + 48 * HOUR } })
  const order = { issuer: noLists.certificate, signingKey: noLists.pkcs8, nextUpdateMs: NOW + 24 * HOUR, nowMs: NOW }
  const ids = async (more: Partial<GuardedOrder>): Promise<string[]> => (await guardListOrder({ ...order, ...more })).map(({ id }) => id)
  expect(await ids({ issuer: other.certificate, signingKey: other.pkcs8 })).toEqual([])
  expect(await ids({})).toEqual(['guard/issuer-cannot-sign-lists'])
  expect(await ids({ issuer: other.certificate })).toEqual(['guard/list-key-mismatch'])
  expect(await ids({ issuer: other.certificate, signingKey: other.pkcs8, nextUpdateMs: NOW - 1 })).toEqual(['guard/list-already-stale'])
  expect(await ids({ nextUpdateMs: NOW + 72 * HOUR })).toEqual(['guard/issuer-cannot-sign-lists', 'guard/list-outlives-issuer'])
})

test('a list of 20,000 entries is written and found in', async () => {
  const root = await make('root', 'Root')
  const entries = Array.from({ length: 20_000 }, (_, index) => ({ serialNumber: (0x400000 + index).toString(16), revocationMs: NOW, reason: 'superseded' } as const))
  const list = decodeCertificateList(await listOf(root, { entries }))
  expect(list.count).toBe(20_000)
  expect(list.find(Uint8Array.of(0x40, 0x4e, 0x1f))).toBeDefined()
})

test('an empty list has no revokedCertificates, a delta names its base critically (RFC 5280 §5.1.2.6, §5.2.4)', async () => {
  const root = await make('root', 'Root')
  const list = decodeCertificateList(await listOf(root, {
    number: 300, baseNumber: 299, issuingDistributionPoint: { fullName: [{ kind: 'uniformResourceIdentifier', value: 'http://crl.example/root.crl' }], onlyContainsUserCerts: true },
  }))
  expect(list.revokedCertificates).toBeUndefined()
  expect(findExtension(list.extensions, 'deltaCRLIndicator')?.value).toBe(299n)
  expect(findExtension(list.extensions, 'cRLNumber')?.value).toBe(300n)
  expect(findExtension(list.extensions, 'issuingDistributionPoint')).toMatchObject({ onlyContainsUserCerts: true, onlyContainsCACerts: false })
  expect(list.extensions.filter(({ critical }) => critical)).toHaveLength(2)
})

describe('the state of a CA', () => {
  const published = (state: AuthorityState, thisUpdateMs: number): AuthorityState => recordList(state, { number: nextListNumber(state), thisUpdateMs })

  test('a hold can be ended or made final, and nothing else can (RFC 5280 §5.3.1)', () => {
    const held = revoke(newAuthorityState, revocation('01', { reason: 'certificateHold' }))
    expect(release(held, '01', NOW).revoked).toEqual([])
    expect(revoke(held, revocation('01')).revoked).toEqual([revocation('01')])
    const final = revoke(newAuthorityState, revocation('02'))
    expect(release(final, '02', NOW)).toBe(final)
    expect(revoke(final, revocation('02', { reason: 'superseded' }))).toBe(final)
  })

  test('a delta has what changed since its base, and removeFromCRL for ended holds that the base has (RFC 5280 §5.2.4)', () => {
    const before = [revocation('01', { enteredMs: NOW }), revocation('02', { enteredMs: NOW, reason: 'certificateHold' }), revocation('03', { enteredMs: NOW, reason: 'certificateHold' })]
    const base = published(before.reduce(revoke, newAuthorityState), NOW + 1)
    const later = [revocation('04', { enteredMs: NOW + 2 }), revocation('05', { enteredMs: NOW + 2, reason: 'certificateHold' }), revocation('03', { enteredMs: NOW + 2 })].reduce(revoke, base)
    const state = release(release(later, '02', NOW + 3), '05', NOW + 3)
    expect(deltaEntries(state, baseList(state)!).map(({ serialNumber, reason }) => [serialNumber, reason]))
      .toEqual([['04', 'keyCompromise'], ['03', 'keyCompromise'], ['02', 'removeFromCRL']])
    expect(completeEntries(state).map(({ serialNumber }) => serialNumber)).toEqual(['01', '04', '03'])
    expect(nextListNumber(state)).toBe(2)
  })

  test('what was issued is kept by serial number', () => {
    expect(recordIssued(newAuthorityState, Uint8Array.of(1, 0xab), { title: 'a', notAfterMs: 5 }).issued).toEqual([{ serialNumber: '01ab', title: 'a', notAfterMs: 5 }])
  })
})

describe('a list that was opened', () => {
  test('gives its CA the next number and keeps its entries (RFC 5280 §3.3, §5.2.3)', async () => {
    const root = await make('root', 'Root')
    const entries = [{ serialNumber: '40ab', revocationMs: 1000 * Math.floor(NOW / 1000) - HOUR, reason: 'keyCompromise' }, { serialNumber: '0081', revocationMs: 0, reason: 'certificateHold' }] as const
    const list = await readForeignList({ issuer: root.certificate, list: await listOf(root, { entries, number: 41 }) })
    expect(list).toMatchObject({ number: 41, entries })
    const state = adoptList(newAuthorityState, list!)
    expect(nextListNumber(state)).toBe(42)
    expect(completeEntries(state)).toMatchObject(entries)
    expect(adoptList(state, list!)).toBe(state)
    expect(deltaEntries(release(revoke(state, revocation('11', { enteredMs: NOW + 1 })), '0081', NOW + 2), baseList(state)!).map(({ serialNumber, reason }) => [serialNumber, reason])).toEqual([['11', 'keyCompromise'], ['0081', 'removeFromCRL']])
  })

  test('what was entered here goes before, and a hold that ended here does not come back', async () => {
    const root = await make('root', 'Root')
    const held = { serialNumber: '11', revocationMs: NOW - HOUR, reason: 'certificateHold' } as const
    const list = (await readForeignList({ issuer: root.certificate, list: await listOf(root, { entries: [held], number: 7 }) }))!
    expect(completeEntries(adoptList(revoke(newAuthorityState, revocation('11')), list))).toMatchObject([{ serialNumber: '11', reason: 'keyCompromise' }])
    expect(completeEntries(adoptList(release(revoke(newAuthorityState, revocation('11', { reason: 'certificateHold' })), '11', NOW), list))).toEqual([])
  })

  test('a delta list ends the hold of the list that it adds to (RFC 5280 §5.2.4)', async () => {
    const root = await make('root', 'Root')
    const read = async (more: Partial<ListOrder>) => (await readForeignList({ issuer: root.certificate, list: await listOf(root, more) }))!
    const base = await read({ number: 1, thisUpdateMs: NOW - HOUR, entries: [{ serialNumber: '11', revocationMs: NOW - HOUR, reason: 'certificateHold' }, { serialNumber: '12', revocationMs: NOW - HOUR, reason: 'superseded' }] })
    const delta = await read({ number: 2, baseNumber: 1, entries: [{ serialNumber: '11', revocationMs: NOW, reason: 'removeFromCRL' }, { serialNumber: '13', revocationMs: NOW, reason: 'unspecified' }] })
    const state = adoptList(adoptList(newAuthorityState, base), delta)
    expect(completeEntries(state).map(({ serialNumber }) => serialNumber)).toEqual(['12', '13'])
    expect([nextListNumber(state), baseList(state)?.number]).toEqual([3, 1])
  })

  test('is none of its own where another key of the same name signed it, or it speaks for others (RFC 5280 §5.2.5)', async () => {
    const [root, other] = [await make('root', 'Root'), await make('root', 'Root')]
    expect(await readForeignList({ issuer: root.certificate, list: await listOf(other, {}) })).toBeUndefined()
    expect(await readForeignList({ issuer: root.certificate, list: await listOf(root, { issuingDistributionPoint: { indirectCRL: true } }) })).toBeUndefined()
    expect(await readForeignList({ issuer: root.certificate, list: await listOf(root, { baseNumber: 3, number: 4 }) })).toMatchObject({ number: 4, baseNumber: 3 })
  })
})
