/** An edited keystore saved, entry by entry in its order: PKCS#12 (RFC 7292), JKS and JCEKS, or a zip of PEM files (RFC 7468). */
import { encodeBase64 } from '#pki/bytes/base64.ts'
import { isKeyEntry, type KeystoreEntry } from '#pki/containers/keystore.ts'
import { writeJavaKeystore } from '#pki/containers/write-java-keystore.ts'
import { writePkcs12 } from '#pki/containers/write-pkcs12.ts'
import { startEncryption } from '#pki/encryption/encryption-choice.ts'
import { writeEncryptedPrivateKey } from '#pki/encryption/write-encrypted-key.ts'
import { type ZippedFile, zipInFolders } from '#pki/issuance/zip-files.ts'
import { formatPem } from '#pki/pem/format-pem.ts'
import type { EntryOptionsOf, EntryTargetId } from './entry-targets.ts'
import { fileStem } from './file-names.ts'
import { distinctAliases } from './keystore-editing.ts'
import { heldKeys } from './keystore-entries.ts'
import { type Encryptions, expertEncryptions, keystoreFile, LEGACY, MODERN } from './make-keystores.ts'
import type { DraftFile, MakerTools } from './make.ts'

type Entries = readonly KeystoreEntry[]

export type EntrySaver<Id extends EntryTargetId> = (entries: Entries, options: EntryOptionsOf<Id>, tools: MakerTools) => Promise<readonly DraftFile[]>

const pkcs12 = async (entries: Entries, { password, ending, encryptions }: { password: string; ending: string; encryptions: Encryptions }, { random, effort }: MakerTools): Promise<readonly DraftFile[]> =>
  keystoreFile(entries, `keystore.${ending}`, await writePkcs12(entries, { ...encryptions, password }, { random, effort }))

const java = (format: 'jks' | 'jceks'): EntrySaver<'jks'> & EntrySaver<'jceks'> => async (entries, { password }, { nowMs, ...tools }) =>
  keystoreFile(entries, `${entries.some(isKeyEntry) ? 'keystore' : 'truststore'}.${format}`, writeJavaKeystore(distinctAliases(named(entries)), { format, password, nowMs }, tools))

/** Java's stores look entries up by alias: one without is called by its place. */
const named = (entries: Entries): Entries => entries.map((entry, index) => (entry.alias === undefined || entry.alias === '' ? { ...entry, alias: String(index + 1) } : entry))

const pemZip: EntrySaver<'pemZip'> = async (entries, options, tools) => {
  const files: ZippedFile[] = []
  for (const entry of distinctAliases(named(entries))) files.push(...(await pemFiles(entry, options, tools)))
  return [{ name: 'keystore.zip', content: zipInFolders(files, tools.nowMs), privateKeys: await heldKeys(entries) }]
}

async function pemFiles(entry: KeystoreEntry, { password, order }: EntryOptionsOf<'pemZip'>, tools: MakerTools): Promise<readonly ZippedFile[]> {
  const stem = fileStem(entry.alias, entry.kind)
  const file = (ending: string, text: string, isSecret = false): ZippedFile => ({ name: `${stem}.${ending}`, bytes: new TextEncoder().encode(text), isSecret })
  const certificates = (list: readonly Uint8Array[]): string => list.map((der) => formatPem('CERTIFICATE', der)).join('')
  switch (entry.kind) {
    case 'privateKey': {
      const [own, ...above] = entry.certificates
      const key = file('key', await keyPem(entry.privateKey, entry.password ?? password, tools), true)
      if (own === undefined) return [key]
      const chain = order === 'fullchain' ? [file('fullchain.crt', certificates(entry.certificates))] : [file('crt', certificates([own])), ...(above.length === 0 ? [] : [file('chain.crt', certificates(above))])]
      return [key, ...chain]
    }
    case 'certificate':
      return [file('crt', certificates([entry.certificate]))]
    case 'crl':
      return [file('crl', formatPem('X509 CRL', entry.crl))]
    case 'secretKey':
      // No PEM form; the algorithm's name says what the octets are for.
      return [file(`${fileStem(entry.algorithm, 'key')}.base64`, `${encodeBase64(entry.key)}\n`, true)]
  }
}

async function keyPem(pkcs8: Uint8Array, password: string, { random, effort }: MakerTools): Promise<string> {
  return password === '' ? formatPem('PRIVATE KEY', pkcs8) : formatPem('ENCRYPTED PRIVATE KEY', await writeEncryptedPrivateKey(startEncryption(MODERN.keyEncryption!, random), pkcs8, password, effort))
}

export const entrySavers: { readonly [Id in EntryTargetId]: EntrySaver<Id> } = {
  pkcs12Modern: (entries, options, tools) => pkcs12(entries, { ...options, encryptions: MODERN }, tools),
  pkcs12Legacy: (entries, options, tools) => pkcs12(entries, { ...options, encryptions: LEGACY }, tools),
  pkcs12JavaTruststore: (entries, options, tools) =>
    pkcs12(entries.map((entry) => (entry.kind === 'certificate' ? { ...entry, isTrusted: true } : entry)), { ...options, ending: 'p12', encryptions: MODERN }, tools),
  pkcs12Expert: (entries, options, tools) => pkcs12(entries, { ...options, encryptions: expertEncryptions(options) }, tools),
  jks: java('jks'), jceks: java('jceks'), pemZip,
}
