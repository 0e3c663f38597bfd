/** Certificates by the thousand under one CA: RFC 5280 §4.1. Each comes as soon as it is made, so that stopping keeps what there is. */
import { type Certificate, decodeCertificate } from '#pki/certificates/certificate.ts'
import { type Fault, PkiError } from '#pki/fault.ts'
import { openSigningKey, type SignatureChoice } from '#pki/keys/signing-key.ts'
import type { NameInput } from '#pki/names/encode-name.ts'
import { COMMON_NAME } from '#pki/names/format-name.ts'
import { planContents } from './contents.ts'
import { generateKey } from './generate-key.ts'
import type { BulkRow } from './parse-rows.ts'
import { type CertificatePlan, type Issuer, newPlan, type Random } from './plan.ts'
import type { Guard } from '#pki/issuance/guards/index.ts'
import { previewCertificate } from './preview.ts'
import { profiles } from './profiles.ts'
import { publicKeyInfoLike } from './public-key-like.ts'
import { encodeSigned, encodeTbsCertificate } from './write-certificate.ts'

export interface BulkOrder {
  readonly rows: readonly BulkRow[]
  /** What every subject begins with: country, organisation … */
  readonly subject: NameInput
  readonly issuer: Issuer
  /** PKCS#8 of the issuer's key. */
  readonly signingKey: Uint8Array
  readonly signature?: SignatureChoice
  readonly nowMs: number
}

export type BulkMade =
  | { readonly index: number; readonly certificate: Uint8Array; readonly pkcs8: Uint8Array }
  /** The row could not be made; the others were. */
  | { readonly index: number; readonly fault: Fault }

/** @throws PkiError for an issuer or a key that cannot sign anything */
export async function* issueMany({ rows, subject, issuer, signingKey, signature, nowMs }: BulkOrder, random: Random): AsyncGenerator<BulkMade> {
  const key = await openSigningKey(signingKey, signature)
  const authority = decodeCertificate(issuer.certificate)
  for (const [index, row] of rows.entries()) {
    try {
      const { pkcs8, subjectPublicKeyInfo } = await generateKey(row.algorithm)
      const own = profiles[row.profile].isSelfSigned
      const issuerOfRow = own ? undefined : authority
      const contents = planContents(planForRow(row, { subject, issuer: issuerOfRow, nowMs, random }), { subjectPublicKeyInfo, issuer: issuerOfRow })
      const signer = own ? await openSigningKey(pkcs8, signature) : key
      yield { index, pkcs8, certificate: await encodeSigned(encodeTbsCertificate(contents, signer.signatureAlgorithm), signer) }
    } catch (error) {
      if (!(error instanceof PkiError)) throw error
      yield { index, fault: error.fault }
    }
  }
}

/** What clients would say of each row's certificate, before any key is made: of the rows by number, those that have something against them. */
export async function guardRows({ rows, subject, issuer, signature, nowMs }: Omit<BulkOrder, 'signingKey'>, random: Random): Promise<readonly RowGuards[]> {
  const authority = decodeCertificate(issuer.certificate)
  const found: RowGuards[] = []
  for (const [index, row] of rows.entries()) {
    try {
      const issuerOfRow = profiles[row.profile].isSelfSigned ? undefined : authority
      const plan = { ...planForRow(row, { subject, issuer: issuerOfRow, nowMs, random }), ...(signature === undefined ? {} : { signature }) }
      const { guards } = await previewCertificate({ plan, subjectPublicKeyInfo: publicKeyInfoLike(row.algorithm), nowMs, ...(issuerOfRow === undefined ? {} : { issuer }) })
      const errors = guards.filter(({ severity }) => severity === 'error').map(({ id, parameters }) => ({ id, parameters }))
      if (errors.length > 0) found.push({ index, guards: errors })
    } catch (error) {
      if (!(error instanceof PkiError)) throw error
      // What cannot be written at all is told when it is made.
    }
  }
  return found
}

export interface RowGuards {
  readonly index: number
  /** Those that clients refuse it for. */
  readonly guards: readonly Pick<Guard, 'id' | 'parameters'>[]
}

const DAY_MS = 86_400_000

interface RowContext {
  readonly subject: NameInput
  readonly issuer: Certificate | undefined
  readonly nowMs: number
  readonly random: Random
}

/** No row outlives the issuer, whatever it says: among a thousand nobody would see the warning. */
function planForRow({ profile, commonName, names, days }: BulkRow, { subject, issuer, nowMs, random }: RowContext): CertificatePlan {
  const plan = newPlan(profile, { nowMs, random })
  return {
    ...plan, names, subject: commonName === undefined ? subject : [...subject, [{ type: COMMON_NAME, value: commonName }]],
    notAfterMs: Math.min(plan.notBeforeMs + days * DAY_MS - 1000, issuer?.validity.notAfter.ms ?? Number.POSITIVE_INFINITY),
  }
}
