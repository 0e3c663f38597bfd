/** Every certificate but a self-signed one says which key signed it: RFC 5280 §4.2.1.1. Python 3.13 and later insist. */
import { certificateRule, violatedIf } from './rule.ts'

export const noAuthorityKeyIdentifier = certificateRule({
  id: 'certificate/no-authority-key-identifier',
  severity: 'error',
  citation: 'RFC 5280 §4.2.1.1',
  opensslError: 85,
  applies: ({ isSelfIssued, certificate }) => !isSelfIssued && certificate.extensions.length > 0,
  check: ({ wrapper }) => violatedIf(wrapper('authorityKeyIdentifier') === undefined),
})
