/** A CA's basicConstraints are critical: RFC 5280 §4.2.1.9. */
import { certificateRule, violatedIf } from './rule.ts'

export const caConstraintsNotCritical = certificateRule({
  id: 'certificate/ca-constraints-not-critical',
  severity: 'error',
  citation: 'RFC 5280 §4.2.1.9',
  opensslError: 89,
  applies: ({ isCa }) => isCa,
  check: ({ wrapper }) => {
    const extension = wrapper('basicConstraints')!
    return violatedIf(!extension.critical, { range: extension.element.range })
  },
})
