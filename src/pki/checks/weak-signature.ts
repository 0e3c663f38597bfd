/** MD5 and SHA-1 signatures are refused by browsers and by OpenSSL's security level 2: CA/Browser Forum BR §7.1.3.2. */
import { brokenHash } from './broken-hash.ts'
import { certificateRule, violatedIf } from './rule.ts'

export const weakSignature = certificateRule({
  id: 'certificate/weak-signature',
  severity: 'error',
  citation: 'CA/Browser Forum BR §7.1.3.2',
  opensslError: 68,
  // Nobody relies on the signature of a trust anchor under itself.
  applies: ({ isSelfIssued }) => !isSelfIssued,
  check: ({ certificate: { signatureAlgorithm } }) => {
    const hash = brokenHash(signatureAlgorithm)
    return violatedIf(hash !== undefined, { range: signatureAlgorithm.element.range, parameters: { hash: hash ?? '' } })
  },
})
