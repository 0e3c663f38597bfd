/** A precertificate is for Certificate Transparency logs only: RFC 6962 §3.1. */
import { always, certificateRule, violatedIf } from './rule.ts'

export const precertificate = certificateRule({
  id: 'certificate/precertificate',
  severity: 'error',
  citation: 'RFC 6962 §3.1',
  opensslError: 34,
  applies: always,
  check: ({ wrapper }) => violatedIf(wrapper('precertificatePoison') !== undefined, { range: wrapper('precertificatePoison')?.element.range }),
})
