/** The certificate's time has not begun: RFC 5280 §4.1.2.5, §6.1.3 (a)(2). */
import { certificateRule, violatedIf } from './rule.ts'
import { dateText } from './subject.ts'

export const notYetValid = certificateRule({
  id: 'certificate/not-yet-valid',
  severity: 'error',
  citation: 'RFC 5280 §6.1.3 (a)(2)',
  opensslError: 9,
  applies: ({ certificate }) => certificate.validity.notBefore.ms !== undefined,
  check: ({ certificate: { validity: { notBefore } }, nowMs }) =>
    violatedIf(nowMs < notBefore.ms!, { range: notBefore.element.range, parameters: { notBefore: dateText(notBefore) } }),
})
