/** Curves are named, not spelled out: RFC 5480 §2.1.1. */
import { keyRule, violatedIf } from './rule.ts'

export const explicitCurve = keyRule({
  id: 'key/explicit-curve',
  severity: 'error',
  citation: 'RFC 5480 §2.1.1',
  opensslError: 94,
  applies: ({ publicKey }) => publicKey.ok && publicKey.value.type === 'EC',
  check: ({ publicKey, subjectPublicKeyInfo }) =>
    violatedIf(publicKey.ok && publicKey.value.type === 'EC' && publicKey.value.parameters.kind === 'explicit', { range: subjectPublicKeyInfo.algorithm.element.range }),
})
