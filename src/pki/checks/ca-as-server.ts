/** A CA certificate that names hosts: what `openssl req -x509` makes by default, and what mozilla::pkix refuses as a server's. */
import { certificateRule } from './rule.ts'
import { hostNames } from './subject.ts'

export const caAsServer = certificateRule({
  id: 'certificate/ca-as-server',
  severity: 'warning',
  citation: 'mozilla::pkix MOZILLA_PKIX_ERROR_CA_CERT_USED_AS_END_ENTITY',
  applies: ({ isCa, names }) => isCa && hostNames(names).length > 0,
  check: ({ wrapper }) => [{ range: wrapper('basicConstraints')!.element.range }],
})
