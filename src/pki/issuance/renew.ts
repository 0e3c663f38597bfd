/**
 * The same certificate again, later: RFC 4949 ("certificate renewal", "rekey"). With its key, what a CA has signed stays valid;
 * with a new key, what it has signed keeps needing the old one.
 */
import type { SignatureVerdict } from '#pki/algorithms/signature-verdict.ts'
import { sameOctets } from '#pki/bytes/same-octets.ts'
import { type Certificate, decodeCertificate } from '#pki/certificates/certificate.ts'
import { isSelfIssued, verifyCertificateSignature } from '#pki/certificates/self-signature.ts'
import { ID_KP_CLIENT_AUTH, ID_KP_CODE_SIGNING, ID_KP_EMAIL_PROTECTION, ID_KP_OCSP_SIGNING, ID_KP_SERVER_AUTH } from '#pki/extensions/ext-key-usage.ts'
import { extensions } from '#pki/extensions/index.ts'
import { findExtension } from '#pki/extensions/read-extension.ts'
import { attempt } from '#pki/fault.ts'
import { formatTypedNames } from '#pki/names/format-typed-name.ts'
import { nameMatchKey } from '#pki/names/match-key.ts'
import { newPlan, type CertificatePlan, type Random } from './plan.ts'
import { type Profile, type ProfileId, profiles } from './profiles.ts'

export interface Renewal {
  /** DER of what is renewed. */
  readonly certificate: Uint8Array
  /** Whether the new certificate has the old one's key: then its subject key identifier stays what it was, word for word. */
  readonly keepsKey: boolean
  readonly nowMs: number
  readonly random: Random
}

/** What must not come from the old certificate: the issuer's identifier, and receipts for octets that are no more. */
const neverKept: readonly string[] = [extensions.authorityKeyIdentifier.oid, extensions.signedCertificateTimestampList.oid, extensions.precertificatePoison.oid]

/** Subject and extensions as they were, octet for octet, alternative names as typed where that gives the same; a new serial number; from now on for as long as the old one was valid. */
export function renewalPlan({ certificate: bytes, keepsKey, nowMs, random }: Renewal): CertificatePlan {
  const old = decodeCertificate(bytes)
  const profile = guessProfile(old)
  const names = attempt(() => findExtension(old.extensions, 'subjectAltName'))
  const typed = names.ok && names.value !== undefined ? formatTypedNames(names.value) : undefined
  const kept = old.extensions.filter(({ extnID }) => !neverKept.includes(extnID) && (keepsKey || extnID !== extensions.subjectKeyIdentifier.oid))
  const plan = newPlan(profile, { nowMs, random })
  const lifetimeMs = (old.validity.notAfter.ms ?? 0) - (old.validity.notBefore.ms ?? 0)
  const own: readonly string[] = [...(profiles[profile] as Profile).extensions.map(({ name }) => extensions[name].oid), extensions.keyUsage.oid]
  return {
    ...plan, exactSubject: old.subject.element.encoding, ...(lifetimeMs > 0 ? { notAfterMs: plan.notBeforeMs + lifetimeMs } : {}),
    names: typed ?? [],
    extensions: kept.filter(({ extnID }) => typed === undefined || extnID !== extensions.subjectAltName.oid).map(({ extnID, critical, extnValue }) => ({ oid: extnID, critical, value: extnValue.content })),
    omitted: own.filter((oid) => !kept.some(({ extnID }) => extnID === oid)),
  }
}

/** Which profile a certificate fits, for its name and its defaults. */
export function guessProfile(certificate: Certificate): ProfileId {
  const read = attempt(() => ({ constraints: findExtension(certificate.extensions, 'basicConstraints'), purposes: findExtension(certificate.extensions, 'extKeyUsage') }))
  const purposes = (read.ok ? read.value.purposes : undefined)?.map(({ id }) => id) ?? []
  if (read.ok && read.value.constraints?.cA === true) return isSelfIssued(certificate) ? 'root' : 'intermediate'
  if (purposes.includes(ID_KP_SERVER_AUTH)) return isSelfIssued(certificate) ? 'selfSigned' : purposes.includes(ID_KP_CLIENT_AUTH) ? 'serverAndClient' : 'server'
  const byPurpose: readonly (readonly [string, ProfileId])[] = [
    [ID_KP_CLIENT_AUTH, 'client'], [ID_KP_EMAIL_PROTECTION, 'email'], [ID_KP_CODE_SIGNING, 'codeSigning'], [ID_KP_OCSP_SIGNING, 'ocspSigner'],
  ]
  return byPurpose.find(([id]) => purposes.includes(id))?.[1] ?? 'client'
}

export interface ChildVerdict {
  readonly child: Uint8Array
  readonly signature: SignatureVerdict
  /** Whether the child's issuer field is the CA's subject (RFC 5280 §6.1.3 (a)(4)). */
  readonly isNameRight: boolean
  /** Whether its authority key identifier names the CA's key; true where one of them says nothing. */
  readonly isKeyIdentifierRight: boolean
}

/** Proof that a renewed CA still stands over what it signed. */
export async function checkChildren(authority: Uint8Array, children: readonly Uint8Array[]): Promise<ChildVerdict[]> {
  const issuer = decodeCertificate(authority)
  const own = attempt(() => findExtension(issuer.extensions, 'subjectKeyIdentifier')?.octets)
  return Promise.all(children.map(async (child) => {
    const certificate = decodeCertificate(child)
    const named = attempt(() => findExtension(certificate.extensions, 'authorityKeyIdentifier')?.keyIdentifier)
    const [identifier, wanted] = [own.ok ? own.value : undefined, named.ok ? named.value : undefined]
    return {
      child, signature: await verifyCertificateSignature(certificate, issuer), isNameRight: nameMatchKey(certificate.issuer) === nameMatchKey(issuer.subject),
      isKeyIdentifierRight: identifier === undefined || wanted === undefined || sameOctets(identifier, wanted),
    }
  }))
}
