/** A critical extension that relying parties do not process makes them refuse the list: RFC 5280 §5.2. */
import type { ExtensionName } from '#pki/extensions/index.ts'
import { listRule } from './rule.ts'

const PROCESSED: ReadonlySet<ExtensionName | undefined> = new Set<ExtensionName>(['issuingDistributionPoint', 'deltaCRLIndicator', 'authorityKeyIdentifier', 'cRLNumber'])

export const listUnknownCritical = listRule({
  id: 'crl/unknown-critical',
  severity: 'error',
  citation: 'RFC 5280 §5.2',
  opensslError: 36,
  applies: ({ extensions }) => extensions.some(({ extension }) => extension.critical),
  check: ({ extensions }) =>
    extensions
      .filter(({ extension, name }) => extension.critical && !PROCESSED.has(name))
      .map(({ extension, name }) => ({ range: extension.element.range, parameters: { extension: name ?? extension.extnID } })),
})
