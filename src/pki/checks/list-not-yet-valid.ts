/** A list from the future: RFC 5280 §5.1.2.4. */
import { listRule, violatedIf } from './rule.ts'
import { dateText } from './subject.ts'

export const listNotYetValid = listRule({
  id: 'crl/not-yet-valid',
  severity: 'error',
  citation: 'RFC 5280 §5.1.2.4',
  opensslError: 11,
  applies: ({ list }) => list.thisUpdate.ms !== undefined,
  check: ({ list: { thisUpdate }, nowMs }) => violatedIf(nowMs < thisUpdate.ms!, { range: thisUpdate.element.range, parameters: { thisUpdate: dateText(thisUpdate) } }),
})
