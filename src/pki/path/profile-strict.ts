/** What RFC 5280 §4.2 says issuers MUST do with the extensions, and no rule of `checks/` says. */
import type { PathContext } from './path-state.ts'
import { mayUseKeyFor, type UsedExtension } from './path-certificate.ts'

/** "Conforming CAs MUST mark this extension as critical": §4.2.1.10, §4.2.1.11, §4.2.1.14. basicConstraints has a rule of its own. */
const MUST_BE_CRITICAL: readonly UsedExtension[] = ['nameConstraints', 'policyConstraints', 'inhibitAnyPolicy']
/** "MUST mark this extension as non-critical": §4.2.1.1, §4.2.1.2, §4.2.1.15, §4.2.2.1, §4.2.2.2. OpenSSL has numbers for two of them. */
const MUST_NOT_BE_CRITICAL: readonly UsedExtension[] = ['authorityKeyIdentifier', 'subjectKeyIdentifier', 'freshestCRL', 'authorityInfoAccess', 'subjectInfoAccess']

export function checkStrict({ bound, certificates, inputs: { profile }, isAnchored, report }: PathContext): void {
  for (const [index, certificate] of certificates.slice(0, bound).entries()) {
    const { values, wrapper } = certificate
    for (const extension of MUST_BE_CRITICAL) {
      // BR §7.1.2.10.8 allows nameConstraints that are not critical, "as an explicit exception from RFC 5280".
      const isExcepted = profile === 'webpki' && extension === 'nameConstraints'
      if (wrapper(extension)?.critical === false && !isExcepted) report('path/extension-must-be-critical', index, { extension })
    }
    for (const extension of MUST_NOT_BE_CRITICAL) if (wrapper(extension)?.critical === true) report('path/extension-must-not-be-critical', index, { extension })
    // Of the others §6.1.4 (k) says it.
    if (isAnchored && index > 0 && values.basicConstraints === undefined && index === certificates.length - 1) report('path/no-basic-constraints', index)
    if (values.basicConstraints?.cA !== true && wrapper('nameConstraints') !== undefined) report('path/extension-only-for-ca', index, { extension: 'nameConstraints' })
    if (values.basicConstraints?.pathLenConstraint !== undefined && values.basicConstraints.cA && !mayUseKeyFor(certificate, 'keyCertSign')) report('path/path-length-without-key-cert-sign', index)
    checkConstraintForms({ certificates, report }, index)
  }
}

/** §4.2.1.10 gives the leading period a meaning for URIs and mail alone. */
function checkConstraintForms({ certificates, report }: Pick<PathContext, 'certificates' | 'report'>, index: number): void {
  const { permittedSubtrees = [], excludedSubtrees = [] } = certificates[index]!.values.nameConstraints ?? {}
  for (const { base } of [...permittedSubtrees, ...excludedSubtrees]) {
    if (base.kind === 'dNSName' && base.value.startsWith('.')) report('path/name-constraint-form', index, { constraint: base.value })
  }
}
