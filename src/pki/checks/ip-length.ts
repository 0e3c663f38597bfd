/** An iPAddress has 4 or 16 octets: RFC 5280 §4.2.1.6. */
import { formatIpAddress } from '#pki/names/ip-address.ts'
import { holderRule } from './rule.ts'

export const ipLength = holderRule({
  id: 'name/ip-length',
  severity: 'error',
  citation: 'RFC 5280 §4.2.1.6',
  applies: ({ names }) => names.some(({ kind }) => kind === 'iPAddress'),
  check: ({ names }) =>
    names.flatMap((name) =>
      name.kind === 'iPAddress' && name.value.length !== 4 && name.value.length !== 16
        ? [{ range: name.element.range, parameters: { name: formatIpAddress(name.value), octets: String(name.value.length) } }]
        : []),
})
