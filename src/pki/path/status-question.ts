/** What deciding the status of one certificate needs: shared by CRLs and OCSP. */
import type { Element } from '#pki/asn1/element.ts'
import type { BuildQuestion } from './build-paths.ts'
import type { PathCertificate } from './path-certificate.ts'
import type { PathFindingId } from './path-findings.ts'

export interface StatusQuestion extends Pick<BuildQuestion, 'pool' | 'inputs' | 'signatures' | 'allowed'> {
  readonly certificate: PathCertificate
  /** The certificates above it, its issuer first, the anchor last. */
  readonly issuerPath: readonly PathCertificate[]
  /** Whether a certificate has a valid path to the same anchor and is not revoked itself. */
  readonly isValidSigner: (signer: PathCertificate) => Promise<boolean>
  /** DSA parameters that a certificate of the path has from the one above. */
  readonly inheritedOf: (certificate: PathCertificate) => Element | undefined
}

/** Why a list or a response did not count. */
export interface RevocationProblem {
  readonly id: Extract<PathFindingId, `path/crl-${string}` | `path/ocsp-${string}`>
  readonly parameters: Readonly<Record<string, string>>
}
