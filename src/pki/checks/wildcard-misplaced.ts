/** A wildcard is the whole left-most label: RFC 9525 §6.3. */
import { hasDnsNames, namesThat } from './dns-names.ts'
import { holderRule } from './rule.ts'

export const wildcardMisplaced = holderRule({
  id: 'name/wildcard-misplaced',
  severity: 'error',
  citation: 'RFC 9525 §6.3',
  applies: hasDnsNames,
  check: ({ names }) => namesThat(names, 'dNSName', (value) => value.replace(/^\*\./, '').includes('*')),
})
