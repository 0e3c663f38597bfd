/** What programs refuse although it is right, and why. What a newer version takes is told, so that the list can follow. */

export interface ExpectedRefusal {
  readonly program: string
  /** Of the case's id. */
  readonly pattern: RegExp
  readonly reason: string
}

const BROWSERS = 'browsers offer no Edwards curves (CA/Browser Forum BR §6.1.5): our own warning of a server with such a key'

export const expectedRefusals: readonly ExpectedRefusal[] = [
  { program: 'certtool', pattern: /\/self-signed$/, reason: 'certtool alone sets GNUTLS_VERIFY_DO_NOT_ALLOW_SAME; gnutls-cli trusts the same certificate in a handshake' },
  { program: 'certtool', pattern: /^policy constraints$/, reason: 'GnuTLS 3.7 does not know policyConstraints and inhibitAnyPolicy, which RFC 5280 §4.2.1.11 and §4.2.1.14 want critical' },
  { program: 'NSS', pattern: /^policy constraints$/, reason: 'the same, in the validator of certutil and vfychain' },
  { program: 'NSS', pattern: /\/[24]\/codeSigning$/, reason: 'NSS takes an intermediate for object signing only where its extKeyUsage says codeSigning' },
  { program: 'NSS', pattern: /^Ed(?:25519\/|448$)/, reason: 'NSS 3.87 reads no keys on Edwards curves' },
  { program: 'Go', pattern: /^directory-constrained$/, reason: 'crypto/x509 does not handle constraints on directoryName, and refuses them where they are critical' },
  { program: 'Go', pattern: /^policy constraints$/, reason: 'crypto/x509 of Go before 1.24 does not know policyConstraints and inhibitAnyPolicy' },
  { program: 'Go', pattern: /(?:^| )Ed448$/, reason: 'Go has no Ed448' },
  { program: 'CertLab Decode', pattern: /^Ed25519\/(?:self-signed|.*\/server(?:AndClient)?)$/, reason: BROWSERS },
  { program: 'CertLab Decode', pattern: /^Ed448$/, reason: BROWSERS },
]
