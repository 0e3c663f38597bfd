/** MD5 and SHA-1 signatures can be forged: CA/Browser Forum BR §7.1.3.2. */
import { brokenHash } from './broken-hash.ts'
import { always, listRule, violatedIf } from './rule.ts'

export const listWeakSignature = listRule({
  id: 'crl/weak-signature',
  severity: 'error',
  citation: 'CA/Browser Forum BR §7.1.3.2',
  applies: always,
  check: ({ list: { signatureAlgorithm } }) => {
    const hash = brokenHash(signatureAlgorithm)
    return violatedIf(hash !== undefined, { range: signatureAlgorithm.element.range, parameters: { hash: hash ?? '' } })
  },
})
