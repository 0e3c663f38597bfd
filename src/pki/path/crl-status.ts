/** The status of one certificate by the CRLs of the pool: RFC 5280 §6.3.3, step by step. */
import { type CheckId, checkCertificateList } from '#pki/checks/index.ts'
import { extensions } from '#pki/extensions/index.ts'
import type { CertificateList } from '#pki/revocation/certificate-list.ts'
import { isInScope, ALL_REASONS, interimReasons, type Point, type Reasons } from '#pki/revocation/list-scope.ts'
import { findEntry, isUnderstood, type ListEntry } from '#pki/revocation/list-entries.ts'
import { listFacts } from '#pki/revocation/list-facts.ts'
import { nameMatchKey } from '#pki/names/match-key.ts'
import type { Name } from '#pki/names/name.ts'
import type { RevocationStatus } from './outcome.ts'
import { isOtherKey, mayUseKeyFor, type PathCertificate } from './path-certificate.ts'
import type { PoolList } from './pool.ts'
import type { RevocationProblem, StatusQuestion } from './status-question.ts'

interface ListSearch {
  readonly question: StatusQuestion
  readonly problems: RevocationProblem[]
  /** reasons_mask */
  reasons: Reasons
  /** The first list that counted. */
  sourceId: string
  /** Infinity: no list says when the next comes. */
  nextUpdateMs: number
}

/** @returns Without `status` where not all reasons are covered; `problems` say which lists did not count, and why. */
export async function crlStatus(question: StatusQuestion): Promise<{ status: RevocationStatus | undefined; problems: readonly RevocationProblem[] }> {
  const search: ListSearch = { question, problems: [], reasons: 0, sourceId: '', nextUpdateMs: Infinity }
  const { certificate: { certificate, values } } = question
  const points: readonly Point[] = [...(values.cRLDistributionPoints ?? []), undefined]
  for (const point of points) {
    for (const candidate of listsOf(question, point, certificate.issuer)) {
      const entry = await useList(search, point, candidate)
      if (entry !== undefined) {
        return { status: { status: 'revoked', sourceId: candidate.id, reason: entry.reason, ...(entry.revocationMs === undefined ? {} : { revocationMs: entry.revocationMs }) }, problems: search.problems }
      }
    }
  }
  const { problems, reasons, sourceId, nextUpdateMs } = search
  return { status: reasons === ALL_REASONS ? { status: 'good', sourceId, ...(nextUpdateMs === Infinity ? {} : { nextUpdateMs }) } : undefined, problems }
}

/** Complete lists of the issuers that the point names, or of the certificate's; the newest first, since what it says holds. */
function listsOf({ pool }: StatusQuestion, point: Point, issuer: Name): PoolList[] {
  const issuers = point?.cRLIssuer?.flatMap((name) => (name.kind === 'directoryName' ? [name.value] : [])) ?? [issuer]
  return issuers.flatMap((name) => pool.listsOf(name)).filter(({ list }) => listFacts(list).deltaCRLIndicator === undefined)
    .toSorted((a, b) => (b.list.thisUpdate.ms ?? 0) - (a.list.thisUpdate.ms ?? 0))
}

/** Steps (a)–(l) for one list. @returns The entry, where the certificate is on it. */
async function useList(search: ListSearch, point: Point, candidate: PoolList): Promise<ListEntry | undefined> {
  const { question, problems } = search
  const { certificate: { certificate, values } } = question
  const { list } = candidate
  const facts = listFacts(list)
  const refuse = (id: RevocationProblem['id'], parameters: Readonly<Record<string, string>> = {}): undefined => void problems.push({ id, parameters: { list: candidate.id, ...parameters } })
  if (facts.isMalformed) return refuse('path/crl-malformed')
  if (!isInScope({ issuer: certificate.issuer, isCa: values.basicConstraints?.cA === true }, point, list)) return refuse('path/crl-other-scope') // (b)
  if (facts.unknownCritical.length > 0) return refuse('path/crl-unknown-critical-extension', { extension: facts.unknownCritical.join(', ') })
  const broken = question.inputs.profile === 'rfc5280' ? undefined : brokenRule(list)
  if (broken !== undefined) return refuse('path/crl-not-conforming', { rule: broken })
  const interim = interimReasons(point, list) // (d)
  if ((interim & ~search.reasons) === 0) return undefined // (e)
  const dates = checkListDates(candidate, question.inputs.timeMs) // (a)
  if (dates !== undefined) return refuse(dates)
  const signer = await findSigner(question, candidate) // (f), (g)
  if (signer.problem !== undefined) return refuse(signer.problem)
  const serial = { issuer: certificate.issuer, serialNumber: certificate.serialNumber.content }
  const delta = await findDelta(question, candidate, signer.certificate) // (c), (h)
  const found = (delta && findEntry(delta.list, serial)) ?? findEntry(list, serial) // (i), (j)
  if (found !== undefined && found.reason !== 'removeFromCRL') return found // (k)
  if (!isUnderstood(list) || (delta !== undefined && !isUnderstood(delta.list))) return refuse('path/crl-unknown-critical-extension', { extension: 'crlEntryExtensions' })
  search.reasons |= interim // (l)
  search.sourceId ||= candidate.id
  search.nextUpdateMs = Math.min(search.nextUpdateMs, (delta ?? candidate).list.nextUpdate?.ms ?? Infinity)
  return undefined
}

/** Said by the steps themselves, or no matter of the issuer's. */
const NOT_ISSUANCE: ReadonlySet<CheckId> = new Set<CheckId>(['crl/expired', 'crl/not-yet-valid', 'crl/bad-date', 'crl/unknown-critical'])

/** The first MUST of RFC 5280 §5 that the list breaks. */
function brokenRule(list: CertificateList): string | undefined {
  // "CRL issuers conforming to this profile MUST include this extension … and mark it as non-critical" (§5.2.3)
  if (list.extensions.some(({ extnID, critical }) => critical && extnID === extensions.cRLNumber.oid)) return 'cRLNumber critical'
  return checkCertificateList(list, 0).find(({ id, severity, citation }) => severity === 'error' && citation.startsWith('RFC 5280') && !NOT_ISSUANCE.has(id))?.id
}

function checkListDates({ list: { thisUpdate, nextUpdate } }: PoolList, timeMs: number): RevocationProblem['id'] | undefined {
  if (thisUpdate.ms === undefined || (nextUpdate !== undefined && nextUpdate.ms === undefined)) return 'path/crl-malformed'
  if (thisUpdate.ms > timeMs) return 'path/crl-not-yet-valid'
  return nextUpdate?.ms !== undefined && nextUpdate.ms < timeMs ? 'path/crl-expired' : undefined
}

type FoundSigner = { readonly certificate: PathCertificate; readonly problem?: undefined } | { readonly problem: RevocationProblem['id'] }

/** RFC 5280 §6.3.3 (f), (g): a certificate of the list's issuer, valid under the same anchor, that may sign CRLs and did. */
async function findSigner(question: StatusQuestion, { list, signed }: PoolList): Promise<FoundSigner> {
  const { allowed, issuerPath, pool, inputs: { anchor }, signatures, isValidSigner } = question
  const facts = listFacts(list)
  const name = nameMatchKey(list.issuer)
  const candidates = new Set([...issuerPath.filter(({ subjectKey }) => subjectKey === name), ...pool.withSubject(name).filter((certificate) => allowed?.has(certificate) !== false)])
  let problem: RevocationProblem['id'] = 'path/crl-issuer-not-found'
  const isOther = ({ subjectKeyIdentifier }: PathCertificate): boolean => isOtherKey(facts.authorityKeyIdentifier, subjectKeyIdentifier)
  for (const candidate of [...candidates].toSorted((a, b) => Number(isOther(a)) - Number(isOther(b)))) {
    const verdict = await signatures.check(signed, { subjectPublicKeyInfo: candidate.certificate.subjectPublicKeyInfo, spkiKey: candidate.spkiKey, inherited: question.inheritedOf(candidate) })
    if (verdict === 'invalid') {
      if (!isOther(candidate) && problem === 'path/crl-issuer-not-found') problem = 'path/crl-signature-invalid'
      continue
    }
    const isAnchor = candidate === issuerPath.at(-1)
    if (!mayUseKeyFor(candidate, 'cRLSign') && (!isAnchor || anchor.applyExtensions)) problem = 'path/crl-issuer-without-crl-sign'
    else if (verdict === 'unsupported') problem = 'path/crl-signature-not-checkable'
    else if (issuerPath.includes(candidate) || (await isValidSigner(candidate))) return { certificate: candidate }
  }
  return { problem }
}

/** RFC 5280 §6.3.3 (c), §5.2.4: the newest delta of the same scope and key that continues the complete list. */
async function findDelta({ pool, inputs: { timeMs }, signatures, inheritedOf }: StatusQuestion, complete: PoolList, signer: PathCertificate): Promise<PoolList | undefined> {
  const base = listFacts(complete.list)
  const baseNumber = base.cRLNumber ?? Number.NaN
  const deltas = pool.listsOf(complete.list.issuer).filter((candidate) => {
    const facts = listFacts(candidate.list)
    const { deltaCRLIndicator: from = Infinity, cRLNumber: to = -Infinity } = facts
    return from <= baseNumber && baseNumber < to && facts.scopeKey === base.scopeKey
      && facts.authorityKeyIdentifier === base.authorityKeyIdentifier && facts.unknownCritical.length === 0 && checkListDates(candidate, timeMs) === undefined
  })
  const newest = deltas.toSorted((a, b) => Number(listFacts(b.list).cRLNumber! - listFacts(a.list).cRLNumber!))
  for (const delta of newest) {
    const verdict = await signatures.check(delta.signed, { subjectPublicKeyInfo: signer.certificate.subjectPublicKeyInfo, spkiKey: signer.spkiKey, inherited: inheritedOf(signer) })
    if (verdict === 'valid') return delta
  }
  return undefined
}
