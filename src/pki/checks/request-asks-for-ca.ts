/** A request for a CA: worth a second look before it is signed (RFC 5280 §4.2.1.9). */
import { always, requestRule, violatedIf } from './rule.ts'

export const requestAsksForCa = requestRule({
  id: 'request/asks-for-ca',
  severity: 'notice',
  citation: 'RFC 5280 §4.2.1.9',
  applies: always,
  check: ({ isCa, wrapper }) => violatedIf(isCa, { range: wrapper('basicConstraints')?.element.range }),
})
