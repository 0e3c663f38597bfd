/** A CA has keyUsage: RFC 5280 §4.2.1.3. */
import { certificateRule, violatedIf } from './rule.ts'

export const caNoKeyUsage = certificateRule({
  id: 'certificate/ca-no-key-usage',
  severity: 'error',
  citation: 'RFC 5280 §4.2.1.3',
  opensslError: 92,
  applies: ({ isCa }) => isCa,
  check: ({ wrapper }) => violatedIf(wrapper('keyUsage') === undefined),
})
