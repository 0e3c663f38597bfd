/** curl built with OpenSSL, as most systems have it. */
import type { Client } from './client.ts'
import { opensslRules, opensslStopsAt } from './openssl.ts'

export const curl: Client = {
  checks: ['server'],
  readsCommonName: true,
  revocation: { when: 'told', by: '--crlfile' },
  rules: opensslRules,
  stopsAt: opensslStopsAt,
  says: {
    host: 'curl: (60) SSL: no alternative certificate subject name matches target host name',
    other: 'curl: (60) SSL certificate problem: {text}',
  },
}
