/** A revocation list as lines of OpenSSL: openssl-ca(1), whose database is a text file of revoked serial numbers. */
import { readElement } from '#pki/asn1/element.ts'
import { formatHex } from '#pki/bytes/hex.ts'
import { extensions as table } from '#pki/extensions/index.ts'
import { reasonNames } from '#pki/extensions/crl-extensions.ts'
import { findExtension } from '#pki/extensions/read-extension.ts'
import { type CertificateList, decodeCertificateList, type RevokedCertificate } from '#pki/revocation/certificate-list.ts'
import type { ListDeed } from './deed.ts'
import { configValue } from './extension-text.ts'
import type { FileNames } from './file-names.ts'
import { lifetimeOf, momentText } from './lifetime.ts'
import { quote, quoteFile, writeFile } from './shell.ts'
import { digestName, signatureFacts } from './signing-options.ts'

export function opensslList({ list: bytes, file, issuer }: ListDeed, names: FileNames): string[] {
  const list = decodeCertificateList(bytes)
  const [config, database, counter] = [names.of(file, 'cnf'), names.of(file, 'index.txt'), names.of(file, 'crlnumber')]
  const entries = Array.from({ length: list.count }, (_, index) => rowOf(list.entryAt(index)))
  const { hash, isPss } = signatureFacts(list.signatureAlgorithm)
  const days = list.nextUpdate?.ms === undefined ? 30 : lifetimeOf(list.thisUpdate.ms ?? 0, list.nextUpdate.ms, list.thisUpdate.ms ?? 0).days
  return [
    // Unknown to the list are when a certificate ends and whose it is: OpenSSL writes neither into a list.
    entries.length === 0 ? `: > ${quoteFile(database)}` : `printf ${String.raw`'R\t99991231235959Z\t%s\t%s\tunknown\t/\n'`} ${entries.map(({ when, serialNumber }) => `${quote(when)} ${serialNumber}`).join(' ')} > ${quoteFile(database)}`,
    `echo ${numberText(list)} > ${quoteFile(counter)}`,
    writeFile(config, [
      '[ca]', 'default_ca = this', '[this]', `database = ${configValue(database)}`, `crlnumber = ${configValue(counter)}`, `default_md = ${hash === undefined ? 'default' : digestName(hash)}`, 'crl_extensions = list', 'unique_subject = no', '[list]', ...extensionLines(list),
    ]),
    ...entries.flatMap(({ missing }) => (missing === undefined ? [] : [`# openssl ca knows no reason ${missing}: that entry has none.`])),
    `openssl ca -gencrl -config ${quoteFile(config)} -cert ${quoteFile(names.of(issuer.file, 'crt'))} -keyfile ${quoteFile(names.of(issuer.key, 'key'))} -crldays ${days}${isPss ? ' -sigopt rsa_padding_mode:pss -sigopt rsa_pss_saltlen:digest' : ''} -out ${quoteFile(names.of(file, 'crl.pem'))}`,
  ]
}

/** The INTEGER's octets in hexadecimal digits. */
function numberText({ extensions }: CertificateList): string {
  const content = extensions.find(({ extnID }) => extnID === table.cRLNumber.oid)?.extnValue.content
  return content === undefined ? '01' : formatHex(readElement(content, 0, content.length).content).toUpperCase()
}

/** OpenSSL's words for reasons; the last two of RFC 5280 §5.3.1 it has not. */
const REASONS: Readonly<Record<string, string>> = {
  keyCompromise: 'keyCompromise', cACompromise: 'CACompromise', affiliationChanged: 'affiliationChanged', superseded: 'superseded', cessationOfOperation: 'cessationOfOperation', certificateHold: 'certificateHold', removeFromCRL: 'removeFromCRL',
}

/** OpenSSL takes nothing but UTCTime here, whose years end in 2049. */
const timeText = (ms: number): string => momentText(ms).slice(2)

interface Row {
  readonly serialNumber: string
  /** The moment, and the reason where there is one. */
  readonly when: string
  /** A reason that cannot be written. */
  readonly missing?: string
}

function rowOf({ serialNumber, revocationDate, extensions }: RevokedCertificate): Row {
  const code = findExtension(extensions, 'reasonCode')
  const reason = code === undefined ? undefined : reasonNames[code]
  const word = reason === undefined ? undefined : REASONS[reason]
  return {
    serialNumber: formatHex(serialNumber.content).toUpperCase(), when: `${timeText(revocationDate.ms ?? 0)}${word === undefined ? '' : `,${word}`}`,
    ...(reason === undefined || word !== undefined || reason === 'unspecified' ? {} : { missing: reason }),
  }
}

/** The number comes from its file; delta lists and scopes are no words of OpenSSL's configuration. */
function extensionLines({ extensions }: CertificateList): string[] {
  return extensions.filter(({ extnID }) => extnID !== table.cRLNumber.oid).map(({ extnID, critical, extnValue }) =>
    (extnID === table.authorityKeyIdentifier.oid ? 'authorityKeyIdentifier = keyid:always' : `${extnID} = ${critical ? 'critical, ' : ''}DER:${formatHex(extnValue.content, ':')}`))
}
