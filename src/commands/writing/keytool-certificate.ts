/** A certificate as lines of keytool(1): a key pair, a request from it, the CA's answer. */
import { formatHex } from '#pki/bytes/hex.ts'
import { decodeCertificate } from '#pki/certificates/certificate.ts'
import type { Extension } from '#pki/extensions/extension.ts'
import { extensions as table } from '#pki/extensions/index.ts'
import { findExtension } from '#pki/extensions/read-extension.ts'
import { attempt } from '#pki/fault.ts'
import { attributeTypes } from '#pki/names/attribute-types.ts'
import { escapeValue } from '#pki/names/format-name.ts'
import type { Name } from '#pki/names/name.ts'
import type { CertificateDeed } from './deed.ts'
import type { FileNames } from './file-names.ts'
import { lifetimeOf } from './lifetime.ts'
import { quote, quoteFile, requirePassword } from './shell.ts'
import { keyAlgorithmOf, keytoolKey, keytoolSignature } from './signing-options.ts'

const PASSWORD = 'STORE_PASSWORD'

/** @param isKnown - Whether lines before have put this key into a keystore. Empty where keytool cannot do it. */
export function keytoolCertificate(deed: CertificateDeed, names: FileNames, isKnown: (id: string) => boolean): readonly string[] {
  const certificate = decodeCertificate(deed.certificate)
  const { key, file, issuer, madeMs } = deed
  const algorithm = keyAlgorithmOf(certificate.subjectPublicKeyInfo)
  if (algorithm === undefined || certificate.subject.rdnSequence.length === 0) return []
  const { days } = lifetimeOf(certificate.validity.notBefore.ms ?? madeMs, certificate.validity.notAfter.ms ?? madeMs, madeMs)
  const extensions = certificate.extensions.filter(({ extnID }) => !OWN.has(extnID)).map((extension) => ` -ext ${quote(extensionText(extension))}`).join('')
  const store = (stem: CertificateDeed['file']): string => `-keystore ${quoteFile(names.of(stem, 'p12'))} -storetype PKCS12 -storepass:env ${PASSWORD}`
  const alias = (stem: CertificateDeed['file']): string => `-alias ${quote(stem.stem.toLowerCase())}`
  const out = quoteFile(names.of(file, 'crt'))
  const signature = keytoolSignature(certificate.signatureAlgorithm)
  const own = `${alias(key?.file ?? file)} ${store(key?.file ?? file)}`
  if (issuer === undefined) {
    return key?.isNew !== true ? [] : [
      requirePassword(PASSWORD), `keytool -genkeypair ${own} ${keytoolKey(algorithm)}${signature} -dname ${quote(dname(certificate.subject))} -validity ${days}${extensions}`, `keytool -exportcert -rfc ${own} -file ${out}`,
    ]
  }
  const makesKey = key?.isNew === true
  if (key !== undefined && !makesKey && !isKnown(key.file.id)) return []
  const request = quoteFile(key === undefined ? names.of(deed.request ?? file, 'csr') : names.of(file, 'csr'))
  const authority = isKnown(issuer.key.id) ? [] : [`openssl pkcs12 -export -inkey ${quoteFile(names.of(issuer.key, 'key'))} -in ${quoteFile(names.of(issuer.file, 'crt'))} -name ${quote(issuer.key.stem.toLowerCase())} -passout env:${PASSWORD} -out ${quoteFile(names.of(issuer.key, 'p12'))}`]
  return [
    requirePassword(PASSWORD), ...authority, ...(makesKey ? [`keytool -genkeypair ${own} ${keytoolKey(algorithm)} -dname ${quote(dname(certificate.subject))} -validity ${days}`] : []),
    ...(key === undefined ? [] : [`keytool -certreq ${own} -dname ${quote(dname(certificate.subject))} -file ${request}`]),
    `keytool -gencert -rfc ${alias(issuer.key)} ${store(issuer.key)} -infile ${request} -outfile ${out} -validity ${days}${signature}${extensions}`,
  ]
}

/** keytool writes these itself. */
const OWN: ReadonlySet<string> = new Set([table.subjectKeyIdentifier.oid, table.authorityKeyIdentifier.oid])

/**
 * `-ext OID:critical=hex`: the octets as they are. Purposes by name: of those by identifier keytool 17 makes no extension that it can
 * use itself, and stops with a ClassCastException.
 */
function extensionText(extension: Extension): string {
  const { extnID, critical, extnValue } = extension
  const purposes = extnID === table.extKeyUsage.oid ? attempt(() => findExtension([extension], 'extKeyUsage')) : undefined
  const flag = critical ? ':critical' : ''
  return purposes?.ok === true && purposes.value !== undefined ? `eku${flag}=${purposes.value.map(({ id }) => id).join(',')}` : `${extnID}${flag}=${formatHex(extnValue.content, ':')}`
}

/** The last one first (RFC 2253), by the names that Java knows, else by identifier. */
const dname = ({ rdnSequence }: Name): string =>
  rdnSequence.toReversed().map((rdn) => rdn.map(({ type, text }) => `${JAVA_TYPES.has(type) ? attributeTypes[type]!.short.toUpperCase() : `OID.${type}`}=${escapeValue(text ?? '')}`).join('+')).join(', ')

const JAVA_TYPES: ReadonlySet<string> = new Set(['2.5.4.3', '2.5.4.6', '2.5.4.7', '2.5.4.8', '2.5.4.9', '2.5.4.10', '2.5.4.11', '0.9.2342.19200300.100.1.1', '0.9.2342.19200300.100.1.25'])
