/** Firefox: mozilla::pkix and NSS, with its own trust store. */
import { type Client, COLLISIONS, NIST_CURVES } from './client.ts'

const PKIX = 'mozilla::pkix pkixcheck.cpp'

export const firefox: Client = {
  checks: ['server'],
  readsCommonName: false,
  revocation: { when: 'public', by: 'CRLite' },
  rules: [
    { id: 'client/no-alternative-name', source: 'Firefox 101, RFC 9525 §6.3' },
    { id: 'client/authority-as-end-entity', source: PKIX },
    { id: 'client/key-too-small', of: 'all', bits: 1024, curveBits: 256, source: 'Firefox CertVerifier.cpp, MIN_RSA_BITS_WEAK' },
    { id: 'client/key-type', of: 'all', types: ['RSA', 'EC'], source: PKIX },
    { id: 'client/curve', of: 'all', curves: NIST_CURVES, source: 'Firefox NSSCertDBTrustDomain::CheckECDSACurveIsAcceptable' },
    { id: 'client/digest', of: 'issued', refuses: COLLISIONS, source: 'Firefox NSSCertDBTrustDomain::CheckSignatureDigestAlgorithm' },
    { id: 'client/no-transparency', fromMs: Date.UTC(2018, 3, 30), onlyPublic: true, isUncertain: true, source: 'Firefox 135, Certificate Transparency' },
  ],
  says: {
    issuer: 'SEC_ERROR_UNKNOWN_ISSUER', expired: 'SEC_ERROR_EXPIRED_CERTIFICATE', notYetValid: 'MOZILLA_PKIX_ERROR_NOT_YET_VALID_CERTIFICATE', signature: 'SEC_ERROR_BAD_SIGNATURE',
    host: 'SSL_ERROR_BAD_CERT_DOMAIN', purpose: 'SEC_ERROR_INADEQUATE_CERT_TYPE', authority: 'SEC_ERROR_CA_CERT_INVALID', pathLength: 'SEC_ERROR_PATH_LEN_CONSTRAINT_INVALID',
    names: 'SEC_ERROR_CERT_NOT_IN_NAME_SPACE', critical: 'SEC_ERROR_UNKNOWN_CRITICAL_EXTENSION', revoked: 'SEC_ERROR_REVOKED_CERTIFICATE', weakKey: 'MOZILLA_PKIX_ERROR_INADEQUATE_KEY_SIZE',
    weakDigest: 'SEC_ERROR_CERT_SIGNATURE_ALGORITHM_DISABLED', keyType: 'SSL_ERROR_NO_CYPHER_OVERLAP', transparency: 'MOZILLA_PKIX_ERROR_INSUFFICIENT_CERTIFICATE_TRANSPARENCY',
    other: 'SEC_ERROR_BAD_DER',
  },
}
