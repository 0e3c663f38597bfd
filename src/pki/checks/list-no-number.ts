/** cRLNumber is there: RFC 5280 §5.2.3. */
import { listRule, violatedIf } from './rule.ts'

export const listNoNumber = listRule({
  id: 'crl/no-number',
  severity: 'error',
  citation: 'RFC 5280 §5.2.3',
  applies: ({ list }) => list.version >= 2,
  check: ({ wrapper }) => violatedIf(wrapper('cRLNumber') === undefined),
})
