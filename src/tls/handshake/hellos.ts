/**
 * The messages that agree on keys: RFC 8446 §4.1 and §4.3.1, RFC 5246 §7.4.1, RFC 8422 §5.4, §5.7. A client offers what current ones
 * have in common; real ones send a few extensions more. Resumption and the ChangeCipherSpec of middleboxes (RFC 8446 §D.4) are left out.
 */
import { parseIpAddress } from '#pki/names/host-name.ts'
import { codePoints, extension, fixed, vector } from './fields.ts'
import type { MessageField } from './messages.ts'
import { OFFERED_SCHEMES, type SignatureSchemeUse } from './schemes.ts'
import type { TlsVersion } from './scenario.ts'

const SUITES = [
  'TLS_AES_256_GCM_SHA384', 'TLS_CHACHA20_POLY1305_SHA256', 'TLS_AES_128_GCM_SHA256', 'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384', 'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
  'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256', 'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
]
const GROUPS = ['x25519', 'secp256r1', 'secp384r1', 'secp521r1']
const X25519_LENGTH = 32
/** SHA-384, of the suites that are chosen. */
export const TRANSCRIPT_HASH_LENGTH = 48
/** RFC 5246 §7.4.9 */
export const VERIFY_DATA_LENGTH = 12

/** RFC 6066 §3: "Literal IPv4 and IPv6 addresses are not permitted". */
export const isSentAsServerName = (host: string): boolean => host !== '' && parseIpAddress(host) === undefined

export const clientHello = (host: string): readonly MessageField[] => [
  fixed('legacy_version', 2, '0x0303 (TLS 1.2)'), fixed('random', 32), fixed('legacy_session_id', 33), codePoints('cipher_suites', 2, SUITES), fixed('legacy_compression_methods', 2, 'null'),
  vector('extensions', 2, [
    ...(isSentAsServerName(host) ? [extension('server_name', 5 + new TextEncoder().encode(host).length, host)] : []),
    extension('supported_versions', 5, 'TLS 1.3, TLS 1.2'), extension('supported_groups', 2 + 2 * GROUPS.length, GROUPS.join(', ')), extension('ec_point_formats', 2, 'uncompressed'),
    extension('signature_algorithms', 2 + 2 * OFFERED_SCHEMES.length, OFFERED_SCHEMES.join(', ')), extension('key_share', 6 + X25519_LENGTH, 'x25519'),
    extension('psk_key_exchange_modes', 2, 'psk_dhe_ke'), extension('extended_master_secret', 0), extension('renegotiation_info', 1),
    extension('application_layer_protocol_negotiation', 14, 'h2, http/1.1'),
  ]),
]

const ALPN_ANSWER = extension('application_layer_protocol_negotiation', 11, 'http/1.1')

export function serverHello(version: TlsVersion, scheme: SignatureSchemeUse): readonly MessageField[] {
  const suite = version === '1.3' ? SUITES[0]! : `TLS_ECDHE_${scheme.authentication}_WITH_AES_256_GCM_SHA384`
  const extensions = version === '1.3'
    ? [extension('supported_versions', 2, 'TLS 1.3'), extension('key_share', 4 + X25519_LENGTH, 'x25519')]
    : [extension('renegotiation_info', 1), extension('ec_point_formats', 2, 'uncompressed'), extension('extended_master_secret', 0), ALPN_ANSWER]
  return [
    fixed(version === '1.3' ? 'legacy_version' : 'server_version', 2, '0x0303 (TLS 1.2)'), fixed('random', 32), fixed(version === '1.3' ? 'legacy_session_id_echo' : 'session_id', 33),
    fixed('cipher_suite', 2, suite), fixed(version === '1.3' ? 'legacy_compression_method' : 'compression_method', 1, 'null'), vector('extensions', 2, extensions),
  ]
}

export const encryptedExtensions: readonly MessageField[] = [vector('extensions', 2, [ALPN_ANSWER])]

/** RFC 8422 §5.4: the share of the key agreement, signed with the key of the certificate. */
export const serverKeyExchange = (scheme: SignatureSchemeUse): readonly MessageField[] => [
  fixed('curve_params', 3, 'named_curve x25519'), fixed('public', 1 + X25519_LENGTH), ...signed(scheme),
]

export const clientKeyExchange: readonly MessageField[] = [fixed('ecdh_Yc', 1 + X25519_LENGTH, 'x25519')]

/** DigitallySigned, CertificateVerify: the scheme and the signature. */
export const signed = (scheme: SignatureSchemeUse): readonly MessageField[] => [fixed('algorithm', 2, scheme.name), fixed('signature', 2 + scheme.signatureLength)]
