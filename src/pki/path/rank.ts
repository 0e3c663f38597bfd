/** Which candidate path is the best, and what `openssl verify` would say of it first. */
import { type CandidatePath, type PathOutcome, type PathVerdict, pathVerdicts } from './outcome.ts'
import type { PathFinding, PathFindingId } from './path-findings.ts'

/** What the findings and the status of every certificate come to. */
export function verdictOf({ isAnchored, findings, revocation }: Pick<CandidatePath, 'isAnchored' | 'findings' | 'revocation'>): PathVerdict {
  if (!isAnchored) return 'noPath'
  const errors = findings.filter(({ severity }) => severity === 'error')
  if (errors.some(({ id }) => id !== 'path/revoked')) return 'invalid'
  if (errors.length > 0) return 'revoked'
  if (findings.some(({ id }) => id === 'path/signature-not-checkable')) return 'undetermined'
  return revocation.some((status) => status?.status === 'unknown') ? 'validRevocationUnknown' : 'valid'
}

/** Better verdicts first, then fewer errors, then shorter paths; equal ones stay as they were found. */
export function rankPaths(paths: readonly CandidatePath[]): readonly CandidatePath[] {
  const errors = (path: CandidatePath): number => path.findings.filter(({ severity }) => severity === 'error').length
  const rank = (path: CandidatePath): number => pathVerdicts.indexOf(path.verdict)
  return paths.toSorted((a, b) => rank(a) - rank(b) || errors(a) - errors(b) || a.certificateIds.length - b.certificateIds.length)
}

/**
 * The order of OpenSSL's checks (crypto/x509/x509_vfy.c, `verify_chain`): building, extensions, keys, names of the peer, revocation,
 * then signatures and dates from the anchor down, then name constraints, then policies.
 */
const PHASES: readonly (readonly number[])[] = [
  [2, 18, 19, 20, 21, 22], [24, 25, 26, 32, 34, 37, 41, 79, 80, 81, 82, 83, 84, 85, 86, 87, 88, 89, 90, 91, 92, 93, 94], [66, 67, 68], [62, 63, 64],
  [3, 8, 11, 12, 23, 33, 35, 36, 44, 54, 73, 74, 75], [6, 7, 9, 10, 13, 14], [1, 47, 48, 49, 51, 52, 53], [42, 43],
]
const FROM_THE_ANCHOR = 5

/** What RFC 5280 does not forbid and OpenSSL stops at: an issuer that the identifier does not name is none to it, and TLS wants one of three usages. */
const ALONE: readonly PathFindingId[] = ['path/key-identifier-differs', 'path/key-usage-for-purpose']

/** The first error of the path in OpenSSL's order. @returns undefined where OpenSSL finds nothing, or has no number for it. */
export function firstOpensslError(findings: readonly PathFinding[]): PathOutcome['opensslError'] {
  const phaseOf = (code: number): number => {
    const phase = PHASES.findIndex((codes) => codes.includes(code))
    return phase < 0 ? PHASES.length : phase
  }
  const errors = findings.flatMap(({ id, severity, opensslError, certificateIndex, parameters: { constrainedBy } }) =>
    ((severity !== 'error' && !ALONE.includes(id as PathFindingId)) || opensslError === undefined ? [] : [{ code: opensslError, depth: Number(constrainedBy ?? certificateIndex), phase: phaseOf(opensslError) }]))
  const [first] = errors.toSorted((a, b) => a.phase - b.phase || (a.phase === FROM_THE_ANCHOR ? b.depth - a.depth || a.code - b.code : a.depth - b.depth))
  return first && { code: first.code, depth: first.depth }
}
