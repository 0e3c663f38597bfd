/** A CA has a name, and so has whatever has no subjectAltName: RFC 5280 §4.1.2.6. */
import { certificateRule, violatedIf } from './rule.ts'

export const emptySubject = certificateRule({
  id: 'certificate/empty-subject',
  severity: 'error',
  citation: 'RFC 5280 §4.1.2.6',
  opensslError: 84,
  applies: ({ isCa, wrapper }) => isCa || wrapper('subjectAltName') === undefined,
  check: ({ subject }) => violatedIf(subject.rdnSequence.length === 0, { range: subject.element.range }),
})
