/**
 * Finds the paths from a target to the anchors in an unordered pool: RFC 4158. A best-first search from the target up: by name, by key
 * identifier (§3.5.12), by signature; what is likely wrong costs, so that good paths come first. Cycles end since no path has a
 * name and key twice (§5.2).
 */
import type { PathInputs } from './inputs.ts'
import type { PathBudget } from './limits.ts'
import { isInValidity, isOtherKey, mayUseKeyFor, type PathCertificate } from './path-certificate.ts'
import type { Pool } from './pool.ts'
import { PathQueue } from './path-queue.ts'
import type { SignatureChecker } from './signature-checker.ts'

export interface BuiltPath {
  /** Target first. */
  readonly certificates: readonly PathCertificate[]
  readonly isAnchored: boolean
  /** Certificates of the name that the last one wants as its issuer, whose keys did not sign it. */
  readonly lookAlikes: readonly PathCertificate[]
  /** A budget was spent before it was known whether the path goes on. */
  readonly isCut: boolean
}

export interface BuildResult {
  /** In the order of what they cost. */
  readonly paths: readonly BuiltPath[]
  readonly cut: ReadonlySet<PathBudget>
}

export interface BuildQuestion {
  readonly pool: Pool
  readonly inputs: PathInputs
  readonly target: PathCertificate
  /** undefined: all certificates of the pool. */
  readonly allowed: ReadonlySet<PathCertificate> | undefined
  readonly anchors: ReadonlySet<PathCertificate>
  /** Trusted certificates that are no anchors: they stand in the place of others with their name and key, as in OpenSSL. */
  readonly superseding: ReadonlySet<PathCertificate>
  readonly signatures: SignatureChecker
}

/** What one flaw costs, in certificates of detour. */
const FLAW = 10
/** Paths that reach no anchor are shown to explain; a few do. */
const MAX_DEAD_ENDS = 8

/** A certificate that may be on a path, with what does not depend on the certificate below it. */
interface Candidate {
  readonly certificate: PathCertificate
  /** The same number for the same name and key. */
  readonly holder: number
  readonly cost: number
  /** Steps to an anchor, as far as names tell. */
  readonly distance: number
}

/** A partial path from the target up; `parent` is the same without the last certificate. */
interface Step {
  readonly candidate: Candidate
  readonly parent: Step | undefined
  readonly length: number
  readonly cost: number
  readonly hasWrongSignature: boolean
  /** Whether the signature over the parent's certificate was looked at. */
  readonly isVerified: boolean
  /** Issuers still in the queue, those not yet in it, and what became of the others. */
  waiting: number
  deferred: readonly Candidate[]
  hasIssuer: boolean
  rejected: readonly Candidate[]
  lookAlikes: readonly PathCertificate[]
}

const NONE: readonly never[] = []

const newStep = ({ candidate, parent, cost, hasWrongSignature, isVerified }: Pick<Step, 'candidate' | 'parent' | 'cost' | 'hasWrongSignature' | 'isVerified'>): Step =>
  ({ candidate, parent, cost, hasWrongSignature, isVerified, length: 1 + (parent?.length ?? 0), waiting: 0, deferred: NONE, hasIssuer: false, rejected: NONE, lookAlikes: NONE })

function certificatesOf(step: Step): PathCertificate[] {
  const certificates: PathCertificate[] = []
  for (let at: Step | undefined = step; at !== undefined; at = at.parent) certificates.push(at.candidate.certificate)
  return certificates.toReversed()
}

export async function buildPaths(question: BuildQuestion): Promise<BuildResult> {
  const search = new Search(question)
  await search.run()
  return search.result()
}

class Search {
  private readonly question: BuildQuestion
  private readonly queue = new PathQueue<Step>()
  private readonly anchored: BuiltPath[] = []
  private readonly wrongSignature: BuiltPath[] = []
  private readonly deadEnds: BuiltPath[] = []
  private readonly cut = new Set<PathBudget>()
  private steps = 0
  private readonly byName = new Map<string, readonly Candidate[]>()
  private readonly holders = new Map<string, number>()
  /** Names from which an anchor's name is reached by names alone, and over how many steps; empty: no anchor is. */
  private readonly distances: ReadonlyMap<string, number>

  constructor(question: BuildQuestion) {
    this.question = question
    this.distances = this.measure()
  }

  async run(): Promise<void> {
    const { target, inputs: { limits }, signatures } = this.question
    let last = newStep({ candidate: this.candidateOf(target), parent: undefined, cost: 0, hasWrongSignature: false, isVerified: true })
    this.push(last)
    for (let step = this.queue.pop(); step !== undefined; step = this.queue.pop()) {
      if (await this.isFitting(step)) {
        last = step
        await this.extend(step)
      }
      if (this.steps > limits.buildSteps) this.cut.add('buildSteps')
      if (signatures.isExhausted) this.cut.add('signatureChecks')
      if (this.anchored.length >= limits.paths && this.queue.size > 0) this.cut.add('paths')
      if (this.cut.has('buildSteps') || this.cut.has('signatureChecks') || this.cut.has('paths')) break
    }
    if (this.anchored.length + this.wrongSignature.length + this.deadEnds.length === 0) this.endAt(last, true)
  }

  result(): BuildResult {
    const paths = [this.anchored, this.wrongSignature, this.deadEnds].find((found) => found.length > 0) ?? []
    return { paths, cut: this.cut }
  }

  private push(step: Step): void {
    this.steps++
    // Of equal ones the longer is nearer to its end.
    this.queue.push(step, step.cost + step.candidate.distance - step.length / 1000)
  }

  /** Whether the step's certificate signed the one below. */
  private async isFitting({ candidate, parent, isVerified }: Step): Promise<boolean> {
    if (parent === undefined || isVerified) return true
    parent.waiting--
    const { certificate } = candidate
    const { subjectPublicKeyInfo } = certificate.certificate
    const verdict = await this.question.signatures.check(parent.candidate.certificate.signed, { subjectPublicKeyInfo, spkiKey: certificate.spkiKey })
    if (verdict !== 'invalid') {
      parent.hasIssuer = true
      return true
    }
    if (hasOtherIdentifier(parent.candidate.certificate, certificate)) parent.lookAlikes = [...parent.lookAlikes, certificate]
    else parent.rejected = [...parent.rejected, candidate]
    if (parent.waiting === 0 && !parent.hasIssuer) this.giveUp(parent)
    return false
  }

  private async extend(step: Step): Promise<void> {
    const { anchors, inputs: { limits } } = this.question
    const { candidate: { certificate }, length } = step
    if (anchors.has(certificate) && (length > 1 || (await this.isTrustedItself(certificate)))) {
      (step.hasWrongSignature ? this.wrongSignature : this.anchored).push({ certificates: certificatesOf(step), isAnchored: true, lookAlikes: [], isCut: false })
      step.hasIssuer = true
      if (certificate.isSelfIssued) return
    }
    if (length >= limits.pathCertificates) {
      this.cut.add('pathCertificates')
      return
    }
    const issuers = this.issuersOf(certificate.issuerKey).filter((issuer) => !isOnPath(step, issuer))
    const likely = issuers.filter((issuer) => !hasOtherIdentifier(certificate, issuer.certificate))
    step.deferred = likely.length === issuers.length ? NONE : issuers.filter((issuer) => hasOtherIdentifier(certificate, issuer.certificate))
    this.follow(step, likely)
  }

  private follow(step: Step, issuers: readonly Candidate[]): void {
    step.waiting += issuers.length
    for (const issuer of issuers) this.push(this.stepTo(step, issuer, true))
    if (issuers.length === 0 && !step.hasIssuer) this.giveUp(step)
  }

  private stepTo(parent: Step, candidate: Candidate, fits: boolean): Step {
    const flaws = (hasOtherIdentifier(parent.candidate.certificate, candidate.certificate) ? 1 : 0) + (fits ? 0 : 10)
    return newStep({ candidate, parent, cost: parent.cost + candidate.cost + FLAW * flaws, hasWrongSignature: parent.hasWrongSignature || !fits, isVerified: !fits })
  }

  /**
   * No key of the name signed. Those of other identifiers are tried next: the identifiers may be wrong, the signature decides. Then
   * those that might be meant are followed, to say what is wrong with them.
   */
  private giveUp(step: Step): void {
    if (step.deferred.length > 0) {
      const { deferred } = step
      step.deferred = NONE
      this.follow(step, deferred)
      return
    }
    for (const issuer of step.rejected) this.push(this.stepTo(step, issuer, false))
    if (step.rejected.length === 0) this.endAt(step, false)
  }

  private endAt(step: Step, isCut: boolean): void {
    if (this.deadEnds.length < MAX_DEAD_ENDS) this.deadEnds.push({ certificates: certificatesOf(step), isAnchored: false, lookAlikes: step.lookAlikes, isCut })
  }

  /** A certificate the user trusts is trusted as it stands; where an anchor is only a name and a key, its key must have signed it. */
  private async isTrustedItself(target: PathCertificate): Promise<boolean> {
    const { inputs: { anchor }, signatures } = this.question
    return anchor.applyExtensions || (await isSelfSigned(target, signatures))
  }

  /** Certificates of a name that may be used, and that lead on to an anchor where any does. */
  private issuersOf(name: string): readonly Candidate[] {
    const before = this.byName.get(name)
    if (before !== undefined) return before
    const { allowed, anchors, pool, superseding } = this.question
    const isReachable = this.distances.size > 0
    const found = pool.withSubject(name).filter((issuer) => {
      if (superseding.size > 0 && isSuperseded(issuer, superseding)) return false
      if (!anchors.has(issuer) && !superseding.has(issuer) && allowed?.has(issuer) === false) return false
      return !isReachable || anchors.has(issuer) || this.distances.has(issuer.issuerKey)
    }).map((issuer) => this.candidateOf(issuer))
    this.byName.set(name, found)
    return found
  }

  private candidateOf(certificate: PathCertificate): Candidate {
    const { anchors, inputs: { timeMs } } = this.question
    const key = `${certificate.subjectKey}\0${certificate.spkiKey}`
    const holder = this.holders.get(key) ?? this.holders.size
    this.holders.set(key, holder)
    if (anchors.has(certificate)) return { certificate, holder, cost: 0, distance: 0 }
    const isCa = certificate.values.basicConstraints?.cA === true && mayUseKeyFor(certificate, 'keyCertSign')
    const flaws = (isInValidity(certificate, timeMs) ? 0 : 1) + (isCa ? 0 : 1) + (certificate.unknownCritical.length > 0 ? 1 : 0)
    return { certificate, holder, cost: 1 + FLAW * flaws, distance: 1 + (this.distances.get(certificate.issuerKey) ?? FLAW) }
  }

  /** How far the names that the target leads to are from an anchor: first all names above, then down again from the anchors. */
  private measure(): ReadonlyMap<string, number> {
    const { anchors, pool, target } = this.question
    const issuersOfName = new Map<string, ReadonlySet<string>>()
    const open = [target.issuerKey]
    for (let name = open.pop(); name !== undefined; name = open.pop()) {
      if (issuersOfName.has(name)) continue
      const above = new Set(pool.withSubject(name).map(({ issuerKey }) => issuerKey))
      issuersOfName.set(name, above)
      open.push(...above)
    }
    const below = new Map<string, string[]>()
    for (const [name, above] of issuersOfName) {
      for (const issuer of above) {
        const names = below.get(issuer) ?? []
        names.push(name)
        below.set(issuer, names)
      }
    }
    const distances = new Map<string, number>()
    let level = [...new Set([...anchors].map(({ subjectKey }) => subjectKey))].filter((name) => issuersOfName.has(name))
    for (let distance = 0; level.length > 0; distance++) {
      for (const name of level) distances.set(name, distance)
      level = [...new Set(level.flatMap((name) => below.get(name) ?? []))].filter((name) => !distances.has(name))
    }
    return distances
  }
}

function isSuperseded(issuer: PathCertificate, superseding: ReadonlySet<PathCertificate>): boolean {
  return !superseding.has(issuer) && [...superseding].some((own) => own.subjectKey === issuer.subjectKey && own.spkiKey === issuer.spkiKey)
}

/** The certificate itself, or another of its name and key; but the target's name and key may be those of the anchor above it. */
function isOnPath(step: Step, { certificate, holder }: Candidate): boolean {
  for (let at: Step | undefined = step; at !== undefined; at = at.parent) {
    if (at.candidate.certificate === certificate || (at.parent !== undefined && at.candidate.holder === holder)) return true
  }
  return false
}

const hasOtherIdentifier = (subject: PathCertificate, issuer: PathCertificate): boolean => isOtherKey(subject.authorityKeyIdentifier, issuer.subjectKeyIdentifier)

export async function isSelfSigned(certificate: PathCertificate, signatures: SignatureChecker): Promise<boolean> {
  const { subjectPublicKeyInfo } = certificate.certificate
  return certificate.isSelfIssued && (await signatures.check(certificate.signed, { subjectPublicKeyInfo, spkiKey: certificate.spkiKey })) === 'valid'
}
