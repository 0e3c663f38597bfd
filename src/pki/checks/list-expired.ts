/** The next list should be there by now: RFC 5280 §5.1.2.5. */
import { listRule, violatedIf } from './rule.ts'
import { dateText } from './subject.ts'

export const listExpired = listRule({
  id: 'crl/expired',
  severity: 'error',
  citation: 'RFC 5280 §6.3.3 (a)',
  opensslError: 12,
  applies: ({ list }) => list.nextUpdate?.ms !== undefined,
  check: ({ list: { nextUpdate }, nowMs }) => violatedIf(nowMs > nextUpdate!.ms!, { range: nextUpdate!.element.range, parameters: { nextUpdate: dateText(nextUpdate!) } }),
})
