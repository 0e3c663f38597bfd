/** All guards: what is said of a plan before it is signed. One line each; the page asks for sentences for every id of this table. */
import { checkCertificate, type CheckId } from '#pki/checks/index.ts'
import type { Severity } from '#pki/finding.ts'
import {
  issuerCannotSign, issuerKeyMismatch, issuerNotCa, nameNotPermitted, pathLengthExceeded, pathLengthTooLong, purposeNotAllowed, sameKeyAsIssuer, sameNameAsIssuer, serialNumberUsed,
} from './authority-guards.ts'
import { fixes } from './fixes.ts'
import type { GuardContext, PlanChange } from './guard.ts'
import { hashShorterThanKey, issuerKeyWeak, pssNotEverywhere } from './key-guards.ts'
import { attributeEmpty, emailMissing, nameTwice, nameUnreadable } from './name-guards.ts'
import { issuerExpired, issuerNotYetValid, outlivesIssuer, startsBeforeIssuer } from './validity-guards.ts'

const guardRules = [
  issuerNotCa,
  issuerCannotSign,
  issuerKeyMismatch,
  issuerExpired,
  issuerNotYetValid,
  issuerKeyWeak,
  pathLengthExceeded,
  pathLengthTooLong,
  purposeNotAllowed,
  nameNotPermitted,
  sameNameAsIssuer,
  sameKeyAsIssuer,
  serialNumberUsed,
  outlivesIssuer,
  startsBeforeIssuer,
  nameUnreadable,
  nameTwice,
  attributeEmpty,
  emailMissing,
  hashShorterThanKey,
  pssNotEverywhere,
] as const

export type GuardId = (typeof guardRules)[number]['id']

/** A guard's own id, or that of the rule of `checks` that the certificate would break. */
export interface Guard {
  readonly id: GuardId | CheckId
  readonly severity: Severity
  readonly citation: string
  readonly parameters: Readonly<Record<string, string>>
  /** Laid over the plan, it mends this. */
  readonly fix?: PlanChange
}

/** All of them, the gravest first; signing all the same is the person's to decide. */
export function guardPlan(context: GuardContext): Guard[] {
  const own = guardRules.flatMap(({ id, severity, citation, check }) =>
    check(context).map(({ parameters = {}, fix }): Guard => ({ id, severity, citation, parameters, ...(fix === undefined ? {} : { fix }) })))
  const found = checkCertificate(context.subject.certificate, context.nowMs).map(({ id, severity, citation, parameters }): Guard => {
    const fix = fixes[id]?.(context)
    return { id, severity, citation, parameters, ...(fix === undefined ? {} : { fix }) }
  })
  const order = { error: 0, warning: 1, notice: 2 } as const
  return [...own, ...found].toSorted((left, right) => order[left.severity] - order[right.severity])
}
