/** After the last certificate: RFC 5280 §6.1.5, step by step, and the outputs of §6.1.6. */
import { reportNoPolicy } from './basic-processing.ts'
import type { PathOutput } from './outcome.ts'
import { checkCriticalExtensions } from './prepare-for-next.ts'
import { type PathContext, userInitialPolicySet, workingKey } from './path-state.ts'

export function wrapUp(context: PathContext): PathOutput {
  const { certificates, inputs, state } = context
  const target = certificates[0]!
  if (state.explicitPolicy !== 0) state.explicitPolicy-- // (a)
  if (target.values.policyConstraints?.requireExplicitPolicy === 0) state.explicitPolicy = 0 // (b)
  Object.assign(state, workingKey(target, state)) // (c)–(e)
  checkCriticalExtensions(context, 0) // (f)
  const policyGraph = state.validPolicyGraph.depthNodes()
  const policies = state.validPolicyGraph.intersect(userInitialPolicySet(inputs)) // (g)
  if (state.explicitPolicy === 0 && policies.length === 0) reportNoPolicy(context, 0)
  return { policies, policyGraph, subjectPublicKeyInfo: target.certificate.subjectPublicKeyInfo.element.encoding }
}
