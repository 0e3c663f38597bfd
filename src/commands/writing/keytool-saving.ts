/** A keystore edited and saved, as lines of keytool(1), entry by entry: from the one that was opened under its name there, or from files. */
import { PKCS12_LEGACY_ITERATIONS, PKCS12_MODERN_ITERATIONS } from '#pki/making/targets.ts'
import { fileOf, NEW, OLD } from './conversion-context.ts'
import type { SavedEntry, SavingDeed } from './deed.ts'
import type { FileNames } from './file-names.ts'
import { quote, quoteFile, requirePassword } from './shell.ts'

const counts = (iterations: number): string => ['keyPbe', 'certPbe', 'mac'].map((name) => ` -J-Dkeystore.pkcs12.${name}IterationCount=${iterations}`).join('')
const old = 'PBEWithSHA1AndDESede'

/** How keytool of JDK 17 is asked for each format; it writes no PEM, and cannot be told everything that the expert is asked. */
const FORMATS: Readonly<Partial<Record<SavingDeed['target'], string>>> = {
  pkcs12Modern: `-storetype PKCS12${counts(PKCS12_MODERN_ITERATIONS)}`, pkcs12JavaTruststore: `-storetype PKCS12${counts(PKCS12_MODERN_ITERATIONS)}`,
  pkcs12Legacy: `-storetype PKCS12${counts(PKCS12_LEGACY_ITERATIONS)} -J-Dkeystore.pkcs12.keyProtectionAlgorithm=${old} -J-Dkeystore.pkcs12.certProtectionAlgorithm=${old} -J-Dkeystore.pkcs12.macAlgorithm=HmacPBESHA1`,
  jks: '-storetype JKS', jceks: '-storetype JCEKS',
}

/** Empty where keytool cannot do it: it opens no Bouncy Castle keystore, and takes in no secret key and no revocation list. */
export function keytoolSaving({ target, source, made, entries }: SavingDeed, names: FileNames): readonly string[] {
  const format = FORMATS[target]
  if (format === undefined || source.kind === 'bouncyCastleKeystore' || !entries.every(isWritable)) return []
  const opened = fileOf({ names }, source)
  const file = quoteFile(names.of({ id: `saved ${source.file.id} ${made}`, stem: made.replace(/\.[^.]*$/, '') }, made.replace(/^.*\./, '')))
  const into = (from: string, { kind, alias }: SavedEntry): string =>
    // A certificate has no password: with one it is refused.
    `keytool -importkeystore -noprompt ${from} -destalias ${quote(alias!)}${kind === 'certificate' ? '' : ` -destkeypass:env ${NEW}`} -destkeystore ${file} ${format.replace('-storetype', '-deststoretype')} -deststorepass:env ${NEW}`
  return [...(entries.some(({ openedAlias }) => openedAlias !== undefined) ? [requirePassword(OLD)] : []), requirePassword(NEW), ...entries.flatMap((entry) => {
    const { kind, alias, openedAlias, certificates, key } = entry
    if (openedAlias !== undefined) return [into(`-srckeystore ${opened} -srcstorepass:env ${OLD} -srcalias ${quote(openedAlias)}`, entry)]
    const files = certificates.map((certificate) => quoteFile(names.of(certificate, 'crt')))
    if (kind === 'certificate') return [`keytool -importcert -noprompt -alias ${quote(alias!)} -file ${files[0]} -keystore ${file} ${format} -storepass:env ${NEW}`]
    return [
      `openssl pkcs12 -export -inkey ${quoteFile(names.of(key!, 'key'))} -in <(cat ${files.join(' ')}) -name entry -passout env:${NEW} -out between.p12`, into(`-srckeystore between.p12 -srcstorepass:env ${NEW} -srcalias entry`, entry), 'rm between.p12',
    ]
  })]
}

const isWritable = ({ kind, alias, openedAlias, certificates, key }: SavedEntry): boolean =>
  alias !== undefined && (openedAlias !== undefined || (certificates.length > 0 && (kind === 'certificate' || (kind === 'privateKey' && key !== undefined))))
