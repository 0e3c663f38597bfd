/** A wildcard directly under a top-level name matches nothing in browsers: RFC 9525 §7.1, CA/Browser Forum BR §3.2.2.6. */
import { hasDnsNames, namesThat } from './dns-names.ts'
import { holderRule } from './rule.ts'

export const wildcardTooWide = holderRule({
  id: 'name/wildcard-too-wide',
  severity: 'warning',
  citation: 'CA/Browser Forum BR §3.2.2.6',
  applies: hasDnsNames,
  check: ({ names }) => namesThat(names, 'dNSName', (value) => /^\*\.[^.]*\.?$/.test(value)),
})
