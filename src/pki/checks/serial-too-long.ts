/** Serial numbers have at most 20 octets: RFC 5280 §4.1.2.2. */
import { always, certificateRule, violatedIf } from './rule.ts'

const MAX_SERIAL_OCTETS = 20

export const serialTooLong = certificateRule({
  id: 'certificate/serial-too-long',
  severity: 'error',
  citation: 'RFC 5280 §4.1.2.2',
  applies: always,
  check: ({ certificate: { serialNumber: { content, range } } }) =>
    violatedIf(content.length > MAX_SERIAL_OCTETS, { range, parameters: { octets: String(content.length) } }),
})
