/** PEM written: RFC 7468 §2, strictly (64 characters a line, no headers, no text around). */
import { encodeBase64 } from '#pki/bytes/base64.ts'

export function formatPem(label: string, octets: Uint8Array): string {
  const lines = encodeBase64(octets).match(/.{1,64}/g) ?? []
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n')
}
