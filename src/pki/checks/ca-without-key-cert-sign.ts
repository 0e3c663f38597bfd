/** A CA whose keyUsage does not let it sign certificates: RFC 5280 §6.1.4 (n). */
import { certificateRule, violatedIf } from './rule.ts'

export const caWithoutKeyCertSign = certificateRule({
  id: 'certificate/ca-without-key-cert-sign',
  severity: 'error',
  citation: 'RFC 5280 §6.1.4 (n)',
  opensslError: 32,
  applies: ({ isCa, value }) => isCa && value('keyUsage') !== undefined,
  check: ({ value, wrapper }) => violatedIf(!value('keyUsage')!.includes('keyCertSign'), { range: wrapper('keyUsage')!.element.range }),
})
