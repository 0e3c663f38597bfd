import { describe, expect, test } from 'vitest'
import { defaultLimits } from '#pki/path/limits.ts'
import { verifyTarget } from '#pki/path/verify-target.ts'
import { decodeCertificateList } from '#pki/revocation/certificate-list.ts'
import { decodeCertificate } from '#pki/certificates/certificate.ts'
import { isInScope } from '#pki/revocation/list-scope.ts'
import { algorithm, type BuiltExtension, commonName, keyUsage, uri, utcTime } from '../../support/certificate-builder.ts'
import { bytes, tlv } from '../../support/der.ts'
import { aki, type Built, ca, type Case, crl, found, inputsFor, OID, poolOf, root, server, verify } from '../../support/path-builder.ts'

const ROOT = root()
const CA = ca('CA', ROOT)
const TARGET = server('host.example', CA)
const PATH = [TARGET, CA, ROOT]
const ROOT_LIST = crl(ROOT)
const LISTS = ca('Lists', ROOT)
const UNKNOWN_ALGORITHM = algorithm('1.2.3.4')

const directory = (value: Uint8Array): Uint8Array => tlv(0xa4, value)
const URI = uri('http://example.org/a.crl')
const INDIRECT = tlv(0x84, bytes('ff'))
const fullName = (...names: readonly Uint8Array[]): Uint8Array => tlv(0xa0, tlv(0xa0, ...names))
const rdn = tlv(0x30, tlv(0x06, bytes('550403')), tlv(0x0c, bytes('6131')))
const relative = tlv(0xa0, tlv(0xa1, rdn))
const cRLIssuer = (...names: readonly Uint8Array[]): Uint8Array => tlv(0xa2, ...names)
const reasons = (tag: number, first: string, second = '00'): Uint8Array => tlv(tag, bytes(`07${first}${second}`))
const point = (...parts: readonly Uint8Array[]): BuiltExtension => ({ oid: OID.cRLDistributionPoints, value: tlv(0x30, tlv(0x30, ...parts)) })
const scope = (...parts: readonly Uint8Array[]): BuiltExtension => ({ oid: OID.issuingDistributionPoint, critical: true, value: tlv(0x30, ...parts) })
const delta = (base: number): BuiltExtension => ({ oid: OID.deltaCRLIndicator, critical: true, value: tlv(0x02, Uint8Array.of(base)) })
const reason = (value: number): BuiltExtension => ({ oid: OID.reasonCode, value: tlv(0x0a, Uint8Array.of(value)) })
const certificateIssuer = (value: Uint8Array): BuiltExtension => ({ oid: OID.certificateIssuer, critical: true, value: tlv(0x30, directory(value)) })
const pointed = (...parts: readonly Uint8Array[]): readonly Built[] => [server('host.example', CA, { extra: [point(...parts)] }), CA, LISTS, ROOT]
const damaged = (list: Uint8Array): Uint8Array => list.with(list.length - 1, list.at(-1)! ^ 1)

interface Row {
  readonly rule: string
  readonly path?: readonly Built[]
  readonly crls: readonly Uint8Array[]
  readonly one?: Case
  readonly expected: 'good' | 'revoked' | 'unknown'
  readonly findings?: readonly string[]
}

const check = (rows: readonly Row[]): void => {
  test.each(rows)('$rule: $expected', async ({ path = PATH, crls, one = {}, expected, findings }) => {
    const outcome = await verify(path, { crls: [ROOT_LIST, ...crls], ...one })
    expect(outcome.paths[0]!.revocation[0]!.status).toBe(expected)
    if (findings !== undefined) expect(found(outcome)).toEqual(findings)
  })
}

describe('which lists speak of a certificate (RFC 5280 §6.3.3 (b))', () => {
  const named = pointed(fullName(URI), cRLIssuer(uri('http://example.org/'), directory(LISTS.subject)))
  const byIssuer = pointed(cRLIssuer(directory(LISTS.subject)))
  check([
    { rule: 'cRLIssuer has names of other kinds beside', path: named, crls: [crl(LISTS, { extensions: [scope(fullName(URI), INDIRECT)] })], expected: 'good' },
    { rule: 'cRLIssuer has names of other kinds only', path: pointed(fullName(URI), cRLIssuer(uri('http://example.org/'))), crls: [crl(LISTS, { extensions: [scope(fullName(URI), INDIRECT)] })], expected: 'unknown' },
    { rule: 'another issuer’s list without a scope is not indirect', path: byIssuer, crls: [crl(LISTS)], expected: 'unknown' },
    { rule: 'a point that says neither where nor whose', path: pointed(reasons(0x81, 'ff', '80')), crls: [crl(CA, { extensions: [scope(fullName(URI))] })], expected: 'unknown' },
    { rule: 'relative to the list’s issuer, in both', path: pointed(relative, cRLIssuer(directory(LISTS.subject))), crls: [crl(LISTS, { extensions: [scope(relative, INDIRECT)] })], expected: 'good' },
    { rule: 'relative to a cRLIssuer that is no directory name', path: pointed(relative, cRLIssuer(uri('http://example.org/'), directory(LISTS.subject))), crls: [crl(LISTS, { extensions: [scope(relative, INDIRECT)] })], expected: 'good' },
    { rule: 'relative to another issuer', path: pointed(relative), crls: [crl(LISTS, { extensions: [scope(relative, INDIRECT)] })], expected: 'unknown' },
    { rule: 'all reasons, and the bit that is for none (§4.2.1.13: unused)', path: pointed(fullName(URI), reasons(0x81, 'ff', '80')), crls: [crl(CA, { extensions: [scope(fullName(URI))] })], expected: 'good' },
    { rule: 'the bit that is for none, alone', path: pointed(fullName(URI), reasons(0x81, '80')), crls: [crl(CA, { extensions: [scope(fullName(URI))] })], expected: 'unknown' },
  ])

  test('the list’s issuer is the certificate’s, unless the point names another (b)(1)', () => {
    const { issuer } = decodeCertificate(TARGET.der)
    const about = (list: Uint8Array): boolean => isInScope({ issuer, isCa: false }, undefined, decodeCertificateList(list))
    expect(about(crl(CA))).toBe(true)
    expect(about(crl(LISTS))).toBe(false)
  })
})

describe('entries (RFC 5280 §5.3)', () => {
  const revoking = (...extensions: readonly BuiltExtension[]) => crl(CA, { revoked: [{ serial: TARGET.serial, extensions }] })
  test.each([
    { rule: 'no reason', list: revoking(), expected: 'unspecified' },
    { rule: 'a reason', list: revoking(reason(4)), expected: 'superseded' },
    { rule: 'the value that is not used (§5.3.1)', list: revoking(reason(7)), expected: 'unspecified' },
    { rule: 'a reason that cannot be read', list: revoking({ oid: OID.reasonCode, value: tlv(0x05) }), expected: 'unspecified' },
  ])('$rule: $expected', async ({ list, expected }) => {
    const { paths: [best] } = await verify(PATH, { crls: [ROOT_LIST, list] })
    expect(best!.findings.find(({ id }) => id === 'path/revoked')!.parameters['reason']).toBe(expected)
  })

  check([
    { rule: 'certificateIssuer means something on indirect lists alone (§5.3.3)', crls: [revoking(certificateIssuer(commonName('Else')))], expected: 'revoked' },
    { rule: 'an indirect list of the issuer’s own: the first entries are its own', path: pointed(fullName(URI)), crls: [crl(CA, { extensions: [scope(fullName(URI), INDIRECT)], revoked: [{ serial: bytes('090909') }] })], expected: 'good' },
    { rule: 'a certificateIssuer with a name of another kind beside', crls: [crl(CA, { extensions: [scope(INDIRECT)], revoked: [{ serial: TARGET.serial, extensions: [{ oid: OID.certificateIssuer, critical: true, value: tlv(0x30, uri('http://example.org/'), directory(CA.subject)) }] }] })], expected: 'revoked' },
    { rule: 'an indirect list of the issuer’s own', crls: [crl(CA, { extensions: [scope(INDIRECT)], revoked: [{ serial: TARGET.serial }] })], expected: 'revoked' },
  ])

  test('a date of revocation that is none is not told', async () => {
    const { paths: [best] } = await verify(PATH, { crls: [ROOT_LIST, crl(CA, { revoked: [{ serial: TARGET.serial, date: utcTime('251301000000Z') }] })] })
    expect(best!.revocation[0]).toEqual({ status: 'revoked', sourceId: 'crl1', reason: 'unspecified' })
    expect(best!.findings[0]!.parameters).toEqual({ reason: 'unspecified', source: 'crl1', date: '' })
  })
})

describe('dates of lists (RFC 5280 §5.1.2)', () => {
  test('without nextUpdate nothing says how long it is good', async () => {
    const { paths: [best] } = await verify(PATH, { crls: [ROOT_LIST, crl(CA, { nextUpdate: 'none' })] })
    expect(best!.revocation[0]).toEqual({ status: 'good', sourceId: 'crl1' })
  })

  test('of two lists that are needed, the first that goes stale tells how long', async () => {
    const half = (first: string, second: string, nextUpdate: string) => crl(CA, { extensions: [scope(reasons(0x83, first, second))], nextUpdate: utcTime(nextUpdate) })
    const both = [half('60', '00', '260901000000Z'), half('1f', '80', '260801000000Z')]
    const end = async (crls: readonly Uint8Array[]) => (await verify(PATH, { crls: [ROOT_LIST, ...crls] })).paths[0]!.revocation[0]
    expect(await end(both)).toEqual({ status: 'good', sourceId: 'crl1', nextUpdateMs: Date.UTC(2026, 7, 1) })
    expect(await end(both.toReversed())).toEqual({ status: 'good', sourceId: 'crl1', nextUpdateMs: Date.UTC(2026, 7, 1) })
  })
})

describe('deltas (RFC 5280 §5.2.4)', () => {
  const base = crl(CA, { number: 5 })
  const change = (more: Parameters<typeof crl>[1] = {}) => crl(CA, { number: 6, extensions: [delta(5)], revoked: [{ serial: TARGET.serial }], ...more })
  check([
    { rule: 'of the same key', crls: [base, change()], expected: 'revoked' },
    { rule: 'of another key, as it says (c)(3)', crls: [base, change({ authorityKey: 'else' })], expected: 'good' },
    { rule: 'of no key that it says', crls: [base, change({ authorityKey: 'none' })], expected: 'good' },
    { rule: 'neither says a key', crls: [crl(CA, { number: 5, authorityKey: 'none' }), change({ authorityKey: 'none' })], expected: 'revoked' },
    { rule: 'with a wrong signature', crls: [base, damaged(change())], expected: 'good' },
    { rule: 'without a number', crls: [base, change({ number: undefined })], expected: 'good' },
    { rule: 'to a list without a number', crls: [crl(CA, { number: undefined }), change()], expected: 'good' },
  ])
})

describe('who signed a list (RFC 5280 §6.3.3 (f), (g))', () => {
  const noSign = ca('No lists', ROOT, { extra: [keyUsage('04')] })
  const other: Built = { ...CA, key: 'lists only' }
  const signer = ca('CA', ROOT, { key: 'lists only', extra: [keyUsage('02')] })
  const under = (one: Built): readonly Built[] => [TARGET, CA, one, ROOT]
  const deep = ca('Deep', CA)
  const deepTarget = server('deep.example', deep)
  const deepSigner = ca('Deep', ROOT, { key: 'deep lists', extra: [keyUsage('02')] })
  const middle = ca('Middle', ROOT)
  const belowMiddle = ca('CA', middle, { key: 'lists only' })
  const odd = { innerAlgorithm: UNKNOWN_ALGORITHM, outerAlgorithm: UNKNOWN_ALGORITHM }
  check([
    { rule: 'the anchor, though it is no candidate', crls: [crl(CA)], one: { untrustedIds: ['c1'] }, expected: 'good', findings: [] },
    { rule: 'a key of the path whose name is another', crls: [crl(ROOT, { issuerName: CA.subject })], expected: 'unknown', findings: ['path/crl-issuer-not-found 0', 'path/revocation-unknown 0'] },
    { rule: 'a list that names no key', crls: [crl(CA, { authorityKey: 'none' })], expected: 'good', findings: [] },
    { rule: 'a list that names no key, and is damaged', crls: [damaged(crl(CA, { authorityKey: 'none' }))], expected: 'unknown', findings: ['path/crl-signature-invalid 0', 'path/revocation-unknown 0'] },
    { rule: 'a key that may not sign lists, and no other is told', path: [server('host.example', noSign), noSign, ca('No lists', ROOT, { key: 'second', without: [OID.subjectKeyIdentifier] }), ROOT], crls: [crl(noSign)], expected: 'unknown', findings: ['path/crl-issuer-without-crl-sign 0', 'path/revocation-unknown 0'] },
    { rule: 'a CA that may not sign lists, under an anchor that is only a key', path: [server('host.example', noSign), noSign, ROOT], crls: [crl(noSign)], one: { anchor: { applyExtensions: false } }, expected: 'unknown', findings: ['path/crl-issuer-without-crl-sign 0', 'path/revocation-unknown 0'] },
    { rule: 'an algorithm that nobody verifies', crls: [crl(CA, { outerAlgorithm: UNKNOWN_ALGORITHM })], expected: 'unknown', findings: ['path/crl-signature-not-checkable 0', 'path/revocation-unknown 0'] },
    { rule: 'a signer under the same anchor, though not under the same CA', path: [deepTarget, deep, CA, deepSigner, ROOT], crls: [crl(CA), crl({ ...deep, key: 'deep lists' })], expected: 'good', findings: [] },
    { rule: 'a signer whose own certificate nobody can check', path: under(ca('CA', ROOT, { key: 'lists only', ...odd })), crls: [crl(other)], expected: 'unknown' },
    { rule: 'a signer with an oddity that is no error', path: under(ca('CA', ROOT, { key: 'lists only', extra: [keyUsage('02'), aki('else')] })), crls: [crl(other)], expected: 'good' },
    { rule: 'a signer under a CA that is revoked', path: [TARGET, CA, belowMiddle, middle, ROOT], crls: [crl(other), crl(middle), crl(ROOT, { thisUpdate: utcTime('260101000000Z'), revoked: [{ serial: middle.serial }] })], expected: 'unknown' },
    { rule: 'a signer under a CA that is not', path: [TARGET, CA, belowMiddle, middle, ROOT], crls: [crl(other), crl(middle)], expected: 'good' },
  ])

  test('no signer is asked whether it is revoked by its own list', async () => {
    const bySelf = ca('CA', CA, { key: 'lists only' })
    const outcome = await verify(under(bySelf), { crls: [ROOT_LIST, crl(other, { revoked: [{ serial: bySelf.serial }] })] })
    expect(found(outcome)).toEqual([])
    expect(outcome.cut).toEqual([])
  })

  test('as many signers are looked at as the budget has', async () => {
    const second = ca('CA', ROOT, { key: 'second lists', extra: [keyUsage('02')], notAfter: utcTime('250101000000Z') })
    const path = [TARGET, CA, second, signer, ROOT]
    const crls = [ROOT_LIST, crl({ ...CA, key: 'second lists' }, { thisUpdate: utcTime('260501000000Z') }), crl(other)]
    const withLimit = async (signers: number) => (await verify(path, { crls, limits: { ...defaultLimits, signers } })).cut
    expect(await withLimit(2)).toEqual([])
    expect(await withLimit(1)).toEqual(['signers'])
  })

  test('the key that the list names is tried first', async () => {
    const checks = async (list: Uint8Array) => (await verify(under(signer), { crls: [ROOT_LIST, list], trustAnchorIds: ['c3'] })).signatureChecks
    const unnamed = await checks(crl(other, { authorityKey: 'none' }))
    expect(await checks(crl(other))).toBe(unnamed - 1)
  })
})

test('the status of a certificate is that of the path above it', async () => {
  const second = root('Other')
  const cross = ca('CA', second)
  const pool = poolOf([TARGET, CA, cross, ROOT, second], { crls: [ROOT_LIST, crl(CA)] })
  const { paths } = await verifyTarget(pool, inputsFor({ trustAnchorIds: ['c3', 'c4'], revocation: 'ifKnown' }))
  expect(paths.map(({ certificateIds, revocation }) => [certificateIds[1], revocation[0]!.status, revocation[1]!.status])).toEqual([['c1', 'good', 'good'], ['c2', 'good', 'unknown']])
})

test('only what issuers MUST do is asked of a list, in the profiles that look (RFC 5280 §5)', async () => {
  const strict = async (list: Uint8Array) => found(await verify(PATH, { crls: [ROOT_LIST, list], profile: 'rfc5280-strict' }), ['error', 'warning'])
  expect(await strict(crl(CA))).toEqual([])
  expect(await strict(crl(CA, { extensions: [scope(tlv(0x81, bytes('ff')))] }))).toEqual([])
  expect(await strict(crl(CA, { authorityKey: 'none' }))).toEqual(['path/crl-not-conforming 0', 'path/revocation-unknown 0'])
})
