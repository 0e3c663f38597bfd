/** The status of every certificate of a path: RFC 5280 §6.1.3 (a)(3), §6.3; RFC 6960; RFC 9608 for those that are never revoked. */
import { type BuildQuestion, buildPaths } from './build-paths.ts'
import { crlStatus } from './crl-status.ts'
import { defaultInputs, type PathInputs } from './inputs.ts'
import { ocspStatus } from './ocsp-status.ts'
import type { RevocationStatus } from './outcome.ts'
import type { PathCertificate } from './path-certificate.ts'
import { type PathFinding, pathFinding } from './path-findings.ts'
import { inheritedParameters } from './path-state.ts'
import type { RevocationProblem, StatusQuestion } from './status-question.ts'
import { validatePath } from './validate-path.ts'

interface Status {
  readonly status: RevocationStatus
  readonly problems: readonly RevocationProblem[]
}

export interface PathStatus {
  readonly revocation: readonly (RevocationStatus | undefined)[]
  readonly findings: readonly PathFinding[]
}

interface RevocationSetting extends Pick<BuildQuestion, 'pool' | 'inputs' | 'signatures' | 'allowed'> {}

/** For one question: each certificate under each path above it is asked once. */
export class RevocationChecker {
  private readonly setting: RevocationSetting
  isExhausted = false
  private signers = 0
  private readonly known = new Map<string, Promise<Status>>()
  /** Signers whose validity is being decided: none can vouch for itself. */
  private readonly underway = new Set<PathCertificate>()

  constructor(setting: RevocationSetting) {
    this.setting = setting
  }

  /** @param certificates - An anchored path, the target first. */
  async check(certificates: readonly PathCertificate[]): Promise<PathStatus> {
    const { revocation: mode } = this.setting.inputs
    const revocation: (RevocationStatus | undefined)[] = certificates.map(() => undefined)
    const findings: PathFinding[] = []
    if (mode === 'off') return { revocation, findings }
    for (let index = 0; index < certificates.length - 1; index++) {
      const { status, problems } = await this.statusOf(certificates.slice(index))
      revocation[index] = status
      findings.push(...describe(status, problems, { index, isRequired: mode === 'required' }))
    }
    return { revocation, findings }
  }

  /** Of the first; the others are the path above it. */
  private statusOf(path: readonly PathCertificate[]): Promise<Status> {
    const key = path.map(({ id, spkiKey }) => `${id} ${spkiKey}`).join('\0')
    const status = this.known.get(key) ?? this.decide(path)
    this.known.set(key, status)
    return status
  }

  private async decide([certificate, ...issuerPath]: readonly PathCertificate[]): Promise<Status> {
    const isNeverRevoked = certificate!.wrapper('noRevAvail') !== undefined && certificate!.values.basicConstraints?.cA !== true // RFC 9608 §4
    if (isNeverRevoked || certificate!.wrapper('ocspNoCheck') !== undefined) return { status: { status: 'notNeeded' }, problems: [] }
    const question: StatusQuestion = {
      ...this.setting, certificate: certificate!, issuerPath, isValidSigner: (signer) => this.isValidSigner(signer, issuerPath.at(-1)!),
      inheritedOf: (wanted) => inheritedParameters(issuerPath, wanted),
    }
    const [byList, byResponse] = [await crlStatus(question), await ocspStatus(question)]
    const status = [byList.status, byResponse.status].find((one) => one?.status === 'revoked') ?? byResponse.status ?? byList.status
    return { status: status ?? { status: 'unknown' }, problems: [...byList.problems, ...byResponse.problems] }
  }

  /** RFC 5280 §6.3.3 (f): "the trust anchor for the certification path MUST be the same as the trust anchor used to validate the target". */
  private async isValidSigner(signer: PathCertificate, anchor: PathCertificate): Promise<boolean> {
    if (this.underway.has(signer)) return false
    if (this.signers >= this.setting.inputs.limits.signers) {
      this.isExhausted = true
      return false
    }
    this.signers++
    this.underway.add(signer)
    const { anchor: anchorOptions, limits, timeMs, untrustedIds } = this.setting.inputs
    const inputs: PathInputs = { ...defaultInputs, targetId: signer.id, trustAnchorIds: [anchor.id], anchor: anchorOptions, limits, timeMs, untrustedIds }
    const { paths } = await buildPaths({ ...this.setting, inputs, target: signer, anchors: new Set([anchor]), superseding: new Set() })
    let isValid = false
    for (const { certificates, isAnchored } of paths) {
      isValid ||= isAnchored && (await this.isSound(certificates, inputs))
    }
    this.underway.delete(signer)
    return isValid
  }

  private async isSound(certificates: readonly PathCertificate[], inputs: PathInputs): Promise<boolean> {
    const { findings } = await validatePath(inputs, { certificates, isAnchored: true }, this.setting.signatures)
    if (findings.some(({ severity, id }) => severity === 'error' || id === 'path/signature-not-checkable')) return false
    // A status that only the signer's own list could tell stays unknown, and does not count against it.
    for (let index = 0; index < certificates.length - 1; index++) {
      const { status } = await this.decide(certificates.slice(index))
      if (status.status === 'revoked') return false
    }
    return true
  }
}

function describe(status: RevocationStatus, problems: readonly RevocationProblem[], { index, isRequired }: { index: number; isRequired: boolean }): PathFinding[] {
  switch (status.status) {
    case 'good':
    case 'notNeeded':
      return []
    case 'revoked':
      return [pathFinding('path/revoked', index, {
        reason: status.reason!, source: status.sourceId!, date: status.revocationMs === undefined ? '' : new Date(status.revocationMs).toISOString(),
      })]
    case 'unknown': {
      const severity = isRequired ? ({ severity: 'error' } as const) : {}
      return [
        ...problems.map(({ id, parameters }) => pathFinding(id, index, { ...parameters, ...(id === 'path/crl-other-scope' ? {} : severity) })),
        pathFinding('path/revocation-unknown', index, severity),
      ]
    }
  }
}
