/** The algorithm inside the signed part and beside it are the same: RFC 5280 §5.1.1.2. */
import { sameOctets } from '#pki/bytes/same-octets.ts'
import { always, listRule, violatedIf } from './rule.ts'

export const listSignatureAlgorithmMismatch = listRule({
  id: 'crl/signature-algorithm-mismatch',
  severity: 'error',
  citation: 'RFC 5280 §5.1.1.2',
  applies: always,
  check: ({ list: { signature, signatureAlgorithm } }) =>
    violatedIf(!sameOctets(signature.element.encoding, signatureAlgorithm.element.encoding), { range: signatureAlgorithm.element.range }),
})
