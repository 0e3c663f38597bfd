/** Alerts: RFC 8446 §6.2, RFC 5246 §7.2.2; and which one a failed verification ends in, as OpenSSL chooses (ssl/statem/statem_lib.c, x509table). */
import type { TlsVersion } from './scenario.ts'

export const alerts = {
  close_notify: 0, handshake_failure: 40, bad_certificate: 42, unsupported_certificate: 43, certificate_revoked: 44, certificate_expired: 45, certificate_unknown: 46, unknown_ca: 48,
  decrypt_error: 51, certificate_required: 116,
} as const

export type AlertName = keyof typeof alerts

const BY_ERROR: readonly (readonly [AlertName, readonly number[]])[] = [
  ['unknown_ca', [2, 3, 18, 19, 20, 21, 22, 24, 25, 33, 79]], ['certificate_expired', [10, 12]], ['certificate_revoked', [23]], ['unsupported_certificate', [26]],
  ['decrypt_error', [7, 8]], ['bad_certificate', [4, 5, 6, 9, 11, 13, 14, 27, 28, 49, 62, 63, 64, 66, 67, 68, 94]],
]

/** @param opensslError - undefined where OpenSSL has no number: certificate_unknown, as for all that is not in its table. */
export const alertFor = (opensslError: number | undefined): AlertName =>
  BY_ERROR.find(([, errors]) => opensslError !== undefined && errors.includes(opensslError))?.[0] ?? 'certificate_unknown'

/** certificate_required is new in TLS 1.3 (RFC 8446 §4.4.2.4); TLS 1.2 says handshake_failure (RFC 5246 §7.4.6). */
export const alertForMissing = (version: TlsVersion): AlertName => (version === '1.3' ? 'certificate_required' : 'handshake_failure')

export const alertCitation = (version: TlsVersion): string => (version === '1.3' ? 'RFC 8446 §6.2' : 'RFC 5246 §7.2.2')

/** OpenSSL's words for an alert that it received; those of SSL 3.0 say so until OpenSSL 3.1, and `ssl/tls` since. */
export function opensslAlertText(alert: AlertName): string {
  const words = alert.replaceAll('_', ' ')
  if (alert === 'certificate_required') return 'tlsv13 alert certificate required'
  if (alert === 'unknown_ca') return 'tlsv1 alert unknown ca'
  return alert === 'decrypt_error' ? 'tlsv1 alert decrypt error' : `sslv3 alert ${words}`
}

/** SSL_R_… of a received alert is 1000 and its number; the library's own is 20 (0x14). */
export const opensslAlertError = (alert: AlertName): string => `error:0A000${(1000 + alerts[alert]).toString(16).toUpperCase()}:SSL routines::${opensslAlertText(alert)}`
