/** An address stands in iPAddress, not in dNSName: RFC 5280 §4.2.1.6. */
import { parseIpAddress } from '#pki/names/host-name.ts'
import { hasDnsNames, namesThat } from './dns-names.ts'
import { holderRule } from './rule.ts'

export const ipAsDns = holderRule({
  id: 'name/ip-as-dns',
  severity: 'error',
  citation: 'RFC 5280 §4.2.1.6',
  opensslError: 64,
  applies: hasDnsNames,
  check: ({ names }) => namesThat(names, 'dNSName', (value) => parseIpAddress(value) !== undefined),
})
