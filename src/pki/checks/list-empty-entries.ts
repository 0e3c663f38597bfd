/** Where nothing is revoked, revokedCertificates is left out: RFC 5280 §5.1.2.6. */
import { listRule, violatedIf } from './rule.ts'

export const listEmptyEntries = listRule({
  id: 'crl/empty-entries',
  severity: 'error',
  citation: 'RFC 5280 §5.1.2.6',
  applies: ({ list }) => list.count === 0,
  check: ({ list: { revokedCertificates } }) => violatedIf(revokedCertificates !== undefined, { range: revokedCertificates?.range }),
})
