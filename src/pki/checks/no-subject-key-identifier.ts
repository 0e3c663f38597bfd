/** A CA says its key's identifier: RFC 5280 §4.2.1.2. Python 3.13 and later insist. */
import { certificateRule, violatedIf } from './rule.ts'

export const noSubjectKeyIdentifier = certificateRule({
  id: 'certificate/no-subject-key-identifier',
  severity: 'error',
  citation: 'RFC 5280 §4.2.1.2',
  opensslError: 86,
  applies: ({ isCa }) => isCa,
  check: ({ wrapper }) => violatedIf(wrapper('subjectKeyIdentifier') === undefined),
})
