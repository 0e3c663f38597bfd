/** Extensions belong to version 3: RFC 5280 §4.1.2.1. */
import { certificateRule, violatedIf } from './rule.ts'

export const extensionsNeedVersion3 = certificateRule({
  id: 'certificate/extensions-need-version-3',
  severity: 'error',
  citation: 'RFC 5280 §4.1.2.1',
  opensslError: 93,
  applies: ({ certificate }) => certificate.extensions.length > 0,
  check: ({ certificate: { version } }) => violatedIf(version !== 3, { parameters: { version: String(version) } }),
})
