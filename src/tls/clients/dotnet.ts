/** .NET on Windows and Linux: SslStream and X509Chain. */
import { ID_KP_CLIENT_AUTH } from '#pki/extensions/ext-key-usage.ts'
import type { Client } from './client.ts'

export const dotnet: Client = {
  checks: ['server', 'client'],
  readsCommonName: true,
  revocation: { when: 'told', by: 'CheckCertificateRevocationList' },
  rules: [
    { id: 'client/not-sent', purpose: ID_KP_CLIENT_AUTH, source: '.NET CertificateHelper.GetEligibleClientCertificate' },
    { id: 'client/digest', of: 'issued', refuses: ['MD2', 'MD4', 'MD5', 'SHA-1'], isUncertain: true, source: 'Windows certificate chain policy; OpenSSL’s security level on Linux' },
    { id: 'client/key-too-small', of: 'all', bits: 1024, curveBits: 0, source: 'Microsoft KB2661254' },
    { id: 'client/key-too-small', of: 'all', bits: 2048, curveBits: 224, isUncertain: true, source: 'OpenSSL’s security level on Linux' },
    { id: 'client/key-type', of: 'all', types: ['RSA', 'EC'], isUncertain: true, source: 'Schannel on Windows, OpenSSL on Linux' },
  ],
  says: {
    issuer: 'RemoteCertificateChainErrors: PartialChain, UntrustedRoot', expired: 'RemoteCertificateChainErrors: NotTimeValid', notYetValid: 'RemoteCertificateChainErrors: NotTimeValid',
    signature: 'RemoteCertificateChainErrors: NotSignatureValid', host: 'RemoteCertificateNameMismatch', purpose: 'RemoteCertificateChainErrors: NotValidForUsage',
    authority: 'RemoteCertificateChainErrors: InvalidBasicConstraints', pathLength: 'RemoteCertificateChainErrors: InvalidBasicConstraints',
    names: 'RemoteCertificateChainErrors: HasNotPermittedNameConstraint', critical: 'RemoteCertificateChainErrors: HasNotSupportedCriticalExtension',
    revoked: 'RemoteCertificateChainErrors: Revoked', weakDigest: 'RemoteCertificateChainErrors: HasWeakSignature', other: 'RemoteCertificateChainErrors',
  },
}
