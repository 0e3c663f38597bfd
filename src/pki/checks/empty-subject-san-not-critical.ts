/** Where the subject is empty, subjectAltName is critical: RFC 5280 §4.2.1.6. */
import { certificateRule, violatedIf } from './rule.ts'

export const emptySubjectSanNotCritical = certificateRule({
  id: 'certificate/empty-subject-san-not-critical',
  severity: 'error',
  citation: 'RFC 5280 §4.2.1.6',
  opensslError: 88,
  applies: ({ subject, wrapper }) => subject.rdnSequence.length === 0 && wrapper('subjectAltName') !== undefined,
  check: ({ wrapper }) => {
    const extension = wrapper('subjectAltName')!
    return violatedIf(!extension.critical, { range: extension.element.range })
  },
})
