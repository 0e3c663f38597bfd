/** nextUpdate lies after thisUpdate: RFC 5280 §5.1.2.5. */
import { listRule, violatedIf } from './rule.ts'
import { dateText } from './subject.ts'

export const listDatesReversed = listRule({
  id: 'crl/dates-reversed',
  severity: 'error',
  citation: 'RFC 5280 §5.1.2.5',
  applies: ({ list: { thisUpdate, nextUpdate } }) => thisUpdate.ms !== undefined && nextUpdate?.ms !== undefined,
  check: ({ list: { thisUpdate, nextUpdate } }) =>
    violatedIf(nextUpdate!.ms! < thisUpdate.ms!, { range: nextUpdate!.element.range, parameters: { thisUpdate: dateText(thisUpdate), nextUpdate: dateText(nextUpdate!) } }),
})
