/** A host in the common name stands in subjectAltName too: CA/Browser Forum BR §7.1.4.3. */
import { parseIpAddress } from '#pki/names/host-name.ts'
import { formatIpAddress } from '#pki/names/ip-address.ts'
import { certificateRule, violatedIf } from './rule.ts'
import { looksLikeHost } from './subject.ts'

export const commonNameNotInSan = certificateRule({
  id: 'certificate/common-name-not-in-san',
  severity: 'warning',
  citation: 'CA/Browser Forum BR §7.1.4.3',
  applies: ({ isServer, names, commonName }) => isServer && names.length > 0 && commonName !== undefined && looksLikeHost(commonName),
  check: ({ names, commonName, subject }) => {
    const address = parseIpAddress(commonName!)
    const wanted = address === undefined ? commonName!.toLowerCase() : formatIpAddress(address)
    const present = names.some((name) =>
      (name.kind === 'dNSName' && name.value.toLowerCase() === wanted) || (name.kind === 'iPAddress' && formatIpAddress(name.value) === wanted))
    return violatedIf(!present, { range: subject.element.range, parameters: { commonName: commonName! } })
  },
})
