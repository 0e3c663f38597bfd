/** UTCTime through 2049, GeneralizedTime from 2050 on: RFC 5280 §4.1.2.5. */
import { GENERALIZED_TIME } from '#pki/asn1/tag.ts'
import { always, certificateRule } from './rule.ts'

const YEAR_2050_MS = Date.UTC(2050, 0, 1)

export const timeType = certificateRule({
  id: 'certificate/time-type',
  severity: 'error',
  citation: 'RFC 5280 §4.1.2.5',
  applies: always,
  // A UTCTime cannot say 2050: its years end at 49. What can go wrong is a GeneralizedTime for an earlier year.
  check: ({ certificate: { validity } }) =>
    [validity.notBefore, validity.notAfter]
      .filter(({ ms, element }) => ms !== undefined && element.tag === GENERALIZED_TIME && ms < YEAR_2050_MS)
      .map(({ element, text }) => ({ range: element.range, parameters: { text } })),
})
