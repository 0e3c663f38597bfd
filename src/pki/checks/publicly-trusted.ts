/** Marks of a certificate from a public CA: timestamps of Certificate Transparency, or a policy of the CA/Browser Forum. */
import type { CertificateSubject } from './subject.ts'

/** The arc of the Baseline and EV policies (BR §7.1.6.1). */
const CABF_POLICIES = '2.23.140.1.'

export const isPubliclyTrusted = ({ wrapper, value }: CertificateSubject): boolean =>
  wrapper('signedCertificateTimestampList') !== undefined
  || value('certificatePolicies')?.some(({ policyIdentifier }) => policyIdentifier.startsWith(CABF_POLICIES)) === true
