/** RSA keys have at least 2048 bits: CA/Browser Forum BR §6.1.5, Apple 103769, OpenSSL security level 2. */
import { rsaKey } from './rsa-key.ts'
import { holderRule, violatedIf } from './rule.ts'

const MIN_BITS = 2048

export const rsaTooSmall = holderRule({
  id: 'key/rsa-too-small',
  severity: 'error',
  citation: 'CA/Browser Forum BR §6.1.5',
  applies: (subject) => rsaKey(subject) !== undefined,
  check: (subject) => {
    const { bits } = rsaKey(subject)!
    return violatedIf(bits < MIN_BITS, { range: subject.subjectPublicKeyInfo.element.range, parameters: { bits: String(bits) }, opensslError: subject.isCa ? 67 : 66 })
  },
})
