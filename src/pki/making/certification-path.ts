/** Certificates of a pile put in the order of who signed whom: the end entity's first, each next one certifying the one before (RFC 8446 §4.4.2). */
import type { Certificate } from '#pki/certificates/certificate.ts'
import { isSelfIssued, verifyCertificateSignature } from '#pki/certificates/self-signature.ts'
import { formatHex } from '#pki/bytes/hex.ts'
import { findExtension } from '#pki/extensions/read-extension.ts'
import { attempt } from '#pki/fault.ts'
import { nameMatchKey } from '#pki/names/match-key.ts'
import type { SelectedCertificate, Selection } from './selection.ts'

export interface Issuance {
  /** In the order they came. */
  readonly certificates: readonly SelectedCertificate[]
  /** Who signed it, among these; undefined for roots and where the issuer is not here. */
  issuerOf(certificate: SelectedCertificate): SelectedCertificate | undefined
}

export async function findIssuers({ certificates }: Pick<Selection, 'certificates'>): Promise<Issuance> {
  const bySubject = new Map<string, SelectedCertificate[]>()
  for (const certificate of certificates) {
    const key = nameMatchKey(certificate.subject)
    bySubject.set(key, [...(bySubject.get(key) ?? []), certificate])
  }
  const issuers = new Map<SelectedCertificate, SelectedCertificate>()
  for (const certificate of certificates) {
    if (isSelfIssued(certificate) && (await verifyCertificateSignature(certificate, certificate)) !== 'invalid') continue
    const candidates = (bySubject.get(nameMatchKey(certificate.issuer)) ?? []).filter((candidate) => candidate !== certificate)
    const issuer = await signerAmong(certificate, candidates)
    if (issuer !== undefined) issuers.set(certificate, issuer)
  }
  return { certificates, issuerOf: (certificate) => issuers.get(certificate) }
}

/** Of several certificates for the key that signed, as after a renewal, the one that lasts longest. */
async function signerAmong(certificate: Certificate, candidates: readonly SelectedCertificate[]): Promise<SelectedCertificate | undefined> {
  const found: SelectedCertificate[] = []
  for (const candidate of candidates) {
    const verdict = await verifyCertificateSignature(certificate, candidate)
    if (verdict === 'valid' || (verdict === 'unsupported' && identifiersAgree(certificate, candidate))) found.push(candidate)
  }
  return found.toSorted((left, right) => (right.validity.notAfter.ms ?? 0) - (left.validity.notAfter.ms ?? 0))[0]
}

/** RFC 5280 §4.2.1.1: all there is to go by where nobody here can check the signature. */
function identifiersAgree(certificate: Certificate, issuer: Certificate): boolean {
  const authority = attempt(() => findExtension(certificate.extensions, 'authorityKeyIdentifier')?.keyIdentifier)
  const own = attempt(() => findExtension(issuer.extensions, 'subjectKeyIdentifier')?.octets)
  return !authority.ok || !own.ok || authority.value === undefined || own.value === undefined || formatHex(authority.value) === formatHex(own.value)
}

/** From one certificate up to its root, or to the last whose issuer is here. */
export function pathFrom(start: SelectedCertificate, issuance: Issuance): readonly SelectedCertificate[] {
  const path: SelectedCertificate[] = []
  for (let next: SelectedCertificate | undefined = start; next !== undefined && !path.includes(next); next = issuance.issuerOf(next)) path.push(next)
  return path
}

/** Certificates that signed none of the others: where paths begin. In a ring of cross-certificates, the first. */
export function pathStarts(issuance: Issuance): readonly SelectedCertificate[] {
  const signers = new Set(issuance.certificates.map((certificate) => issuance.issuerOf(certificate)))
  const starts = issuance.certificates.filter((certificate) => !signers.has(certificate))
  return starts.length > 0 ? starts : issuance.certificates.slice(0, 1)
}

/** All of them, one path after the other, none twice. */
export function inPathOrder(issuance: Issuance, starts = pathStarts(issuance)): readonly SelectedCertificate[] {
  return [...new Set([...starts.flatMap((start) => pathFrom(start, issuance)), ...issuance.certificates])]
}

/** Without the root at the end, which the other side has or does not trust (RFC 8446 §4.4.2); a root alone stays. */
export function withoutRoot(path: readonly SelectedCertificate[]): readonly SelectedCertificate[] {
  const last = path.at(-1)
  return path.length > 1 && last !== undefined && isSelfIssued(last) ? path.slice(0, -1) : path
}
