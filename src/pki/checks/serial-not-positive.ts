/** Serial numbers are positive: RFC 5280 §4.1.2.2. */
import { always, certificateRule, violatedIf } from './rule.ts'

export const serialNotPositive = certificateRule({
  id: 'certificate/serial-not-positive',
  severity: 'error',
  citation: 'RFC 5280 §4.1.2.2',
  applies: always,
  check: ({ certificate: { serialNumber: { content, range } } }) =>
    violatedIf(content.every((octet) => octet === 0) || content[0]! >= 0x80, { range }),
})
