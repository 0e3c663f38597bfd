/** From the plan to what the certificate will say: RFC 5280 §4.1.2, §4.2. */
import { readElement } from '#pki/asn1/element.ts'
import { sha1 } from '#pki/bytes/digest.ts'
import type { Certificate } from '#pki/certificates/certificate.ts'
import { type ExtensionInput, extensionOid, type NamedExtension } from '#pki/extensions/encode-extension.ts'
import { findExtension } from '#pki/extensions/read-extension.ts'
import { attempt, type Fault } from '#pki/fault.ts'
import type { PublicKey } from '#pki/keys/public-key.ts'
import { publicKeyOf } from '#pki/keys/signing-key.ts'
import { decodeSubjectPublicKeyInfo } from '#pki/keys/subject-public-key-info.ts'
import type { GeneralNameInput } from '#pki/names/encode-general-name.ts'
import { encodeName, type NameInput } from '#pki/names/encode-name.ts'
import { COMMON_NAME } from '#pki/names/format-name.ts'
import { formatIpAddress } from '#pki/names/ip-address.ts'
import { parseGeneralName } from '#pki/names/parse-general-name.ts'
import type { CertificatePlan } from './plan.ts'
import { type Profile, profiles } from './profiles.ts'

/** Everything of the TBSCertificate but the signature's algorithm. */
export interface CertificateContents {
  readonly serialNumber: Uint8Array
  /** DER of the Name. */
  readonly issuer: Uint8Array
  readonly notBeforeMs: number
  readonly notAfterMs: number
  /** DER of the Name. */
  readonly subject: Uint8Array
  readonly subjectPublicKeyInfo: Uint8Array
  readonly extensions: readonly ExtensionInput[]
  /** Alternative names as read; those that are no names are in `unreadable`, and left out. */
  readonly names: readonly GeneralNameInput[]
  readonly unreadable: readonly { readonly text: string; readonly fault: Fault }[]
}

export interface ContentsContext {
  /** Of the key that is certified, DER. */
  readonly subjectPublicKeyInfo: Uint8Array
  /** undefined: the certificate is signed by its own key. */
  readonly issuer: Certificate | undefined
}

/** `30 00` */
const EMPTY_NAME_OCTETS = 2

const DAY_MS = 86_400_000
/** RFC 5280 §4.1.2.5: 99991231235959Z stands for "no well-defined expiration date", and no later date can be written. */
const LAST_MOMENT = Date.UTC(9999, 11, 31, 23, 59, 59)

export function planContents(plan: CertificatePlan, { subjectPublicKeyInfo, issuer }: ContentsContext): CertificateContents {
  const profile: Profile = profiles[plan.profile]
  const { names, unreadable } = readNames(plan.names)
  const subject = plan.exactSubject ?? encodeName(plan.isCommonNameDerived === false ? plan.subject : withCommonName(plan.subject, names))
  const extensions = mergeExtensions(plan, [
    ...profile.extensions.filter(({ name }) => name === 'basicConstraints'),
    { name: 'keyUsage', critical: true, value: keyUsageFor(profile, publicKeyOf(subjectPublicKeyInfo)) },
    ...profile.extensions.filter(({ name }) => name !== 'basicConstraints'),
    // RFC 5280 §4.2.1.6: "If the subject field contains an empty sequence, […] the subjectAltName extension MUST be marked critical."
    ...(names.length === 0 ? [] : [{ name: 'subjectAltName', critical: subject.length === EMPTY_NAME_OCTETS, value: names } as const]),
    { name: 'subjectKeyIdentifier', critical: false, value: keyIdentifier(subjectPublicKeyInfo) },
    ...(issuer === undefined ? [] : [{ name: 'authorityKeyIdentifier', critical: false, value: { keyIdentifier: issuerKeyIdentifier(issuer) } } as const]),
  ])
  return {
    serialNumber: plan.serialNumber, issuer: issuer?.subject.element.encoding ?? subject, notBeforeMs: plan.notBeforeMs,
    notAfterMs: Math.min(plan.notAfterMs ?? defaultEnd(plan, profile, issuer), LAST_MOMENT), subject, subjectPublicKeyInfo, extensions, names, unreadable,
  }
}

function readNames(texts: readonly string[]): Pick<CertificateContents, 'names' | 'unreadable'> {
  const names: GeneralNameInput[] = []
  const unreadable: { text: string; fault: Fault }[] = []
  for (const text of texts) {
    if (text.trim() === '') continue
    const read = parseGeneralName(text)
    if (read.ok) names.push(read.value)
    else unreadable.push({ text, fault: read.fault })
  }
  return { names, unreadable }
}

/** RFC 5280 Appendix A.1: ub-common-name. */
const MAX_COMMON_NAME = 64

/** Old clients and many lists show nothing but the common name. */
function withCommonName(subject: NameInput, names: readonly GeneralNameInput[]): NameInput {
  if (subject.some((rdn) => rdn.some(({ type }) => type === COMMON_NAME))) return subject
  const text = names.map(commonNameText).find((candidate) => candidate !== undefined && candidate.length <= MAX_COMMON_NAME)
  return text === undefined ? subject : [...subject, [{ type: COMMON_NAME, value: text }]]
}

function commonNameText(name: GeneralNameInput): string | undefined {
  if (name.kind === 'dNSName' || name.kind === 'rfc822Name') return name.value
  return name.kind === 'iPAddress' ? formatIpAddress(name.value) : undefined
}

function keyUsageFor({ keyUsage, keyUsageWith }: Profile, key: PublicKey): NonNullable<Extract<NamedExtension, { name: 'keyUsage' }>>['value'] {
  const more = key.type === 'RSA' ? keyUsageWith?.RSA : key.type === 'EC' ? keyUsageWith?.EC : undefined
  return [...keyUsage, ...(more ?? [])]
}

/** The last second counts (RFC 5280 §4.1.2.5: "through notAfter, inclusive"), so n days end a second early. */
function defaultEnd({ notBeforeMs }: CertificatePlan, { lifetimeDays }: Profile, issuer: Certificate | undefined): number {
  return Math.min(notBeforeMs + lifetimeDays * DAY_MS - 1000, issuer?.validity.notAfter.ms ?? Number.POSITIVE_INFINITY)
}

/** The plan's own take the place of the profile's, where that stood; the rest of them come after. */
function mergeExtensions({ extensions = [], omitted = [] }: CertificatePlan, own: readonly NamedExtension[]): ExtensionInput[] {
  const replaced = own.map((extension) => extensions.find((other) => extensionOid(other) === extensionOid(extension)) ?? extension)
  return [...replaced, ...extensions.filter((extension) => !replaced.includes(extension))].filter((extension) => !omitted.includes(extensionOid(extension)))
}

/** Method (1) of RFC 5280 §4.2.1.2: SHA-1 over the key's bits. It names the key and protects nothing, so SHA-1's weakness does not matter. */
function keyIdentifier(subjectPublicKeyInfo: Uint8Array): Uint8Array {
  return sha1(decodeSubjectPublicKeyInfo(readElement(subjectPublicKeyInfo, 0, subjectPublicKeyInfo.length)).subjectPublicKey.octets)
}

/** What the issuer's certificate itself says, however it was made; worked out where it says nothing. */
export function issuerKeyIdentifier(issuer: Certificate): Uint8Array {
  const stated = attempt(() => findExtension(issuer.extensions, 'subjectKeyIdentifier')?.octets)
  return (stated.ok ? stated.value : undefined) ?? sha1(issuer.subjectPublicKeyInfo.subjectPublicKey.octets)
}
