import { describe, expect, test } from 'vitest'
import { type BuiltExtension, commonName, extKeyUsage, generalizedTime, keyUsage, name, SERVER_AUTH, uri, utcTime } from '../../support/certificate-builder.ts'
import { bytes, tlv } from '../../support/der.ts'
import { aki, type Built, ca, type Case, crl, found, inputsFor, ocsp, OID, poolOf, root, server, verify } from '../../support/path-builder.ts'
import { defaultLimits } from '#pki/path/limits.ts'
import { verifyTarget } from '#pki/path/verify-target.ts'

const ROOT = root()
const CA = ca('CA', ROOT)
const TARGET = server('host.example', CA)
const PATH = [TARGET, CA, ROOT]
const ROOT_LIST = crl(ROOT)
const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9'

const directory = (value: Uint8Array): Uint8Array => tlv(0xa4, value)
const reasons = (...bits: readonly number[]): Uint8Array => {
  const mask = bits.reduce((sum, bit) => sum | (0x8000 >> bit), 0)
  return Uint8Array.of(7, mask >> 8, mask & 0xff)
}
interface PointParts {
  readonly fullName?: readonly Uint8Array[]
  readonly relative?: Uint8Array
  readonly reasons?: Uint8Array
  readonly cRLIssuer?: Uint8Array
}
const pointName = ({ fullName, relative }: PointParts): Uint8Array[] => {
  if (relative !== undefined) return [tlv(0xa0, tlv(0xa1, relative))]
  return fullName === undefined ? [] : [tlv(0xa0, tlv(0xa0, ...fullName))]
}
const points = (...parts: readonly PointParts[]): BuiltExtension => ({
  oid: OID.cRLDistributionPoints,
  value: tlv(0x30, ...parts.map((part) => tlv(0x30, ...pointName(part), ...(part.reasons === undefined ? [] : [tlv(0x81, part.reasons)]), ...(part.cRLIssuer === undefined ? [] : [tlv(0xa2, directory(part.cRLIssuer))])))),
})
const scope = (part: PointParts & { readonly flags?: readonly number[]; readonly someReasons?: Uint8Array }): BuiltExtension => ({
  oid: OID.issuingDistributionPoint, critical: true,
  value: tlv(0x30, ...pointName(part), ...(part.flags ?? []).filter((flag) => flag < 3).map((flag) => tlv(0x80 | flag, bytes('ff'))),
    ...(part.someReasons === undefined ? [] : [tlv(0x83, part.someReasons)]), ...(part.flags ?? []).filter((flag) => flag > 3).map((flag) => tlv(0x80 | flag, bytes('ff')))),
})
const delta = (base: number): BuiltExtension => ({ oid: OID.deltaCRLIndicator, critical: true, value: tlv(0x02, Uint8Array.of(base)) })
const reason = (value: number): BuiltExtension => ({ oid: OID.reasonCode, value: tlv(0x0a, Uint8Array.of(value)) })
const certificateIssuer = (value: Uint8Array): BuiltExtension => ({ oid: OID.certificateIssuer, critical: true, value: tlv(0x30, directory(value)) })
const [USER_ONLY, CA_ONLY, INDIRECT, ATTRIBUTE_ONLY] = [1, 2, 4, 5]
const URI = [uri('http://example.org/a.crl')]
const OTHER_URI = [uri('http://example.org/b.crl')]
const UNKNOWN: BuiltExtension = { oid: '1.2.3.4', critical: true, value: tlv(5) }

interface Row {
  readonly name: string
  readonly path?: readonly Built[]
  readonly crls?: readonly Uint8Array[]
  readonly responses?: readonly Uint8Array[]
  readonly one?: Case
  /** Of the target; `good` where nothing is found. */
  readonly expected: 'good' | 'revoked' | 'unknown' | 'notNeeded'
  readonly findings?: readonly string[]
}

const check = (rows: readonly Row[]): void => {
  test.each(rows)('$name: $expected', async ({ path = PATH, crls = [], responses = [], one = {}, expected, findings }) => {
    const outcome = await verify(path, { crls: [ROOT_LIST, ...crls], responses, ...one })
    expect(outcome.paths[0]!.revocation[0]!.status).toBe(expected)
    if (findings !== undefined) expect(found(outcome)).toEqual(findings)
    else if (expected === 'revoked') expect(found(outcome)).toContain('path/revoked 0')
    else if (expected === 'unknown') expect(found(outcome)).toContain('path/revocation-unknown 0')
    else expect(found(outcome)).toEqual([])
  })
}
const withPoints = (...parts: readonly PointParts[]): readonly Built[] => [server('host.example', CA, { extra: [points(...parts)] }), CA, ROOT]
const revoking = (target: Built, ...extensions: readonly BuiltExtension[]) => [{ serial: target.serial, ...(extensions.length === 0 ? {} : { extensions }) }]

describe('complete lists (RFC 5280 §6.3.3)', () => {
  const negative = server('host.example', CA, { serialNumber: bytes('ff') })
  check([
    { name: 'not on the list', crls: [crl(CA)], expected: 'good' },
    { name: 'on the list', crls: [crl(CA, { revoked: revoking(TARGET) })], expected: 'revoked', findings: ['path/revoked 0'] },
    { name: 'another serial number is', crls: [crl(CA, { revoked: [{ serial: bytes('77') }] })], expected: 'good' },
    { name: 'the positive number of the same octets is', path: [negative, CA, ROOT], crls: [crl(CA, { revoked: [{ serial: bytes('00ff') }] })], expected: 'good' },
    { name: 'no list', expected: 'unknown', findings: ['path/revocation-unknown 0'] },
    { name: 'a list of another CA', crls: [crl(ca('Else', ROOT))], expected: 'unknown', findings: ['path/revocation-unknown 0'] },
    { name: 'a list of tomorrow', crls: [crl(CA, { thisUpdate: utcTime('260602000000Z') })], expected: 'unknown', findings: ['path/crl-not-yet-valid 0', 'path/revocation-unknown 0'] },
    { name: 'a list from now on', crls: [crl(CA, { thisUpdate: utcTime('260601000000Z') })], expected: 'good' },
    { name: 'a list of yesterday', crls: [crl(CA, { nextUpdate: utcTime('260531000000Z') })], expected: 'unknown', findings: ['path/crl-expired 0', 'path/revocation-unknown 0'] },
    { name: 'a list until now', crls: [crl(CA, { nextUpdate: utcTime('260601000000Z') })], expected: 'good' },
    { name: 'a list without nextUpdate', crls: [crl(CA, { nextUpdate: 'none' })], expected: 'good' },
    { name: 'a list with a date that is none', crls: [crl(CA, { thisUpdate: utcTime('261301000000Z') })], expected: 'unknown', findings: ['path/crl-malformed 0', 'path/revocation-unknown 0'] },
    { name: 'a list with a nextUpdate that is none', crls: [crl(CA, { nextUpdate: utcTime('261301000000Z') })], expected: 'unknown', findings: ['path/crl-malformed 0', 'path/revocation-unknown 0'] },
    { name: 'one stale, one fresh', crls: [crl(CA, { nextUpdate: utcTime('260531000000Z') }), crl(CA)], expected: 'good' },
    { name: 'a list with an unknown critical extension (§5.2)', crls: [crl(CA, { extensions: [UNKNOWN] })], expected: 'unknown', findings: ['path/crl-unknown-critical-extension 0', 'path/revocation-unknown 0'] },
    { name: 'another entry has an unknown critical extension (§5.3)', crls: [crl(CA, { revoked: [{ serial: bytes('77'), extensions: [UNKNOWN] }] })], expected: 'unknown', findings: ['path/crl-unknown-critical-extension 0', 'path/revocation-unknown 0'] },
    { name: 'its own entry has an unknown critical extension', crls: [crl(CA, { revoked: revoking(TARGET, UNKNOWN) })], expected: 'revoked' },
    { name: 'another entry has a known critical extension', crls: [crl(CA, { revoked: [{ serial: bytes('77'), extensions: [{ ...reason(1), critical: true }] }] })], expected: 'good' },
    { name: 'a list whose extensions cannot be read', crls: [crl(CA, { extensions: [{ oid: OID.issuingDistributionPoint, critical: true, value: tlv(5) }] })], expected: 'unknown', findings: ['path/crl-malformed 0', 'path/revocation-unknown 0'] },
    { name: 'never revoked (RFC 9608)', path: [server('host.example', CA, { extra: [{ oid: OID.noRevAvail, value: tlv(5) }] }), CA, ROOT], expected: 'notNeeded' },
    { name: 'id-pkix-ocsp-nocheck (RFC 6960 §4.2.2.2.1)', path: [server('host.example', CA, { extra: [{ oid: OID.noCheck, value: tlv(5) }] }), CA, ROOT], expected: 'notNeeded' },
  ])

  test('a CA cannot say that it is never revoked (RFC 9608 §4)', async () => {
    const authority = ca('Never', ROOT, { extra: [{ oid: OID.noRevAvail, value: tlv(5) }] })
    const outcome = await verify([server('a.example', authority), authority, ROOT], { crls: [crl(authority), crl(ROOT, { revoked: revoking(authority) })] })
    expect(found(outcome)).toEqual(['path/revoked 1'])
    expect(outcome.verdict).toBe('revoked')
  })

  test('the finding tells reason, date and source', async () => {
    const { paths: [best], verdict } = await verify(PATH, { crls: [ROOT_LIST, crl(CA, { revoked: revoking(TARGET, reason(1)) })] })
    expect(verdict).toBe('revoked')
    expect(best!.findings[0]!.parameters).toEqual({ reason: 'keyCompromise', date: '2025-01-01T00:00:00.000Z', source: 'crl1' })
    expect(best!.revocation).toEqual([
      { status: 'revoked', sourceId: 'crl1', reason: 'keyCompromise', revocationMs: Date.UTC(2025, 0, 1) }, { status: 'good', sourceId: 'crl0', nextUpdateMs: Date.UTC(2027, 0, 1) }, undefined,
    ])
  })

  test('without being asked for, an unknown status is a notice', async () => {
    const outcome = await verify(PATH, { crls: [ROOT_LIST, crl(CA, { nextUpdate: utcTime('260531000000Z') })], revocation: 'ifKnown' })
    expect(outcome.verdict).toBe('validRevocationUnknown')
    expect(found(outcome, ['notice', 'warning'])).toEqual(['path/crl-expired 0', 'path/revocation-unknown 0'])
    expect((await verify(PATH, { revocation: 'off' })).verdict).toBe('valid')
    expect((await verify(PATH, { crls: [ROOT_LIST, crl(CA, { revoked: revoking(TARGET) })], revocation: 'off' })).verdict).toBe('valid')
  })
})

describe('distribution points (RFC 5280 §6.3.3 (b), (d), (e), (l))', () => {
  const rdn = tlv(0x31, tlv(0x30, tlv(0x06, bytes('550403')), tlv(0x0c, bytes('6131'))))
  const fullRelative = name(['2.5.4.3', 'CA'], ['2.5.4.3', 'a1'])
  check([
    { name: 'the same point', path: withPoints({ fullName: URI }), crls: [crl(CA, { extensions: [scope({ fullName: URI })] })], expected: 'good' },
    { name: 'one of several names', path: withPoints({ fullName: [...OTHER_URI, ...URI] }), crls: [crl(CA, { extensions: [scope({ fullName: URI })] })], expected: 'good' },
    { name: 'another point', path: withPoints({ fullName: OTHER_URI }), crls: [crl(CA, { extensions: [scope({ fullName: URI })] })], expected: 'unknown' },
    { name: 'the second of two points', path: withPoints({ fullName: OTHER_URI }, { fullName: URI }), crls: [crl(CA, { extensions: [scope({ fullName: URI })] })], expected: 'good' },
    { name: 'a list for all points', path: withPoints({ fullName: OTHER_URI }), crls: [crl(CA)], expected: 'good' },
    { name: 'no point in the certificate, and the list’s is another than the issuer’s name', crls: [crl(CA, { extensions: [scope({ fullName: URI })] })], expected: 'unknown' },
    { name: 'no point in the certificate, and the list’s is the issuer’s name', crls: [crl(CA, { extensions: [scope({ fullName: [directory(commonName('CA'))] })] })], expected: 'good' },
    { name: 'relative to the issuer in both', path: withPoints({ relative: rdn.subarray(2) }), crls: [crl(CA, { extensions: [scope({ relative: rdn.subarray(2) })] })], expected: 'good' },
    { name: 'relative in one, full in the other', path: withPoints({ fullName: [directory(fullRelative)] }), crls: [crl(CA, { extensions: [scope({ relative: rdn.subarray(2) })] })], expected: 'good' },
    { name: 'for users only', crls: [crl(CA, { extensions: [scope({ flags: [USER_ONLY] })] })], expected: 'good' },
    { name: 'for CAs only', crls: [crl(CA, { extensions: [scope({ flags: [CA_ONLY] })] })], expected: 'unknown', findings: ['path/revocation-unknown 0'] },
    { name: 'for attribute certificates only', crls: [crl(CA, { extensions: [scope({ flags: [ATTRIBUTE_ONLY] })] })], expected: 'unknown' },
    { name: 'some reasons only', crls: [crl(CA, { extensions: [scope({ someReasons: reasons(1, 2) })] })], expected: 'unknown' },
    { name: 'all reasons in two lists', crls: [crl(CA, { extensions: [scope({ someReasons: reasons(1, 2) })] }), crl(CA, { extensions: [scope({ someReasons: reasons(3, 4, 5, 6, 7, 8) })] })], expected: 'good' },
    { name: 'revoked on a list of some reasons', crls: [crl(CA, { extensions: [scope({ someReasons: reasons(1, 2) })], revoked: revoking(TARGET) })], expected: 'revoked' },
    { name: 'a point for some reasons', path: withPoints({ fullName: URI, reasons: reasons(1, 2) }), crls: [crl(CA, { extensions: [scope({ fullName: URI })] })], expected: 'unknown' },
    { name: 'two points for all reasons', path: withPoints({ fullName: URI, reasons: reasons(1, 2) }, { fullName: OTHER_URI, reasons: reasons(3, 4, 5, 6, 7, 8) }), crls: [crl(CA, { extensions: [scope({ fullName: URI })] }), crl(CA, { extensions: [scope({ fullName: OTHER_URI })] })], expected: 'good' },
  ])

  test('lists for users do not speak of CAs, lists for CAs do', async () => {
    const listOf = (flag: number) => [crl(CA), crl(ROOT, { extensions: [scope({ flags: [flag] })] })]
    expect(found(await verify(PATH, { crls: listOf(USER_ONLY!) }))).toEqual(['path/revocation-unknown 1'])
    expect(found(await verify(PATH, { crls: listOf(CA_ONLY!) }))).toEqual([])
  })
})

describe('indirect lists (RFC 5280 §5.2.5, §5.3.3)', () => {
  const LISTS = ca('Lists', ROOT)
  const indirect = withPoints({ fullName: URI, cRLIssuer: LISTS.subject })
  const [target] = indirect
  const SCOPE = scope({ fullName: URI, flags: [INDIRECT!] })
  check([
    { name: 'not on it', path: [...indirect.slice(0, 2), LISTS, ROOT], one: { trustAnchorIds: ['c3'] }, crls: [crl(LISTS, { extensions: [SCOPE] })], expected: 'good' },
    { name: 'on it, under its issuer', path: [...indirect.slice(0, 2), LISTS, ROOT], crls: [crl(LISTS, { extensions: [SCOPE], revoked: [{ serial: target!.serial, extensions: [certificateIssuer(CA.subject)] }] })], expected: 'revoked' },
    { name: 'the issuer holds for the entries after it', path: [...indirect.slice(0, 2), LISTS, ROOT], crls: [crl(LISTS, { extensions: [SCOPE], revoked: [{ serial: bytes('77'), extensions: [certificateIssuer(CA.subject)] }, { serial: target!.serial }] })], expected: 'revoked' },
    { name: 'the same serial number of the list’s own issuer', path: [...indirect.slice(0, 2), LISTS, ROOT], crls: [crl(LISTS, { extensions: [SCOPE], revoked: [{ serial: target!.serial }] })], expected: 'good' },
    { name: 'the same serial number of another issuer', path: [...indirect.slice(0, 2), LISTS, ROOT], crls: [crl(LISTS, { extensions: [SCOPE], revoked: [{ serial: target!.serial, extensions: [certificateIssuer(commonName('Else'))] }] })], expected: 'good' },
    { name: 'a list that does not say it is indirect', path: [...indirect.slice(0, 2), LISTS, ROOT], crls: [crl(LISTS, { extensions: [scope({ fullName: URI })] })], expected: 'unknown' },
    { name: 'only cRLIssuer, and the list’s point is its name', path: [server('host.example', CA, { extra: [points({ cRLIssuer: LISTS.subject })] }), CA, LISTS, ROOT], crls: [crl(LISTS, { extensions: [scope({ fullName: [directory(LISTS.subject)], flags: [INDIRECT!] })] })], expected: 'good' },
    { name: 'a list of an issuer that the point does not name', path: [...withPoints({ fullName: URI }).slice(0, 2), LISTS, ROOT], crls: [crl(LISTS, { extensions: [SCOPE] })], expected: 'unknown' },
  ])
})

describe('delta lists (RFC 5280 §5.2.4, §6.3.3 (c), (h)–(k))', () => {
  const base = crl(CA, { number: 5 })
  const held = crl(CA, { number: 5, revoked: revoking(TARGET, reason(6)) })
  const change = (number: number, baseNumber: number, more: Parameters<typeof crl>[1] = {}) => crl(CA, { ...more, number, extensions: [delta(baseNumber), ...(more.extensions ?? [])] })
  check([
    { name: 'revoked since', crls: [base, change(6, 5, { revoked: revoking(TARGET, reason(1)) })], expected: 'revoked' },
    { name: 'nothing since', crls: [base, change(6, 5)], expected: 'good' },
    { name: 'removed since', crls: [held, change(6, 5, { revoked: revoking(TARGET, reason(8)) })], expected: 'good' },
    { name: 'held, and nothing since', crls: [held, change(6, 5)], expected: 'revoked' },
    { name: 'the newest of two', crls: [base, change(6, 5, { revoked: revoking(TARGET, reason(6)) }), change(7, 5, { revoked: revoking(TARGET, reason(8)) })], expected: 'good' },
    { name: 'a delta alone', crls: [change(6, 5)], expected: 'unknown' },
    { name: 'a delta to a later list', crls: [base, change(8, 6, { revoked: revoking(TARGET) })], expected: 'good' },
    { name: 'a delta to an earlier list', crls: [base, change(6, 4, { revoked: revoking(TARGET) })], expected: 'revoked' },
    { name: 'a delta older than the list', crls: [base, change(5, 4, { revoked: revoking(TARGET) })], expected: 'good' },
    { name: 'a stale delta', crls: [base, change(6, 5, { revoked: revoking(TARGET), nextUpdate: utcTime('260101000000Z') })], expected: 'good' },
    { name: 'a delta of another scope', crls: [base, change(6, 5, { revoked: revoking(TARGET), extensions: [scope({ flags: [USER_ONLY!] })] })], expected: 'good' },
    { name: 'a delta with an unknown critical extension', crls: [base, change(6, 5, { revoked: revoking(TARGET), extensions: [UNKNOWN] })], expected: 'good' },
    { name: 'an entry of a delta with an unknown critical extension', crls: [base, change(6, 5, { revoked: [{ serial: bytes('77'), extensions: [UNKNOWN] }] })], expected: 'unknown' },
    { name: 'a delta signed by another key', crls: [base, crl({ ...CA, key: 'else' }, { number: 6, extensions: [delta(5)], revoked: revoking(TARGET) })], expected: 'good' },
  ])

  test('the end of the delta is the end of the answer', async () => {
    const { paths: [best] } = await verify(PATH, { crls: [ROOT_LIST, base, change(6, 5, { nextUpdate: utcTime('260701000000Z') })] })
    expect(best!.revocation[0]!.nextUpdateMs).toBe(Date.UTC(2026, 6, 1))
  })
})

describe('who signs lists (RFC 5280 §6.3.3 (f), (g))', () => {
  const noSign = ca('No lists', ROOT, { extra: [keyUsage('04')] })
  const other: Built = { ...CA, key: 'lists only' }
  const signer = ca('CA', ROOT, { key: 'lists only', extra: [keyUsage('02')] })
  const under = (one: Built): readonly Built[] => [TARGET, CA, one, ROOT]
  check([
    { name: 'not the key', crls: [crl({ ...CA, key: 'nobody' })], expected: 'unknown', findings: ['path/crl-issuer-not-found 0', 'path/revocation-unknown 0'] },
    { name: 'damaged', crls: [damaged(crl(CA))], expected: 'unknown', findings: ['path/crl-signature-invalid 0', 'path/revocation-unknown 0'] },
    { name: 'no cRLSign', path: [server('host.example', noSign), noSign, ROOT], crls: [crl(noSign)], expected: 'unknown', findings: ['path/crl-issuer-without-crl-sign 0', 'path/revocation-unknown 0'] },
    { name: 'a key for lists', path: under(signer), crls: [crl(other)], expected: 'good' },
    { name: 'a key for lists that is revoked', path: under(signer), crls: [crl(other), crl(ROOT, { revoked: revoking(signer), thisUpdate: utcTime('250102000000Z') })], expected: 'unknown' },
    { name: 'a key for lists that was revoked on an older list', path: under(signer), crls: [crl(other), crl(ROOT, { revoked: revoking(signer), thisUpdate: utcTime('241231000000Z') })], expected: 'good' },
    { name: 'a key for lists that is expired', path: under(ca('CA', ROOT, { key: 'lists only', notAfter: utcTime('250101000000Z') })), crls: [crl(other)], expected: 'unknown', findings: ['path/crl-issuer-not-found 0', 'path/revocation-unknown 0'] },
    { name: 'a key for lists under another root', path: [TARGET, CA, ca('CA', root('Other'), { key: 'lists only' }), root('Other'), ROOT], crls: [crl(other)], expected: 'unknown' },
    { name: 'a key for lists that may not be used', path: under(signer), crls: [crl(other)], one: { untrustedIds: ['c1'] }, expected: 'unknown' },
    { name: 'a key for lists beyond the budget', path: under(signer), crls: [crl(other)], one: { limits: { ...defaultLimits, signers: 0 } }, expected: 'unknown' },
  ])

  test('a key cannot vouch for itself', async () => {
    const own = ca('CA', { ...CA, key: 'lists only' }, { key: 'lists only', extra: [aki('lists only')] })
    expect(found(await verify([TARGET, CA, own, ROOT], { crls: [ROOT_LIST, crl(other)] }))).toContain('path/revocation-unknown 0')
    const bySelf = ca('CA', CA, { key: 'lists only' })
    expect(found(await verify([TARGET, CA, bySelf, ROOT], { crls: [ROOT_LIST, crl(other)] }))).toEqual([])
  })

  test('an anchor that is only a key signs lists whatever its keyUsage says', async () => {
    const anchor = root('Keys', { extra: [keyUsage('04')] })
    const path = [server('a.example', anchor), anchor]
    expect(found(await verify(path, { crls: [crl(anchor)] }))).toEqual(['path/crl-issuer-without-crl-sign 0', 'path/revocation-unknown 0'])
    expect(found(await verify(path, { crls: [crl(anchor)], anchor: { applyExtensions: false } }))).toEqual([])
  })

  test('the budget for signers is said', async () => {
    const outcome = await verify(under(signer), { crls: [ROOT_LIST, crl(other)], limits: { ...defaultLimits, signers: 0 } })
    expect(outcome.cut).toEqual(['signers'])
  })
})

function damaged(list: Uint8Array): Uint8Array {
  const copy = list.slice()
  copy[copy.length - 1]! ^= 1
  return copy
}

describe('OCSP responses (RFC 6960 §3.2, §4.2.2)', () => {
  const delegate = server('Responder', CA, { extra: [extKeyUsage(OCSP_SIGNING), { oid: OID.noCheck, value: tlv(5) }] })
  const checked = server('Checked responder', CA, { extra: [extKeyUsage(OCSP_SIGNING)] })
  const pointed = server('Pointed responder', CA, { extra: [extKeyUsage(OCSP_SIGNING), points({ fullName: URI })] })
  const noPurpose = server('No purpose', CA, { extra: [extKeyUsage(SERVER_AUTH)] })
  const elsewhere = server('Elsewhere', ROOT, { extra: [extKeyUsage(OCSP_SIGNING)] })
  const expired = server('Expired responder', CA, { extra: [extKeyUsage(OCSP_SIGNING)], notAfter: utcTime('250101000000Z') })
  const noSign = server('No signing', CA, { extra: [extKeyUsage(OCSP_SIGNING), keyUsage('20')] })
  const critical = server('Critical', CA, { extra: [extKeyUsage(OCSP_SIGNING), UNKNOWN] })
  const forged = server('Responder', { ...CA, key: 'forger' }, { extra: [extKeyUsage(OCSP_SIGNING), { oid: OID.noCheck, value: tlv(5) }] })
  const by = (signer: Built, more = {}): readonly Uint8Array[] => [ocsp(TARGET, CA, { signer, certs: [signer], ...more })]
  const unauthorised = ['path/ocsp-signer-not-authorised 0', 'path/revocation-unknown 0']
  check([
    { name: 'good', responses: [ocsp(TARGET, CA)], expected: 'good' },
    { name: 'good, by key', responses: [ocsp(TARGET, CA, { isByKey: true })], expected: 'good' },
    { name: 'revoked', responses: [ocsp(TARGET, CA, { status: 'revoked' })], expected: 'revoked' },
    { name: 'revoked, whatever a list says', crls: [crl(CA)], responses: [ocsp(TARGET, CA, { status: 'revoked' })], expected: 'revoked' },
    { name: 'good, and revoked on a list', crls: [crl(CA, { revoked: revoking(TARGET) })], responses: [ocsp(TARGET, CA)], expected: 'revoked' },
    { name: 'unknown', responses: [ocsp(TARGET, CA, { status: 'unknown' })], expected: 'unknown', findings: ['path/ocsp-unknown 0', 'path/revocation-unknown 0'] },
    { name: 'about another certificate', responses: [ocsp(CA, CA)], expected: 'unknown', findings: ['path/revocation-unknown 0'] },
    { name: 'about the number of another CA', responses: [ocsp(TARGET, ROOT)], expected: 'unknown', findings: ['path/revocation-unknown 0'] },
    { name: 'about the number under another key', responses: [ocsp(TARGET, { ...CA, key: 'else' })], expected: 'unknown', findings: ['path/revocation-unknown 0'] },
    { name: 'not yet', responses: [ocsp(TARGET, CA, { thisUpdate: '20260602000000Z' })], expected: 'unknown', findings: ['path/ocsp-stale 0', 'path/revocation-unknown 0'] },
    { name: 'no more', responses: [ocsp(TARGET, CA, { nextUpdate: '20260531000000Z' })], expected: 'unknown', findings: ['path/ocsp-stale 0', 'path/revocation-unknown 0'] },
    { name: 'until now', responses: [ocsp(TARGET, CA, { nextUpdate: '20260601000000Z' })], expected: 'good' },
    { name: 'not successful', responses: [ocsp(TARGET, CA, { responseStatus: 3 })], expected: 'unknown', findings: ['path/ocsp-not-successful 0', 'path/revocation-unknown 0'] },
    { name: 'a critical extension', responses: [ocsp(TARGET, CA, { singleExtensions: [UNKNOWN] })], expected: 'unknown', findings: ['path/ocsp-malformed 0', 'path/revocation-unknown 0'] },
    { name: 'a damaged signature', responses: [damaged(ocsp(TARGET, CA))], expected: 'unknown', findings: ['path/ocsp-signature-invalid 0', 'path/revocation-unknown 0'] },
    { name: 'a delegate', responses: by(delegate), expected: 'good' },
    { name: 'a delegate, by key', responses: by(delegate, { isByKey: true }), expected: 'good' },
    { name: 'a delegate that is not enclosed, in the pool', path: [TARGET, CA, delegate, ROOT], responses: [ocsp(TARGET, CA, { signer: delegate })], expected: 'good' },
    { name: 'a delegate in the pool, by key', path: [TARGET, CA, delegate, ROOT], responses: [ocsp(TARGET, CA, { signer: delegate, isByKey: true })], expected: 'good' },
    { name: 'a delegate nobody has', responses: [ocsp(TARGET, CA, { signer: delegate })], expected: 'unknown', findings: unauthorised },
    { name: 'a delegate that is not for it', responses: by(noPurpose), expected: 'unknown', findings: unauthorised },
    { name: 'a delegate of another CA', responses: by(elsewhere), expected: 'unknown', findings: unauthorised },
    { name: 'a delegate that is expired', responses: by(expired), expected: 'unknown', findings: unauthorised },
    { name: 'a delegate that may not sign', responses: by(noSign), expected: 'unknown', findings: unauthorised },
    { name: 'a delegate with an unknown critical extension', responses: by(critical), expected: 'unknown', findings: unauthorised },
    { name: 'a delegate that the CA did not sign', responses: by(forged), expected: 'unknown', findings: unauthorised },
    { name: 'a delegate whose own status is asked for', path: [TARGET, CA, checked, ROOT], crls: [crl(CA)], responses: by(checked), expected: 'good' },
    { name: 'a delegate that is revoked', path: [TARGET, CA, pointed, ROOT], crls: [crl(CA, { revoked: revoking(pointed), extensions: [scope({ fullName: URI })] })], responses: by(pointed), expected: 'unknown' },
    { name: 'a delegate that is not revoked', path: [TARGET, CA, pointed, ROOT], crls: [crl(CA, { extensions: [scope({ fullName: URI })] })], responses: by(pointed), expected: 'good' },
    { name: 'somebody else’s name over the CA’s signature', responses: [ocsp(TARGET, CA, { signer: { ...CA, subject: commonName('Else') } })], expected: 'unknown', findings: unauthorised },
  ])

  test('what the status holds', async () => {
    const { paths: [best] } = await verify(PATH, { crls: [ROOT_LIST], responses: [ocsp(TARGET, CA, { nextUpdate: '20270101000000Z' })] })
    expect(best!.revocation[0]).toEqual({ status: 'good', sourceId: 'ocsp0', nextUpdateMs: Date.UTC(2027, 0, 1) })
    const revoked = await verify(PATH, { crls: [ROOT_LIST], responses: [ocsp(TARGET, CA, { status: 'revoked' })] })
    expect(revoked.paths[0]!.revocation[0]).toEqual({ status: 'revoked', sourceId: 'ocsp0', reason: 'keyCompromise', revocationMs: Date.UTC(2025, 5, 1) })
  })

  test('a response of no certificate says nothing', async () => {
    const tryLater = tlv(0x30, tlv(0x0a, Uint8Array.of(3)))
    expect(found(await verify(PATH, { crls: [ROOT_LIST, crl(CA)], responses: [tryLater] }))).toEqual([])
  })
})

test.each([
  { name: 'a critical cRLNumber (§5.2.3)', list: crl(CA, { extensions: [], isNumberCritical: true }) },
  { name: 'no cRLNumber', list: crl(CA, { number: undefined }) },
])('profiles that look at issuers refuse a list with $name', async ({ list }) => {
  const crls = [ROOT_LIST, list]
  expect(found(await verify(PATH, { crls }))).toEqual([])
  expect(found(await verify(PATH, { crls, profile: 'rfc5280-strict' }))).toEqual(['path/crl-not-conforming 0', 'path/revocation-unknown 0'])
  expect(found(await verify(PATH, { crls: [ROOT_LIST, crl(CA)], profile: 'rfc5280-strict' }))).toEqual([])
})

test('each certificate under each path is asked once, in several paths', async () => {
  const other = root('Other')
  const cross = ca('CA', other)
  const pool = poolOf([TARGET, CA, cross, ROOT, other], { crls: [ROOT_LIST, crl(other), crl(CA)] })
  const outcome = await verifyTarget(pool, inputsFor({ trustAnchorIds: ['c3', 'c4'], revocation: 'required' }))
  expect(outcome.paths.map(({ verdict }) => verdict)).toEqual(['valid', 'valid'])
})

test('a list for the anchor’s own certificate is not asked for', async () => {
  expect((await verify([server('a.example', ROOT), ROOT], { crls: [ROOT_LIST], revocation: 'required' })).paths[0]!.revocation).toHaveLength(2)
})

test('CAs’ dates in the far future in lists', async () => {
  const far = crl(CA, { nextUpdate: generalizedTime('20600101000000Z') })
  expect((await verify(PATH, { crls: [ROOT_LIST, far] })).verdict).toBe('valid')
})
