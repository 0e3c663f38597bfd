/** The messages that certificates travel in, with the lengths of the real ones: RFC 8446 §4.3.2, §4.4.2, RFC 5246 §7.4.2, §7.4.4. */
import type { PathCertificate } from '#pki/path/path-certificate.ts'
import { codePoints, fixed, vector } from './fields.ts'
import type { MessageField } from './messages.ts'
import { OFFERED_SCHEMES } from './schemes.ts'
import type { TlsVersion } from './scenario.ts'

/** Three octets of length before each certificate; TLS 1.3 puts two of extensions behind it. */
export function certificateList(version: TlsVersion, chain: readonly PathCertificate[]): readonly MessageField[] {
  const entries = chain.map(({ id, certificate: { element } }): MessageField => ({ name: version === '1.3' ? 'CertificateEntry' : 'ASN.1Cert', byteLength: 3 + element.encoding.length + (version === '1.3' ? 2 : 0), certificateId: id }))
  const list = vector('certificate_list', 3, entries)
  return version === '1.3' ? [fixed('certificate_request_context', 1), list] : [list]
}

export function certificateRequest(version: TlsVersion, authorities: readonly PathCertificate[]): readonly MessageField[] {
  const names = authorities.map(({ id, certificate }): MessageField => ({ name: 'DistinguishedName', byteLength: 2 + certificate.subject.element.encoding.length, certificateId: id }))
  if (version === '1.2') {
    return [fixed('certificate_types', 3, 'rsa_sign, ecdsa_sign'), codePoints('supported_signature_algorithms', 2, OFFERED_SCHEMES), vector('certificate_authorities', 2, names)]
  }
  // An empty list is not allowed: the extension stays away (RFC 8446 §4.2.4).
  const named = names.length === 0 ? [] : [vector('certificate_authorities', 6, names)]
  return [fixed('certificate_request_context', 1), vector('extensions', 2, [codePoints('signature_algorithms', 6, OFFERED_SCHEMES), ...named])]
}
