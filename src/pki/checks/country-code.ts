/** countryName is a code of two letters: RFC 5280 Appendix A.1, X.520 §6.3.1. */
import { attributesThat } from './subject-attributes.ts'
import { always, holderRule } from './rule.ts'

const COUNTRY_NAME = '2.5.4.6'

export const countryCode = holderRule({
  id: 'name/country-code',
  severity: 'error',
  citation: 'RFC 5280 Appendix A.1',
  applies: always,
  check: ({ subject }) => attributesThat(subject, ({ type, text }) => type === COUNTRY_NAME && text !== undefined && !/^[A-Z]{2}$/.test(text)),
})
