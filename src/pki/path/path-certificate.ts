/** A certificate with what every step of RFC 5280 §6 asks of it, read once: names to compare, keys to compare, the extensions §6 uses. */
import { formatHex } from '#pki/bytes/hex.ts'
import { type Certificate, decodeCertificate } from '#pki/certificates/certificate.ts'
import type { Extension } from '#pki/extensions/extension.ts'
import { type ExtensionName, extensions } from '#pki/extensions/index.ts'
import { ID_QT_CPS, ID_QT_UNOTICE } from '#pki/extensions/policies.ts'
import { findExtension } from '#pki/extensions/read-extension.ts'
import { attempt, type FaultCode, type Result } from '#pki/fault.ts'
import { decodePublicKey, type PublicKey } from '#pki/keys/public-key.ts'
import { nameMatchKey } from '#pki/names/match-key.ts'
import { octetsKey } from '#pki/bytes/octets-key.ts'
import type { SignedObject } from './signature-checker.ts'

/** Those that validating reads, and so may be critical (RFC 5280 §4.2); Netscape's old type and the like are not among them. */
const usedExtensions = [
  'basicConstraints', 'keyUsage', 'extKeyUsage', 'subjectAltName', 'issuerAltName', 'subjectKeyIdentifier', 'authorityKeyIdentifier', 'certificatePolicies',
  'policyMappings', 'policyConstraints', 'inhibitAnyPolicy', 'nameConstraints', 'cRLDistributionPoints', 'freshestCRL', 'authorityInfoAccess',
  'subjectInfoAccess', 'ocspNoCheck', 'noRevAvail',
] as const satisfies readonly ExtensionName[]

export type UsedExtension = (typeof usedExtensions)[number]
type Values = { readonly [Name in UsedExtension]?: ReturnType<(typeof extensions)[Name]['decode']> }

const usedByOid = new Map<string, UsedExtension>(usedExtensions.map((name) => [extensions[name].oid, name]))

export interface PathCertificate {
  readonly id: string
  readonly certificate: Certificate
  /** Equal where names match by RFC 5280 §7.1. */
  readonly subjectKey: string
  readonly issuerKey: string
  readonly isSelfIssued: boolean
  /** The SubjectPublicKeyInfo's octets as text. */
  readonly spkiKey: string
  readonly publicKey: () => Result<PublicKey>
  readonly signed: SignedObject
  /** Hexadecimal. */
  readonly subjectKeyIdentifier: string | undefined
  readonly authorityKeyIdentifier: string | undefined
  /** Values of the extensions that are there and can be read. */
  readonly values: Values
  readonly wrapper: (name: UsedExtension) => Extension | undefined
  /** Among those in use. */
  readonly malformed: readonly { readonly extension: UsedExtension; readonly fault: FaultCode }[]
  /** OIDs that stand there twice. */
  readonly duplicates: readonly string[]
  /** OIDs of critical extensions that are not in use. */
  readonly unknownCritical: readonly string[]
}

/** @throws PkiError where the bytes are no certificate. */
export function readPathCertificate(id: string, bytes: Uint8Array): PathCertificate {
  const certificate = decodeCertificate(bytes)
  const subjectKey = nameMatchKey(certificate.subject)
  const issuerKey = nameMatchKey(certificate.issuer)
  const { values, malformed, wrappers } = readUsed(certificate.extensions)
  const { subjectPublicKeyInfo, extensions: list } = certificate
  return {
    id, certificate, subjectKey, issuerKey, isSelfIssued: subjectKey === issuerKey, values, malformed,
    spkiKey: octetsKey(subjectPublicKeyInfo.element.encoding),
    publicKey: once(() => attempt(() => decodePublicKey(subjectPublicKeyInfo))),
    signed: { toBeSigned: certificate.tbsCertificate.encoding, algorithm: certificate.signatureAlgorithm, signature: certificate.signatureValue },
    subjectKeyIdentifier: values.subjectKeyIdentifier && formatHex(values.subjectKeyIdentifier.octets),
    authorityKeyIdentifier: values.authorityKeyIdentifier?.keyIdentifier && formatHex(values.authorityKeyIdentifier.keyIdentifier),
    wrapper: (name) => wrappers.get(name),
    duplicates: list.length < 2 ? [] : list.map(({ extnID }) => extnID).filter((extnID, index, all) => all.indexOf(extnID) !== index),
    unknownCritical: [...list.filter(({ critical, extnID }) => critical && !isKnown(extnID, wrappers)).map(({ extnID }) => extnID), ...unknownQualifiers(values, wrappers)],
  }
}

function readUsed(list: readonly Extension[]): { values: Values; malformed: PathCertificate['malformed']; wrappers: ReadonlyMap<UsedExtension, Extension> } {
  const values: Partial<Record<UsedExtension, unknown>> = {}
  const malformed: { extension: UsedExtension; fault: FaultCode }[] = []
  const wrappers = new Map<UsedExtension, Extension>()
  for (const extension of list) {
    const name = usedByOid.get(extension.extnID)
    if (name === undefined || wrappers.has(name)) continue
    wrappers.set(name, extension)
    const read = attempt(() => findExtension([extension], name))
    if (!read.ok) malformed.push({ extension: name, fault: read.fault.code })
    else if (isEmptyList(name, read.value) || isBelowZero(read.value)) malformed.push({ extension: name, fault: 'asn1/bad-value' })
    else values[name] = read.value
  }
  return { values: values as Values, malformed, wrappers }
}

/** Microsoft's applicationPolicies say again what extKeyUsage says, and are known beside it. */
const isKnown = (oid: string, wrappers: ReadonlyMap<UsedExtension, Extension>): boolean =>
  usedByOid.has(oid) || (oid === extensions.applicationCertPolicies.oid && wrappers.has('extKeyUsage'))

/**
 * RFC 5280 §4.2.1.4: "If this extension is critical, the path validation software MUST be able to interpret this extension (including
 * the optional qualifier), or MUST reject the certificate."
 */
function unknownQualifiers({ certificatePolicies = [] }: Values, wrappers: ReadonlyMap<UsedExtension, Extension>): string[] {
  if (wrappers.get('certificatePolicies')?.critical !== true) return []
  return certificatePolicies.flatMap(({ qualifiers }) => qualifiers.map(({ policyQualifierId }) => policyQualifierId)).filter((id) => id !== ID_QT_CPS && id !== ID_QT_UNOTICE)
}

/** `SEQUENCE SIZE (1..MAX)` of RFC 5280 §A.2. An empty subjectAltName is told by its own rule, in the profiles that refuse it. */
const isEmptyList = (name: UsedExtension, value: unknown): boolean => name !== 'keyUsage' && name !== 'subjectAltName' && Array.isArray(value) && value.length === 0

/** `INTEGER (0..MAX)`: pathLenConstraint, SkipCerts. */
function isBelowZero(value: unknown): boolean {
  if (typeof value === 'number') return value < 0
  if (typeof value !== 'object' || value === null) return false
  return ['pathLenConstraint', 'requireExplicitPolicy', 'inhibitPolicyMapping'].some((field) => Number((value as Record<string, unknown>)[field] ?? 0) < 0)
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => (made ??= { value: make() }).value
}

/** RFC 5280 §4.2.1.1: whether a key identifier is that of another key; where one is not given, nothing tells. */
export const isOtherKey = (wanted: string | undefined, found: string | undefined): boolean => wanted !== undefined && found !== undefined && wanted !== found

/** RFC 5280 §4.1.2.5: "both dates inclusive". */
export const isInValidity = ({ certificate: { validity } }: PathCertificate, timeMs: number): boolean =>
  (validity.notBefore.ms ?? Infinity) <= timeMs && timeMs <= (validity.notAfter.ms ?? -Infinity)

/** Whether a key usage is allowed: named, or no keyUsage there (RFC 5280 §4.2.1.3). */
export const mayUseKeyFor = ({ values }: PathCertificate, usage: 'keyCertSign' | 'cRLSign' | 'digitalSignature'): boolean =>
  values.keyUsage === undefined || values.keyUsage.includes(usage)
