/** Host names have no underscore: RFC 5280 §4.2.1.6 (preferred name syntax), CA/Browser Forum BR §7.1.4.2. */
import { hasDnsNames, namesThat } from './dns-names.ts'
import { holderRule } from './rule.ts'

export const dnsUnderscore = holderRule({
  id: 'name/dns-underscore',
  severity: 'warning',
  citation: 'CA/Browser Forum BR §7.1.2.7.12',
  applies: hasDnsNames,
  check: ({ names }) => namesThat(names, 'dNSName', (value) => value.includes('_')),
})
