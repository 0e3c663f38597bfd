/**
 * What the profiles ask beyond RFC 5280 §6: `rfc5280-strict` what issuers MUST (§4, as OpenSSL's -x509_strict and more), `webpki`
 * what CA/Browser Forum and the browsers want of public TLS servers. Rules of single certificates are those of `checks/`.
 */
import { type CheckId, checkCertificate } from '#pki/checks/index.ts'
import type { Finding } from '#pki/finding.ts'
import type { PathCertificate } from './path-certificate.ts'
import type { PathContext } from './path-state.ts'
import { checkStrict } from './profile-strict.ts'
import { checkWebpki } from './profile-webpki.ts'

/** Said by the steps of §6 themselves. */
const SAID_ALREADY: ReadonlySet<CheckId> = new Set<CheckId>([
  'certificate/expired', 'certificate/not-yet-valid', 'certificate/bad-date', 'certificate/ca-without-key-cert-sign', 'certificate/signature-algorithm-mismatch',
  'certificate/extensions-need-version-3', 'extension/malformed', 'extension/duplicate', 'extension/unknown-critical', 'key/unreadable', 'key/explicit-curve',
])

const WEBPKI_CHECKS: ReadonlySet<CheckId> = new Set<CheckId>(['key/rsa-too-small', 'key/rsa-exponent-invalid', 'certificate/weak-signature', 'certificate/common-name-not-in-san'])

export function checkProfile(context: PathContext): void {
  const { bound, certificates, findings, inputs: { profile } } = context
  if (profile === 'rfc5280') return
  for (let index = 0; index < bound; index++) {
    for (const finding of checksOf(certificates[index]!)) {
      if (isCounted(finding) || (profile === 'webpki' && WEBPKI_CHECKS.has(finding.id))) findings.push({ ...finding, certificateIndex: index })
    }
  }
  checkStrict(context)
  if (profile === 'webpki') checkWebpki(context)
}

/** MUSTs of RFC 5280 and of DER. */
const isCounted = ({ id, severity, citation }: Finding<CheckId>): boolean =>
  severity === 'error' && (citation.startsWith('RFC 5280') || citation.startsWith('X.690')) && !SAID_ALREADY.has(id)

const checked = new WeakMap<PathCertificate, readonly Finding<CheckId>[]>()

/** Once for each certificate; what depends on the time is said elsewhere, so that any time does. */
function checksOf(certificate: PathCertificate): readonly Finding<CheckId>[] {
  const before = checked.get(certificate)
  if (before !== undefined) return before
  const findings = checkCertificate(certificate.certificate, 0)
  checked.set(certificate, findings)
  return findings
}
