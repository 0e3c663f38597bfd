/**
 * Certificate policies along a path: RFC 5280 §6.1.3 (d), §6.1.4 (a)–(b), §6.1.5 (g), as a graph by RFC 9618, which gives
 * the same answers as the tree and grows with the number of policies, not with their products.
 */

import type { PolicyTreeNode } from './outcome.ts'

export const ANY_POLICY = '2.5.29.32.0'

interface PolicyNode {
  readonly validPolicy: string
  /** Nodes of the depth above; one of them at least, but for the root. */
  readonly parents: readonly PolicyNode[]
  expectedPolicySet: ReadonlySet<string>
}

type Depth = Map<string, PolicyNode>

/** RFC 9618 §3: at most one node for a policy at each depth. `isNull` is the RFC's "NULL valid_policy_graph". */
export class PolicyGraph {
  private depths: Depth[] = [new Map([[ANY_POLICY, node(ANY_POLICY, [])]])]

  get isNull(): boolean {
    return this.depths.length === 0
  }

  /** RFC 5280 §6.1.3 (e). */
  clear(): void {
    this.depths = []
  }

  /** RFC 5280 §6.1.3 (d)(1)–(3). @param isAnyPolicyAllowed - The condition of (d)(2). */
  addCertificatePolicies(policies: readonly string[], isAnyPolicyAllowed: boolean): void {
    if (this.isNull) return
    const above = this.depths.at(-1)!
    const depth: Depth = new Map()
    const anyAbove = above.get(ANY_POLICY)
    const parentsOf = expectedIndex(above)
    for (const policy of policies) {
      if (policy === ANY_POLICY || depth.has(policy)) continue
      const parents = parentsOf.get(policy) ?? (anyAbove === undefined ? [] : [anyAbove]) // (1)(i), (1)(ii)
      if (parents.length > 0) depth.set(policy, node(policy, parents))
    }
    if (isAnyPolicyAllowed && policies.includes(ANY_POLICY)) { // (2)
      for (const [expected, parents] of parentsOf) {
        if (!depth.has(expected)) depth.set(expected, node(expected, parents))
      }
    }
    this.depths.push(depth)
    this.prune() // (3)
  }

  /** RFC 5280 §6.1.4 (b)(1): the policies of this depth are known by other names below. */
  map(mappings: ReadonlyMap<string, ReadonlySet<string>>): void {
    const depth = this.depths.at(-1)
    if (depth === undefined) return
    const any = depth.get(ANY_POLICY)
    for (const [issuerDomainPolicy, subjectDomainPolicies] of mappings) {
      const mapped = depth.get(issuerDomainPolicy)
      if (mapped !== undefined) mapped.expectedPolicySet = subjectDomainPolicies
      else if (any !== undefined) depth.set(issuerDomainPolicy, { ...node(issuerDomainPolicy, any.parents), expectedPolicySet: subjectDomainPolicies })
    }
  }

  /** RFC 5280 §6.1.4 (b)(2): mapping is inhibited, so what would be mapped is lost. */
  delete(policies: Iterable<string>): void {
    const depth = this.depths.at(-1)
    if (depth === undefined) return
    for (const policy of policies) depth.delete(policy)
    this.prune()
  }

  /**
   * RFC 5280 §6.1.5 (g): the policies that are valid for the whole path and that the user accepts.
   *
   * @param userInitialPolicySet - `anyPolicy` in it accepts all.
   * @returns Policies as the end entity's certificate names them; `[anyPolicy]` when every policy is valid.
   */
  intersect(userInitialPolicySet: ReadonlySet<string>): readonly string[] {
    const last = this.depths.at(-1)
    if (last === undefined) return []
    if (userInitialPolicySet.has(ANY_POLICY)) return [...last.keys()]
    const accepted = new Map<PolicyNode, boolean>()
    const policies = new Set<string>()
    for (const [policy, lastNode] of last) {
      if (policy === ANY_POLICY) for (const user of userInitialPolicySet) policies.add(user)
      else if (isAccepted(lastNode, userInitialPolicySet, accepted)) policies.add(policy)
    }
    return [...policies]
  }

  /** The depths below the anchor, for showing. */
  depthNodes(): readonly (readonly PolicyTreeNode[])[] {
    return this.depths.slice(1).map((depth) => [...depth.values()].map(({ validPolicy, expectedPolicySet, parents }) =>
      ({ validPolicy, expectedPolicySet: [...expectedPolicySet], parents: parents.map((parent) => parent.validPolicy) })))
  }

  /** Drops nodes that have no child, from the bottom up; an empty depth makes the whole graph NULL. */
  private prune(): void {
    for (let index = this.depths.length - 1; index > 0; index--) {
      const used = new Set([...this.depths[index]!.values()].flatMap(({ parents }) => parents))
      const above = this.depths[index - 1]!
      for (const [policy, candidate] of above) if (!used.has(candidate)) above.delete(policy)
    }
    if (this.depths[0]?.size === 0 || this.depths.at(-1)?.size === 0) this.clear()
  }
}

function node(validPolicy: string, parents: readonly PolicyNode[]): PolicyNode {
  return { validPolicy, parents, expectedPolicySet: new Set([validPolicy]) }
}

/** Which nodes of a depth expect a policy below them. */
function expectedIndex(depth: Depth): Map<string, PolicyNode[]> {
  const index = new Map<string, PolicyNode[]>()
  for (const candidate of depth.values()) {
    for (const expected of candidate.expectedPolicySet) {
      const parents = index.get(expected)
      if (parents === undefined) index.set(expected, [candidate])
      else parents.push(candidate)
    }
  }
  return index
}

/** Whether one of the node's oldest named ancestors, the one just under anyPolicy, is a policy the user accepts. */
function isAccepted(candidate: PolicyNode, userInitialPolicySet: ReadonlySet<string>, known: Map<PolicyNode, boolean>): boolean {
  const before = known.get(candidate)
  if (before !== undefined) return before
  const answer = candidate.parents.some((parent) =>
    parent.validPolicy === ANY_POLICY ? userInitialPolicySet.has(candidate.validPolicy) : isAccepted(parent, userInitialPolicySet, known))
  known.set(candidate, answer)
  return answer
}
