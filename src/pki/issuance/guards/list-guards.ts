/** Whether a CA's list will be believed: RFC 5280 §5.1.2.5, §6.3.3 (f). What is wrong with the list by itself is a rule of `checks`. */
import type { Certificate } from '#pki/certificates/certificate.ts'
import { findExtension } from '#pki/extensions/read-extension.ts'
import { attempt } from '#pki/fault.ts'
import type { Severity } from '#pki/finding.ts'
import { COMMON_NAME, firstValue, formatName } from '#pki/names/format-name.ts'
import { dayOf } from './guard.ts'

export interface ListContext {
  readonly issuer: Certificate
  /** Whether the key that is to sign belongs to the issuer's certificate. */
  readonly hasItsKey: boolean
  readonly nextUpdateMs: number
  readonly nowMs: number
}

export interface ListGuard {
  readonly id: ListGuardId
  readonly severity: Severity
  readonly citation: string
  readonly parameters: Readonly<Record<string, string>>
}

export type ListGuardId = 'guard/issuer-cannot-sign-lists' | 'guard/list-key-mismatch' | 'guard/list-already-stale' | 'guard/list-outlives-issuer'

export function guardList({ issuer, hasItsKey, nextUpdateMs, nowMs }: ListContext): ListGuard[] {
  const usage = attempt(() => findExtension(issuer.extensions, 'keyUsage'))
  const title = firstValue(issuer.subject, COMMON_NAME) ?? formatName(issuer.subject)
  const end = issuer.validity.notAfter.ms
  const rules: readonly (readonly [isTrouble: boolean, guard: ListGuard])[] = [
    [usage.ok && usage.value !== undefined && !usage.value.includes('cRLSign'),
      { id: 'guard/issuer-cannot-sign-lists', severity: 'error', citation: 'RFC 5280 §6.3.3 (f)', parameters: { issuer: title } }],
    [!hasItsKey, { id: 'guard/list-key-mismatch', severity: 'error', citation: 'RFC 5280 §6.3.3 (g)', parameters: { issuer: title } }],
    [nextUpdateMs <= nowMs, { id: 'guard/list-already-stale', severity: 'error', citation: 'RFC 5280 §5.1.2.5', parameters: { nextUpdate: dayOf(nextUpdateMs) } }],
    [end !== undefined && nextUpdateMs > end, { id: 'guard/list-outlives-issuer', severity: 'notice', citation: 'RFC 5280 §5.1.2.5', parameters: { nextUpdate: dayOf(nextUpdateMs), notAfter: dayOf(end) } }],
  ]
  return rules.filter(([isTrouble]) => isTrouble).map(([, guard]) => guard)
}
