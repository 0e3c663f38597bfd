/** A critical extension that validators do not process must make them refuse: RFC 5280 §4.2. */
import type { ExtensionName } from '#pki/extensions/index.ts'
import { certificateRule } from './rule.ts'

/** What RFC 5280 §4.2 asks every validator to know, and what OpenSSL knows besides. */
const PROCESSED: ReadonlySet<ExtensionName | undefined> = new Set<ExtensionName>([
  'basicConstraints', 'keyUsage', 'extKeyUsage', 'subjectAltName', 'issuerAltName', 'certificatePolicies', 'policyMappings', 'policyConstraints',
  'inhibitAnyPolicy', 'nameConstraints', 'cRLDistributionPoints', 'subjectKeyIdentifier', 'authorityKeyIdentifier', 'netscapeCertType', 'proxyCertInfo',
  'ipAddrBlocks', 'autonomousSysIds', 'precertificatePoison',
])

export const unknownCriticalExtension = certificateRule({
  id: 'extension/unknown-critical',
  severity: 'error',
  citation: 'RFC 5280 §4.2',
  opensslError: 34,
  applies: ({ extensions }) => extensions.some(({ extension }) => extension.critical),
  check: ({ extensions }) =>
    extensions
      .filter(({ extension, name }) => extension.critical && !PROCESSED.has(name))
      .map(({ extension, name }) => ({ range: extension.element.range, parameters: { extension: name ?? extension.extnID } })),
})
