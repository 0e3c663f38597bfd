/** All that reading a command can find: one row each, how grave and where it is written. Sentences stand in `i18n`. */
import type { Finding, Severity } from '#pki/finding.ts'

const row = (severity: Severity, citation: string, opensslError?: number): { readonly severity: Severity; readonly citation: string; readonly opensslError?: number } =>
  ({ severity, citation, ...(opensslError === undefined ? {} : { opensslError }) })

export const remarks = {
  // the line itself
  /** `word`, `nearest` where one is near */
  'line/unknown-option': row('error', 'openssl(1), keytool(1)'),
  /** `word`, `nearest` */
  'line/unknown-command': row('error', 'openssl(1), keytool(1)'),
  /** `option` */
  'line/value-missing': row('error', 'openssl(1), keytool(1)'),
  /** OpenSSL takes the size of the key last: `extra` is what stands behind it. */
  'line/options-after-operand': row('error', 'openssl(1)'),
  /** `option`; the password is in the shell's history and the process list. */
  'line/password-visible': row('warning', 'openssl-passphrase-options(1)'),
  /** `file`; the section or file that the options name is not in the text. `section` */
  'line/extensions-unknown': row('notice', 'x509v3_config(5)'),
  // keys
  /** `bits` */
  'command/weak-rsa-key': row('error', 'NIST SP 800-57 Part 1 §5.6.1', 66),
  /** `bits`: what is made where no size is given. */
  'command/default-key-size': row('notice', 'openssl-genrsa(1)'),
  'command/key-encryption-weak': row('warning', 'RFC 1423, openssl-genrsa(1)'),
  'command/key-unencrypted': row('notice', 'openssl-pkcs12(1)'),
  'command/explicit-curve': row('error', 'RFC 5480 §2.1.1', 94),
  /** `curve` */
  'command/unusual-curve': row('warning', 'CA/B Forum BR §6.1.5'),
  /** The file begins with an EC PARAMETERS block, which some servers refuse. */
  'command/parameters-before-key': row('notice', 'openssl-ecparam(1)'),
  'command/parameters-only': row('warning', 'openssl-ecparam(1)'),
  'command/dsa-key': row('error', 'RFC 8446 §4.2.3'),
  // names
  /** `value` */
  'command/country-code': row('warning', 'X.520 §6.3.1, RFC 5280 Appendix A.1'),
  /** `value` */
  'command/email-malformed': row('warning', 'RFC 5280 Appendix A.1'),
  'command/challenge-password': row('notice', 'RFC 2985 §5.4.1'),
  /** `word` */
  'command/unknown-attribute': row('error', 'openssl-req(1)'),
  'command/subject-asked': row('notice', 'openssl-req(1)'),
  'command/request-without-names': row('warning', 'RFC 9525 §2, RFC 5280 §4.2.1.6'),
  // certificates
  /** `until`: the version of OpenSSL from which on it is another. */
  'command/version-1': row('error', 'RFC 5280 §4.1.2.1, §4.2', 79),
  'command/no-names': row('error', 'RFC 9525 §2', 62),
  /** `names` that the request asks for and `x509 -req` leaves out. */
  'command/request-extensions-dropped': row('error', 'openssl-x509(1)'),
  'command/ca-without-basic-constraints': row('error', 'RFC 5280 §4.2.1.9', 79),
  'command/basic-constraints-not-critical': row('warning', 'RFC 5280 §4.2.1.9', 89),
  'command/ca-without-key-usage': row('error', 'RFC 5280 §4.2.1.3', 92),
  'command/end-entity-is-ca': row('error', 'RFC 5280 §4.2.1.9', 37),
  'command/no-extended-key-usage': row('warning', 'Apple 103769, CA/B Forum BR §7.1.2.7'),
  'command/client-without-client-auth': row('warning', 'RFC 5280 §4.2.1.12', 26),
  'command/no-key-identifiers': row('error', 'RFC 5280 §4.2.1.1, §4.2.1.2', 85),
  /** `days` */
  'command/too-long-for-apple': row('warning', 'Apple 103769'),
  /** `days`: what is taken where none are given. */
  'command/default-days': row('notice', 'openssl-x509(1), keytool(1)'),
  /** `hash` */
  'command/weak-digest': row('error', 'RFC 6151, RFC 8446 §4.2.3', 68),
  'command/same-name-as-issuer': row('error', 'RFC 5280 §6.1', 18),
  'command/signkey-and-ca': row('error', 'openssl-x509(1)'),
  /** `serial` */
  'command/small-serial': row('warning', 'RFC 5280 §4.1.2.2, CA/B Forum BR §7.1'),
  'command/serial-file-needless': row('notice', 'openssl-x509(1)'),
  /** `file`: the key that is not of the certificate it signs for. */
  'command/key-of-another': row('error', 'RFC 5280 §4.1.1.3', 7),
  // bundles
  'command/pkcs12-without-chain': row('warning', 'RFC 8446 §4.4.2'),
  'command/pkcs12-without-name': row('notice', 'RFC 2985 §5.5.1'),
  'command/pkcs12-unreadable-by-old': row('notice', 'openssl-pkcs12(1)'),
  'command/pkcs12-legacy-rc2': row('warning', 'openssl-pkcs12(1)'),
  'command/pkcs12-empty-password': row('warning', 'RFC 7292 Appendix B.1'),
  'command/truststore-without-java-trust': row('warning', 'openssl-pkcs12(1), JDK-6251650'),
  'command/java-store-type': row('notice', 'JEP 229'),
  /** `file` first in the bundle */
  'command/bundle-order': row('error', 'RFC 8446 §4.4.2'),
  /** `file` */
  'command/root-in-bundle': row('notice', 'RFC 8446 §4.4.2'),
  // checking
  /** `file`: only its first certificate is read. */
  'command/verify-reads-first-only': row('error', 'openssl-verify(1)', 20),
  'command/intermediates-trusted': row('warning', 'openssl-verify(1)'),
  'command/verify-without-purpose': row('notice', 'openssl-verify(1)'),
  'command/server-not-checked': row('warning', 'curl(1)'),
  'command/overwrites': row('error', 'openssl-req(1)'),
} as const satisfies Readonly<Record<string, ReturnType<typeof row>>>

export type RemarkId = keyof typeof remarks

export type Remark = Finding<RemarkId>

export const remark = (id: RemarkId, parameters: Readonly<Record<string, string>> = {}): Remark => ({ id, ...remarks[id], parameters })
