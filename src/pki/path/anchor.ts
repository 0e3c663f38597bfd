/** What the trust anchor says itself: RFC 5280 §6.1.1 (d) makes it a name and a key; RFC 5937 lets its extensions bind the path. */
import { addNameConstraints, checkCriticalExtensions, constrainPathLength, constrainPolicies, mapPolicies } from './prepare-for-next.ts'
import { checkAlgorithms, checkDates } from './basic-processing.ts'
import { mayUseKeyFor } from './path-certificate.ts'
import type { PathContext } from './path-state.ts'

/** Before the first certificate below it; as the user's options have it. */
export function applyAnchor(context: PathContext): void {
  const { certificates, inputs: { anchor: { applyExtensions, checkValidity } }, report, state } = context
  const index = certificates.length - 1
  const anchor = certificates[index]!
  if (checkValidity) checkDates(context, index)
  if (!applyExtensions) return
  checkAlgorithms(context, anchor, index)
  // RFC 5937 §3.2: an anchor without policies leaves the user's set as it is.
  const { certificatePolicies, basicConstraints } = anchor.values
  if (certificatePolicies !== undefined) {
    state.validPolicyGraph.addCertificatePolicies(certificatePolicies.map(({ policyIdentifier }) => policyIdentifier), state.inhibitAnyPolicy > 0)
    mapPolicies(context, index)
  }
  addNameConstraints(context, index)
  constrainPolicies(context, index)
  // An anchor of version 1, or without basicConstraints, is a CA because the user says so.
  if (basicConstraints?.cA === false) report('path/not-a-ca', index)
  constrainPathLength(context, index)
  if (!mayUseKeyFor(anchor, 'keyCertSign')) report('path/no-key-cert-sign', index)
  checkCriticalExtensions(context, index)
}
