/** Dates that are wrong: RFC 5280 §4.1.2.5. */
import { encode, encodeGeneralizedTime, encodeSequence, encodeTime } from '#pki/asn1/encode.ts'
import { UTC_TIME } from '#pki/asn1/tag.ts'
import type { Flaws } from './bench.ts'
import { type Mistake, served, valid } from './scene.ts'
import type { MistakeOf } from './topics.ts'

/** Where the validity stands in a TBSCertificate. */
const VALIDITY = 4

/** Writes the validity anew from what the plan says. */
const datedAs = (days: readonly [from: number, until: number], encodeValidity: (notBeforeMs: number, notAfterMs: number) => Uint8Array): Flaws => {
  let moments = { notBeforeMs: 0, notAfterMs: 0 }
  return {
    plan: (nowMs) => (moments = valid(...days)(nowMs)),
    fields: (fields) => fields.with(VALIDITY, encodeValidity(moments.notBeforeMs, moments.notAfterMs)),
  }
}

export const timeMistakes: Readonly<Record<MistakeOf<'time'>, Mistake>> = {
  'expired': served({ leaf: { plan: valid(-60, -30) } }),
  'not-yet-valid': served({ leaf: { plan: valid(30, 60) } }),
  'issuer-expired': served({ intermediate: { plan: valid(-400, -1) }, leaf: { plan: valid(-30, 60) } }),
  'outlives-issuer': served({ intermediate: { plan: valid(-30, 30) }, leaf: { plan: valid(-1, 300) } }),
  // Two digits of a year from 50 on mean 19…, so the certificate ended before it began.
  '2050-as-utc-time': served({ leaf: datedAs([-1, 300], (notBefore) => encodeSequence(encodeTime(notBefore), encode(UTC_TIME, new TextEncoder().encode('511231235959Z')))) }),
  'generalized-before-2050': served({ leaf: datedAs([-1, 300], (notBefore, notAfter) => encodeSequence(encodeGeneralizedTime(notBefore), encodeGeneralizedTime(notAfter))) }),
}
