/** A certificate from a plan: RFC 5280 §4.1. */
import { type Certificate, decodeCertificate } from '#pki/certificates/certificate.ts'
import { openSigningKey } from '#pki/keys/signing-key.ts'
import { planContents } from './contents.ts'
import type { CertificatePlan, Issuer } from './plan.ts'
import { profiles } from './profiles.ts'
import { readAgain } from './second-reading.ts'
import { encodeSigned, encodeTbsCertificate } from './write-certificate.ts'

export interface IssueOrder {
  readonly plan: CertificatePlan
  /** Of the key that is certified, DER. */
  readonly subjectPublicKeyInfo: Uint8Array
  /** undefined: signed by its own key. Self-signed profiles take no notice of it. */
  readonly issuer?: Issuer
}

export interface SignedOrder extends IssueOrder {
  /** PKCS#8 of the issuer's key, or of the certificate's own. */
  readonly signingKey: Uint8Array
}

/** @returns DER. @throws PkiError where the plan cannot be written or the key cannot sign; guards are the caller's to heed. */
export async function issueCertificate({ plan, subjectPublicKeyInfo, issuer, signingKey }: SignedOrder): Promise<Uint8Array> {
  const key = await openSigningKey(signingKey, plan.signature)
  const contents = planContents(plan, { subjectPublicKeyInfo, issuer: issuerOf(plan, issuer) })
  const certificate = await encodeSigned(encodeTbsCertificate(contents, key.signatureAlgorithm), key)
  await readAgain(certificate, { contents, signerKey: key.publicKey, signerInfo: key.subjectPublicKeyInfo })
  return certificate
}

export function issuerOf({ profile }: CertificatePlan, issuer: Issuer | undefined): Certificate | undefined {
  return issuer === undefined || profiles[profile].isSelfSigned ? undefined : decodeCertificate(issuer.certificate)
}
