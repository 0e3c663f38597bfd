/** A dNSName in the preferred name syntax of RFC 1034 §3.5: RFC 5280 §4.2.1.6. What rules of their own say is left to them. */
import { normaliseHostName, parseIpAddress } from '#pki/names/host-name.ts'
import { hasDnsNames, namesThat } from './dns-names.ts'
import { holderRule } from './rule.ts'

export const dnsMalformed = holderRule({
  id: 'name/dns-malformed',
  severity: 'error',
  citation: 'RFC 5280 §4.2.1.6',
  applies: hasDnsNames,
  check: ({ names }) =>
    namesThat(names, 'dNSName', (value) =>
      !/[^\0-\x7f]/.test(value) && parseIpAddress(value) === undefined && normaliseHostName(value.replaceAll('*', 'a')) === undefined),
})
