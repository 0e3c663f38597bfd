/** A dNSName does not end in a dot: RFC 5280 §4.2.1.6; matched by no client. */
import { hasDnsNames, namesThat } from './dns-names.ts'
import { holderRule } from './rule.ts'

export const dnsTrailingDot = holderRule({
  id: 'name/dns-trailing-dot',
  severity: 'error',
  citation: 'RFC 5280 §4.2.1.6',
  applies: hasDnsNames,
  check: ({ names }) => namesThat(names, 'dNSName', (value) => value.length > 1 && value.endsWith('.')),
})
