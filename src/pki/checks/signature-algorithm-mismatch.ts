/** The algorithm inside the signed part and beside it are the same: RFC 5280 §4.1.1.2. */
import { sameOctets } from '#pki/bytes/same-octets.ts'
import { always, certificateRule, violatedIf } from './rule.ts'

export const signatureAlgorithmMismatch = certificateRule({
  id: 'certificate/signature-algorithm-mismatch',
  severity: 'error',
  citation: 'RFC 5280 §4.1.1.2',
  opensslError: 78,
  applies: always,
  check: ({ certificate: { signature, signatureAlgorithm } }) =>
    violatedIf(!sameOctets(signature.element.encoding, signatureAlgorithm.element.encoding), { range: signatureAlgorithm.element.range }),
})
