/** The certificate's time is over: RFC 5280 §4.1.2.5, §6.1.3 (a)(2). */
import { certificateRule, violatedIf } from './rule.ts'
import { dateText } from './subject.ts'

export const expired = certificateRule({
  id: 'certificate/expired',
  severity: 'error',
  citation: 'RFC 5280 §6.1.3 (a)(2)',
  opensslError: 10,
  applies: ({ certificate }) => certificate.validity.notAfter.ms !== undefined,
  check: ({ certificate: { validity: { notAfter } }, nowMs }) =>
    violatedIf(nowMs > notAfter.ms!, { range: notAfter.element.range, parameters: { notAfter: dateText(notAfter) } }),
})
