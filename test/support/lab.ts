/** Issues certificates for tests through the product's own code. */
import { generateKey, type GeneratedKey } from '#pki/issuance/generate-key.ts'
import { issueCertificate } from '#pki/issuance/issue.ts'
import type { KeyAlgorithmId } from '#pki/issuance/key-algorithms.ts'
import { type CertificatePlan, newPlan } from '#pki/issuance/plan.ts'
import type { ProfileId } from '#pki/issuance/profiles.ts'

export interface Made {
  readonly certificate: Uint8Array
  readonly pkcs8: Uint8Array
  readonly subjectPublicKeyInfo: Uint8Array
}

export interface MakeOptions {
  readonly under?: Made
  readonly key?: KeyAlgorithmId
  /** In place of a new key. */
  readonly own?: GeneratedKey
  readonly change?: Partial<CertificatePlan>
  readonly nowMs?: number
}

const random = (octets: Uint8Array<ArrayBuffer>): unknown => crypto.getRandomValues(octets)

/** A plan with a common name. */
export const planOf = (profile: ProfileId, commonName: string, { change = {}, nowMs = Date.now() }: MakeOptions = {}): CertificatePlan =>
  ({ ...newPlan(profile, { nowMs, random }), subject: commonName === '' ? [] : [[{ type: '2.5.4.3', value: commonName }]], ...change })

export async function make(profile: ProfileId, commonName: string, options: MakeOptions = {}): Promise<Made> {
  const key = options.own ?? await generateKey(options.key ?? 'P-256')
  const certificate = await issueCertificate({
    plan: planOf(profile, commonName, options), subjectPublicKeyInfo: key.subjectPublicKeyInfo, signingKey: options.under?.pkcs8 ?? key.pkcs8,
    ...(options.under === undefined ? {} : { issuer: { certificate: options.under.certificate } }),
  })
  return { certificate, ...key }
}
