/** What a side looks at in the other's certificate, from what the Verify engine found: RFC 5280 §6.1, RFC 9525 §6, RFC 6960. */
import type { PathOutcome } from '#pki/path/outcome.ts'
import type { CheckAspect, PlayedCheck } from './messages.ts'
import type { Party, TlsVersion } from './scenario.ts'

/** By the numbers of OpenSSL's errors; what has another or none is one of the other rules. */
const ASPECTS: readonly (readonly [CheckAspect, string, readonly number[]])[] = [
  ['chain', 'RFC 5280 §6.1', [2, 18, 19, 20, 21, 22, 29, 30]], ['signatures', 'RFC 5280 §6.1.3 (a)(1)', [4, 6, 7, 66, 67, 68]], ['dates', 'RFC 5280 §6.1.3 (a)(2)', [9, 10, 13, 14]],
  ['authorities', 'RFC 5280 §6.1.4 (k)–(n)', [24, 25, 32, 79, 81]], ['purpose', 'RFC 5280 §4.2.1.12', [26]], ['hostName', 'RFC 9525 §6', [62, 63, 64]],
  ['revocation', 'RFC 5280 §6.3', [3, 8, 11, 12, 23, 33, 35, 36, 44, 73, 74, 75]], ['otherRules', 'RFC 5280 §6.1', []],
]

export interface CertificateLook {
  readonly by: Party
  readonly outcome: PathOutcome
  /** It was told a name to compare. */
  readonly comparesName: boolean
}

export function certificateChecks({ by, outcome, comparesName }: CertificateLook): readonly PlayedCheck[] {
  const [best] = outcome.paths
  const findings = best?.findings ?? []
  const known = new Set(ASPECTS.flatMap(([, , errors]) => errors))
  return ASPECTS.map(([aspect, citation, errors]): PlayedCheck => {
    const own = findings.filter(({ opensslError }) => (opensslError !== undefined && known.has(opensslError) ? errors.includes(opensslError) : aspect === 'otherRules'))
    const isFailed = own.some(({ severity }) => severity === 'error')
    const result = isFailed ? 'failed' : unfailed(aspect, { isAnchored: best?.isAnchored === true, comparesName, isRevocationKnown: best?.revocation.some((status) => status?.status === 'good') === true })
    return { aspect, by, citation, findings: own, result }
  })
}

interface LookFacts {
  readonly isAnchored: boolean
  readonly comparesName: boolean
  readonly isRevocationKnown: boolean
}

function unfailed(aspect: CheckAspect, { isAnchored, comparesName, isRevocationKnown }: LookFacts): PlayedCheck['result'] {
  if (aspect === 'hostName' && !comparesName) return 'notDone'
  if (!isAnchored) return 'notReached'
  return aspect === 'revocation' && !isRevocationKnown ? 'notDone' : 'passed'
}

const CITATIONS: Readonly<Record<TlsVersion, Readonly<Partial<Record<CheckAspect, string>>>>> = {
  '1.3': { agreement: 'RFC 8446 §4.1.3', signatureScheme: 'RFC 8446 §4.4.2.2', possession: 'RFC 8446 §4.4.3', transcript: 'RFC 8446 §4.4.4', presence: 'RFC 8446 §4.4.2.4' },
  '1.2': { agreement: 'RFC 5246 §7.4.1.3', signatureScheme: 'RFC 5246 §7.4.2', possession: 'RFC 5246 §7.4.8', transcript: 'RFC 5246 §7.4.9', presence: 'RFC 5246 §7.4.6' },
}

/** A check of the handshake itself, which the Verify engine has no part in. */
export const ownCheck = (version: TlsVersion, aspect: CheckAspect, { by, isPassed = true }: { readonly by: Party; readonly isPassed?: boolean }): PlayedCheck =>
  ({ aspect, by, result: isPassed ? 'passed' : 'failed', citation: CITATIONS[version][aspect] ?? '', findings: [] })
