/** Internationalised names are written in A-labels (xn--): RFC 5280 §7.2. */
import { hasDnsNames, namesThat } from './dns-names.ts'
import { holderRule } from './rule.ts'

export const dnsNotAscii = holderRule({
  id: 'name/dns-not-ascii',
  severity: 'error',
  citation: 'RFC 5280 §7.2',
  applies: hasDnsNames,
  check: ({ names }) => namesThat(names, 'dNSName', (value) => /[^\0-\x7f]/.test(value)),
})
