import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { basicConstraints, generalizedTime, keyUsage, utcTime } from '../../support/certificate-builder.ts'
import { tlv } from '../../support/der.ts'
import { aki, type Built, ca, found, inputsFor, OID, poolOf, root, server, ski, verify } from '../../support/path-builder.ts'
import { verifyTarget } from '#pki/path/verify-target.ts'
import { PathQueue } from '#pki/path/path-queue.ts'
import { Pool } from '#pki/path/pool.ts'
import { defaultLimits } from '#pki/path/limits.ts'
import type { PathOutcome } from '#pki/path/outcome.ts'

const ROOT = root()
const OTHER = root('Other root')
const CA = ca('CA', ROOT)
const CROSS = ca('CA', OTHER)
const TARGET = server('host.example', CA)

const routes = ({ paths }: PathOutcome): string[] => paths.map(({ certificateIds }) => certificateIds.join(' '))

describe('paths from an unordered pool (RFC 4158)', () => {
  test('every path to every anchor, and none through what does not belong', async () => {
    const outcome = await verify([TARGET, CROSS, OTHER, ROOT, CA, ca('Unrelated', ROOT), server('else.example', CA)], { trustAnchorIds: ['c2', 'c3'] })
    expect(routes(outcome).toSorted()).toEqual(['c0 c1 c2', 'c0 c4 c3'])
    expect(outcome.paths.every(({ verdict }) => verdict === 'valid')).toBe(true)
  })

  test('the best first: what is expired stands last, and is still shown with all its findings', async () => {
    const expired = ca('CA', OTHER, { notAfter: utcTime('250101000000Z') })
    const outcome = await verify([TARGET, expired, OTHER, ROOT, CA], { trustAnchorIds: ['c2', 'c3'] })
    expect(routes(outcome)).toEqual(['c0 c4 c3', 'c0 c1 c2'])
    expect(outcome.paths.map(({ verdict }) => verdict)).toEqual(['valid', 'invalid'])
    expect(outcome.paths[1]!.findings.map(({ id }) => id)).toEqual(['path/expired'])
  })

  test('an anchor that is no root ends a path, and the path goes on as well', async () => {
    expect(routes(await verify([TARGET, CA, ROOT], { trustAnchorIds: ['c1', 'c2'] }))).toEqual(['c0 c1', 'c0 c1 c2'])
  })

  test('where anchors must be self-signed, other trusted certificates are intermediates', async () => {
    expect(routes(await verify([TARGET, CA, ROOT], { trustAnchorIds: ['c1', 'c2'], anchor: { mustBeSelfSigned: true } }))).toEqual(['c0 c1 c2'])
  })

  test('trusted intermediates stand in the place of others of their name and key', async () => {
    const own = ca('CA', ROOT, { notAfter: utcTime('250101000000Z') })
    const outcome = await verify([TARGET, CA, own, ROOT], { trustAnchorIds: ['c2', 'c3'], anchor: { mustBeSelfSigned: true } })
    expect(routes(outcome)).toEqual(['c0 c2 c3'])
    expect(routes(await verify([TARGET, CA, own, ROOT], { trustAnchorIds: ['c2', 'c3'] }))).toContain('c0 c1 c3')
  })

  test('only what may be used is used', async () => {
    expect((await verify([TARGET, CA, ROOT], { untrustedIds: [] })).verdict).toBe('noPath')
    expect((await verify([TARGET, CA, ROOT], { untrustedIds: ['c1'] })).verdict).toBe('valid')
  })

  test('the same certificate under two ids is one, and the caller’s ids come back', async () => {
    const outcome = await verify([TARGET, CA, CA, TARGET, ROOT], { targetId: 'c3', untrustedIds: ['c2'], trustAnchorIds: ['c4'] })
    expect(routes(outcome)).toEqual(['c3 c2 c4'])
  })

  test('several keys of one name: the one that signed', async () => {
    const decoys = Array.from({ length: 5 }, (_, index) => ca('CA', ROOT, { key: `decoy ${index}` }))
    const outcome = await verify([TARGET, ...decoys, CA, ROOT])
    expect(routes(outcome)).toEqual(['c0 c6 c7'])
    expect(outcome.signatureChecks).toBeLessThanOrEqual(3)
  })

  test('several keys of one name, without key identifiers', async () => {
    const without = [OID.authorityKeyIdentifier, OID.subjectKeyIdentifier]
    const authority = ca('CA', ROOT, { without })
    const decoys = Array.from({ length: 3 }, (_, index) => ca('CA', ROOT, { key: `decoy ${index}`, without }))
    expect(routes(await verify([server('host.example', authority, { without }), ...decoys, authority, ROOT]))).toEqual(['c0 c4 c5'])
  })

  test('a wrong key identifier does not hide the key that signed, and is told', async () => {
    const target = server('host.example', CA, { extra: [aki('somebody else')] })
    const outcome = await verify([target, CA, ROOT])
    expect(outcome.verdict).toBe('valid')
    expect(found(outcome, ['notice'])).toEqual(['path/key-identifier-differs 0'])
  })

  test('CAs that sign each other end', async () => {
    const [first, second] = [ca('First', { ...ROOT, subject: ca('Second', ROOT).subject, key: 'Second' }), ca('Second', { ...ROOT, subject: ca('First', ROOT).subject, key: 'First' })]
    const target = server('host.example', first)
    expect((await verify([target, first, second, ROOT])).verdict).toBe('noPath')
    const out = ca('Second', ROOT)
    expect(routes(await verify([target, first, second, out, ROOT]))).toEqual(['c0 c1 c3 c4'])
  })

  test('a renewed certificate of the same key stands in its own paths', async () => {
    expect(routes(await verify([TARGET, CA, ca('CA', ROOT), ROOT])).toSorted()).toEqual(['c0 c1 c3', 'c0 c2 c3'])
  })

  test('a self-signed copy of the anchor makes no detour', async () => {
    expect(routes(await verify([TARGET, CA, root(), ROOT]))).toEqual(['c0 c1 c3'])
  })

  test('adding what does not belong changes no verdict; one bit of a signature does', async () => {
    const strangers = [ca('Stranger', OTHER), OTHER, server('other.example', CROSS), CROSS]
    await fc.assert(fc.asyncProperty(fc.subarray(strangers), fc.nat({ max: 200 }), async (some, bit) => {
      expect((await verify([TARGET, CA, ...some, ROOT])).verdict).toBe('valid')
      const der = TARGET.der.slice()
      der[der.length - 1 - (bit % 30)]! ^= 1 << (bit % 8)
      expect((await verify([{ ...TARGET, der }, CA, ...some, ROOT])).verdict).not.toBe('valid')
    }), { numRuns: 20 })
  })
})

describe('why there is no path', () => {
  test.each([
    { name: 'the issuer is missing', path: [TARGET], expected: ['path/issuer-not-found 0'], openssl: { code: 20, depth: 0 } },
    { name: 'the issuer’s issuer is missing', path: [TARGET, CA], expected: ['path/issuer-not-found 1'], openssl: { code: 20, depth: 1 } },
    { name: 'the target signed itself', path: [root('host.example')], expected: ['path/target-self-signed 0'], openssl: { code: 18, depth: 0 } },
    { name: 'the root is not trusted', path: [TARGET, CA, ROOT], expected: ['path/root-not-trusted 2'], openssl: { code: 19, depth: 2 } },
  ])('$name', async ({ path, expected, openssl }) => {
    const outcome = await verify([...path, OTHER])
    expect(outcome.verdict).toBe('noPath')
    expect(found(outcome)).toEqual(expected)
    expect(outcome.opensslError).toEqual(openssl)
  })

  test('the issuer of a trusted intermediate is missing, where anchors must be self-signed', async () => {
    const outcome = await verify([TARGET, CA], { trustAnchorIds: ['c1'], anchor: { mustBeSelfSigned: true } })
    expect(found(outcome)).toEqual(['path/issuer-of-trusted-not-found 1'])
    expect(outcome.opensslError).toEqual({ code: 2, depth: 1 })
  })

  test('the issuer is named, with its key', async () => {
    const { paths: [best] } = await verify([TARGET, OTHER])
    expect(best!.findings[0]!.parameters).toEqual({ issuer: 'CN=CA', keyIdentifier: expect.stringMatching(/^[0-9a-f]{40}$/) as string })
  })

  test('a CA of the name with another key is told apart from none', async () => {
    const outcome = await verify([TARGET, ca('CA', ROOT, { key: 'made again' }), ROOT])
    expect(found(outcome, ['error', 'notice'])).toEqual(['path/issuer-not-found 0', 'path/issuer-has-other-key 0'])
  })

  test('where nothing tells the keys apart, the signature is wrong', async () => {
    const without = [OID.authorityKeyIdentifier]
    const outcome = await verify([server('host.example', CA, { without }), ca('CA', ROOT, { key: 'made again' }), ROOT])
    expect(outcome.verdict).toBe('invalid')
    expect(outcome.opensslError).toEqual({ code: 7, depth: 0 })
  })

  test('a target that is not there', async () => {
    expect(await verify([TARGET, CA, ROOT], { targetId: 'none' })).toMatchObject({ verdict: 'invalid', paths: [], signatureChecks: 0 })
  })

  test('what cannot be read is told and stops nothing', async () => {
    const pool = poolOf([TARGET, CA, ROOT])
    pool.add({ id: 'bad', kind: 'certificate', bytes: TARGET.der.subarray(0, 40) })
    pool.add({ id: 'bad list', kind: 'crl', bytes: new Uint8Array([0x30, 0]) })
    pool.add({ id: 'bad response', kind: 'ocsp', bytes: new Uint8Array([0x30, 0]) })
    pool.add({ id: 'bad', kind: 'certificate', bytes: TARGET.der })
    const outcome = await verifyTarget(pool, inputsFor({ trustAnchorIds: ['c2'] }))
    expect(outcome.verdict).toBe('valid')
    expect(outcome.unreadable.map(({ id, faultCode }) => `${id} ${faultCode}`)).toEqual(['bad asn1/truncated', 'bad list asn1/unexpected-end', 'bad response asn1/unexpected-end'])
    expect(pool.has('bad')).toBe(true)
    expect(pool.has('good')).toBe(false)
  })
})

describe('budgets (RFC 5280 §8)', () => {
  const mesh = (count: number): Built[] => {
    const issuers = Array.from({ length: count }, (_, index) => ({ ...ROOT, subject: ca('Mesh', ROOT).subject, key: `mesh ${index}` }))
    return issuers.flatMap((issuer) => issuers.map((subject) => ca('Mesh', issuer, { key: subject.key })))
  }

  test('twenty cross-signed CAs of one name', async () => {
    const cas = mesh(20)
    const entry = ca('Mesh', ROOT, { key: 'mesh 7' })
    const outcome = await verify([server('host.example', cas[0]!), ...cas, entry, ROOT])
    expect(outcome.verdict).toBe('valid')
    expect(outcome.signatureChecks).toBeLessThanOrEqual(defaultLimits.signatureChecks)
    expect(outcome.cut.length).toBeGreaterThan(0)
    const lost = await verify([server('host.example', cas[0]!), ...cas, OTHER])
    expect(lost.verdict).toBe('noPath')
    expect(lost.signatureChecks).toBeLessThanOrEqual(defaultLimits.signatureChecks)
  })

  test.each([
    { limit: 'paths', limits: { paths: 1 }, verdict: 'valid' },
    { limit: 'buildSteps', limits: { buildSteps: 2 }, verdict: 'noPath' },
    { limit: 'pathCertificates', limits: { pathCertificates: 2 }, verdict: 'noPath' },
    { limit: 'signatureChecks', limits: { signatureChecks: 1 }, verdict: 'undetermined' },
  ])('$limit: it is said', async ({ limit, limits, verdict }) => {
    const outcome = await verify([TARGET, CA, CROSS, OTHER, ROOT], { trustAnchorIds: ['c3', 'c4'], limits: { ...defaultLimits, ...limits } })
    expect(outcome.cut).toEqual([limit])
    expect(outcome.verdict).toBe(verdict)
  })

  test('signatures are remembered: another time asks for none again', async () => {
    const pool = poolOf([TARGET, CA, ROOT])
    const at = (timeMs: number): Promise<PathOutcome> => verifyTarget(pool, inputsFor({ trustAnchorIds: ['c2'], timeMs }))
    expect((await at(Date.UTC(2026, 1, 1))).signatureChecks).toBe(2)
    const later = await at(Date.UTC(2040, 1, 1))
    expect(later.signatureChecks).toBe(0)
    expect(later.verdict).toBe('invalid')
  })

  test('of many dead ends a few are shown', async () => {
    const lost = Array.from({ length: 12 }, (_, index) => ca('CA', root(`Lost ${index}`)))
    const outcome = await verify([TARGET, ...lost, OTHER])
    expect(outcome.paths).toHaveLength(8)
    expect(new Set(outcome.paths.map(({ certificateIds }) => certificateIds[1])).size).toBe(8)
    expect(outcome.cut).toEqual([])
  })

  test.each([
    { flaw: 'an unknown critical extension', details: { extra: [{ oid: '1.2.3.4', critical: true, value: tlv(0x05) }] } },
    { flaw: 'a date that is over', details: { notAfter: utcTime('250101000000Z') } },
    { flaw: 'a key that may not sign', details: { extra: [keyUsage('80')] } },
    { flaw: 'no basicConstraints', details: { without: [OID.basicConstraints] } },
  ])('$flaw costs more than a detour', async ({ details }) => {
    const bad = ca('CA', ROOT, details)
    const bridge = ca('Bridge', ROOT)
    expect(routes(await verify([TARGET, bad, ca('CA', bridge), bridge, ROOT], { limits: { ...defaultLimits, paths: 1 } }))).toEqual(['c0 c2 c3 c4'])
  })

  test('a key that is told by its identifier costs less than one that is not', async () => {
    const named = ca('CA', ROOT, { extra: [ski('else')] })
    expect(routes(await verify([TARGET, named, CA, ROOT]))).toEqual(['c0 c2 c3'])
    const { paths, signatureChecks } = await verify([TARGET, named, ROOT])
    expect(paths.map(({ certificateIds }) => certificateIds.join(' '))).toEqual(['c0 c1 c2'])
    expect(signatureChecks).toBe(2)
  })

  test('names that lead to no anchor are not followed where others do', async () => {
    const astray = Array.from({ length: 30 }, (_, index) => ca('CA', root(`Lost ${index}`)))
    const { paths, signatureChecks } = await verify([TARGET, ...astray, CA, ROOT])
    expect(paths).toHaveLength(1)
    expect(signatureChecks).toBe(2)
  })

  test('a CA that cannot be one costs more than a detour', async () => {
    const bad = ca('CA', ROOT, { extra: [basicConstraints(false)] })
    const detour = ca('Bridge', ROOT)
    const good = ca('CA', detour)
    expect(routes(await verify([TARGET, bad, good, detour, ROOT], { limits: { ...defaultLimits, paths: 1 } }))).toEqual(['c0 c2 c3 c4'])
  })

  test('dates far away', async () => {
    const eternal = ca('CA', ROOT, { notAfter: generalizedTime('99991231235959Z') })
    expect((await verify([TARGET, eternal, ROOT], { timeMs: Date.UTC(2033, 1, 1) })).verdict).toBe('valid')
  })
})

test('the queue gives the least first, equals in their order', () => {
  fc.assert(fc.property(fc.array(fc.nat({ max: 9 })), (priorities) => {
    const queue = new PathQueue<number>()
    priorities.forEach((priority, index) => queue.push(index, priority))
    const out: number[] = []
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) out.push(next)
    expect(out).toEqual(priorities.map((_, index) => index).toSorted((a, b) => priorities[a]! - priorities[b]! || a - b))
  }))
})

test('a pool finds by name and by issuer', () => {
  const pool: Pool = poolOf([TARGET, CA, ROOT])
  const { subjectKey, issuerKey } = pool.find('c1')!
  expect(pool.withSubject(subjectKey).map(({ id }) => id)).toEqual(['c1'])
  expect(pool.issuedBy(subjectKey).map(({ id }) => id)).toEqual(['c0'])
  expect(pool.issuedBy(issuerKey).map(({ id }) => id).toSorted()).toEqual(['c1', 'c2'])
  expect(pool.withSubject('none')).toEqual([])
  expect(pool.issuedBy('none')).toEqual([])
})
