/** What a file of this folder defines: one judgement over a plan before it is signed, and the change that mends it. See README.md. */
import type { Certificate } from '#pki/certificates/certificate.ts'
import type { CertificateSubject } from '#pki/checks/subject.ts'
import { type ExtensionInput, extensionOid } from '#pki/extensions/encode-extension.ts'
import type { Severity } from '#pki/finding.ts'
import type { PublicKey } from '#pki/keys/public-key.ts'
import type { CertificateContents } from '#pki/issuance/contents.ts'
import type { CertificatePlan } from '#pki/issuance/plan.ts'

export interface IssuerFacts {
  readonly certificate: Certificate
  /** Nearest first. */
  readonly above: readonly Certificate[]
  readonly publicKey: PublicKey
  /** Whether the key that is to sign belongs to the certificate; undefined while there is none. */
  readonly hasItsKey: boolean | undefined
  /** Lower-case hex. */
  readonly usedSerialNumbers: readonly string[]
}

export interface GuardContext {
  readonly plan: CertificatePlan
  readonly contents: CertificateContents
  /** The certificate as it would be, with an empty signature, as the rules of `checks` see it. */
  readonly subject: CertificateSubject
  readonly publicKey: PublicKey
  /** undefined: it is signed by its own key. */
  readonly issuer: IssuerFacts | undefined
  readonly nowMs: number
}

/** Laid over the plan: `{ ...plan, ...change }`. */
export type PlanChange = Partial<CertificatePlan>

export interface Trouble {
  /** Values of the translated sentence. */
  readonly parameters?: Readonly<Record<string, string>>
  /** undefined where no change of this plan mends it: another issuer or another key is wanted. */
  readonly fix?: PlanChange | undefined
}

export interface GuardRule<Id extends string> {
  readonly id: Id
  /** error: clients will refuse it; warning: some will; notice: it is unusual. */
  readonly severity: Severity
  readonly citation: string
  /** One for each place; empty when all is well. */
  readonly check: (context: GuardContext) => readonly Trouble[]
}

export const guardRule = <const Id extends string>(rule: GuardRule<Id>): GuardRule<Id> => rule

/** A rule about the issuer: silent where there is none. */
export const issuerRule = <const Id extends string>(rule: Omit<GuardRule<Id>, 'check'> & { check: (issuer: IssuerFacts, context: GuardContext) => readonly Trouble[] }): GuardRule<Id> =>
  ({ ...rule, check: (context) => (context.issuer === undefined ? [] : rule.check(context.issuer, context)) })

export const troubleIf = (isTrouble: boolean, trouble: () => Trouble = () => ({})): readonly Trouble[] => (isTrouble ? [trouble()] : [])

/** The plan's own extensions with this one in its place. */
export const withExtension = ({ extensions = [] }: CertificatePlan, extension: ExtensionInput): PlanChange =>
  ({ extensions: [...extensions.filter((other) => extensionOid(other) !== extensionOid(extension)), extension] })

/** Back to what the profile says about this extension. */
export const asProfileHas = ({ extensions = [], omitted = [] }: CertificatePlan, oid: string): PlanChange =>
  ({ extensions: extensions.filter((other) => extensionOid(other) !== oid), omitted: omitted.filter((other) => other !== oid) })

/** `2034-11-22`. */
export const dayOf = (ms: number | undefined): string => (ms === undefined ? '' : new Date(ms).toISOString().slice(0, 10))
