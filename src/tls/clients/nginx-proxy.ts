/** nginx as a proxy with `proxy_ssl_verify on`: checks the certificate of the server behind it. */
import type { Client } from './client.ts'
import { opensslRootOnly, opensslRules, opensslStopsAt } from './openssl.ts'

export const nginxProxy: Client = {
  checks: ['server'],
  readsCommonName: true,
  revocation: { when: 'told', by: 'proxy_ssl_crl' },
  rules: [opensslRootOnly, { id: 'client/depth', intermediates: 1, source: 'nginx proxy_ssl_verify_depth, 1 by default' }, ...opensslRules],
  stopsAt: opensslStopsAt,
  says: {
    host: '502 · upstream SSL certificate does not match while SSL handshaking to upstream',
    other: '502 · upstream SSL certificate verify error: ({number}:{text}) while SSL handshaking to upstream',
  },
}
