/** Budgets of path building and validation, each with where its number comes from; RFC 5280 §8 asks for them. */

export interface PathLimits {
  /** Signatures verified for one question, those of CRLs and responses included. */
  readonly signatureChecks: number
  /** Partial paths made while building. */
  readonly buildSteps: number
  /** Candidate paths that are validated and shown. */
  readonly paths: number
  /** Certificates of one path, target and anchor included. */
  readonly pathCertificates: number
  /** Certificates beside the path whose right to sign a CRL or a response is decided. */
  readonly signers: number
  /** Comparisons of a name with a subtree along one path. */
  readonly nameComparisons: number
}

export const defaultLimits: PathLimits = {
  // rustls-webpki's Budget has 100 for one path; the panel shows all paths. At 0.1–0.3 ms each they stay below 100 ms.
  signatureChecks: 256,
  // rustls-webpki's `build_chain_calls` is 200,000; with the best first, a fraction finds what there is, in some 50 ms.
  buildSteps: 5000,
  paths: 40,
  // Public paths have at most 5 certificates, bridges 8; OpenSSL's default depth is 100.
  pathCertificates: 32,
  // A CA has one signer for each of its keys; indirect lists have one more.
  signers: 64,
  // OpenSSL's NAME_CHECK_MAX and BoringSSL's kMaxChecks: 2^20.
  nameComparisons: 1 << 20,
}

export type PathBudget = keyof PathLimits
