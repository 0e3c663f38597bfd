import { readFileSync, existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { defaultInputs, type PathInputs } from '#pki/path/inputs.ts'
import type { CandidatePath, PathOutcome } from '#pki/path/outcome.ts'
import { type PathFindingId, pathFinding, pathFindings } from '#pki/path/path-findings.ts'
import { firstOpensslError, rankPaths, verdictOf } from '#pki/path/rank.ts'

const found = (...ids: readonly (readonly [PathFindingId, number])[]) => ids.map(([id, index]) => pathFinding(id, index))
const candidate = (part: Partial<CandidatePath>): CandidatePath => {
  const whole = { certificateIds: ['a', 'b'], isAnchored: true, findings: [], revocation: [], output: undefined, verdict: 'valid' as const, ...part }
  return { ...whole, verdict: verdictOf(whole) }
}

describe('the verdict of a path', () => {
  test.each([
    { name: 'nothing found', part: {}, verdict: 'valid' },
    { name: 'a notice', part: { findings: found(['path/any-purpose', 0]) }, verdict: 'valid' },
    { name: 'a status that is unknown', part: { revocation: [{ status: 'unknown' as const }] }, verdict: 'validRevocationUnknown' },
    { name: 'a signature nobody verifies', part: { findings: found(['path/signature-not-checkable', 0]) }, verdict: 'undetermined' },
    { name: 'revoked', part: { findings: found(['path/revoked', 0]) }, verdict: 'revoked' },
    { name: 'revoked and expired', part: { findings: found(['path/revoked', 0], ['path/expired', 0]) }, verdict: 'invalid' },
    { name: 'an error and a signature nobody verifies', part: { findings: found(['path/signature-not-checkable', 0], ['path/expired', 1]) }, verdict: 'invalid' },
    { name: 'no anchor', part: { isAnchored: false }, verdict: 'noPath' },
  ])('$name: $verdict', ({ part, verdict }) => expect(candidate(part).verdict).toBe(verdict))

  test('better verdicts stand first, then fewer errors, then shorter paths', () => {
    const long = candidate({ certificateIds: ['a', 'b', 'c'] })
    const short = candidate({})
    const expired = candidate({ findings: found(['path/expired', 0]) })
    const worse = candidate({ findings: found(['path/expired', 0], ['path/not-a-ca', 1]) })
    expect(rankPaths([worse, long, expired, short])).toEqual([short, long, expired, worse])
  })
})

describe('the first error of openssl verify', () => {
  test.each([
    { name: 'none', findings: found(['path/any-purpose', 0]), expected: undefined },
    { name: 'building before dates', findings: found(['path/expired', 0], ['path/issuer-not-found', 1]), expected: { code: 20, depth: 1 } },
    { name: 'extensions from the target up', findings: found(['path/not-a-ca', 2], ['path/unknown-critical-extension', 1]), expected: { code: 34, depth: 1 } },
    { name: 'signatures and dates from the anchor down', findings: found(['path/expired', 0], ['path/signature-invalid', 1]), expected: { code: 7, depth: 1 } },
    { name: 'a signature before a date of the same certificate', findings: found(['path/expired', 0], ['path/signature-invalid', 0]), expected: { code: 7, depth: 0 } },
    { name: 'dates before names, names before policies', findings: found(['path/no-valid-policy', 0], ['path/name-excluded', 0]), expected: { code: 48, depth: 0 } },
  ])('$name', ({ findings, expected }) => expect(firstOpensslError(findings) satisfies PathOutcome['opensslError']).toEqual(expected))

  const table = new URL('../../../../shared/data/openssl-verify-codes.tsv', import.meta.url)
  test.skipIf(!existsSync(table))('every number is one of OpenSSL’s', () => {
    const codes = new Set(readFileSync(table, 'utf8').trim().split('\n').map((line) => Number(line.split('|')[0])))
    for (const row of Object.values(pathFindings)) if ('opensslError' in row) expect(codes).toContain(row.opensslError)
  })
})

test('the inputs of RFC 5280 §6.1.1 have their initial values', () => {
  const inputs: PathInputs = { ...defaultInputs, targetId: 'a', trustAnchorIds: [], timeMs: 0 }
  expect(inputs.policy).toEqual({ initialPolicySet: [], explicitPolicy: false, inhibitMapping: false, inhibitAny: false })
})
