/** iOS lists a root by its common name only, so one without cannot be switched on there. */
import { certificateRule, violatedIf } from './rule.ts'

export const rootWithoutCommonName = certificateRule({
  id: 'certificate/root-without-common-name',
  severity: 'notice',
  citation: 'iOS Certificate Trust Settings',
  applies: ({ isCa, isSelfIssued, subject }) => isCa && isSelfIssued && subject.rdnSequence.length > 0,
  check: ({ commonName, subject }) => violatedIf(commonName === undefined, { range: subject.element.range }),
})
