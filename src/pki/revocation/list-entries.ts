/** A certificate's entry on a CRL: RFC 5280 §5.3; on indirect lists by the certificateIssuer that holds from entry to entry (§5.3.3). */
import { formatHex } from '#pki/bytes/hex.ts'
import { minimalInteger } from '#pki/bytes/integer.ts'
import { reasonNames } from '#pki/extensions/crl-extensions.ts'
import { findExtension } from '#pki/extensions/read-extension.ts'
import { attempt } from '#pki/fault.ts'
import { nameMatchKey } from '#pki/names/match-key.ts'
import type { Name } from '#pki/names/name.ts'
import type { CertificateList, RevokedCertificate } from './certificate-list.ts'
import { hasUnknownCritical, listFacts } from './list-facts.ts'
import { directoryKeys } from './list-scope.ts'

export interface ListEntry {
  /** undefined where the date is none. */
  readonly revocationMs: number | undefined
  /** The identifier of CRLReason; `unspecified` where there is none. */
  readonly reason: string
}

/** @returns undefined where the certificate is not on the list. */
export function findEntry(list: CertificateList, { issuer, serialNumber }: { issuer: Name; serialNumber: Uint8Array }): ListEntry | undefined {
  if (listFacts(list).issuingDistributionPoint?.indirectCRL !== true) return toEntry(list.find(serialNumber))
  return toEntry(indirectEntries(list).get(entryKey(nameMatchKey(issuer), serialNumber)))
}

/** An entry that cannot be understood to its end revokes all the same: it is on the list. */
function toEntry(revoked: RevokedCertificate | undefined): ListEntry | undefined {
  if (revoked === undefined) return undefined
  const reason = attempt(() => findExtension(revoked.extensions, 'reasonCode'))
  return { revocationMs: revoked.revocationDate.ms, reason: reasonNames[(reason.ok ? reason.value : undefined) ?? 0] ?? 'unspecified' }
}

const indexed = new WeakMap<CertificateList, ReadonlyMap<string, RevokedCertificate>>()

function indirectEntries(list: CertificateList): ReadonlyMap<string, RevokedCertificate> {
  const before = indexed.get(list)
  if (before !== undefined) return before
  const entries = new Map<string, RevokedCertificate>()
  let issuers = [nameMatchKey(list.issuer)]
  for (let index = 0; index < list.count; index++) {
    const entry = list.entryAt(index)
    const named = findExtension(entry.extensions, 'certificateIssuer')
    if (named !== undefined) issuers = directoryKeys(named)
    for (const issuer of issuers) entries.set(entryKey(issuer, entry.serialNumber.content), entry)
  }
  indexed.set(list, entries)
  return entries
}

const entryKey = (issuer: string, serialNumber: Uint8Array): string => `${formatHex(minimalInteger(serialNumber))} ${issuer}`

const understood = new WeakMap<CertificateList, boolean>()

/** Whether every entry that has a critical extension can be understood (RFC 5280 §5.3). */
export function isUnderstood(list: CertificateList): boolean {
  const before = understood.get(list)
  if (before !== undefined) return before
  const answer = !hasCriticalEntries(list) || everyEntryIsKnown(list)
  understood.set(list, answer)
  return answer
}

/** `critical TRUE` is 01 01 FF wherever it stands; lists of a million entries have none, and are not decoded for it. */
function hasCriticalEntries({ revokedCertificates: entries }: CertificateList): boolean {
  if (entries === undefined) return false
  const { document, contentStart, contentEnd } = entries
  for (let at = document.indexOf(0xff, contentStart); at >= 0 && at < contentEnd; at = document.indexOf(0xff, at + 1)) {
    if (document[at - 1] === 1 && document[at - 2] === 1) return true
  }
  return false
}

function everyEntryIsKnown(list: CertificateList): boolean {
  const read = attempt(() => {
    for (let index = 0; index < list.count; index++) if (hasUnknownCritical(list.entryAt(index).extensions)) return false
    return true
  })
  return read.ok && read.value
}
