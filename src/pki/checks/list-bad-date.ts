/** A date of the list that is none: RFC 5280 §5.1.2.4, §5.1.2.5. */
import { always, listRule } from './rule.ts'

export const listBadDate = listRule({
  id: 'crl/bad-date',
  severity: 'error',
  citation: 'RFC 5280 §5.1.2.4',
  applies: always,
  check: ({ list: { thisUpdate, nextUpdate } }) =>
    [{ time: thisUpdate, opensslError: 15 }, { time: nextUpdate, opensslError: 16 }].flatMap(({ time, opensslError }) =>
      (time !== undefined && time.ms === undefined ? [{ range: time.element.range, parameters: { text: time.text }, opensslError }] : [])),
})
