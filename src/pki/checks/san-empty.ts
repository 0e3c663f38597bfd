/** subjectAltName holds at least one name: RFC 5280 §4.2.1.6. */
import { holderRule, violatedIf } from './rule.ts'

export const sanEmpty = holderRule({
  id: 'name/san-empty',
  severity: 'error',
  citation: 'RFC 5280 §4.2.1.6',
  opensslError: 87,
  applies: ({ value }) => value('subjectAltName') !== undefined,
  check: ({ names, wrapper }) => violatedIf(names.length === 0, { range: wrapper('subjectAltName')!.element.range }),
})
