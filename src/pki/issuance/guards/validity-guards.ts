/** The dates of the plan beside the issuer's: RFC 5280 §4.1.2.5, §6.1.3 (a)(2). */
import { dayOf, issuerRule, troubleIf } from './guard.ts'

export const issuerExpired = issuerRule({
  id: 'guard/issuer-expired',
  severity: 'error',
  citation: 'RFC 5280 §6.1.3 (a)(2)',
  check: ({ certificate, above }, { nowMs }) => [certificate, ...above].map(({ validity }) => validity.notAfter.ms)
    .filter((ms) => ms !== undefined && ms < nowMs).map((ms) => ({ parameters: { notAfter: dayOf(ms) } })),
})

export const issuerNotYetValid = issuerRule({
  id: 'guard/issuer-not-yet-valid',
  severity: 'warning',
  citation: 'RFC 5280 §6.1.3 (a)(2)',
  check: ({ certificate, above }, { nowMs }) => [certificate, ...above].map(({ validity }) => validity.notBefore.ms)
    .filter((ms) => ms !== undefined && ms > nowMs).map((ms) => ({ parameters: { notBefore: dayOf(ms) } })),
})

/** It ends when the first of its issuers ends, whatever it says itself. */
export const outlivesIssuer = issuerRule({
  id: 'guard/outlives-issuer',
  severity: 'warning',
  citation: 'RFC 5280 §6.1.3 (a)(2)',
  check: ({ certificate, above }, { contents }) => {
    const end = Math.min(...[certificate, ...above].map(({ validity }) => validity.notAfter.ms ?? Number.POSITIVE_INFINITY))
    return troubleIf(contents.notAfterMs > end, () => ({ parameters: { notAfter: dayOf(contents.notAfterMs), issuerNotAfter: dayOf(end) }, fix: { notAfterMs: end } }))
  },
})

export const startsBeforeIssuer = issuerRule({
  id: 'guard/starts-before-issuer',
  severity: 'notice',
  citation: 'RFC 5280 §6.1.3 (a)(2)',
  check: ({ certificate: { validity: { notBefore } } }, { plan }) => troubleIf(notBefore.ms !== undefined && plan.notBeforeMs < notBefore.ms, () => ({
    parameters: { notBefore: dayOf(plan.notBeforeMs), issuerNotBefore: dayOf(notBefore.ms) }, fix: { notBeforeMs: notBefore.ms! },
  })),
})
