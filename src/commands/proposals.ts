/** How the page does what a command does, properly: the wish that its Lab begins with, and what of the command was put right in it. */
import type { RawExtension } from '#pki/extensions/encode-extension.ts'
import { extensions as table } from '#pki/extensions/index.ts'
import { correction, type Correction, distinctCorrections } from '#pki/issuance/wish.ts'
import type { ProfileId } from '#pki/issuance/profiles.ts'
import type { NameInput } from '#pki/names/encode-name.ts'
import { APPLE_MAX_DAYS, extension, isCa, type Role } from './certificate-remarks.ts'
import { readSettings } from './extension-inputs.ts'
import { keyAlgorithmFor } from './key-facts.ts'
import type { ExtensionSetting } from './openssl-config.ts'
import type { CertificateArtifact, Context, IssueProposal, KeyArtifact, Proposal, RequestArtifact } from './reading.ts'
import type { Remark, RemarkId } from './remarks.ts'
import { attributeValue, COMMON_NAME, COUNTRY_NAME } from './subject.ts'

export interface Proposed {
  readonly certificate: CertificateArtifact
  readonly role: Role
  /** What the request asks for, also where the command leaves it out. */
  readonly requested?: readonly ExtensionSetting[]
  readonly key: KeyArtifact | undefined
  readonly context: Context
}

/** The same certificate as our profiles make it; what was typed stays, what was forgotten is the profile's. */
export function proposalFor({ certificate, role, requested = [], key, context }: Proposed): IssueProposal {
  const profile: ProfileId = role === 'server' && certificate.isSelfSigned ? 'selfSigned' : role
  const isLong = role === 'server' && certificate.days > APPLE_MAX_DAYS
  const settings = [...requested, ...certificate.extensions]
  const { extensions, unreadable } = readSettings(fitting(settings, role))
  const { names, fromCommonName } = proposedNames(settings, certificate.subject, role)
  const issuer = certificate.issuerFile === undefined ? undefined : context.files.get(certificate.issuerFile)
  const issuerName = issuer?.kind === 'certificate' ? attributeValue(issuer.subject, COMMON_NAME) : undefined
  return {
    panel: 'lab', profile, subject: properSubject(certificate.subject), names, ...(isLong ? {} : { lifetimeDays: certificate.days }), extensions: withPurposes(extensions, role),
    ...(key === undefined ? {} : { keyAlgorithm: keyAlgorithmFor(key) }), ...(issuerName === undefined ? {} : { issuerName }),
    corrections: [...(fromCommonName === undefined ? [] : [correction('namesFromCommonName', fromCommonName)]), ...keyCorrections(key), ...unreadable.map((name) => correction('unreadable', name))],
  }
}

/** The key that an earlier line made. */
export function keyOfFile(file: string | undefined, context: Context): KeyArtifact | undefined {
  const key = file === undefined ? undefined : context.files.get(file)
  return key?.kind === 'privateKey' ? key : undefined
}

/** A request for another CA. */
export const requestProposal = ({ subject, extensions }: Pick<RequestArtifact, 'subject' | 'extensions'>, key: KeyArtifact | undefined): Proposal => ({
  panel: 'lab', request: { subject: properSubject(subject), names: namesOf(extensions), corrections: keyCorrections(key), ...(key === undefined ? {} : { keyAlgorithm: keyAlgorithmFor(key) }) },
})

const WEAK_BELOW_BITS = 2048

/** A key that clients refuse is proposed as one that they take. */
function keyCorrections(key: KeyArtifact | undefined): Correction[] {
  if (key === undefined) return []
  const isWeak = (key.bits !== undefined && key.bits < WEAK_BELOW_BITS) || key.algorithm === 'DSA' || key.algorithm === 'other'
  return isWeak ? [correction('strongerKey')] : []
}

export const keyProposal = (key: KeyArtifact, file: string | undefined, context: Context): Proposal => ({
  panel: 'lab', key: { keyAlgorithm: keyAlgorithmFor(key), corrections: keyCorrections(key), isForAuthority: /root|\bca\b/i.test(file ?? '') || (file !== undefined && context.authorities.has(file)) },
})

/** Settings that would make of it what it is not are left to the profile. */
function fitting(settings: readonly ExtensionSetting[], role: Role): ExtensionSetting[] {
  const isAuthority = role === 'root' || role === 'intermediate'
  return settings.flatMap((setting) => {
    if (setting.name === 'basicConstraints') return isCa([setting]) === isAuthority ? [{ ...setting, critical: true }] : []
    if (setting.name === 'keyUsage') return setting.values.includes('keyCertSign') === isAuthority ? [setting] : []
    return [setting]
  })
}

/** Purposes without the one that it is for are left to the profile. */
function withPurposes(extensions: readonly RawExtension[], role: Role): readonly RawExtension[] {
  const wanted = role === 'server' ? SERVER : role === 'client' ? CLIENT : undefined
  return wanted === undefined ? extensions : extensions.filter(({ oid, value }) => oid !== table.extKeyUsage.oid || holds(value, wanted))
}

/** DER of `id-kp-serverAuth` and `id-kp-clientAuth` within the list. */
const SERVER = '06082b06010505070301'
const CLIENT = '06082b06010505070302'
const holds = (value: Uint8Array, hex: string): boolean => Array.from(value, (octet) => octet.toString(16).padStart(2, '0')).join('').includes(hex)

/** ISO 3166 codes are capitals. */
const properSubject = (subject: NameInput): NameInput =>
  subject.map((rdn) => rdn.map((attribute) => (attribute.type === COUNTRY_NAME && /^[a-z]{2}$/i.test(attribute.value) ? { ...attribute, value: attribute.value.toUpperCase() } : attribute)))

/** `DNS:a` as `a`; a server without any gets its common name, which is what clients once looked at. */
function proposedNames(settings: readonly ExtensionSetting[], subject: NameInput, role: Role): { readonly names: readonly string[]; readonly fromCommonName?: string } {
  const names = namesOf(settings)
  const commonName = attributeValue(subject, COMMON_NAME)
  const isTaken = names.length === 0 && role === 'server' && commonName !== undefined && /^[\w*.-]+$/.test(commonName)
  return isTaken ? { names: [commonName], fromCommonName: commonName } : { names }
}

export const namesOf = (extensions: readonly ExtensionSetting[]): string[] =>
  (extension(extensions, 'subjectAltName')?.values ?? []).filter((value) => !/^email:(?:copy|move)$/i.test(value)).map((value) => value.replace(/^(?:DNS|IP|email|RID)(?:\.\d+)?:\s*/i, '').replace(/^(URI|dirName|otherName)\.\d+:/i, '$1:'))

/** What of the remarks the proposal has put right. */
const MENDED: Readonly<Partial<Record<RemarkId, (parameters: Readonly<Record<string, string>>) => Correction>>> = {
  'command/version-1': () => correction('version3'),
  'command/request-extensions-dropped': ({ names }) => correction('requestExtensions', names),
  'command/ca-without-basic-constraints': () => correction('authorityExtensions'),
  'command/basic-constraints-not-critical': () => correction('authorityExtensions'),
  'command/ca-without-key-usage': () => correction('authorityExtensions'),
  'command/end-entity-is-ca': () => correction('notAuthority'),
  'command/no-extended-key-usage': () => correction('purpose'),
  'command/client-without-client-auth': () => correction('purpose'),
  'command/no-key-identifiers': () => correction('keyIdentifiers'),
  'command/too-long-for-apple': ({ days }) => correction('lifetime', days),
  'command/weak-digest': ({ hash }) => correction('hash', hash),
  'command/small-serial': ({ serial }) => correction('serial', serial),
  'command/weak-rsa-key': () => correction('strongerKey'),
  'command/unusual-curve': () => correction('strongerKey'),
  'command/dsa-key': () => correction('strongerKey'),
  'command/country-code': ({ value }) => correction('country', value),
}

/** Says in the proposal which of the remarks it has put right. */
export function withCorrections(proposal: Proposal, remarks: readonly Remark[]): Proposal {
  const mended = remarks.flatMap(({ id, parameters }) => {
    const made = MENDED[id]?.(parameters)
    return made === undefined || (made.id === 'country' && !/^[a-z]{2}$/i.test(made.value ?? '')) ? [] : [made]
  })
  const add = <Wish extends { readonly corrections: readonly Correction[] }>(wish: Wish): Wish => ({ ...wish, corrections: distinctCorrections([...mended, ...wish.corrections]) })
  if ('profile' in proposal) return add(proposal)
  if ('request' in proposal) return { ...proposal, request: add(proposal.request) }
  return 'key' in proposal ? { ...proposal, key: add(proposal.key) } : proposal
}
