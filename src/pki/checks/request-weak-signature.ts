/** A request signed with MD5 or SHA-1, which many CAs refuse: CA/Browser Forum BR §7.1.3.2. */
import { brokenHash } from './broken-hash.ts'
import { always, requestRule, violatedIf } from './rule.ts'

export const requestWeakSignature = requestRule({
  id: 'request/weak-signature',
  severity: 'warning',
  citation: 'CA/Browser Forum BR §7.1.3.2',
  applies: always,
  check: ({ request: { signatureAlgorithm } }) => {
    const hash = brokenHash(signatureAlgorithm)
    return violatedIf(hash !== undefined, { range: signatureAlgorithm.element.range, parameters: { hash: hash ?? '' } })
  },
})
