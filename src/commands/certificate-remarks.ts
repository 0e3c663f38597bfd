/** What clients will say of a certificate that a command makes: RFC 5280 §4, RFC 9525, and what OpenSSL's tools leave out. */
import type { NameInput } from '#pki/names/encode-name.ts'
import type { ExtensionSetting } from './openssl-config.ts'
import type { CertificateArtifact, Context } from './reading.ts'
import { remark, type Remark } from './remarks.ts'
import { attributeValue, COMMON_NAME, COUNTRY_NAME, EMAIL_ADDRESS, sameName } from './subject.ts'

/** Apple takes no server certificate that lives longer, of a private CA either. */
export const APPLE_MAX_DAYS = 825

export function subjectRemarks(subject: NameInput): Remark[] {
  const country = attributeValue(subject, COUNTRY_NAME)
  const email = attributeValue(subject, EMAIL_ADDRESS)
  return [
    ...(country !== undefined && !/^[A-Z]{2}$/.test(country) ? [remark('command/country-code', { value: country })] : []),
    ...(email !== undefined && !/^[^@\s]+@[^@\s]+$/.test(email) ? [remark('command/email-malformed', { value: email })] : []),
  ]
}

export type Role = 'root' | 'intermediate' | 'server' | 'client'

/** What the certificate is meant to be: a CA where it is used as one; else by what the extensions, the file's name and the subject say. */
export function roleOf(certificate: CertificateArtifact, file: string | undefined, context: Context): Role {
  const isAuthority = (file !== undefined && context.authorities.has(file)) || isCa(certificate.extensions)
  const hint = `${file ?? ''} ${attributeValue(certificate.subject, COMMON_NAME) ?? ''}`.toLowerCase()
  const purposes = extension(certificate.extensions, 'extendedKeyUsage')?.values ?? []
  const isHost = /(?:^| |\*\.)[\w-]+(?:\.[\w-]+)+$/.test(hint) || /server|\bwww\b|nginx|localhost/.test(hint)
  if (certificate.isSelfSigned && (isAuthority || /\b(?:root|ca)/.test(hint) || !isHost)) return 'root'
  if (isAuthority || /intermediate|\bca\b|\bsub-?ca/.test(hint)) return 'intermediate'
  if (purposes.includes('clientAuth') && !purposes.includes('serverAuth')) return 'client'
  return /client|user/.test(hint) && !purposes.includes('serverAuth') ? 'client' : 'server'
}

export const extension = (extensions: readonly ExtensionSetting[], name: string): ExtensionSetting | undefined => extensions.findLast((each) => each.name === name)

export const isCa = (extensions: readonly ExtensionSetting[]): boolean => (extension(extensions, 'basicConstraints')?.values ?? []).some((value) => /^CA:true$/i.test(value))

export function certificateRemarks(certificate: CertificateArtifact, role: Role, context: Context): Remark[] {
  const found = subjectRemarks(certificate.subject)
  const issuer = certificate.issuerFile === undefined ? undefined : context.files.get(certificate.issuerFile)
  if (issuer?.kind === 'certificate' && sameName(issuer.subject, certificate.subject) && certificate.subject.length > 0) found.push(remark('command/same-name-as-issuer'))
  if (certificate.version === 1) found.push(remark('command/version-1', { until: '3.2' }))
  if (role === 'root' || role === 'intermediate') found.push(...authorityRemarks(certificate))
  else found.push(...endEntityRemarks(certificate, role))
  return found
}

function authorityRemarks({ extensions, version }: CertificateArtifact): Remark[] {
  const constraints = extension(extensions, 'basicConstraints')
  if (!isCa(extensions)) return [remark('command/ca-without-basic-constraints')]
  return [
    ...(constraints?.critical === true ? [] : [remark('command/basic-constraints-not-critical')]),
    ...(extension(extensions, 'keyUsage') === undefined ? [remark('command/ca-without-key-usage')] : []),
    ...(version === 3 && extension(extensions, 'subjectKeyIdentifier') === undefined ? [remark('command/no-key-identifiers')] : []),
  ]
}

function endEntityRemarks({ extensions, version, days, isSelfSigned }: CertificateArtifact, role: 'server' | 'client'): Remark[] {
  const purposes = extension(extensions, 'extendedKeyUsage')?.values
  const found: Remark[] = []
  if (isCa(extensions)) found.push(remark('command/end-entity-is-ca'))
  if (role === 'server' && (extension(extensions, 'subjectAltName')?.values ?? []).length === 0) found.push(remark('command/no-names'))
  if (role === 'client' && purposes !== undefined && !purposes.includes('clientAuth') && !purposes.includes('anyExtendedKeyUsage')) found.push(remark('command/client-without-client-auth'))
  if (purposes === undefined) found.push(remark('command/no-extended-key-usage'))
  if (version === 3 && !isSelfSigned && extension(extensions, 'authorityKeyIdentifier') === undefined) found.push(remark('command/no-key-identifiers'))
  if (role === 'server' && days > APPLE_MAX_DAYS) found.push(remark('command/too-long-for-apple', { days: String(days) }))
  return found
}
