/** A signed certificate timestamp ends with its signature: RFC 6962 §3.2. */
import { certificateRule } from './rule.ts'

export const timestampTrailing = certificateRule({
  id: 'extension/timestamp-trailing',
  severity: 'error',
  citation: 'RFC 6962 §3.2',
  applies: ({ value }) => value('signedCertificateTimestampList') !== undefined,
  check: ({ value, wrapper }) => value('signedCertificateTimestampList')!.filter(({ trailing }) => trailing.length > 0)
    .map(({ trailing }) => ({ range: wrapper('signedCertificateTimestampList')?.element.range, parameters: { octets: String(trailing.length) } })),
})
