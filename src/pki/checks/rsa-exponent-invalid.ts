/** An RSA exponent is odd and at least 3: RFC 8017 §3.1. */
import { rsaKey } from './rsa-key.ts'
import { keyRule, violatedIf } from './rule.ts'

export const rsaExponentInvalid = keyRule({
  id: 'key/rsa-exponent-invalid',
  severity: 'error',
  citation: 'RFC 8017 §3.1',
  applies: (subject) => rsaKey(subject) !== undefined,
  check: (subject) => {
    const { exponent } = rsaKey(subject)!
    return violatedIf(exponent < 3n || exponent % 2n === 0n, { range: subject.subjectPublicKeyInfo.element.range, parameters: { exponent: String(exponent) } })
  },
})
