/** The issuer has a name: RFC 5280 §4.1.2.4. */
import { always, certificateRule, violatedIf } from './rule.ts'

export const emptyIssuer = certificateRule({
  id: 'certificate/empty-issuer',
  severity: 'error',
  citation: 'RFC 5280 §4.1.2.4',
  opensslError: 83,
  applies: always,
  check: ({ certificate: { issuer } }) => violatedIf(issuer.rdnSequence.length === 0, { range: issuer.element.range }),
})
