/** The whole answer: builds the paths of a target (RFC 4158), validates each (RFC 5280 §6), and puts the best first. */
import { formatName } from '#pki/names/format-name.ts'
import { type BuildQuestion, buildPaths, type BuiltPath, isSelfSigned } from './build-paths.ts'
import type { PathInputs } from './inputs.ts'
import type { CandidatePath, PathOutcome } from './outcome.ts'
import type { PathCertificate } from './path-certificate.ts'
import { type PathFinding, pathFinding } from './path-findings.ts'
import type { Pool } from './pool.ts'
import { firstOpensslError, rankPaths, verdictOf } from './rank.ts'
import { RevocationChecker } from './revocation-status.ts'
import { SignatureChecker } from './signature-checker.ts'
import { validatePath } from './validate-path.ts'

/** A target that cannot be read has no paths; `unreadable` says why. */
export async function verifyTarget(pool: Pool, inputs: PathInputs): Promise<PathOutcome> {
  const target = pool.find(inputs.targetId)
  const signatures = new SignatureChecker(pool.signatures, inputs.limits.signatureChecks)
  if (target === undefined) return { verdict: 'invalid', paths: [], unreadable: pool.unreadable, cut: [], signatureChecks: 0, opensslError: undefined }
  const { anchors, superseding } = await chooseAnchors(pool, inputs, signatures)
  const { allowed, nameOf } = readIds(pool, inputs)
  const built = await buildPaths({ pool, inputs, target, allowed, anchors, superseding, signatures })
  const paths: CandidatePath[] = []
  const revocation = new RevocationChecker({ pool, inputs, signatures, allowed })
  for (const path of built.paths) {
    const judged = await judge(path, { pool, inputs, revocation, signatures })
    const certificateIds = path.certificates.map((certificate, index) => (index === 0 ? inputs.targetId : nameOf(certificate)))
    paths.push({ ...judged, certificateIds })
  }
  const ranked = rankPaths(paths)
  const cut = new Set([...built.cut, ...(signatures.isExhausted ? (['signatureChecks'] as const) : []), ...(revocation.isExhausted ? (['signers'] as const) : [])])
  return {
    verdict: ranked[0]?.verdict ?? 'noPath', paths: ranked, unreadable: pool.unreadable, cut: [...cut], signatureChecks: signatures.count,
    opensslError: firstOpensslError(ranked[0]?.findings ?? []),
  }
}

/** Certificates the user trusts; where anchors must be self-signed, the others are intermediates that the user vouches for. */
async function chooseAnchors(pool: Pool, { anchor, trustAnchorIds }: PathInputs, signatures: SignatureChecker): Promise<Pick<BuildQuestion, 'anchors' | 'superseding'>> {
  const anchors = new Set<PathCertificate>()
  const superseding = new Set<PathCertificate>()
  for (const id of trustAnchorIds) {
    const trusted = pool.find(id)
    if (trusted === undefined) continue
    if (!anchor.mustBeSelfSigned || (await isSelfSigned(trusted, signatures))) anchors.add(trusted)
    else superseding.add(trusted)
  }
  return { anchors, superseding }
}

interface Judging {
  readonly pool: Pool
  readonly inputs: PathInputs
  readonly revocation: RevocationChecker
  readonly signatures: SignatureChecker
}

type JudgedPath = Omit<CandidatePath, 'certificateIds'>

/** A path that ends before an anchor is judged as far as it goes, one that ends in an unknown root as if that were trusted. */
async function judge(path: BuiltPath, { pool, inputs, revocation: checker, signatures }: Judging): Promise<JudgedPath> {
  const { certificates, isAnchored } = path
  const isWhole = isAnchored || (await isSelfSigned(certificates.at(-1)!, signatures))
  const endings = isAnchored ? [] : explainEnd(path, { pool, inputs, isWhole })
  const validated = await validatePath(inputs, { certificates, isAnchored: isWhole }, signatures)
  const { revocation, findings } = await checker.check(certificates)
  const sorted = [...endings, ...validated.findings, ...findings].toSorted((a, b) => a.certificateIndex - b.certificateIndex)
  const judged = { isAnchored, findings: sorted, revocation, output: isAnchored ? validated.output : undefined }
  return { ...judged, verdict: verdictOf(judged) }
}

/** What the caller's ids mean: the same certificate may be in the pool under several, and is spoken of by the one in use. */
function readIds(pool: Pool, { trustAnchorIds, untrustedIds }: PathInputs): { allowed: BuildQuestion['allowed']; nameOf: (certificate: PathCertificate) => string } {
  const names = new Map<PathCertificate, string>()
  for (const id of [...trustAnchorIds, ...(untrustedIds ?? [])]) {
    const certificate = pool.find(id)
    if (certificate !== undefined && !names.has(certificate)) names.set(certificate, id)
  }
  const allowed = untrustedIds && new Set(untrustedIds.flatMap((id) => pool.find(id) ?? []))
  return { allowed, nameOf: (certificate) => names.get(certificate) ?? certificate.id }
}

/** Why a path ends before an anchor: RFC 5280 §6.1 wants one. */
function explainEnd({ certificates, lookAlikes, isCut }: BuiltPath, { pool, inputs, isWhole }: { pool: Pool; inputs: PathInputs; isWhole: boolean }): PathFinding[] {
  const index = certificates.length - 1
  const last = certificates[index]!
  const issuer = formatName(last.certificate.issuer)
  if (isCut) return [pathFinding('path/search-cut', index, { issuer })]
  if (isWhole) return [pathFinding(index === 0 ? 'path/target-self-signed' : 'path/root-not-trusted', index, { issuer })]
  const isTrusted = inputs.trustAnchorIds.some((id) => pool.find(id) === last)
  const keyIdentifier = last.authorityKeyIdentifier
  return [
    pathFinding(isTrusted && index > 0 ? 'path/issuer-of-trusted-not-found' : 'path/issuer-not-found', index, { issuer, ...(keyIdentifier === undefined ? {} : { keyIdentifier }) }),
    ...(lookAlikes.length > 0 ? [pathFinding('path/issuer-has-other-key', index, { issuer })] : []),
  ]
}
