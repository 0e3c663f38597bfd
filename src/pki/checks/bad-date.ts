/** A date that is none: RFC 5280 §4.1.2.5. */
import { always, certificateRule } from './rule.ts'

export const badDate = certificateRule({
  id: 'certificate/bad-date',
  severity: 'error',
  citation: 'RFC 5280 §4.1.2.5',
  applies: always,
  check: ({ certificate: { validity } }) =>
    [{ time: validity.notBefore, opensslError: 13 }, { time: validity.notAfter, opensslError: 14 }]
      .filter(({ time }) => time.ms === undefined)
      .map(({ time: { element, text }, opensslError }) => ({ range: element.range, parameters: { text }, opensslError })),
})
