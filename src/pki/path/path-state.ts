/** The state variables of RFC 5280 §6.1.2, under the RFC's names, and how a path is set up with them. */
import type { Element } from '#pki/asn1/element.ts'
import { ID_DSA } from '#pki/algorithms/index.ts'
import { NULL } from '#pki/asn1/tag.ts'
import type { SubjectPublicKeyInfo } from '#pki/keys/subject-public-key-info.ts'
import type { PathInputs } from './inputs.ts'
import type { ComparisonBudget } from './name-constraints.ts'
import type { PathCertificate } from './path-certificate.ts'
import { type PathFinding, pathFinding, type PathFindingId } from './path-findings.ts'
import { ANY_POLICY, PolicyGraph } from './policy-graph.ts'
import type { SignatureChecker } from './signature-checker.ts'
import { type ConstraintLevel, initialConstraints } from './subtrees.ts'

type Report = (id: PathFindingId, certificateIndex: number, parameters?: Parameters<typeof pathFinding>[2]) => void

/** What all steps of one path share. */
export interface PathContext {
  readonly inputs: PathInputs
  /** Target first, anchor last, as everywhere but in the RFC. */
  readonly certificates: readonly PathCertificate[]
  readonly isAnchored: boolean
  /** Certificates below this index are judged by themselves; the anchor is not, where its extensions do not count. */
  readonly bound: number
  readonly signatures: SignatureChecker
  readonly findings: PathFinding[]
  readonly report: Report
  readonly state: PathState
}

export interface PathState {
  /** valid_policy_tree */
  readonly validPolicyGraph: PolicyGraph
  /** permitted_subtrees and excluded_subtrees: every level binds, which is their intersection and union. */
  readonly subtrees: ConstraintLevel[]
  readonly nameComparisons: ComparisonBudget
  explicitPolicy: number
  inhibitAnyPolicy: number
  policyMapping: number
  workingPublicKey: SubjectPublicKeyInfo
  workingSpkiKey: string
  workingPublicKeyParameters: Element | undefined
  workingIssuerName: string
  maxPathLength: number
  /** The pathLenConstraint that made it so, and whose it is, for the finding. */
  pathLenConstraint: { readonly limit: number; readonly index: number }
}

/** A certificate of a thousand names would say a thousand times that they are excluded. */
const MAX_SAME_FINDINGS = 20

/** Target first. Without an anchor the issuer of the last one is not known. */
export interface GivenPath {
  readonly certificates: readonly PathCertificate[]
  readonly isAnchored: boolean
}

/** RFC 5280 §6.1.2 (a)–(k). */
export function initialise(inputs: PathInputs, { certificates, isAnchored }: GivenPath, signatures: SignatureChecker): PathContext {
  const isAnchorAbove = isAnchored && certificates.length > 1
  const n = isAnchorAbove ? certificates.length - 1 : certificates.length
  const anchor = certificates.at(-1)!
  const findings: PathFinding[] = []
  const initial = initialConstraints(inputs.permittedSubtrees, inputs.excludedSubtrees)
  const { policy, limits } = inputs
  return {
    inputs, certificates, isAnchored, signatures, findings, bound: isAnchorAbove && !inputs.anchor.applyExtensions ? n : certificates.length,
    report: (id, certificateIndex, parameters) => {
      const same = findings.filter((finding) => finding.id === id && finding.certificateIndex === certificateIndex).length
      if (same < MAX_SAME_FINDINGS) findings.push(pathFinding(id, certificateIndex, parameters))
    },
    state: {
      validPolicyGraph: new PolicyGraph(), // (a)
      subtrees: initial === undefined ? [] : [initial], // (b), (c)
      nameComparisons: { limit: limits.nameComparisons, left: limits.nameComparisons },
      explicitPolicy: policy.explicitPolicy ? 0 : n + 1, // (d)
      inhibitAnyPolicy: policy.inhibitAny ? 0 : n + 1, // (e)
      policyMapping: policy.inhibitMapping ? 0 : n + 1, // (f)
      ...workingKey(anchor, undefined), // (g)–(i)
      workingIssuerName: anchor.subjectKey, // (j)
      maxPathLength: n, // (k)
      pathLenConstraint: { limit: n, index: certificates.length - 1 },
    },
  }
}

export const userInitialPolicySet = ({ policy: { initialPolicySet } }: PathInputs): ReadonlySet<string> =>
  new Set(initialPolicySet.length === 0 ? [ANY_POLICY] : initialPolicySet)

type WorkingKey = Pick<PathState, 'workingPublicKey' | 'workingSpkiKey' | 'workingPublicKeyParameters'>

/**
 * RFC 5280 §6.1.4 (d)–(f): parameters that a key leaves out are those of the key above, if it is of the same algorithm. Only DSA
 * inherits (RFC 3279 §2.3.2).
 */
export function workingKey({ certificate: { subjectPublicKeyInfo }, spkiKey }: PathCertificate, before: WorkingKey | undefined): WorkingKey {
  const { algorithm, parameters } = subjectPublicKeyInfo.algorithm
  const isInherited = algorithm === ID_DSA && (parameters === undefined || parameters.tag === NULL) && before?.workingPublicKey.algorithm.algorithm === ID_DSA
  return { workingPublicKey: subjectPublicKeyInfo, workingSpkiKey: spkiKey, workingPublicKeyParameters: isInherited ? before.workingPublicKeyParameters : ownParameters(subjectPublicKeyInfo) }
}

/**
 * The parameters that a certificate of a path has from those above it.
 *
 * @param path - The anchor last.
 */
export function inheritedParameters(path: readonly PathCertificate[], wanted: PathCertificate): Element | undefined {
  const from = path.indexOf(wanted)
  if (from < 0) return undefined
  let key: WorkingKey | undefined
  for (const certificate of path.slice(from).toReversed()) key = workingKey(certificate, key)
  return key?.workingPublicKeyParameters
}

const ownParameters = ({ algorithm: { algorithm, parameters } }: SubjectPublicKeyInfo): Element | undefined => (algorithm === ID_DSA && parameters?.tag !== NULL ? parameters : undefined)
