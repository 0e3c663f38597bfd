/** What a click can do about a finding: each fix is a change of the question, or something to take away. */
import type { PathFinding } from '#pki/path/path-findings.ts'
import type { CandidatePath, PathOutcome } from '#pki/path/outcome.ts'
import type { PathInputs } from '#pki/path/inputs.ts'
import { lifeOf, type Span } from '#pki/path/moments.ts'
import type { PileItem } from '#store/pile.ts'
import { openPanel } from '#store/route.ts'
import { guessPurpose, missingIssuers, usesPublicRoots, type VerifyQuestion } from '#store/verify-question.ts'
import { changeQuestion } from '#store/verifying.ts'
import { shortDate } from '#ui/value-text.ts'
import { nameOf, type VerifyText } from './verify-text.ts'

export interface Fix {
  readonly label: string
  readonly change: Partial<VerifyQuestion> | Reissue
  /** Worth a try, not the thing to do. */
  readonly isGuess?: boolean
}

/** What mends it is another certificate, which the lab makes: of this one, without the faults that were found with it. */
interface Reissue {
  readonly reissue: PileItem
  readonly faults: readonly PathFinding[]
  readonly isIssuer: boolean
}

export interface FixContext {
  readonly path: CandidatePath
  readonly inputs: PathInputs
  readonly question: VerifyQuestion
  readonly items: readonly PileItem[]
  readonly text: VerifyText
}

const MAX_OFFERS = 3
const HOUR_MS = 3_600_000

type MakeFixes = (facts: { readonly finding: PathFinding; readonly id: string; readonly context: FixContext }) => readonly Fix[]

const trustFix: MakeFixes = ({ id, context: { question, text } }) => [{ label: text.words.fixes.trust(nameOf(text, id)), change: { anchorIds: [...question.anchorIds, id] } }]
const nameFixes: MakeFixes = ({ finding, context: { text: { words } } }) =>
  [...newNames(finding).map((name) => ({ label: words.fixes.newName(name), change: { name } })), { label: words.fixes.noName, change: { name: '' } }]
const issuerFixes: MakeFixes = ({ id, context }) => missingIssuerFixes(id, context)
const timeFix: MakeFixes = ({ context }) => timeFixes(context)
const purposeFix: MakeFixes = ({ context }) => purposeFixes(context)

const FIXES: Readonly<Partial<Record<PathFinding['id'], MakeFixes>>> = {
  'path/issuer-not-found': issuerFixes, 'path/issuer-of-trusted-not-found': issuerFixes,
  'path/target-self-signed': trustFix, 'path/root-not-trusted': trustFix,
  'path/expired': timeFix, 'path/not-yet-valid': timeFix, 'path/crl-expired': timeFix, 'path/crl-not-yet-valid': timeFix,
  'path/host-name-mismatch': nameFixes, 'path/ip-address-mismatch': nameFixes, 'path/email-mismatch': nameFixes,
  'path/purpose-missing': purposeFix, 'path/issuer-purpose-missing': purposeFix, 'path/key-usage-for-purpose': purposeFix,
}

export function fixesFor(finding: PathFinding, context: FixContext): readonly Fix[] {
  const id = context.path.certificateIds[finding.certificateIndex]
  if (id === undefined) return []
  const changes = FIXES[finding.id]?.({ finding, id, context }) ?? []
  const reissue = MENDED_BY_ISSUING.test(finding.id) ? reissueOf(finding, context) : undefined
  return reissue === undefined ? changes : [...changes, { label: context.text.words.fixes.lab, change: reissue }]
}

/** All that is wrong with the certificate is mended at once; a path length is the fault of the CA that set it. */
function reissueOf({ id, certificateIndex, parameters: { constrainedBy } }: PathFinding, { path: { certificateIds, findings }, text }: FixContext): Reissue | undefined {
  const at = id === 'path/path-length-exceeded' && constrainedBy !== undefined ? Number(constrainedBy) : certificateIndex
  const item = text.itemOf(certificateIds[at] ?? '')
  const isOfIt = (finding: PathFinding): boolean => (finding.id === 'path/path-length-exceeded' ? finding.parameters['constrainedBy'] === String(at) : finding.certificateIndex === at)
  return item === undefined || item.id.startsWith('public-') ? undefined : { reissue: item, faults: findings.filter(isOfIt), isIssuer: at > 0 }
}

/** Faults of what a certificate says, which only another one does not have; public roots and signatures are nobody's to make here. */
const MENDED_BY_ISSUING = /^path\/(?:expired|weak-|explicit-curve|name-(?:not-permitted|excluded|malformed|constraint)|no-basic|not-a-ca|path-length|no-key-cert|unknown-critical|purpose-missing|issuer-purpose|key-usage|host-name|email|ip-address|extension-|bad-version|webpki-)|^(?:certificate|name|key|extension)\//

export function applyFix({ change }: Fix): void {
  if (!('reissue' in change)) {
    changeQuestion(change)
    return
  }
  void import('#store/wished-draft.ts').then(({ planReissue }) => {
    planReissue(change.reissue, change.faults, change.isIssuer)
    openPanel('lab')
  })
}

function missingIssuerFixes(lastId: string, { path, question, items, inputs, text }: FixContext): readonly Fix[] {
  const last = text.itemOf(lastId)
  if (last === undefined) return []
  const used = [...(inputs.untrustedIds ?? []), ...inputs.trustAnchorIds, ...path.certificateIds]
  const offers = missingIssuers(items, last, used).slice(0, MAX_OFFERS)
  const { words } = text
  return [
    ...offers.map(({ id }) => ({ label: words.fixes.add(nameOf(text, id)), change: { addedIds: [...question.addedIds, id] } })),
    ...(offers.length > 0 && question.candidates === 'together' ? [{ label: words.fixes.usePile, change: { candidates: 'pile' as const } }] : []),
    ...(offers.length > 0 || (question.anchors !== undefined && usesPublicRoots(question.anchors)) ? [] : publicRootsFix(inputs, text)),
    ...(last.summary.role === 'intermediate' && path.certificateIds.length > 1 ? [{ label: words.fixes.trust(nameOf(text, lastId)), change: { anchorIds: [...question.anchorIds, lastId] } }] : []),
  ]
}

const publicRootsFix = ({ trustAnchorIds }: PathInputs, { words }: VerifyText): readonly Fix[] =>
  (trustAnchorIds.some((id) => id.startsWith('public-')) ? [] : [{ label: words.fixes.trustPublic, change: { anchors: 'all' as const }, isGuess: true }])

/** The nearest time at which all certificates of the path are valid together. */
function timeFixes({ path, inputs: { timeMs }, text }: FixContext): readonly Fix[] {
  const { whole } = lifeOf(pathSpans(path, text))
  if (whole === undefined || (whole.fromMs <= timeMs && timeMs < whole.untilMs)) return []
  const ms = timeMs < whole.fromMs ? whole.fromMs : Math.max(whole.fromMs, whole.untilMs - HOUR_MS)
  return [{ label: text.words.fixes.time(shortDate(ms, text.words.locale)), change: { timeMs: ms } }]
}

function purposeFixes({ path, inputs, text }: FixContext): readonly Fix[] {
  const target = text.itemOf(path.certificateIds[0]!)
  const guessed = target === undefined ? 'any' : guessPurpose(target)
  return [
    ...(guessed === inputs.purpose || guessed === 'any' ? [] : [{ label: text.words.fixes.purpose(text.words.purposes[guessed]), change: { purpose: guessed } }]),
    { label: text.words.fixes.anyPurpose, change: { purpose: 'any' as const } },
  ]
}

/** Names that the certificate has, without its wildcards. */
function newNames({ parameters }: PathFinding): readonly string[] {
  return (parameters['presented'] ?? '').split(/[\s,]+/).filter((name) => name !== '' && !name.includes('*')).slice(0, MAX_OFFERS)
}

/** Validity of every certificate of a path, and of what told its revocation. */
export function pathSpans({ certificateIds, revocation }: Pick<CandidatePath, 'certificateIds' | 'revocation'>, { itemOf }: Pick<VerifyText, 'itemOf'>): readonly Span[] {
  const certificates = certificateIds.flatMap((id, index): Span[] => {
    const { notBefore, notAfter } = itemOf(id)?.summary ?? {}
    return notBefore === undefined || notAfter === undefined ? [] : [{ kind: 'certificate', index, fromMs: notBefore, toMs: notAfter }]
  })
  const sources = revocation.flatMap((status, index): Span[] => {
    const from = status?.sourceId === undefined ? undefined : itemOf(status.sourceId)?.summary.notBefore
    return status?.nextUpdateMs === undefined ? [] : [{ kind: 'revocation', index, fromMs: from ?? -Infinity, toMs: status.nextUpdateMs }]
  })
  return [...certificates, ...sources]
}

/** Why the verdict stands where it stands, for the first fix to be offered beside it. */
export function firstFixes({ paths }: PathOutcome, decisive: PathFinding | undefined, context: Omit<FixContext, 'path'>): readonly Fix[] {
  const [path] = paths
  return path === undefined || decisive === undefined ? [] : fixesFor(decisive, { ...context, path })
}
