/** A server certificate without subjectAltName is refused by every browser, by Go and by Python: RFC 9525 §6.3, CA/Browser Forum BR §7.1.2.7.12. */
import { certificateRule, violatedIf } from './rule.ts'

export const noSan = certificateRule({
  id: 'certificate/no-san',
  severity: 'error',
  citation: 'RFC 9525 §6.3',
  opensslError: 62,
  applies: ({ isServer }) => isServer,
  check: ({ wrapper, subject, commonName }) =>
    violatedIf(wrapper('subjectAltName') === undefined, { range: subject.element.range, parameters: { commonName: commonName ?? '' } }),
})
