/** What is checked of every certificate of the path: RFC 5280 §6.1.3, step by step. */
import { sameOctets } from '#pki/bytes/same-octets.ts'
import { signatureAlgorithms } from '#pki/algorithms/index.ts'
import { checkNames } from './name-constraints.ts'
import type { PathCertificate } from './path-certificate.ts'
import type { PathContext } from './path-state.ts'
import { ANY_POLICY } from './policy-graph.ts'

/** @param index - 0 is the target, the RFC's certificate n. */
export async function processBasics(context: PathContext, index: number): Promise<void> {
  const certificate = context.certificates[index]!
  const { report, state } = context
  await checkSignature(context, index) // (a)(1)
  checkDates(context, index) // (a)(2); (a)(3), revocation, follows when the whole path is known
  if (certificate.issuerKey !== state.workingIssuerName) report('path/issuer-name-mismatch', index) // (a)(4)
  const isTarget = index === 0
  if (!certificate.isSelfIssued || isTarget) checkConstrainedNames(context, index) // (b), (c)
  processPolicies(context, index) // (d), (e)
  if (state.explicitPolicy === 0 && state.validPolicyGraph.isNull) reportNoPolicy(context, index) // (f)
}

/** Nobody's signature and name are asked for: the user trusts this very certificate, or its issuer is not known. */
export function processWithoutIssuer(context: PathContext, index: number): void {
  checkDates(context, index)
  checkConstrainedNames(context, index)
  processPolicies(context, index)
}

/** RFC 5280 §6.1.3 (a)(1). */
async function checkSignature({ certificates, report, signatures, state }: PathContext, index: number): Promise<void> {
  const { signed } = certificates[index]!
  const verdict = await signatures.check(signed, { subjectPublicKeyInfo: state.workingPublicKey, spkiKey: state.workingSpkiKey, inherited: state.workingPublicKeyParameters })
  if (verdict === 'invalid') report('path/signature-invalid', index)
  if (verdict === 'unsupported') report('path/signature-not-checkable', index, { algorithm: signatureAlgorithms[signed.algorithm.algorithm]?.name ?? signed.algorithm.algorithm })
}

/** RFC 5280 §4.1.1.2: the algorithm outside the signed part is the one inside. */
export function checkAlgorithms({ report }: Pick<PathContext, 'report'>, { certificate }: PathCertificate, index: number): void {
  if (!sameOctets(certificate.signature.element.encoding, certificate.signatureAlgorithm.element.encoding)) report('path/signature-algorithm-mismatch', index)
}

/** RFC 5280 §6.1.3 (a)(2); RFC 5280 §4.1.2.5: both dates are inside. */
export function checkDates({ certificates, inputs: { timeMs }, report }: PathContext, index: number): void {
  const { notBefore, notAfter } = certificates[index]!.certificate.validity
  if (notBefore.ms === undefined) report('path/not-before-malformed', index, { notBefore: notBefore.text })
  else if (timeMs < notBefore.ms) report('path/not-yet-valid', index, { notBefore: new Date(notBefore.ms).toISOString() })
  if (notAfter.ms === undefined) report('path/not-after-malformed', index, { notAfter: notAfter.text })
  else if (timeMs > notAfter.ms) report('path/expired', index, { notAfter: new Date(notAfter.ms).toISOString() })
}

/** RFC 5280 §6.1.3 (b), (c). */
function checkConstrainedNames({ certificates, inputs: { limits }, report, state }: PathContext, index: number): void {
  const problems = checkNames(certificates[index]!, state.subtrees, { budget: state.nameComparisons, isTarget: index === 0 })
  if (problems === undefined) report('path/name-constraints-too-costly', index, { limit: String(limits.nameComparisons) })
  else for (const { id, kind, name } of problems) report(id, index, { kind, name })
}

/** RFC 5280 §6.1.3 (d), (e). */
function processPolicies(context: PathContext, index: number): void {
  const { certificates, state, report } = context
  const certificate = certificates[index]!
  const policies = certificate.values.certificatePolicies?.map(({ policyIdentifier }) => policyIdentifier)
  if (policies === undefined) {
    state.validPolicyGraph.clear()
    return
  }
  // "A certificate policy OID MUST NOT appear more than once" (§4.2.1.4)
  if (new Set(policies).size < policies.length) report('path/policy-malformed', index, { policy: policies.find((policy, at) => policies.indexOf(policy) !== at)! })
  const isAnyPolicyAllowed = state.inhibitAnyPolicy > 0 || (index > 0 && certificate.isSelfIssued)
  state.validPolicyGraph.addCertificatePolicies(policies, isAnyPolicyAllowed)
}

/** Once for a path: every certificate below would say the same. */
export function reportNoPolicy({ findings, inputs: { policy }, report }: PathContext, index: number): void {
  if (findings.some(({ id }) => id === 'path/no-valid-policy')) return
  report('path/no-valid-policy', index, { policies: policy.initialPolicySet.length === 0 ? ANY_POLICY : policy.initialPolicySet.join(', ') })
}
