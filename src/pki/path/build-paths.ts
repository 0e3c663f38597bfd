/**
 * Finds the paths from a target to the anchors in an unordered pool: RFC 4158. A best-first search from the target up: by name, by key
 * identifier (§3.5.12), by signature; what is likely wrong costs, so that good paths come first. Cycles end since no path has a
 * name and key twice (§5.2).
 */
import type { PathInputs } from './inputs.ts'
import type { PathBudget } from './limits.ts'
import { isInValidity, mayUseKeyFor, type PathCertificate } from './path-certificate.ts'
import type { Pool } from './pool.ts'
import { PathQueue } from './path-queue.ts'
import type { SignatureChecker } from './signature-checker.ts'

export interface BuiltPath {
  /** Target first. */
  readonly certificates: readonly PathCertificate[]
  readonly isAnchored: boolean
  /** Certificates of the name that the last one wants as its issuer, whose keys did not sign it. */
  readonly lookAlikes: readonly PathCertificate[]
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
  readonly anchors: ReadonlySet<PathCertificate>
  /** Trusted certificates that are no anchors: they stand in the place of others with their name and key, as in OpenSSL. */
  readonly superseding: ReadonlySet<PathCertificate>
  readonly signatures: SignatureChecker
}

/** What one flaw costs, in certificates of detour. */
const FLAW = 10
/** Paths that reach no anchor are shown to explain; a few do. */
const MAX_DEAD_ENDS = 8

/** A partial path: certificates so far, whether each signature fits, what it costs. */
interface Step {
  readonly certificates: readonly PathCertificate[]
  readonly cost: number
  readonly hasWrongSignature: boolean
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
  /** Certificates from which an anchor's name is reached by names alone, and over how many steps; undefined: no anchor is. */
  private readonly distances: ReadonlyMap<string, number>
  private readonly allowed: ReadonlySet<string> | undefined

  constructor(question: BuildQuestion) {
    this.question = question
    const { untrustedIds } = question.inputs
    this.allowed = untrustedIds === undefined ? undefined : new Set(untrustedIds)
    this.distances = this.measure()
  }

  async run(): Promise<void> {
    const { target, inputs: { limits }, signatures } = this.question
    this.queue.push({ certificates: [target], cost: 0, hasWrongSignature: false }, 0)
    for (let steps = 0; ; steps++) {
      const step = this.queue.pop()
      if (step === undefined) return
      if (steps >= limits.buildSteps) this.cut.add('buildSteps')
      if (signatures.isExhausted) this.cut.add('signatureChecks')
      if (this.anchored.length >= limits.paths) this.cut.add('paths')
      if (this.cut.has('buildSteps') || this.cut.has('signatureChecks') || this.cut.has('paths')) return
      await this.extend(step)
    }
  }

  result(): BuildResult {
    const paths = [this.anchored, this.wrongSignature, this.deadEnds].find((found) => found.length > 0) ?? []
    return { paths, cut: this.cut }
  }

  private async extend(step: Step): Promise<void> {
    const { anchors, inputs: { limits } } = this.question
    const { certificates } = step
    const last = certificates.at(-1)!
    if (anchors.has(last) && (certificates.length > 1 || (await this.isTrustedItself(last)))) {
      (step.hasWrongSignature ? this.wrongSignature : this.anchored).push({ certificates, isAnchored: true, lookAlikes: [] })
      if (last.isSelfIssued) return
    }
    if (certificates.length >= limits.pathCertificates) {
      this.cut.add('pathCertificates')
      return
    }
    const { issuers, lookAlikes } = await this.issuersOf(step)
    for (const { certificate, fits } of issuers) {
      const cost = step.cost + this.costOf(last, certificate) + (fits ? 0 : 10 * FLAW)
      const hasWrongSignature = step.hasWrongSignature || !fits
      this.queue.push({ certificates: [...certificates, certificate], cost, hasWrongSignature }, cost + (this.distances.get(certificate.subjectKey) ?? FLAW))
    }
    if (issuers.length === 0 && !anchors.has(last) && this.anchored.length === 0 && this.deadEnds.length < MAX_DEAD_ENDS) {
      this.deadEnds.push({ certificates, isAnchored: false, lookAlikes })
    }
  }

  /** A certificate the user trusts is trusted as it stands; where an anchor is only a name and a key, its key must have signed it. */
  private async isTrustedItself(target: PathCertificate): Promise<boolean> {
    const { inputs: { anchor }, signatures } = this.question
    return anchor.applyExtensions || (target.isSelfIssued && (await isSelfSigned(target, signatures)))
  }

  /** Issuers by name: those whose key signed; where there are none, those whose key might be meant. */
  private async issuersOf({ certificates }: Step): Promise<{ issuers: { certificate: PathCertificate; fits: boolean }[]; lookAlikes: PathCertificate[] }> {
    const { signatures } = this.question
    const last = certificates.at(-1)!
    const named = this.candidates(certificates)
    const fitting: PathCertificate[] = []
    const wrong: PathCertificate[] = []
    const lookAlikes: PathCertificate[] = []
    const verdicts = new Map<string, boolean>()
    for (const issuer of named.toSorted((a, b) => identifierFlaws(last, a) - identifierFlaws(last, b))) {
      const differs = identifierFlaws(last, issuer) > 0
      // Keys of other identifiers are tried where no other key signed: the identifiers may be wrong, the signature decides.
      if (differs && fitting.length > 0 && !verdicts.has(issuer.spkiKey)) continue
      const fits = verdicts.get(issuer.spkiKey)
        ?? (await signatures.check(last.signed, { subjectPublicKeyInfo: issuer.certificate.subjectPublicKeyInfo, spkiKey: issuer.spkiKey })) !== 'invalid'
      verdicts.set(issuer.spkiKey, fits)
      if (fits) fitting.push(issuer)
      else if (differs) lookAlikes.push(issuer)
      else wrong.push(issuer)
    }
    if (fitting.length > 0) return { issuers: fitting.map((certificate) => ({ certificate, fits: true })), lookAlikes: [] }
    return { issuers: wrong.map((certificate) => ({ certificate, fits: false })), lookAlikes }
  }

  private candidates(certificates: readonly PathCertificate[]): PathCertificate[] {
    const { anchors, pool, superseding } = this.question
    const isReachable = this.distances.size > 0
    return pool.withSubject(certificates.at(-1)!.issuerKey).filter((issuer) => {
      if (!superseding.has(issuer) && [...superseding].some((own) => own.subjectKey === issuer.subjectKey && own.spkiKey === issuer.spkiKey)) return false
      if (!anchors.has(issuer) && this.allowed !== undefined && !this.allowed.has(issuer.id)) return false
      if (isReachable && !anchors.has(issuer) && !this.distances.has(issuer.issuerKey)) return false
      return !certificates.some((before, index) => before === issuer || (index > 0 && before.subjectKey === issuer.subjectKey && before.spkiKey === issuer.spkiKey))
    })
  }

  private costOf(child: PathCertificate, issuer: PathCertificate): number {
    const { anchors, inputs: { timeMs } } = this.question
    if (anchors.has(issuer)) return FLAW * identifierFlaws(child, issuer)
    const isCa = issuer.values.basicConstraints?.cA === true && mayUseKeyFor(issuer, 'keyCertSign')
    return 1 + FLAW * (identifierFlaws(child, issuer) + (isInValidity(issuer, timeMs) ? 0 : 1) + (isCa ? 0 : 1) + (issuer.unknownCritical.length > 0 ? 1 : 0))
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

/** RFC 5280 §4.2.1.1: 1 where the key identifier is that of another key. */
function identifierFlaws({ authorityKeyIdentifier: wanted }: PathCertificate, { subjectKeyIdentifier: found }: PathCertificate): number {
  return wanted !== undefined && found !== undefined && wanted !== found ? 1 : 0
}

export async function isSelfSigned(certificate: PathCertificate, signatures: SignatureChecker): Promise<boolean> {
  const { subjectPublicKeyInfo } = certificate.certificate
  return certificate.isSelfIssued && (await signatures.check(certificate.signed, { subjectPublicKeyInfo, spkiKey: certificate.spkiKey })) === 'valid'
}
