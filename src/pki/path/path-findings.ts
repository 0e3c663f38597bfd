/**
 * All that validating a path can find: RFC 5280 §6, RFC 6960 §3.2, RFC 9525 §6. One row each: how grave, where it is written, and
 * the number `openssl verify` gives. The rules of single certificates that a profile takes as its own keep the ids of `checks/`.
 */
import type { CheckId } from '#pki/checks/index.ts'
import type { Finding, Severity } from '#pki/finding.ts'

interface PathFindingRow {
  readonly severity: Severity
  readonly citation: string
  readonly opensslError?: number
}

const row = (severity: Severity, citation: string, opensslError?: number): PathFindingRow =>
  ({ severity, citation, ...(opensslError === undefined ? {} : { opensslError }) })

export const pathFindings = {
  // building (RFC 4158, RFC 5280 §6.1)
  /** `issuer`: the name that is looked for; `keyIdentifier` where the certificate tells it. */
  'path/issuer-not-found': row('error', 'RFC 5280 §6.1', 20),
  /** The same, where the certificate without issuer is itself one the user trusts, and only self-signed anchors count. */
  'path/issuer-of-trusted-not-found': row('error', 'RFC 5280 §6.1', 2),
  'path/target-self-signed': row('error', 'RFC 5280 §6.1', 18),
  'path/root-not-trusted': row('error', 'RFC 5280 §6.1', 19),
  /** A budget was spent before the search came to its end. `issuer` */
  'path/search-cut': row('error', 'RFC 5280 §8'),
  /** A certificate has the issuer's name and another key than the one that signed. `issuer` */
  'path/issuer-has-other-key': row('notice', 'RFC 5280 §4.2.1.1', 30),
  /** The signature fits, though the identifiers of the key differ. `expected`, `found` */
  'path/key-identifier-differs': row('notice', 'RFC 5280 §4.2.1.1', 20),
  /** `limit` */
  'path/too-many-intermediates': row('error', 'RFC 5280 §6.1.1', 22),
  // what cannot be read
  /** `fault`: the code; `extension` where it is one. */
  'path/extension-malformed': row('error', 'RFC 5280 §4.2', 41),
  'path/duplicate-extension': row('error', 'RFC 5280 §4.2', 41),
  'path/key-unreadable': row('error', 'RFC 5280 §4.1.2.7', 6),
  /** A version that does not exist, or extensions in a certificate that is not of version 3. `version` */
  'path/bad-version': row('error', 'RFC 5280 §4.1.2.1'),
  // §6.1.3 (a)
  'path/signature-invalid': row('error', 'RFC 5280 §6.1.3 (a)(1)', 7),
  /** Nobody here verifies this algorithm or key: neither valid nor invalid. `algorithm` */
  'path/signature-not-checkable': row('warning', 'RFC 5280 §6.1.3 (a)(1)', 7),
  'path/signature-algorithm-mismatch': row('error', 'RFC 5280 §4.1.1.2', 7),
  /** `notBefore` */
  'path/not-yet-valid': row('error', 'RFC 5280 §6.1.3 (a)(2)', 9),
  /** `notAfter` */
  'path/expired': row('error', 'RFC 5280 §6.1.3 (a)(2)', 10),
  'path/not-before-malformed': row('error', 'RFC 5280 §4.1.2.5', 13),
  'path/not-after-malformed': row('error', 'RFC 5280 §4.1.2.5', 14),
  'path/issuer-name-mismatch': row('error', 'RFC 5280 §6.1.3 (a)(4)', 29),
  // keys and digests
  /** `bits`, `key` */
  'path/weak-target-key': row('error', 'NIST SP 800-57 Part 1 §5.6.1', 66),
  'path/weak-ca-key': row('error', 'NIST SP 800-57 Part 1 §5.6.1', 67),
  /** `hash` */
  'path/weak-digest': row('error', 'RFC 6151 §2', 68),
  'path/explicit-curve': row('error', 'RFC 5480 §2.1.1', 94),
  // §6.1.3 (b), (c)
  /** `name`, `kind` */
  'path/name-not-permitted': row('error', 'RFC 5280 §6.1.3 (b)', 47),
  'path/name-excluded': row('error', 'RFC 5280 §6.1.3 (c)', 48),
  'path/name-constraint-distance': row('error', 'RFC 5280 §4.2.1.10', 49),
  'path/name-constraint-unsupported': row('error', 'RFC 5280 §4.2.1.10', 51),
  'path/name-constraint-malformed': row('error', 'RFC 5280 §4.2.1.10', 52),
  /** A name under constraint that is none of its kind. */
  'path/name-malformed': row('error', 'RFC 5280 §4.2.1.6', 53),
  /** `limit` */
  'path/name-constraints-too-costly': row('error', 'RFC 5280 §8', 1),
  // §6.1.3 (d)–(f), §6.1.4 (a), §6.1.5 (g)
  'path/no-valid-policy': row('error', 'RFC 5280 §6.1.5 (g)', 43),
  'path/policy-mapping-any': row('error', 'RFC 5280 §6.1.4 (a)', 42),
  'path/policy-malformed': row('error', 'RFC 5280 §4.2.1.4', 42),
  // §6.1.4 (k)–(n)
  'path/no-basic-constraints': row('error', 'RFC 5280 §6.1.4 (k)', 79),
  'path/not-a-ca': row('error', 'RFC 5280 §6.1.4 (k)', 79),
  /** `limit`: the pathLenConstraint; `constrainedBy`: the index of the certificate that has it, which is OpenSSL's depth. */
  'path/path-length-exceeded': row('error', 'RFC 5280 §6.1.4 (l)', 25),
  /** OpenSSL has a number of its own for it, 32, and never comes to it: such a certificate is no CA's at all (`check_ca`). */
  'path/no-key-cert-sign': row('error', 'RFC 5280 §6.1.4 (n)', 79),
  // §6.1.4 (o), §6.1.5 (f)
  /** `extension` */
  'path/unknown-critical-extension': row('error', 'RFC 5280 §6.1.4 (o)', 34),
  // what the certificate is wanted for
  /** `purpose`: an OID */
  'path/purpose-missing': row('error', 'RFC 5280 §4.2.1.12', 26),
  'path/issuer-purpose-missing': row('error', 'CA/Browser Forum BR §7.1.2.10.6', 26),
  /** anyExtendedKeyUsage stands for the purpose. */
  'path/any-purpose': row('notice', 'RFC 5280 §4.2.1.12'),
  /** `usage` */
  'path/key-usage-missing': row('error', 'RFC 5280 §4.2.1.3', 26),
  /** No key usage that this purpose uses. `purpose` */
  'path/key-usage-for-purpose': row('warning', 'RFC 5280 §4.2.1.12', 26),
  /** A CA's certificate in the place of an end entity's. */
  'path/target-is-ca': row('notice', 'RFC 5280 §4.2.1.9'),
  /** `name`, `presented` */
  'path/host-name-mismatch': row('error', 'RFC 9525 §6.3', 62),
  'path/email-mismatch': row('error', 'RFC 5280 §4.2.1.6', 63),
  'path/ip-address-mismatch': row('error', 'RFC 9525 §6.5', 64),
  /** The subject's common name would have matched; no client looks there any more. `name` */
  'path/name-only-in-common-name': row('notice', 'RFC 9525 §2'),
  // §6.3
  /** `reason`, `date`, `source` */
  'path/revoked': row('error', 'RFC 5280 §6.3.3', 23),
  /** An error where the status is asked for, else a notice. */
  'path/revocation-unknown': row('notice', 'RFC 5280 §6.3.3', 3),
  /** `list` in all of these: the id of the CRL or response. */
  'path/crl-not-yet-valid': row('warning', 'RFC 5280 §5.1.2.4', 11),
  'path/crl-expired': row('warning', 'RFC 5280 §5.1.2.5', 12),
  'path/crl-signature-invalid': row('warning', 'RFC 5280 §6.3.3 (g)', 8),
  'path/crl-signature-not-checkable': row('warning', 'RFC 5280 §6.3.3 (g)', 8),
  'path/crl-issuer-not-found': row('warning', 'RFC 5280 §6.3.3 (f)', 33),
  'path/crl-issuer-without-crl-sign': row('warning', 'RFC 5280 §6.3.3 (f)', 35),
  'path/crl-unknown-critical-extension': row('warning', 'RFC 5280 §5.2', 36),
  'path/crl-other-scope': row('notice', 'RFC 5280 §6.3.3 (b)', 44),
  /** `rule`: what its issuer MUST have done, in the profiles that look. */
  'path/crl-not-conforming': row('warning', 'RFC 5280 §5'),
  'path/crl-malformed': row('warning', 'RFC 5280 §5.1'),
  'path/ocsp-not-successful': row('warning', 'RFC 6960 §4.2.1', 74),
  'path/ocsp-malformed': row('warning', 'RFC 6960 §4.2.1', 74),
  'path/ocsp-stale': row('warning', 'RFC 6960 §4.2.2.1', 74),
  'path/ocsp-signature-invalid': row('warning', 'RFC 6960 §3.2', 74),
  'path/ocsp-signature-not-checkable': row('warning', 'RFC 6960 §3.2', 74),
  'path/ocsp-signer-not-authorised': row('warning', 'RFC 6960 §4.2.2.2', 74),
  /** The responder does not know the certificate. */
  'path/ocsp-unknown': row('warning', 'RFC 6960 §2.2', 75),
  // what an issuer must write (rfc5280-strict)
  /** `extension` in both */
  'path/extension-must-be-critical': row('error', 'RFC 5280 §4.2.1'),
  'path/extension-must-not-be-critical': row('error', 'RFC 5280 §4.2.1'),
  /** nameConstraints, policyMappings and the like outside a CA's certificate. `extension` */
  'path/extension-only-for-ca': row('error', 'RFC 5280 §4.2.1.10'),
  'path/path-length-without-key-cert-sign': row('error', 'RFC 5280 §4.2.1.9', 81),
  /** `constraint`: written in a form that only other name types have. */
  'path/name-constraint-form': row('error', 'RFC 5280 §4.2.1.10', 52),
  // the profile of public TLS servers
  'path/webpki-no-san': row('error', 'CA/Browser Forum BR §7.1.2.7.12'),
  'path/webpki-san-critical': row('error', 'CA/Browser Forum BR §7.1.2.7.12'),
  'path/webpki-no-purpose': row('error', 'CA/Browser Forum BR §7.1.2.7.6'),
  'path/webpki-purpose-critical': row('error', 'CA/Browser Forum BR §7.1.2.7.6'),
  'path/webpki-any-purpose': row('error', 'CA/Browser Forum BR §7.1.2.7.10'),
  'path/webpki-target-is-ca': row('error', 'CA/Browser Forum BR §7.1.2.7.8'),
  'path/webpki-root-purpose': row('error', 'CA/Browser Forum BR §7.1.2.1.2'),
  'path/webpki-root-authority-key': row('error', 'CA/Browser Forum BR §7.1.2.1.3'),
  'path/webpki-authority-key-form': row('error', 'CA/Browser Forum BR §7.1.2.11.1'),
  'path/webpki-empty-name-constraints': row('error', 'CA/Browser Forum BR §7.1.2.5.2'),
  /** `commonName` */
  'path/webpki-common-name': row('error', 'CA/Browser Forum BR §7.1.4.3'),
  /** `name` */
  'path/webpki-wildcard-too-wide': row('error', 'CA/Browser Forum BR §3.2.2.6'),
  /** `key` */
  'path/webpki-key-type': row('error', 'CA/Browser Forum BR §6.1.5'),
  'path/webpki-signature-algorithm': row('error', 'CA/Browser Forum BR §7.1.3.2'),
  'path/webpki-version': row('error', 'CA/Browser Forum BR §7.1.1'),
} as const satisfies Readonly<Record<string, PathFindingRow>>

export type PathFindingId = keyof typeof pathFindings

export interface PathFinding extends Finding<PathFindingId | CheckId> {
  /** 0 is the target, as in OpenSSL's depth. */
  readonly certificateIndex: number
}

/** @param severity - Where it is graver or lighter than the table says: a missing status, when one is asked for. */
export function pathFinding(id: PathFindingId, certificateIndex: number, { severity, ...parameters }: Readonly<Record<string, string>> & { readonly severity?: Severity } = {}): PathFinding {
  return { id, ...pathFindings[id], ...(severity === undefined ? {} : { severity }), certificateIndex, parameters }
}
