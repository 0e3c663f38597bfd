/** A key that is not as its algorithm says: RFC 5280 §4.1.2.7. */
import { always, keyRule } from './rule.ts'

export const keyUnreadable = keyRule({
  id: 'key/unreadable',
  severity: 'error',
  citation: 'RFC 5280 §4.1.2.7',
  opensslError: 6,
  applies: always,
  check: ({ publicKey, subjectPublicKeyInfo }) =>
    publicKey.ok ? [] : [{ range: subjectPublicKeyInfo.element.range, parameters: { faultCode: publicKey.fault.code } }],
})
