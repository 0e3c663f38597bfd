/** What a certificate must be to issue the next one, and how it binds it: RFC 5280 §6.1.4, step by step. */
import { mayUseKeyFor } from './path-certificate.ts'
import { type PathContext, workingKey } from './path-state.ts'
import { ANY_POLICY } from './policy-graph.ts'
import { readConstraints } from './subtrees.ts'

/** @param index - Above 0: the RFC's certificate i < n. */
export function prepareForNext(context: PathContext, index: number): void {
  const { certificates, state } = context
  const certificate = certificates[index]!
  mapPolicies(context, index) // (a), (b)
  state.workingIssuerName = certificate.subjectKey // (c)
  Object.assign(state, workingKey(certificate, state)) // (d)–(f)
  addNameConstraints(context, index) // (g)
  if (!certificate.isSelfIssued) { // (h)
    state.explicitPolicy = Math.max(0, state.explicitPolicy - 1)
    state.policyMapping = Math.max(0, state.policyMapping - 1)
    state.inhibitAnyPolicy = Math.max(0, state.inhibitAnyPolicy - 1)
  }
  constrainPolicies(context, index) // (i), (j)
  checkIsCa(context, index) // (k)
  if (!certificate.isSelfIssued) countPathLength(context, index) // (l)
  constrainPathLength(context, index) // (m)
  if (!mayUseKeyFor(certificate, 'keyCertSign')) context.report('path/no-key-cert-sign', index) // (n)
  checkCriticalExtensions(context, index) // (o)
}

/** RFC 5280 §6.1.4 (a), (b). */
export function mapPolicies({ certificates, report, state }: PathContext, index: number): void {
  const { policyMappings = [] } = certificates[index]!.values
  const mappings = new Map<string, Set<string>>()
  for (const { issuerDomainPolicy, subjectDomainPolicy } of policyMappings) {
    if (issuerDomainPolicy === ANY_POLICY || subjectDomainPolicy === ANY_POLICY) { // (a)
      report('path/policy-mapping-any', index)
      continue
    }
    const mapped = mappings.get(issuerDomainPolicy) ?? new Set()
    mappings.set(issuerDomainPolicy, mapped.add(subjectDomainPolicy))
  }
  if (state.policyMapping > 0) state.validPolicyGraph.map(mappings) // (b)(1)
  else state.validPolicyGraph.delete(mappings.keys()) // (b)(2)
}

/** RFC 5280 §6.1.4 (g). */
export function addNameConstraints({ certificates, report, state }: PathContext, index: number): void {
  const { nameConstraints } = certificates[index]!.values
  if (nameConstraints === undefined) return
  const { level, problems } = readConstraints(nameConstraints)
  for (const { id, kind } of problems) report(id, index, { kind })
  state.subtrees.push(level)
}

/** RFC 5280 §6.1.4 (i), (j). */
export function constrainPolicies({ certificates, state }: PathContext, index: number): void {
  const { policyConstraints, inhibitAnyPolicy } = certificates[index]!.values
  state.explicitPolicy = Math.min(state.explicitPolicy, policyConstraints?.requireExplicitPolicy ?? Infinity)
  state.policyMapping = Math.min(state.policyMapping, policyConstraints?.inhibitPolicyMapping ?? Infinity)
  state.inhibitAnyPolicy = Math.min(state.inhibitAnyPolicy, inhibitAnyPolicy ?? Infinity)
}

/** RFC 5280 §6.1.4 (k). Of versions 1 and 2 nobody here knows "through out-of-band means" that they are of a CA. */
function checkIsCa({ certificates, report }: PathContext, index: number): void {
  const { values, malformed } = certificates[index]!
  if (values.basicConstraints?.cA === false) report('path/not-a-ca', index)
  else if (values.basicConstraints === undefined && !malformed.some(({ extension }) => extension === 'basicConstraints')) report('path/no-basic-constraints', index)
}

/** RFC 5280 §6.1.4 (l): "If the certificate was not self-issued, verify that max_path_length is greater than zero". */
function countPathLength({ report, state }: PathContext, index: number): void {
  const { pathLenConstraint: { limit, index: constrainedBy } } = state
  if (state.maxPathLength > 0) state.maxPathLength--
  else report('path/path-length-exceeded', index, { limit: String(limit), constrainedBy: String(constrainedBy) })
}

/** RFC 5280 §6.1.4 (m). Of two that come to the same the lower is told, as in OpenSSL. */
export function constrainPathLength({ certificates, state }: PathContext, index: number): void {
  const limit = certificates[index]!.values.basicConstraints?.pathLenConstraint
  if (limit === undefined || limit > state.maxPathLength) return
  state.maxPathLength = limit
  state.pathLenConstraint = { limit, index }
}

/** RFC 5280 §6.1.4 (o), §6.1.5 (f); and what of the extensions in use cannot be read (§4.2). */
export function checkCriticalExtensions({ certificates, report }: PathContext, index: number): void {
  const { malformed, duplicates, unknownCritical, certificate } = certificates[index]!
  for (const extension of unknownCritical) report('path/unknown-critical-extension', index, { extension })
  for (const { extension, fault } of malformed) report('path/extension-malformed', index, { extension, fault })
  for (const extension of duplicates) report('path/duplicate-extension', index, { extension })
  if (certificate.version > 3 || (certificate.version < 3 && certificate.extensionsElement !== undefined)) report('path/bad-version', index, { version: String(certificate.version) })
}
