import { describe, expect, test } from 'vitest'
import { attempt } from '#pki/fault.ts'
import { decodeOcspResponse } from '#pki/revocation/ocsp-response.ts'
import { algorithm, type BuiltExtension, commonName, extKeyUsage } from '../../support/certificate-builder.ts'
import { bytes, concat, tlv } from '../../support/der.ts'
import { type Built, ca, type Case, crl, found, keyId, ocsp, OID, root, server, singleResponse, verify } from '../../support/path-builder.ts'

const ROOT = root()
const CA = ca('CA', ROOT)
const TARGET = server('host.example', CA)
const OTHER = server('other.example', CA)
const PATH = [TARGET, CA, ROOT]
const UNKNOWN: BuiltExtension = { oid: '1.2.3.4', critical: true, value: tlv(5) }
const OCSP_SIGNING = '1.3.6.1.5.5.7.3.9'
const NO_CHECK: BuiltExtension = { oid: OID.noCheck, value: tlv(5) }
const UNKNOWN_ALGORITHM = algorithm('1.2.3.4')

interface Row {
  readonly rule: string
  readonly path?: readonly Built[]
  readonly responses: readonly Uint8Array[]
  readonly crls?: readonly Uint8Array[]
  readonly one?: Case
  readonly expected: 'good' | 'revoked' | 'unknown'
  readonly findings?: readonly string[]
}

const unknown = (id: string): readonly string[] => [`path/${id} 0`, 'path/revocation-unknown 0']
const stale = unknown('ocsp-stale')
const delegate = server('Responder', CA, { extra: [extKeyUsage(OCSP_SIGNING), NO_CHECK] })
const second = server('Responder', CA, { key: 'second', extra: [extKeyUsage(OCSP_SIGNING), NO_CHECK] })
const odd = server('Responder', CA, { key: 'odd', extra: [extKeyUsage(OCSP_SIGNING), NO_CHECK], innerAlgorithm: UNKNOWN_ALGORITHM, outerAlgorithm: UNKNOWN_ALGORITHM })
const strange = server('Responder', CA, { extra: [extKeyUsage(OCSP_SIGNING), NO_CHECK, UNKNOWN] })
const plain = server('Responder', CA, { extra: [NO_CHECK] })
const both = server('Responder', CA, { extra: [extKeyUsage('1.3.6.1.5.5.7.3.1', OCSP_SIGNING), NO_CHECK] })
const foreign = server('Responder', ca('Else', ROOT, { key: CA.key }), { extra: [extKeyUsage(OCSP_SIGNING), NO_CHECK] })
const otherCa = ca('CA', ROOT, { key: 'again' })
const broken: Built = { ...delegate, der: tlv(0x30, tlv(0x05)) }

const ROWS: readonly Row[] = [
  { rule: 'a critical extension of the response (RFC 6960 §4.4)', responses: [ocsp(TARGET, CA, { responseExtensions: [UNKNOWN] })], expected: 'unknown', findings: unknown('ocsp-malformed') },
  { rule: 'a nonce, which was for somebody else (§4.4.1)', responses: [ocsp(TARGET, CA, { responseExtensions: [{ oid: '1.3.6.1.5.5.7.48.1.2', value: bytes('04020102') }], singleExtensions: [{ ...UNKNOWN, critical: false }] })], expected: 'good' },
  { rule: 'a version that is written out', responses: [ocsp(TARGET, CA, { version: bytes('020100') })], expected: 'good' },
  { rule: 'several certificates in one response', responses: [ocsp(TARGET, CA, { status: 'revoked', others: [singleResponse(OTHER, CA)] })], expected: 'revoked' },
  { rule: 'another is revoked in the same response', responses: [ocsp(TARGET, CA, { others: [singleResponse(OTHER, CA, { status: 'revoked' })] })], expected: 'good' },
  { rule: 'the second response is the good one', responses: [ocsp(TARGET, CA, { nextUpdate: '20260101000000Z' }), ocsp(TARGET, CA)], expected: 'good', findings: [] },
  { rule: 'good in one response, revoked in another', responses: [ocsp(TARGET, CA), ocsp(TARGET, CA, { status: 'revoked' })], expected: 'revoked' },
  { rule: 'hashes by an algorithm that nobody knows', responses: [ocsp(TARGET, CA, { hashAlgorithm: '1.2.3.4' })], expected: 'unknown', findings: ['path/revocation-unknown 0'] },
  { rule: 'hashes by another algorithm than they are', responses: [ocsp(TARGET, CA, { hashAlgorithm: '2.16.840.1.101.3.4.2.1' })], expected: 'unknown', findings: ['path/revocation-unknown 0'] },
  { rule: 'thisUpdate that is no date', responses: [ocsp(TARGET, CA, { thisUpdate: '20261301000000Z' })], expected: 'unknown', findings: stale },
  { rule: 'nextUpdate that is no date', responses: [ocsp(TARGET, CA, { nextUpdate: '20261301000000Z' })], expected: 'unknown', findings: stale },
  { rule: 'from now on', responses: [ocsp(TARGET, CA, { thisUpdate: '20260601000000Z' })], expected: 'good' },
  { rule: 'a type of response that is not basic', responses: [ocsp(TARGET, CA, { responseType: bytes('2a0304') })], expected: 'unknown', findings: ['path/revocation-unknown 0'] },
  { rule: 'a signature that nobody verifies', responses: [ocsp(TARGET, CA, { outerAlgorithm: UNKNOWN_ALGORITHM })], expected: 'unknown', findings: unknown('ocsp-signature-not-checkable') },
  { rule: 'the second of two certificates that come along', responses: [ocsp(TARGET, CA, { signer: second, certs: [delegate, second] })], expected: 'good', findings: [] },
  { rule: 'a certificate that comes along and cannot be read', responses: [ocsp(TARGET, CA, { signer: second, certs: [broken, second] })], expected: 'good', findings: [] },
  { rule: 'a certificate that comes along under another name', responses: [ocsp(TARGET, CA, { signer: { ...delegate, subject: commonName('Else') }, certs: [delegate] })], expected: 'unknown', findings: unknown('ocsp-signer-not-authorised') },
  { rule: 'another key than the response names', responses: [ocsp(TARGET, CA, { signer: { ...delegate, key: 'else' }, certs: [delegate], isByKey: true })], expected: 'unknown', findings: unknown('ocsp-signer-not-authorised') },
  { rule: 'a delegate whose own signature nobody verifies', responses: [ocsp(TARGET, CA, { signer: odd, certs: [odd] })], expected: 'unknown', findings: unknown('ocsp-signer-not-authorised') },
  { rule: 'a delegate with a critical extension that nobody knows', responses: [ocsp(TARGET, CA, { signer: strange, certs: [strange] })], expected: 'unknown', findings: unknown('ocsp-signer-not-authorised') },
  { rule: 'a delegate of another CA with the same key (§4.2.2.2: issued directly by the CA)', responses: [ocsp(TARGET, CA, { signer: foreign, certs: [foreign] })], expected: 'unknown', findings: unknown('ocsp-signer-not-authorised') },
  { rule: 'a delegate without any extended key usage', responses: [ocsp(TARGET, CA, { signer: plain, certs: [plain] })], expected: 'unknown', findings: unknown('ocsp-signer-not-authorised') },
  { rule: 'a delegate for this and for more', responses: [ocsp(TARGET, CA, { signer: both, certs: [both] })], expected: 'good' },
  { rule: 'a delegate of the pool that may not be used', path: [TARGET, CA, delegate, ROOT], responses: [ocsp(TARGET, CA, { signer: delegate })], one: { untrustedIds: ['c1'] }, expected: 'unknown', findings: unknown('ocsp-signer-not-authorised') },
  { rule: 'a delegate of the pool that may be used', path: [TARGET, CA, delegate, ROOT], responses: [ocsp(TARGET, CA, { signer: delegate })], one: { untrustedIds: ['c1', 'c2'] }, expected: 'good' },
  { rule: 'another CA of the same name is not the issuer (§4.1.1: by key)', path: [TARGET, CA, otherCa, ROOT], responses: [ocsp(TARGET, otherCa)], expected: 'unknown', findings: ['path/revocation-unknown 0'] },
  { rule: 'the CA’s serial number under its issuer’s hashes', responses: [ocsp({ ...TARGET, serial: concat(bytes('00'), TARGET.serial) }, CA)], expected: 'good' },
]

test.each(ROWS)('$rule: $expected', async ({ path = PATH, responses, crls = [], one = {}, expected, findings }) => {
  const outcome = await verify(path, { crls: [crl(ROOT), ...crls], responses, ...one })
  expect(outcome.paths[0]!.revocation[0]!.status).toBe(expected)
  if (findings !== undefined) expect(found(outcome)).toEqual(findings)
})

test.each([
  { rule: 'no reason', reason: undefined, expected: 'unspecified' },
  { rule: 'a reason', reason: 5, expected: 'cessationOfOperation' },
  { rule: 'a reason that does not exist', reason: 7, expected: 'unspecified' },
])('$rule: $expected (RFC 6960 §4.2.1)', async ({ reason, expected }) => {
  const { paths: [best] } = await verify(PATH, { crls: [crl(ROOT)], responses: [ocsp(TARGET, CA, { status: 'revoked', reason })] })
  expect(best!.revocation[0]).toMatchObject({ status: 'revoked', reason: expected, revocationMs: Date.UTC(2025, 5, 1) })
})

test('a date of revocation that is none is not told, and one that ends is', async () => {
  const status = async (response: Uint8Array) => (await verify(PATH, { crls: [crl(ROOT)], responses: [response] })).paths[0]!.revocation[0]
  expect(await status(ocsp(TARGET, CA, { status: 'revoked', revocationTime: '20251301000000Z' }))).toEqual({ status: 'revoked', sourceId: 'ocsp0', reason: 'keyCompromise' })
  expect(await status(ocsp(TARGET, CA))).toEqual({ status: 'good', sourceId: 'ocsp0' })
})

describe('reading a response (RFC 6960 §4.2.1)', () => {
  const FULL = ocsp(TARGET, CA, { status: 'revoked', nextUpdate: '20270101000000Z', certs: [delegate], version: bytes('020100'), responseExtensions: [{ ...UNKNOWN, critical: false }], singleExtensions: [{ ...UNKNOWN, critical: false }] })

  test('every field', () => {
    const { responseStatus, basic } = decodeOcspResponse(FULL)
    expect(responseStatus).toBe(0)
    expect(basic).toMatchObject({ responderID: { kind: 'byName' }, producedAt: { ms: Date.UTC(2026, 0, 1) }, responseExtensions: [{ extnID: '1.2.3.4' }], signatureAlgorithm: { algorithm: '1.2.840.10045.4.3.2' } })
    expect(basic!.certs.map(({ encoding }) => encoding)).toEqual([delegate.der])
    expect(basic!.responses).toMatchObject([{ certStatus: { kind: 'revoked', revocationReason: 1 }, nextUpdate: { ms: Date.UTC(2027, 0, 1) }, singleExtensions: [{ extnID: '1.2.3.4' }] }])
    expect(basic!.responses[0]!.certID).toMatchObject({ issuerKeyHash: keyId('CA'), serialNumber: TARGET.serial })
    expect(decodeOcspResponse(ocsp(TARGET, CA, { isByKey: true })).basic!.responderID).toEqual({ kind: 'byKey', keyHash: keyId('CA') })
    expect(decodeOcspResponse(bytes('30030a0106'))).toEqual({ responseStatus: 6, basic: undefined })
    expect(decodeOcspResponse(ocsp(TARGET, CA, { responseType: bytes('2a03') }))).toEqual({ responseStatus: 0, basic: undefined })
  })

  test('every truncation is a fault, every damaged octet a fault or a reading, a trailing octet a fault', () => {
    for (let length = 0; length < FULL.length; length++) {
      expect(attempt(() => decodeOcspResponse(FULL.subarray(0, length))).ok).toBe(false)
      attempt(() => decodeOcspResponse(FULL.with(length, FULL[length]! ^ 0xff)))
    }
    expect(attempt(() => decodeOcspResponse(concat(FULL, bytes('00'))))).toMatchObject({ fault: { code: 'asn1/trailing-data' } })
  })

  test.each([
    { what: 'a responder that is neither name nor key', from: `a1${hexLength(CA.subject)}`, to: `a3${hexLength(CA.subject)}` },
    { what: 'a status that is none', from: 'a116180f', to: 'a416180f' },
  ])('$what is a fault', ({ from, to }) => {
    const hex = Buffer.from(FULL).toString('hex')
    expect(hex).toContain(from)
    expect(attempt(() => decodeOcspResponse(bytes(hex.replace(from, to))))).toMatchObject({ ok: false, fault: { code: 'asn1/unexpected-tag' } })
  })

  function hexLength(octets: Uint8Array): string {
    return octets.length.toString(16).padStart(2, '0') + Buffer.from(octets).toString('hex')
  }
})
