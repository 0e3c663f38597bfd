/** What a file of this folder defines: one rule, judged over one object that was read. See README.md. */
import type { ByteRange } from '#pki/field.ts'
import type { Severity } from '#pki/finding.ts'
import type { CertificateSubject, KeyBearer, KeyHolder, ListSubject, RequestSubject } from './subject.ts'

export interface Violation {
  /** Octets of the object that break the rule. */
  readonly range?: ByteRange | undefined
  /** Values for the translated sentence. */
  readonly parameters?: Readonly<Record<string, string>>
  /** Where OpenSSL has another number for this place than for the rule. */
  readonly opensslError?: number
}

export interface Rule<Id extends string, Subject> {
  readonly id: Id
  readonly severity: Severity
  /** `RFC 5280 §4.2.1.9`, or the document and its rule. */
  readonly citation: string
  /** The number that `openssl verify` (some with -x509_strict) gives for it. */
  readonly opensslError?: number
  /** Whether the rule has anything to say about this object. */
  readonly applies: (subject: Subject) => boolean
  /** One for each place that breaks it; empty when the object keeps it. */
  readonly check: (subject: Subject) => readonly Violation[]
}

/** Rules for keys, whatever holds them. */
export const keyRule = <const Id extends string>(rule: Rule<Id, KeyBearer>): Rule<Id, KeyBearer> => rule
/** Rules for certificates and requests alike. */
export const holderRule = <const Id extends string>(rule: Rule<Id, KeyHolder>): Rule<Id, KeyHolder> => rule
export const certificateRule = <const Id extends string>(rule: Rule<Id, CertificateSubject>): Rule<Id, CertificateSubject> => rule
export const requestRule = <const Id extends string>(rule: Rule<Id, RequestSubject>): Rule<Id, RequestSubject> => rule
export const listRule = <const Id extends string>(rule: Rule<Id, ListSubject>): Rule<Id, ListSubject> => rule

export const always = (): boolean => true

/** The violation where the rule is broken, nothing where it is kept. */
export const violatedIf = (isBroken: boolean, violation: Violation = {}): readonly Violation[] => (isBroken ? [violation] : [])
