/** How long a public server certificate may live: CA/Browser Forum BR §6.3.2 (ballots SC31, SC081). */
import { certificateRule, violatedIf } from './rule.ts'
import { isPubliclyTrusted } from './publicly-trusted.ts'

const DAY_MS = 86_400_000

/** For certificates issued from that day on, newest first. */
const LIMITS = [
  { from: Date.UTC(2029, 2, 15), days: 47 },
  { from: Date.UTC(2027, 2, 15), days: 100 },
  { from: Date.UTC(2026, 2, 15), days: 200 },
  { from: Date.UTC(2020, 8, 1), days: 398 },
]

export const publicLifetime = certificateRule({
  id: 'certificate/public-lifetime',
  severity: 'error',
  citation: 'CA/Browser Forum BR §6.3.2',
  applies: (subject) => subject.isServer && isPubliclyTrusted(subject) && lifetimeMs(subject.certificate.validity) !== undefined,
  check: ({ certificate: { validity } }) => {
    const limit = LIMITS.find(({ from }) => validity.notBefore.ms! >= from)
    // BR §1.6.1: the validity period includes both ends, so the last second counts.
    const days = Math.ceil((lifetimeMs(validity)! + 1000) / DAY_MS)
    return violatedIf(limit !== undefined && days > limit.days, { range: validity.element.range, parameters: { days: String(days), limitDays: String(limit?.days) } })
  },
})

const lifetimeMs = ({ notBefore, notAfter }: { notBefore: { ms: number | undefined }; notAfter: { ms: number | undefined } }): number | undefined =>
  notBefore.ms === undefined || notAfter.ms === undefined ? undefined : notAfter.ms - notBefore.ms
