/** Whether a CRL speaks of a certificate, and of which reasons: RFC 5280 §6.3.3 (b), (d). */
import { octetsKey } from '#pki/bytes/octets-key.ts'
import { type BitString, hasBit } from '#pki/asn1/values.ts'
import { type DistributionPoint, type DistributionPointName, reasonFlagNames } from '#pki/extensions/distribution-points.ts'
import type { GeneralName } from '#pki/names/general-name.ts'
import { nameMatchKey, rdnMatchKey } from '#pki/names/match-key.ts'
import type { Name, RelativeDistinguishedName } from '#pki/names/name.ts'
import type { CertificateList } from './certificate-list.ts'
import { listFacts } from './list-facts.ts'

/** What of a certificate decides. */
export interface ScopedCertificate {
  readonly issuer: Name
  readonly isCa: boolean
}

/** A distribution point of the certificate; undefined: the one the RFC assumes for CRLs of the issuer that no point names. */
export type Point = DistributionPoint | undefined

/** Bits of ReasonFlags, `unused` left out. */
export type Reasons = number

export const ALL_REASONS: Reasons = 2 ** reasonFlagNames.length - 2

const reasonsOf = (bits: BitString): Reasons => reasonFlagNames.reduce((mask, _, bit) => (bit > 0 && hasBit(bits, bit) ? mask | (1 << bit) : mask), 0)

/** RFC 5280 §6.3.3 (d): the interim_reasons_mask. */
export function interimReasons(point: Point, list: CertificateList): Reasons {
  const some = listFacts(list).issuingDistributionPoint?.onlySomeReasons
  return (point?.reasons === undefined ? ALL_REASONS : reasonsOf(point.reasons)) & (some === undefined ? ALL_REASONS : reasonsOf(some))
}

/** RFC 5280 §6.3.3 (b)(1), (2). */
export function isInScope(certificate: ScopedCertificate, point: Point, list: CertificateList): boolean {
  const { issuingDistributionPoint: scope } = listFacts(list)
  const listIssuer = nameMatchKey(list.issuer)
  if (point?.cRLIssuer === undefined ? listIssuer !== nameMatchKey(certificate.issuer) : !(scope?.indirectCRL === true && directoryKeys(point.cRLIssuer).includes(listIssuer))) return false // (1)
  if (scope === undefined) return true
  if (scope.distributionPoint !== undefined && !isSamePoint(certificate, point, { name: scope.distributionPoint, issuer: list.issuer })) return false // (2)(i)
  if (scope.onlyContainsUserCerts && certificate.isCa) return false // (2)(ii)
  if (scope.onlyContainsCACerts && !certificate.isCa) return false // (2)(iii)
  return !scope.onlyContainsAttributeCerts // (2)(iv)
}

/** "Verify that one of the names in the IDP matches one of the names in the DP", or where the DP has none, in its cRLIssuer. */
function isSamePoint({ issuer }: ScopedCertificate, point: Point, scope: { name: DistributionPointName; issuer: Name }): boolean {
  const offered = new Set(pointKeys(scope.name, [scope.issuer]))
  return namesOfPoint(point, issuer).some((key) => offered.has(key))
}

function namesOfPoint(point: Point, issuer: Name): string[] {
  if (point === undefined) return [nameMatchKey(issuer)]
  if (point.distributionPoint === undefined) return (point.cRLIssuer ?? []).map(generalNameKey)
  const issuers = point.cRLIssuer?.flatMap((name) => (name.kind === 'directoryName' ? [name.value] : [])) ?? [issuer]
  return pointKeys(point.distributionPoint, issuers)
}

function pointKeys(name: DistributionPointName, issuers: readonly Name[]): string[] {
  return name.kind === 'fullName' ? name.names.map(generalNameKey) : issuers.map((issuer) => relativeKey(issuer, name.rdn))
}

/** "The value of nameRelativeToCRLIssuer is appended to the distinguished name of the CRL issuer" (§4.2.1.13). */
const relativeKey = (issuer: Name, rdn: RelativeDistinguishedName): string => [...issuer.rdnSequence.map(rdnMatchKey), rdnMatchKey(rdn)].join('\u0001')

const generalNameKey = (name: GeneralName): string => (name.kind === 'directoryName' ? nameMatchKey(name.value) : octetsKey(name.element.encoding))

export const directoryKeys = (names: readonly GeneralName[]): string[] => names.flatMap((name) => (name.kind === 'directoryName' ? [nameMatchKey(name.value)] : []))
