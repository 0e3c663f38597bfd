/** A list with extensions is of version 2, and CAs issue no others: RFC 5280 §5.1.2.1. */
import { always, listRule, violatedIf } from './rule.ts'

export const listVersion = listRule({
  id: 'crl/version',
  severity: 'error',
  citation: 'RFC 5280 §5.1.2.1',
  applies: always,
  check: ({ list: { version } }) => violatedIf(version !== 2, { parameters: { version: String(version) } }),
})
