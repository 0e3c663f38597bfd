/** Objects of the pile in the forms that people copy and save, and the names of their files. */
import { encodeBase64 } from '#pki/bytes/base64.ts'
import type { PileItem } from './pile.ts'

const LABELS: Readonly<Partial<Record<string, string>>> = {
  certificate: 'CERTIFICATE', attributeCertificate: 'ATTRIBUTE CERTIFICATE', certificationRequest: 'CERTIFICATE REQUEST', certificateList: 'X509 CRL', publicKey: 'PUBLIC KEY', privateKey: 'PRIVATE KEY',
  encryptedPrivateKey: 'ENCRYPTED PRIVATE KEY', contentInfo: 'PKCS7', sshPrivateKey: 'OPENSSH PRIVATE KEY',
}
/** Kinds that are text already: they are copied and saved as they are. */
const TEXT_KINDS = new Set(['sshPublicKey', 'jsonWebKey'])

export function pemOf(octets: Uint8Array, label: string, headers: Readonly<Record<string, string>> = {}): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\n`).join('')
  const body = encodeBase64(octets).replaceAll(/.{64}(?=.)/g, '$&\n')
  return `-----BEGIN ${label}-----\n${lines}${lines === '' ? '' : '\n'}${body}\n-----END ${label}-----\n`
}

/** The object's own PEM; its text where it is text; undefined where there is none (keystores, what cannot be read). */
export function textOf({ summary, bytes, pemHeaders }: PileItem): string | undefined {
  if (TEXT_KINDS.has(summary.kind)) return new TextDecoder().decode(bytes)
  const label = summary.pemLabel ?? LABELS[summary.kind]
  return label === undefined || summary.kind === 'unreadable' ? undefined : pemOf(bytes, label, pemHeaders)
}

const EXTENSIONS: Readonly<Partial<Record<string, string>>> = {
  certificate: 'cer', certificationRequest: 'csr', certificateList: 'crl', privateKey: 'key', encryptedPrivateKey: 'key', publicKey: 'pub', contentInfo: 'p7b', pkcs12: 'p12', javaKeystore: 'jks', jsonWebKey: 'json',
}

export function fileName({ summary }: PileItem): string {
  const stem = (summary.title ?? summary.kind).replaceAll(/[^\p{L}\p{N}._-]+/gu, '-').replaceAll(/^[-.]+|-+$/g, '').slice(0, 80)
  return `${stem === '' ? summary.kind : stem}.${EXTENSIONS[summary.kind] ?? (summary.kind === 'unreadable' ? 'bin' : 'der')}`
}
