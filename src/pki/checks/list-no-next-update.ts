/** nextUpdate is there: RFC 5280 §5.1.2.5. */
import { always, listRule, violatedIf } from './rule.ts'

export const listNoNextUpdate = listRule({
  id: 'crl/no-next-update',
  severity: 'error',
  citation: 'RFC 5280 §5.1.2.5',
  applies: always,
  check: ({ list: { nextUpdate } }) => violatedIf(nextUpdate === undefined),
})
