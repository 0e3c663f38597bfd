/** Keystores: PKCS#12 (RFC 7292) in its presets, Java's JKS and JCEKS. */
import type { KeystoreEntry } from '#pki/containers/keystore.ts'
import { writeJavaKeystore } from '#pki/containers/write-java-keystore.ts'
import { type Pkcs12Parameters, writePkcs12 } from '#pki/containers/write-pkcs12.ts'
import type { EncryptionChoice, MacChoice } from '#pki/encryption/encryption-choice.ts'
import { PBE_WITH_SHA1_AND_3_KEY_TRIPLE_DES, PBE_WITH_SHA1_AND_40_BIT_RC2 } from '#pki/encryption/index.ts'
import { fileStem } from './file-names.ts'
import { heldKeys, keystoreEntries } from './keystore-entries.ts'
import { encryptionChoice } from './make-keys.ts'
import type { DraftFile, Maker } from './make.ts'
import { PKCS12_LEGACY_ITERATIONS, PKCS12_MODERN_ITERATIONS, type TargetOptions } from './targets.ts'

export type Encryptions = Pick<Pkcs12Parameters, 'keyEncryption' | 'certificateEncryption' | 'mac'>

export const MODERN: Encryptions = {
  keyEncryption: { kind: 'pbkdf2', cipher: 'AES-256-CBC', prf: 'SHA-256', iterations: PKCS12_MODERN_ITERATIONS },
  certificateEncryption: { kind: 'pbkdf2', cipher: 'AES-256-CBC', prf: 'SHA-256', iterations: PKCS12_MODERN_ITERATIONS },
  mac: { kind: 'pkcs12', hash: 'SHA-256', iterations: PKCS12_MODERN_ITERATIONS },
}

const TRIPLE_DES: EncryptionChoice = { kind: 'row', algorithm: PBE_WITH_SHA1_AND_3_KEY_TRIPLE_DES, iterations: PKCS12_LEGACY_ITERATIONS }

/** Triple-DES for both bags: OpenSSL's own `-legacy` takes RC2-40 for the certificates, which OpenSSL 3 then does not read. */
export const LEGACY: Encryptions = { keyEncryption: TRIPLE_DES, certificateEncryption: TRIPLE_DES, mac: { kind: 'pkcs12', hash: 'SHA-1', iterations: PKCS12_LEGACY_ITERATIONS } }

export const keystoreFile = async (entries: readonly KeystoreEntry[], name: string, content: Uint8Array): Promise<readonly DraftFile[]> =>
  [{ name, content, privateKeys: await heldKeys(entries) }]

function nameOf(entries: readonly KeystoreEntry[], ending: string): string {
  const first = entries.find(({ kind }) => kind === 'privateKey')
  return first === undefined ? `truststore.${ending}` : `${fileStem(first.alias, 'keystore')}.${ending}`
}

const preset = (encryptions: Encryptions): Maker<'pkcs12Modern'> & Maker<'pkcs12Legacy'> => async (selection, { password, ending, alias, includeRoot }, { nowMs, ...tools }) => {
  const entries = await keystoreEntries(selection, { alias, includeRoot, isTrusted: false, nowMs })
  return keystoreFile(entries, nameOf(entries, ending), await writePkcs12(entries, { ...encryptions, password }, tools))
}

const pkcs12Modern = preset(MODERN)
const pkcs12Legacy = preset(LEGACY)

/** Certificates alone, each an anchor, in what Java writes itself since 8u301: PBES2 with AES-256 and HMAC-SHA-256. */
const pkcs12JavaTruststore: Maker<'pkcs12JavaTruststore'> = async (selection, { password, alias }, { nowMs, ...tools }) => {
  const entries = await keystoreEntries({ ...selection, privateKeys: [] }, { alias, includeRoot: true, isTrusted: true, nowMs })
  return keystoreFile(entries, 'truststore.p12', await writePkcs12(entries, { ...MODERN, password }, tools))
}

const pkcs12Expert: Maker<'pkcs12Expert'> = async (selection, options, { nowMs, ...tools }) => {
  const { password, ending, alias, includeRoot, isTrusted } = options
  const entries = await keystoreEntries(selection, { alias, includeRoot, isTrusted, nowMs })
  return keystoreFile(entries, nameOf(entries, ending), await writePkcs12(entries, { ...expertEncryptions(options), password }, tools))
}

type ExpertOptions = Pick<TargetOptions<'pkcs12Expert'>, 'keyEncryption' | 'certificateEncryption' | 'derivation' | 'prf' | 'iterations' | 'mac' | 'macIterations'>

export const expertEncryptions = (options: ExpertOptions): Encryptions => ({
  keyEncryption: expertEncryption(options.keyEncryption, options), certificateEncryption: expertEncryption(options.certificateEncryption, options), mac: expertMac(options),
})

function expertEncryption(cipher: ExpertOptions['keyEncryption'], options: ExpertOptions): EncryptionChoice | undefined {
  if (cipher === 'none') return undefined
  return cipher === 'RC2-40' ? { kind: 'row', algorithm: PBE_WITH_SHA1_AND_40_BIT_RC2, iterations: options.iterations } : encryptionChoice(cipher, options)
}

function expertMac({ mac, macIterations: iterations }: ExpertOptions): MacChoice | undefined {
  switch (mac) {
    case 'none':
      return undefined
    case 'PBMAC1-SHA-256':
      return { kind: 'pbmac1', hash: 'SHA-256', iterations }
    case 'PBMAC1-SHA-512':
      return { kind: 'pbmac1', hash: 'SHA-512', iterations }
    case 'SHA-1':
    case 'SHA-256':
    case 'SHA-384':
    case 'SHA-512':
      return { kind: 'pkcs12', hash: mac, iterations }
  }
}

const javaStore = (format: 'jks' | 'jceks'): Maker<'jks'> & Maker<'jceks'> => async (selection, { password, alias, includeRoot }, { nowMs, ...tools }) => {
  const entries = await keystoreEntries({ ...selection, certificateLists: [] }, { alias, includeRoot, isTrusted: true, nowMs })
  const hasKey = entries.some(({ kind }) => kind === 'privateKey')
  return keystoreFile(entries, `${hasKey ? 'keystore' : 'truststore'}.${format}`, writeJavaKeystore(entries, { format, password, nowMs }, tools))
}

export const keystoreMakers = { pkcs12Modern, pkcs12Legacy, pkcs12JavaTruststore, pkcs12Expert, jks: javaStore('jks'), jceks: javaStore('jceks') }
