/** A server certificate says that it is one: Apple support article 103769 (issued after 2019-07-01). */
import { certificateRule, violatedIf } from './rule.ts'

export const serverNoPurpose = certificateRule({
  id: 'certificate/server-no-purpose',
  severity: 'error',
  citation: 'Apple 103769',
  applies: ({ isServer, certificate }) => isServer && certificate.extensions.length > 0,
  check: ({ wrapper }) => violatedIf(wrapper('extKeyUsage') === undefined),
})
