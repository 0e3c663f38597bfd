/** OpenSSL 3 as programs use it without changing anything: security level 2, the default since 3.2 and of Debian and Ubuntu before. */
import { type Client, type ClientRule, COLLISIONS } from './client.ts'

const LEVEL = 'OpenSSL SSL_CTX_set_security_level(3), level 2'

export const opensslRules: readonly ClientRule[] = [
  { id: 'client/key-too-small', of: 'all', bits: 2048, curveBits: 224, source: LEVEL },
  { id: 'client/digest', of: 'issued', refuses: COLLISIONS, source: LEVEL },
  { id: 'client/looks-self-signed', source: 'OpenSSL crypto/x509/v3_purp.c, EXFLAG_SS' },
]

/** OpenSSL finds no issuer where the authorityKeyIdentifier names another key, and wants a usage of TLS (crypto/x509/v3_purp.c). */
export const opensslStopsAt: NonNullable<Client['stopsAt']> = ['path/key-identifier-differs', 'path/key-usage-for-purpose']

/** Trust ends at a self-signed certificate unless X509_V_FLAG_PARTIAL_CHAIN is set. */
export const opensslRootOnly: ClientRule = { id: 'client/anchor-not-root', source: 'openssl-verification-options(1), without -partial_chain' }

export const openssl: Client = {
  checks: ['server', 'client'],
  readsCommonName: true,
  revocation: { when: 'told', by: '-crl_check' },
  rules: [opensslRootOnly, ...opensslRules],
  stopsAt: opensslStopsAt,
  says: { other: 'error {number} at {depth} depth lookup: {text}' },
}
