/** A plan as the certificate that it would become, and what is to be said of it before it is signed: RFC 5280 §4.1. */
import { decodeCertificate } from '#pki/certificates/certificate.ts'
import { certificateSubject } from '#pki/checks/subject.ts'
import { decodePublicKey } from '#pki/keys/public-key.ts'
import { publicKeyOf, signatureAlgorithmFor } from '#pki/keys/signing-key.ts'
import { planContents } from './contents.ts'
import { isKeyOf } from './key-match.ts'
import type { IssuerFacts } from '#pki/issuance/guards/guard.ts'
import { type Guard, guardPlan } from '#pki/issuance/guards/index.ts'
import { type IssueOrder, issuerOf, type SignedOrder } from './issue.ts'
import { assembleSigned, encodeTbsCertificate } from './write-certificate.ts'

export interface CertificatePreview {
  /** The octets that will be signed. */
  readonly tbsCertificate: Uint8Array
  /** The same as a certificate with an empty signature, for whoever shows certificates. */
  readonly certificate: Uint8Array
  readonly guards: readonly Guard[]
}

export interface PreviewOrder extends IssueOrder, Partial<Pick<SignedOrder, 'signingKey'>> {
  readonly nowMs: number
}

/** @throws PkiError where the plan cannot be written at all */
export async function previewCertificate({ plan, subjectPublicKeyInfo, issuer: given, signingKey, nowMs }: PreviewOrder): Promise<CertificatePreview> {
  const issuer = issuerOf(plan, given)
  const contents = planContents(plan, { subjectPublicKeyInfo, issuer })
  const publicKey = publicKeyOf(subjectPublicKeyInfo)
  const signerKey = issuer === undefined ? publicKey : decodePublicKey(issuer.subjectPublicKeyInfo)
  const signatureAlgorithm = signatureAlgorithmFor(signerKey, plan.signature ?? {})
  const tbsCertificate = encodeTbsCertificate(contents, signatureAlgorithm)
  const certificate = assembleSigned(tbsCertificate, signatureAlgorithm, new Uint8Array())
  const facts: IssuerFacts | undefined = issuer && {
    certificate: issuer, above: (given?.above ?? []).map(decodeCertificate), publicKey: signerKey, usedSerialNumbers: given?.usedSerialNumbers ?? [],
    hasItsKey: signingKey === undefined ? undefined : await isKeyOf(signingKey, issuer),
  }
  const guards = guardPlan({ plan, contents, subject: certificateSubject(decodeCertificate(certificate), nowMs), publicKey, issuer: facts, nowMs })
  return { tbsCertificate, certificate, guards }
}
