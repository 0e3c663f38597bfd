/** What validating found: all candidate paths, best first. The outputs of RFC 5280 §6.1.6 and the reasons. Plain data. */
import type { FaultCode } from '#pki/fault.ts'
import type { PathBudget } from './limits.ts'
import type { PathFinding } from './path-findings.ts'

/** Best first. `undetermined`: a signature is of a kind that nobody here verifies, and nothing else is wrong. */
export const pathVerdicts = ['valid', 'validRevocationUnknown', 'undetermined', 'revoked', 'invalid', 'noPath'] as const

export type PathVerdict = (typeof pathVerdicts)[number]

export interface RevocationStatus {
  readonly status: 'good' | 'revoked' | 'unknown' | 'notNeeded'
  /** The id of the list or response that tells. */
  readonly sourceId?: string
  /** Milliseconds; until when the source is good, where it says so. */
  readonly nextUpdateMs?: number
  readonly revocationMs?: number
  /** The identifier of RFC 5280 §5.3.1. */
  readonly reason?: string
}

/** A node of the valid policy graph (RFC 9618), by depth: 0 is under the anchor. */
export interface PolicyTreeNode {
  readonly validPolicy: string
  readonly expectedPolicySet: readonly string[]
  /** validPolicy of the nodes above. */
  readonly parents: readonly string[]
}

export interface CandidatePath {
  /** Target first; the trust anchor last, where the path reaches one. */
  readonly certificateIds: readonly string[]
  readonly isAnchored: boolean
  readonly verdict: PathVerdict
  /** Sorted by certificate, the target's first. */
  readonly findings: readonly PathFinding[]
  /** By certificate; none for the anchor. */
  readonly revocation: readonly (RevocationStatus | undefined)[]
  /** RFC 5280 §6.1.6: undefined where the path is not anchored. */
  readonly output: PathOutput | undefined
}

export interface PathOutput {
  /** Policies valid under the user's set; `[anyPolicy]` when all are. */
  readonly policies: readonly string[]
  /** Depth by depth; empty when the graph is NULL. */
  readonly policyGraph: readonly (readonly PolicyTreeNode[])[]
  /** working_public_key: the target's SubjectPublicKeyInfo. */
  readonly subjectPublicKeyInfo: Uint8Array
}

export interface PathOutcome {
  readonly verdict: PathVerdict
  /** Best first; where none is anchored, those that reach furthest. */
  readonly paths: readonly CandidatePath[]
  /** Objects of the pool that cannot be read; they stop nothing else. */
  readonly unreadable: readonly { readonly id: string; readonly faultCode: FaultCode; readonly offset?: number }[]
  /** Where the search stopped before its end. */
  readonly cut: readonly PathBudget[]
  readonly signatureChecks: number
  /** What `openssl verify` would print first of the best path. */
  readonly opensslError: { readonly code: number; readonly depth: number } | undefined
}
