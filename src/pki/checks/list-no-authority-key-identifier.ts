/** authorityKeyIdentifier is there: RFC 5280 §5.2.1. */
import { listRule, violatedIf } from './rule.ts'

export const listNoAuthorityKeyIdentifier = listRule({
  id: 'crl/no-authority-key-identifier',
  severity: 'error',
  citation: 'RFC 5280 §5.2.1',
  applies: ({ list }) => list.version >= 2,
  check: ({ wrapper }) => violatedIf(wrapper('authorityKeyIdentifier') === undefined),
})
