/** A certificate without extensions can be neither a CA nor a server for today's clients: RFC 5280 §4.1.2.1, §6.1.4 (k). */
import { certificateRule } from './rule.ts'

export const noExtensions = certificateRule({
  id: 'certificate/no-extensions',
  severity: 'warning',
  citation: 'RFC 5280 §4.1.2.1',
  opensslError: 79,
  applies: ({ certificate }) => certificate.extensions.length === 0,
  check: ({ certificate: { version } }) => [{ parameters: { version: String(version) } }],
})
