/** Apple refuses server certificates of more than 825 days, of private CAs too: Apple support article 103769. */
import { certificateRule, violatedIf } from './rule.ts'

const DAY_MS = 86_400_000
const MAX_DAYS = 825
const APPLIES_FROM_MS = Date.UTC(2019, 6, 1)

export const appleLifetime = certificateRule({
  id: 'certificate/apple-lifetime',
  severity: 'error',
  citation: 'Apple 103769',
  applies: ({ isServer, certificate: { validity } }) => isServer && (validity.notBefore.ms ?? 0) >= APPLIES_FROM_MS && validity.notAfter.ms !== undefined,
  check: ({ certificate: { validity: { notBefore, notAfter, element } } }) => {
    const days = (notAfter.ms! - notBefore.ms!) / DAY_MS
    return violatedIf(days > MAX_DAYS, { range: element.range, parameters: { days: String(Math.ceil(days)) } })
  },
})
