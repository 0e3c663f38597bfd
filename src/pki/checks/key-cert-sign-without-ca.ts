/** keyCertSign is for CAs: RFC 5280 §4.2.1.9. */
import { certificateRule, violatedIf } from './rule.ts'

export const keyCertSignWithoutCa = certificateRule({
  id: 'certificate/key-cert-sign-without-ca',
  severity: 'error',
  citation: 'RFC 5280 §4.2.1.9',
  opensslError: 82,
  applies: ({ isCa }) => !isCa,
  check: ({ value, wrapper }) => violatedIf(value('keyUsage')?.includes('keyCertSign') === true, { range: wrapper('keyUsage')?.element.range }),
})
