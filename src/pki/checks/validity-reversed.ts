/** A validity that ends before it begins: RFC 5280 §4.1.2.5. */
import { certificateRule, violatedIf } from './rule.ts'
import { dateText } from './subject.ts'

export const validityReversed = certificateRule({
  id: 'certificate/validity-reversed',
  severity: 'error',
  citation: 'RFC 5280 §4.1.2.5',
  applies: ({ certificate: { validity } }) => validity.notBefore.ms !== undefined && validity.notAfter.ms !== undefined,
  check: ({ certificate: { validity: { notBefore, notAfter, element } } }) =>
    violatedIf(notAfter.ms! < notBefore.ms!, { range: element.range, parameters: { notBefore: dateText(notBefore), notAfter: dateText(notAfter) } }),
})
