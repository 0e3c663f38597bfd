/**
 * A certificate wished for again without the faults that were found with it (RFC 5280 §6.1, RFC 9525 §6): subject, names, extensions and
 * lifetime as they were, each fault mended where a certificate's own words can mend it; the rest is told before signing.
 */
import { readElement } from '#pki/asn1/element.ts'
import { type Certificate, decodeCertificate } from '#pki/certificates/certificate.ts'
import { looksLikeHost } from '#pki/checks/subject.ts'
import type { RawExtension } from '#pki/extensions/encode-extension.ts'
import { type ExtensionName, extensions as table } from '#pki/extensions/index.ts'
import { findExtension } from '#pki/extensions/read-extension.ts'
import { attempt } from '#pki/fault.ts'
import { decodePublicKey, type PublicKey } from '#pki/keys/public-key.ts'
import type { NameInput } from '#pki/names/encode-name.ts'
import { COMMON_NAME, firstValue } from '#pki/names/format-name.ts'
import { formatTypedName } from '#pki/names/format-typed-name.ts'
import type { Name } from '#pki/names/name.ts'
import { curveOids, type KeyAlgorithmId } from './key-algorithms.ts'
import { type Profile, type ProfileId, profiles } from './profiles.ts'
import { guessProfile } from './renew.ts'
import { correction, type Correction, distinctCorrections, type PlanWish } from './wish.ts'

/** What was found, by its id in `path/` or `checks/`, with its parameters. */
export interface FoundFault {
  readonly id: string
  readonly parameters: Readonly<Record<string, string>>
}

interface State {
  readonly wish: PlanWish
  readonly old: Certificate
}

const DAY_MS = 86_400_000
/** Not words of the old certificate but of its issuer, its key and its octets. */
const neverKept: readonly string[] = [
  table.authorityKeyIdentifier.oid, table.subjectKeyIdentifier.oid, table.signedCertificateTimestampList.oid, table.precertificatePoison.oid, table.subjectAltName.oid,
]

/** @param isIssuer - It stands in a path above another certificate, so it is to be a CA's. @throws PkiError where it is no certificate */
export function reissueWish(bytes: Uint8Array, faults: readonly FoundFault[], isIssuer: boolean): PlanWish {
  const old = decodeCertificate(bytes)
  const start = wishLike(old, isIssuer)
  const mended = faults.reduce<PlanWish>((wish, fault) => mendingOf(fault.id)?.({ wish, old }, fault) ?? wish, start)
  return { ...mended, corrections: distinctCorrections(mended.corrections) }
}

function wishLike(old: Certificate, isIssuer: boolean): PlanWish {
  const guessed = guessProfile(old)
  const isSelfIssued = guessed === 'root' || guessed === 'selfSigned' || old.issuer.rdnSequence.length > 0 && sameText(old.issuer, old.subject)
  const profile: ProfileId = isIssuer && !profiles[guessed].isCa ? (isSelfIssued ? 'root' : 'intermediate') : guessed
  const { names, unreadable } = namesOf(old)
  const kept = old.extensions.filter(({ extnID }) => !neverKept.includes(extnID)).map(({ extnID, critical, extnValue }) => ({ oid: extnID, critical, value: extnValue.content }))
  const days = Math.round(((old.validity.notAfter.ms ?? 0) - (old.validity.notBefore.ms ?? 0)) / DAY_MS)
  const keyAlgorithm = attempt(() => keyAlgorithmLike(decodePublicKey(old.subjectPublicKeyInfo)))
  return {
    profile, subject: typedSubject(old.subject), names, extensions: profile === guessed ? kept : kept.filter(({ oid }) => !CA_OIDS.includes(oid)),
    ...(days > 0 ? { lifetimeDays: days } : {}), ...(keyAlgorithm.ok && keyAlgorithm.value !== undefined ? { keyAlgorithm: keyAlgorithm.value } : {}),
    corrections: [
      ...(old.version < 3 ? [correction('version3')] : []), ...(profile === guessed ? [] : [correction('authorityExtensions')]), ...unreadable.map((name) => correction('unreadable', name)),
    ],
  }
}

const sameText = (one: Name, other: Name): boolean => JSON.stringify(typedSubject(one)) === JSON.stringify(typedSubject(other))

/** Values that are no strings are left out. */
const typedSubject = ({ rdnSequence }: Name): NameInput =>
  rdnSequence.map((rdn) => rdn.flatMap(({ type, text }) => (text === undefined ? [] : [{ type, value: text }]))).filter((rdn) => rdn.length > 0)

function namesOf(old: Certificate): { readonly names: readonly string[]; readonly unreadable: readonly string[] } {
  const read = attempt(() => findExtension(old.extensions, 'subjectAltName'))
  const found = (read.ok ? read.value : undefined) ?? []
  const typed = found.map((name) => formatTypedName(name))
  return { names: typed.filter((name) => name !== undefined), unreadable: found.flatMap(({ kind }, index) => (typed[index] === undefined ? [kind] : [])) }
}

/** The algorithm of ours that the key is of; undefined for kinds and sizes that are not made here. */
export function keyAlgorithmLike(key: PublicKey): KeyAlgorithmId | undefined {
  if (key.type === 'RSA') return ([2048, 3072, 4096, 8192] as const).map((bits) => (bits === key.bits ? (`RSA-${bits}` as const) : undefined)).find((id) => id !== undefined)
  if (key.type === 'EC') return (Object.keys(curveOids) as ('P-256' | 'P-384' | 'P-521')[]).find((id) => key.parameters.kind === 'named' && key.parameters.oid === curveOids[id])
  return key.type === 'Ed25519' || key.type === 'Ed448' ? key.type : undefined
}

type Mend = (state: State, fault: FoundFault) => PlanWish

const said = (wish: PlanWish, change: Partial<PlanWish>, ...corrections: readonly Correction[]): PlanWish => ({ ...wish, ...change, corrections: [...wish.corrections, ...corrections] })
const without = ({ extensions }: PlanWish, ...oids: readonly string[]): readonly RawExtension[] => extensions.filter(({ oid }) => !oids.includes(oid))
const oidOf = (name: string | undefined): string => (name !== undefined && Object.hasOwn(table, name) ? table[name as ExtensionName].oid : (name ?? ''))

const CA_OIDS: readonly string[] = [table.basicConstraints.oid, table.keyUsage.oid]

const newDates: Mend = ({ wish }) => said(wish, {}, correction('dates'))
/** The profile's own, of a kind that every client takes. */
const strongerKey: Mend = ({ wish }) => {
  const { keyAlgorithm: _weak, ...others } = wish
  return said(others, {}, correction('strongerKey'))
}
const newHash: Mend = ({ wish }, { parameters }) => said(wish, {}, correction('hash', parameters['hash']))
const addName: Mend = ({ wish }, { parameters: { name } }) => (name === undefined || name === '' || wish.names.includes(name) ? wish : said(wish, { names: [...wish.names, name] }, correction('nameAdded', name)))
const removeName: Mend = ({ wish }, { parameters: { name } }) =>
  (name === undefined || !wish.names.some((typed) => isName(typed, name)) ? wish : said(wish, { names: wish.names.filter((typed) => !isName(typed, name)) }, correction('nameRemoved', name)))
const isName = (typed: string, name: string): boolean => typed.replace(/^URI:/i, '').toLowerCase() === name.toLowerCase()
const commonNameAsName: Mend = ({ wish, old }) => {
  const commonName = firstValue(old.subject, COMMON_NAME)
  return commonName === undefined || !looksLikeHost(commonName) || wish.names.includes(commonName) ? wish : said(wish, { names: [...wish.names, commonName] }, correction('namesFromCommonName', commonName))
}
/** CA flag and usages as the profile has them. */
const asAuthority: Mend = ({ wish }) => said(wish, { extensions: without(wish, ...CA_OIDS) }, correction('authorityExtensions'))
const asEndEntity: Mend = ({ wish }) => said(wish, { extensions: without(wish, ...CA_OIDS) }, correction('notAuthority'))
const usageOfProfile: Mend = ({ wish }) => said(wish, { extensions: without(wish, table.keyUsage.oid) }, correction('keyUsage'))
const anyPathLength: Mend = ({ wish }) =>
  said(wish, { extensions: [...without(wish, table.basicConstraints.oid), { oid: table.basicConstraints.oid, critical: true, value: table.basicConstraints.encode({ cA: true }) }] }, correction('pathLength'))
const dropExtension: Mend = ({ wish }, { parameters: { extension } }) => {
  const oid = oidOf(extension)
  return wish.extensions.some((each) => each.oid === oid) ? said(wish, { extensions: without(wish, oid) }, correction('extensionDropped', extension)) : wish
}
const turnCriticality: Mend = ({ wish }, { parameters: { extension } }) =>
  said(wish, { extensions: wish.extensions.map((each) => (each.oid === oidOf(extension) ? { ...each, critical: !each.critical } : each)) }, correction('criticality', extension))

/** Of an issuer the purposes bind what is below it: without them they do not. */
const addPurpose: Mend = ({ wish }, { parameters: { purpose } }) => {
  const { oid } = table.extKeyUsage
  const profile: Profile = profiles[wish.profile]
  if (profile.isCa || purpose === undefined) return said(wish, { extensions: without(wish, oid) }, correction('extensionDropped', 'extKeyUsage'))
  const own = wish.extensions.find((each) => each.oid === oid)
  const ofProfile = profile.extensions.flatMap((each) => (each.name === 'extKeyUsage' ? each.value : []))
  const present = own === undefined ? ofProfile : purposesIn(own.value)
  if (present.includes(purpose)) return said(wish, {}, correction('purpose'))
  return said(wish, { extensions: [...without(wish, oid), { oid, critical: own?.critical ?? false, value: table.extKeyUsage.encode([...present, purpose]) }] }, correction('purpose'))
}

const purposesIn = (value: Uint8Array): readonly string[] => {
  const read = attempt(() => table.extKeyUsage.decode(readElement(value, 0, value.length)).map(({ id }) => id))
  return read.ok ? read.value : []
}

const MENDING: Readonly<Record<string, Mend>> = {
  'path/expired': newDates, 'path/not-yet-valid': newDates, 'path/not-before-malformed': newDates, 'path/not-after-malformed': newDates, 'certificate/expired': newDates, 'certificate/not-yet-valid': newDates,
  'certificate/validity-reversed': newDates, 'certificate/time-form': newDates, 'certificate/time-type': newDates,
  'path/weak-target-key': strongerKey, 'path/weak-ca-key': strongerKey, 'path/explicit-curve': strongerKey, 'path/key-unreadable': strongerKey, 'path/webpki-key-type': strongerKey,
  'path/weak-digest': newHash, 'path/webpki-signature-algorithm': newHash, 'certificate/weak-signature': newHash,
  'path/host-name-mismatch': addName, 'path/ip-address-mismatch': addName, 'path/email-mismatch': addName, 'path/name-only-in-common-name': addName,
  'path/webpki-no-san': commonNameAsName, 'certificate/no-san': commonNameAsName, 'certificate/common-name-not-in-san': commonNameAsName, 'path/webpki-common-name': commonNameAsName,
  'path/name-not-permitted': removeName, 'path/name-excluded': removeName, 'path/name-malformed': removeName, 'path/webpki-wildcard-too-wide': removeName,
  'path/no-basic-constraints': asAuthority, 'path/not-a-ca': asAuthority, 'path/no-key-cert-sign': asAuthority, 'path/path-length-without-key-cert-sign': asAuthority, 'certificate/ca-without-key-cert-sign': asAuthority,
  'certificate/ca-constraints-not-critical': asAuthority, 'certificate/ca-no-key-usage': asAuthority, 'certificate/key-cert-sign-without-ca': asEndEntity, 'certificate/path-length-without-ca': asEndEntity,
  'path/path-length-exceeded': anyPathLength, 'path/key-usage-missing': usageOfProfile, 'path/key-usage-for-purpose': usageOfProfile, 'key/usage-mismatch': usageOfProfile,
  'path/purpose-missing': addPurpose, 'path/webpki-no-purpose': addPurpose, 'path/issuer-purpose-missing': addPurpose, 'certificate/server-no-purpose': addPurpose,
  'path/unknown-critical-extension': dropExtension, 'path/extension-malformed': dropExtension, 'path/duplicate-extension': dropExtension, 'path/extension-only-for-ca': dropExtension,
  'path/extension-must-be-critical': turnCriticality, 'path/extension-must-not-be-critical': turnCriticality,
}

const mendingOf = (id: string): Mend | undefined => (Object.hasOwn(MENDING, id) ? MENDING[id] : undefined)
