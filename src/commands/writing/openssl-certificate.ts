/** A certificate or request as lines of OpenSSL 3: openssl-genpkey(1), openssl-req(1), openssl-x509(1), config(5). */
import { sha1 } from '#pki/bytes/digest.ts'
import { type Certificate, decodeCertificate } from '#pki/certificates/certificate.ts'
import type { Extension } from '#pki/extensions/extension.ts'
import { issuerKeyIdentifier } from '#pki/issuance/contents.ts'
import type { SubjectPublicKeyInfo } from '#pki/keys/subject-public-key-info.ts'
import { attributeTypes } from '#pki/names/attribute-types.ts'
import type { Name } from '#pki/names/name.ts'
import { CHALLENGE_PASSWORD, decodeCertificationRequest, readableExtensions } from '#pki/requests/certification-request.ts'
import type { CertificateDeed, KeyUse, RequestDeed, SigningAuthority } from './deed.ts'
import { configValue, extensionText, type Identifiers } from './extension-text.ts'
import type { FileNames } from './file-names.ts'
import { lifetimeOf, momentText } from './lifetime.ts'
import { quoteFile, requirePassword, writeFile } from './shell.ts'
import { keyAlgorithmOf, opensslDigest, opensslKey } from './signing-options.ts'

export interface CertificateParts {
  readonly certificate: Certificate
  /** Lines of its configuration. */
  readonly config: readonly string[]
  readonly life: ReturnType<typeof lifeOptions>
  /** Options that say how it is signed. */
  readonly digest: string
}

/** What the lines of one certificate are put together from. */
export function certificateParts(deed: CertificateDeed): CertificateParts {
  const certificate = decodeCertificate(deed.certificate)
  const { key, issuer } = deed
  const issuerCertificate = issuer && decodeCertificate(issuer.certificate)
  const identifiers: Identifiers = {
    own: sha1(certificate.subjectPublicKeyInfo.subjectPublicKey.octets), issuer: issuerCertificate && issuerKeyIdentifier(issuerCertificate),
  }
  const written = { subject: key === undefined ? undefined : certificate.subject, extensions: certificate.extensions, identifiers }
  return { certificate, config: configLines(written, issuer === undefined ? 'x509_extensions' : undefined), life: lifeOptions(deed), digest: opensslDigest(certificate.signatureAlgorithm) }
}

export function opensslCertificate(deed: CertificateDeed, names: FileNames): string[] {
  const { certificate, config: text, life, digest } = certificateParts(deed)
  const { key, file, issuer } = deed
  const config = names.of(file, 'cnf')
  const out = names.of(file, 'crt')
  const lines = [...keyLines(key, certificate.subjectPublicKeyInfo, names), writeFile(config, text)]
  const empty = key !== undefined && certificate.subject.rdnSequence.length === 0 ? ' -subj /' : ''
  if (issuer === undefined) return [...lines, ...life.notes, `openssl req -x509 -new -config ${quoteFile(config)}${empty} -key ${quoteFile(names.of(key!.file, 'key'))}${digest} ${life.options} -out ${quoteFile(out)}`]
  const request = key === undefined ? names.of(deed.request ?? file, 'csr') : names.of(file, 'csr')
  return [
    ...lines, ...(key === undefined ? [] : [`openssl req -new -config ${quoteFile(config)}${empty} -key ${quoteFile(names.of(key.file, 'key'))} -out ${quoteFile(request)}`]), ...life.notes,
    signingLine({ request: quoteFile(request), config: quoteFile(config), out: quoteFile(out) }, { issuer, names, options: `${digest} ${life.options}` }),
  ]
}

/** @param files - As words of the shell. */
export const signingLine = (files: { readonly request: string; readonly config: string; readonly out: string }, { issuer, names, options }: { readonly issuer: SigningAuthority; readonly names: FileNames; readonly options: string }): string =>
  `openssl x509 -req -in ${files.request} -CA ${quoteFile(names.of(issuer.file, 'crt'))} -CAkey ${quoteFile(names.of(issuer.key, 'key'))} -set_serial "0x$(openssl rand -hex 16)"${options} -extfile ${files.config} -extensions extensions -out ${files.out}`

export function opensslRequest({ request: bytes, file, key }: RequestDeed, names: FileNames): string[] {
  const request = decodeCertificationRequest(bytes)
  const config = names.of(file, 'cnf')
  const hasPassword = request.attributes.some(({ type }) => type === CHALLENGE_PASSWORD)
  const empty = request.subject.rdnSequence.length === 0 ? ' -subj /' : ''
  const written = { subject: request.subject, extensions: readableExtensions(request), identifiers: undefined, hasPassword }
  return [
    ...keyLines(key, request.subjectPKInfo, names), ...(hasPassword ? [requirePassword(CHALLENGE)] : []), writeFile(config, configLines(written, 'req_extensions')),
    `openssl req -new -config ${quoteFile(config)}${empty} -key ${quoteFile(names.of(key.file, 'key'))}${opensslDigest(request.signatureAlgorithm)} -out ${quoteFile(names.of(file, 'csr'))}`,
  ]
}

const CHALLENGE = 'CHALLENGE_PASSWORD'

/** The line that makes the key, where it was made for this. */
function keyLines(key: KeyUse | undefined, info: SubjectPublicKeyInfo, names: FileNames): string[] {
  const algorithm = keyAlgorithmOf(info)
  return key?.isNew !== true || algorithm === undefined ? [] : [`openssl genpkey ${opensslKey(algorithm)} -out ${quoteFile(names.of(key.file, 'key'))}`]
}

/** `-days` from now on says it in every version; the exact moments take OpenSSL 3.4. */
function lifeOptions({ certificate: bytes, madeMs }: CertificateDeed): { readonly options: string; readonly notes: readonly string[] } {
  const { validity: { notBefore, notAfter } } = decodeCertificate(bytes)
  const [fromMs, toMs] = [notBefore.ms ?? madeMs, notAfter.ms ?? madeMs]
  const { days, isExact } = lifetimeOf(fromMs, toMs, madeMs)
  return { options: `-days ${days}`, notes: isExact ? [`# OpenSSL 3.4 and later, in place of -days: -not_before ${momentText(fromMs)} -not_after ${momentText(toMs)}`] : [] }
}

interface Written {
  /** undefined: a request has it. */
  readonly subject: Name | undefined
  readonly extensions: readonly Extension[]
  readonly identifiers: Identifiers | undefined
  readonly hasPassword?: boolean
}

function configLines({ subject, extensions, identifiers, hasPassword = false }: Written, use: 'x509_extensions' | 'req_extensions' | undefined): string[] {
  const { lines, sections } = extensionText(extensions, identifiers)
  const request = subject === undefined ? [] : [
    '[req]', 'prompt = no', 'utf8 = yes', 'string_mask = utf8only', 'distinguished_name = subject', ...(use === undefined || lines.length === 0 ? [] : [`${use} = extensions`]), ...(hasPassword ? ['attributes = attributes'] : []),
    '[subject]', ...subjectLines(subject), ...(hasPassword ? ['[attributes]', `challengePassword = $ENV::${CHALLENGE}`] : []),
  ]
  return [...request, '[extensions]', ...lines, ...sections]
}

/** `O = Example`, `+OU = one RDN with it`; what stands before the first dot is skipped, so that names may come twice (openssl-req(1)). */
function subjectLines({ rdnSequence }: Name): string[] {
  let count = 0
  return rdnSequence.flatMap((rdn) => rdn.flatMap(({ type, text }, index) => (text === undefined ? [] : [`${count++}.${index > 0 ? '+' : ''}${OPENSSL_TYPES.has(type) ? attributeTypes[type]!.short : type} = ${configValue(text)}`])))
}

/** Attribute types that OpenSSL knows by our short form; the others go by their identifiers. */
const OPENSSL_TYPES: ReadonlySet<string> = new Set(['2.5.4.3', '2.5.4.4', '2.5.4.5', '2.5.4.6', '2.5.4.7', '2.5.4.8', '2.5.4.9', '2.5.4.10', '2.5.4.11', '2.5.4.12', '2.5.4.42', '2.5.4.46', '0.9.2342.19200300.100.1.1', '0.9.2342.19200300.100.1.25', '1.2.840.113549.1.9.1'])
