/** What each client would do with the candidate paths: its own rules, over what validating found (RFC 5280 §6.1). */
import { decodeCertificate } from '#pki/certificates/certificate.ts'
import { certificateSubject } from '#pki/checks/subject.ts'
import { attempt } from '#pki/fault.ts'
import type { CandidatePath } from '#pki/path/outcome.ts'
import type { PathFinding, PathFindingId } from '#pki/path/path-findings.ts'
import type { Client, ClientRule, ClientRuleId, Complaint, Side } from './client.ts'
import { type ClientName, clients } from './index.ts'
import { type ClientPath, violationsOf } from './judge-rule.ts'

export type Answer = 'accepts' | 'cannotTell' | 'refuses'

export interface Objection {
  readonly ruleId: ClientRuleId
  /** The finding of the path that it acts on, or of the single certificate. */
  readonly findingId?: string
  readonly certificateIndex: number
  readonly parameters: Readonly<Record<string, string>>
  readonly source: string
  /** Only makes the answer uncertain. */
  readonly isUncertain: boolean
  readonly opensslError?: number
  /** What the client prints, with `{number}`, `{text}` and `{depth}` where it is OpenSSL's. */
  readonly says?: string
}

export interface ClientAnswer {
  readonly client: ClientName
  readonly answer: Answer
  /** Of the path that the client likes best; those that decide come first. */
  readonly objections: readonly Objection[]
}

export interface ClientQuestion {
  /** Best first. */
  readonly paths: readonly Pick<CandidatePath, 'certificateIds' | 'isAnchored' | 'findings'>[]
  /** DER by id, of every certificate of these paths. */
  readonly certificates: ReadonlyMap<string, Uint8Array>
  readonly publicAnchorIds: ReadonlySet<string>
  readonly side: Side
  readonly nowMs: number
}

/** More ways than this to the anchors are not gone through for a table. */
const MAX_PATHS = 8

export function judgeClients(question: ClientQuestion): readonly ClientAnswer[] {
  const paths = question.paths.slice(0, MAX_PATHS).flatMap((path) => {
    const subjects = attempt(() => path.certificateIds.map((id) => certificateSubject(decodeCertificate(question.certificates.get(id)!), question.nowMs)))
    if (!subjects.ok) return []
    const isPublic = path.isAnchored && question.publicAnchorIds.has(path.certificateIds.at(-1)!)
    return [{ findings: path.findings, view: { certificates: subjects.value, hasAnchor: path.isAnchored, isPublic, side: question.side } }]
  })
  return Object.entries(clients).map(([name, client]) => {
    const answers = paths.map((path) => judgeClient(client, path))
    const best = answers.find(({ answer }) => answer === 'accepts') ?? answers.find(({ answer }) => answer === 'cannotTell') ?? answers[0]
    return { client: name as ClientName, ...(best ?? { answer: 'cannotTell' as const, objections: [] }) }
  })
}

interface JudgedPath {
  readonly findings: readonly PathFinding[]
  readonly view: ClientPath
}

function judgeClient(client: Client, { findings, view }: JudgedPath): Omit<ClientAnswer, 'client'> {
  const rules = client.rules.filter(({ id }) => client.checks.includes(view.side) || id === 'client/not-sent')
  const objections = [
    ...(client.checks.includes(view.side) ? findings.flatMap((finding) => objectionTo(client, finding, { findings, view })) : [onlySends]),
    ...rules.flatMap((rule) => violationsOf(rule, view).map((violation): Objection => {
      const says = wordsOf(client, complaintOfRule(rule))
      return { ruleId: rule.id, source: rule.source, isUncertain: rule.isUncertain === true, ...violation, ...(says === undefined ? {} : { says }) }
    })),
  ].toSorted((left, right) => Number(left.isUncertain) - Number(right.isUncertain))
  const answer = objections.length === 0 ? 'accepts' : objections.every(({ isUncertain }) => isUncertain) ? 'cannotTell' : 'refuses'
  return { answer, objections }
}

const onlySends: Objection = { ruleId: 'client/only-sends', certificateIndex: 0, parameters: {}, source: 'RFC 8446 §4.4.2', isUncertain: true }

/** Findings that every client has a rule of its own for, or that only the user's question raises. */
const OWN_MATTERS: readonly string[] = [
  'path/weak-target-key', 'path/weak-ca-key', 'path/weak-digest', 'path/revocation-unknown', 'path/too-many-intermediates',
] satisfies readonly PathFindingId[]

function objectionTo(client: Client, finding: PathFinding, { findings, view }: JudgedPath): readonly Objection[] {
  const { id, certificateIndex, parameters, citation, opensslError } = finding
  const base = { findingId: id, certificateIndex, parameters, source: citation, ...(opensslError === undefined ? {} : { opensslError }) }
  if (id === 'path/signature-not-checkable') return [{ ...base, ruleId: 'client/not-checkable', isUncertain: true }]
  if (client.overlooks?.includes(id as PathFindingId) === true) return []
  const isError = finding.severity === 'error' || client.stopsAt?.includes(id as PathFindingId) === true
  if (!isError || !id.startsWith('path/') || id.startsWith('path/webpki-') || OWN_MATTERS.includes(id)) return []
  if (id === 'path/host-name-mismatch' && client.readsCommonName && findings.some((other) => other.id === 'path/name-only-in-common-name')) return []
  if (id === 'path/revoked') return [{ ...base, ...revokedObjection(client, view) }]
  return [{ ...base, ruleId: 'client/path', isUncertain: false, says: wordsOf(client, complaintOf(opensslError)) ?? client.says.other }]
}

function revokedObjection(client: Client, { isPublic }: ClientPath): Pick<Objection, 'ruleId' | 'isUncertain' | 'parameters' | 'says'> {
  const { revocation } = client
  if (revocation.when === 'public' && isPublic) return { ruleId: 'client/path', isUncertain: false, parameters: {}, says: wordsOf(client, 'revoked') ?? client.says.other }
  if (revocation.when === 'never') return { ruleId: 'client/revoked-unnoticed', isUncertain: true, parameters: {} }
  return { ruleId: revocation.when === 'told' ? 'client/revoked-if-told' : 'client/revoked-if-public', isUncertain: true, parameters: { by: revocation.by } }
}

/** Its own words for this trouble, else its general ones where those fit anything. */
function wordsOf(client: Client, complaint: Complaint): string | undefined {
  return client.says[complaint] ?? client.says.other
}

/** By the number that OpenSSL has for it. */
const COMPLAINTS: Readonly<Record<Exclude<Complaint, 'other' | 'keyType' | 'lifetime' | 'transparency' | 'strict' | 'weakKey' | 'weakDigest'>, readonly number[]>> = {
  issuer: [2, 18, 19, 20, 21, 29], expired: [10], notYetValid: [9], signature: [4, 6, 7], host: [62, 63, 64], purpose: [26], authority: [24, 32, 79], pathLength: [22, 25],
  names: [47, 48, 49, 51, 52, 53], critical: [34], revoked: [23], revocationUnknown: [3],
}

function complaintOf(opensslError: number | undefined): Complaint {
  const found = Object.entries(COMPLAINTS).find(([, numbers]) => opensslError !== undefined && numbers.includes(opensslError))
  return (found?.[0] as Complaint | undefined) ?? 'other'
}

function complaintOfRule({ id }: ClientRule): Complaint {
  switch (id) {
    case 'client/key-too-small':
      return 'weakKey'
    case 'client/curve':
    case 'client/key-type':
      return 'keyType'
    case 'client/digest':
      return 'weakDigest'
    case 'client/lifetime':
      return 'lifetime'
    case 'client/no-alternative-name':
      return 'host'
    case 'client/no-purpose':
    case 'client/not-sent':
      return 'purpose'
    case 'client/strict':
      return 'strict'
    case 'client/depth':
      return 'pathLength'
    case 'client/anchor-not-root':
    case 'client/looks-self-signed':
      return 'issuer'
    case 'client/authority-as-end-entity':
      return 'authority'
    case 'client/no-transparency':
      return 'transparency'
  }
}
