/** An RSA exponent should be 65537 or more: CA/Browser Forum BR §6.1.6. */
import { rsaKey } from './rsa-key.ts'
import { keyRule, violatedIf } from './rule.ts'

export const rsaExponentSmall = keyRule({
  id: 'key/rsa-exponent-small',
  severity: 'warning',
  citation: 'CA/Browser Forum BR §6.1.6',
  applies: (subject) => rsaKey(subject) !== undefined,
  check: (subject) => {
    const { exponent } = rsaKey(subject)!
    return violatedIf(exponent >= 3n && exponent % 2n === 1n && exponent < 65537n, { range: subject.subjectPublicKeyInfo.element.range, parameters: { exponent: String(exponent) } })
  },
})
