/** Programs in Go 1.24 and later: crypto/x509 and crypto/tls. */
import { type Client, COLLISIONS, NIST_CURVES } from './client.ts'

export const go: Client = {
  checks: ['server', 'client'],
  readsCommonName: false,
  revocation: { when: 'never' },
  rules: [
    { id: 'client/no-alternative-name', source: 'Go 1.15 release notes, crypto/x509' },
    { id: 'client/key-too-small', of: 'all', bits: 1024, curveBits: 0, source: 'Go 1.24 release notes, crypto/rsa' },
    { id: 'client/digest', of: 'issued', refuses: COLLISIONS, source: 'Go 1.18 release notes, crypto/x509' },
    { id: 'client/curve', of: 'all', curves: ['P-224', ...NIST_CURVES], source: 'Go crypto/x509 namedCurveFromOID' },
    { id: 'client/key-type', of: 'all', types: ['RSA', 'EC', 'Ed25519'], source: 'Go crypto/x509 PublicKeyAlgorithm' },
  ],
  says: {
    issuer: 'x509: certificate signed by unknown authority', expired: 'x509: certificate has expired or is not yet valid', notYetValid: 'x509: certificate has expired or is not yet valid',
    signature: 'x509: certificate signed by unknown authority (possibly because of a verification error)', host: 'x509: certificate is valid for other names, not for this one',
    purpose: 'x509: certificate specifies an incompatible key usage', authority: 'x509: invalid signature: parent certificate cannot sign this kind of certificate',
    pathLength: 'x509: too many intermediates for path length constraint', names: 'x509: a root or intermediate certificate is not authorized to sign for this name',
    critical: 'x509: unhandled critical extension', weakDigest: 'x509: cannot verify signature: insecure algorithm', weakKey: 'crypto/rsa: keys smaller than 1024 bits are insecure',
    keyType: 'x509: unsupported elliptic curve or key type', other: 'x509: certificate is invalid',
  },
}
