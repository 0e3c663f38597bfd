/** pathLenConstraint is for CAs that sign certificates: RFC 5280 §4.2.1.9. */
import { certificateRule, violatedIf } from './rule.ts'

export const pathLengthWithoutCa = certificateRule({
  id: 'certificate/path-length-without-ca',
  severity: 'error',
  citation: 'RFC 5280 §4.2.1.9',
  opensslError: 80,
  applies: ({ value }) => value('basicConstraints')?.pathLenConstraint !== undefined,
  check: ({ isCa, wrapper }) => violatedIf(!isCa, { range: wrapper('basicConstraints')!.element.range }),
})
