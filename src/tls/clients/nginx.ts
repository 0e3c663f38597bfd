/** nginx with `ssl_verify_client on`: checks the client's certificate against `ssl_client_certificate`. */
import type { Client } from './client.ts'
import { opensslRootOnly, opensslRules, opensslStopsAt } from './openssl.ts'

export const nginx: Client = {
  checks: ['client'],
  readsCommonName: false,
  revocation: { when: 'told', by: 'ssl_crl' },
  rules: [opensslRootOnly, { id: 'client/depth', intermediates: 1, source: 'nginx ssl_verify_depth, 1 by default' }, ...opensslRules],
  stopsAt: opensslStopsAt,
  says: { other: '400 The SSL certificate error · client SSL certificate verify error: ({number}:{text})' },
}
