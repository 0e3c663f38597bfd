/** OpenSSL with X509_V_FLAG_X509_STRICT, which Python sets from 3.13 on: openssl-verification-options(1), `-x509_strict`. */
import { type Client } from './client.ts'
import { opensslRules, opensslStopsAt } from './openssl.ts'

export const opensslStrict: Client = {
  checks: ['server', 'client'],
  readsCommonName: true,
  revocation: { when: 'told', by: 'VERIFY_CRL_CHECK_LEAF' },
  rules: [
    {
      id: 'client/strict',
      of: 'all',
      checks: [
        'certificate/no-authority-key-identifier', 'certificate/no-subject-key-identifier', 'certificate/ca-no-key-usage', 'certificate/ca-constraints-not-critical',
        'certificate/key-cert-sign-without-ca', 'certificate/path-length-without-ca', 'certificate/empty-issuer', 'certificate/empty-subject',
        'certificate/empty-subject-san-not-critical', 'name/san-empty', 'certificate/signature-algorithm-mismatch', 'certificate/extensions-need-version-3',
      ],
      source: 'openssl-verification-options(1) -x509_strict; Python 3.13 ssl.create_default_context',
    },
    ...opensslRules,
  ],
  stopsAt: opensslStopsAt,
  says: { other: 'error {number} at {depth} depth lookup: {text}' },
}
