/** Chrome and the browsers built on Chromium: its own verifier and BoringSSL. */
import { type Client, COLLISIONS, NIST_CURVES } from './client.ts'
import { publicLifetimes } from './public-lifetimes.ts'

const VERIFIER = 'BoringSSL pki/simple_path_builder_delegate.cc'
const HANDSHAKE = 'Chromium net/socket/ssl_client_socket_impl.cc, signature algorithms offered'

export const chrome: Client = {
  checks: ['server'],
  readsCommonName: false,
  revocation: { when: 'public', by: 'CRLSets' },
  rules: [
    { id: 'client/strict', of: 'all', checks: ['certificate/empty-subject-san-not-critical'], source: 'BoringSSL pki/parsed_certificate.cc' },
    { id: 'client/no-alternative-name', source: 'Chromium 58, RFC 9525 §6.3' },
    { id: 'client/key-too-small', of: 'all', bits: 1024, curveBits: 256, source: VERIFIER },
    { id: 'client/key-too-small', of: 'issued', bits: 2048, curveBits: 256, onlyPublic: true, source: 'CA/Browser Forum BR §6.1.5' },
    { id: 'client/key-type', of: 'all', types: ['RSA', 'EC'], source: VERIFIER },
    { id: 'client/curve', of: 'all', curves: NIST_CURVES, source: VERIFIER },
    { id: 'client/curve', of: 'endEntity', curves: ['P-256', 'P-384'], source: HANDSHAKE },
    { id: 'client/digest', of: 'issued', refuses: COLLISIONS, source: VERIFIER },
    { id: 'client/lifetime', limits: publicLifetimes, onlyPublic: true, source: 'CA/Browser Forum BR §6.3.2' },
    { id: 'client/no-transparency', fromMs: Date.UTC(2018, 3, 30), onlyPublic: true, isUncertain: true, source: 'Chrome Certificate Transparency Policy' },
  ],
  // BoringSSL ssl_cert_check_key_usage
  stopsAt: ['path/key-usage-for-purpose'],
  says: {
    issuer: 'NET::ERR_CERT_AUTHORITY_INVALID', expired: 'NET::ERR_CERT_DATE_INVALID', notYetValid: 'NET::ERR_CERT_DATE_INVALID', host: 'NET::ERR_CERT_COMMON_NAME_INVALID',
    names: 'NET::ERR_CERT_NAME_CONSTRAINT_VIOLATION', revoked: 'NET::ERR_CERT_REVOKED', weakKey: 'NET::ERR_CERT_WEAK_KEY', weakDigest: 'NET::ERR_CERT_WEAK_SIGNATURE_ALGORITHM',
    keyType: 'ERR_SSL_VERSION_OR_CIPHER_MISMATCH', lifetime: 'NET::ERR_CERT_VALIDITY_TOO_LONG', transparency: 'NET::ERR_CERTIFICATE_TRANSPARENCY_REQUIRED', other: 'NET::ERR_CERT_INVALID',
  },
}
