/** Java 17 and later with the defaults of java.security: the PKIX of the JDK. */
import { type Client, NIST_CURVES } from './client.ts'

const DISABLED = 'java.security, jdk.certpath.disabledAlgorithms'

export const java: Client = {
  checks: ['server', 'client'],
  readsCommonName: true,
  revocation: { when: 'told', by: 'com.sun.net.ssl.checkRevocation' },
  rules: [
    { id: 'client/strict', of: 'all', checks: ['certificate/empty-subject-san-not-critical'], source: 'sun.security.x509.X509CertImpl, verifyExtensions' },
    { id: 'client/key-too-small', of: 'all', bits: 1024, curveBits: 224, source: DISABLED },
    { id: 'client/digest', of: 'issued', refuses: ['MD2', 'MD4', 'MD5'], source: DISABLED },
    { id: 'client/digest', of: 'issued', refuses: ['SHA-1'], onlyPublic: true, source: `${DISABLED}, SHA1 jdkCA & usage TLSServer` },
    { id: 'client/curve', of: 'all', curves: NIST_CURVES, source: 'JDK-8235540, other curves removed in 16' },
    { id: 'client/key-type', of: 'all', types: ['RSA', 'RSA-PSS', 'EC', 'DSA', 'Ed25519', 'Ed448'], source: 'JDK Providers Documentation, SunEC, SunRsaSign' },
  ],
  stopsAt: ['path/key-usage-for-purpose'],
  // sun.security.validator.EndEntityChecker looks at the purposes of the end entity alone.
  overlooks: ['path/issuer-purpose-missing'],
  says: {
    issuer: 'PKIX path building failed: unable to find valid certification path to requested target', expired: 'PKIX path validation failed: validity check failed',
    notYetValid: 'PKIX path validation failed: validity check failed', signature: 'PKIX path validation failed: signature check failed',
    host: 'No subject alternative DNS name matching the host found', purpose: 'Extended key usage does not permit use for TLS authentication',
    authority: 'PKIX path validation failed: basic constraints check failed', pathLength: 'PKIX path validation failed: basic constraints check failed: pathLenConstraint violated',
    names: 'PKIX path validation failed: name constraints check failed', critical: 'PKIX path validation failed: unrecognized critical extension(s)',
    weakKey: 'Algorithm constraints check failed on keysize limits', weakDigest: 'Algorithm constraints check failed on signature algorithm', revoked: 'Certificate has been revoked',
    keyType: 'PKIX path validation failed: Unsupported key type', strict: 'Failed to parse server certificates', other: 'PKIX path validation failed',
  },
}
