/**
 * PKCS#12 written: RFC 7292, in DER throughout, which pkijs's writer is not (it splits strings and leaves lengths open, and knows neither
 * PKCS#12's own encryption nor PBMAC1).
 */
import { encode, encodeBmpString, encodeContext, encodeOctetString, encodeOid, encodeSequence, encodeSetOf, encodeInteger } from '#pki/asn1/encode.ts'
import { contextPrimitive } from '#pki/asn1/tag.ts'
import { sha1 } from '#pki/bytes/digest.ts'
import { formatHex } from '#pki/bytes/hex.ts'
import type { RandomOctets } from '#pki/bytes/random.ts'
import type { Effort } from '#pki/encryption/effort.ts'
import { encodeEncryptionScheme } from '#pki/encryption/encryption-scheme.ts'
import { type EncryptionChoice, type MacChoice, startEncryption, startMac } from '#pki/encryption/encryption-choice.ts'
import { encryptWithPassword } from '#pki/encryption/password-encryption.ts'
import { computeMac, encodeMacData } from '#pki/encryption/password-mac.ts'
import { writeEncryptedPrivateKey } from '#pki/encryption/write-encrypted-key.ts'
import { ID_DATA } from './content-info.ts'
import type { KeystoreEntry, PrivateKeyEntry, SecretKeyEntry } from './keystore.ts'
import { secretKeyInfo } from './java-secret-key.ts'
import { CERTIFICATE_BAG, CRL_BAG, FRIENDLY_NAME, ID_ENCRYPTED_DATA, JAVA_TRUSTED_KEY_USAGE, KEY_BAG, LOCAL_KEY_ID, SECRET_BAG, SHROUDED_KEY_BAG, X509_CERTIFICATE, X509_CRL } from './pkcs12-identifiers.ts'

export interface Pkcs12Parameters {
  /** undefined: the keys stand in the clear (a KeyBag). */
  readonly keyEncryption: EncryptionChoice | undefined
  /** undefined: the certificates stand in the clear. */
  readonly certificateEncryption: EncryptionChoice | undefined
  /** undefined: nothing shows that a file was changed. */
  readonly mac: MacChoice | undefined
  readonly password: string
}

export interface WritingTools {
  readonly random: RandomOctets
  readonly effort: Effort
}

const ANY_EXTENDED_KEY_USAGE = '2.5.29.37.0'

/**
 * ```asn1
 * PFX ::= SEQUENCE { version INTEGER {v3(3)}, authSafe ContentInfo, macData MacData OPTIONAL }
 * AuthenticatedSafe ::= SEQUENCE OF ContentInfo
 * ```
 */
export async function writePkcs12(entries: readonly KeystoreEntry[], parameters: Pkcs12Parameters, tools: WritingTools): Promise<Uint8Array> {
  const certificates = certificateBags(entries)
  const secrets: Uint8Array[] = []
  for (const entry of entries) {
    if (entry.kind === 'privateKey') secrets.push(await keyBag(entry, parameters, tools))
    if (entry.kind === 'secretKey') secrets.push(await secretBag(entry, parameters, tools))
  }
  const safes = [
    ...(certificates.length === 0 ? [] : [await certificateSafe(encodeSequence(...certificates), parameters, tools)]),
    ...(secrets.length === 0 ? [] : [dataContent(encodeSequence(...secrets))]),
  ]
  const authenticatedSafe = encodeSequence(...safes)
  const mac = parameters.mac === undefined ? [] : [await macData(parameters.mac, authenticatedSafe, parameters.password, tools)]
  return encodeSequence(encodeInteger(3), dataContent(authenticatedSafe), ...mac)
}

const dataContent = (octets: Uint8Array): Uint8Array => encodeSequence(encodeOid(ID_DATA), encodeContext(0, encodeOctetString(octets)))

/** `EncryptedData ::= SEQUENCE { version, encryptedContentInfo SEQUENCE { contentType, algorithm, [0] IMPLICIT OCTET STRING } }` */
async function certificateSafe(contents: Uint8Array, { certificateEncryption, password }: Pkcs12Parameters, { random, effort }: WritingTools): Promise<Uint8Array> {
  if (certificateEncryption === undefined) return dataContent(contents)
  const scheme = startEncryption(certificateEncryption, random)
  const encrypted = encode(contextPrimitive(0), await encryptWithPassword(scheme, contents, password, effort))
  const info = encodeSequence(encodeOid(ID_DATA), encodeEncryptionScheme(scheme), encrypted)
  return encodeSequence(encodeOid(ID_ENCRYPTED_DATA), encodeContext(0, encodeSequence(encodeInteger(0), info)))
}

// oxlint-disable-next-line eslint/max-params -- how, over what, with what, and the tools of every writer
async function macData(choice: MacChoice, content: Uint8Array, password: string, { random, effort }: WritingTools): Promise<Uint8Array> {
  const scheme = startMac(choice, random)
  return encodeMacData({ scheme, digest: await computeMac(scheme, password, content, effort) })
}

interface BagAttributes {
  readonly alias?: string | undefined
  readonly localKeyId?: Uint8Array | undefined
  readonly isTrusted?: boolean
}

/** `SafeBag ::= SEQUENCE { bagId, bagValue [0] EXPLICIT ANY, bagAttributes SET OF PKCS12Attribute OPTIONAL }` */
function safeBag(id: string, value: Uint8Array, { alias, localKeyId, isTrusted }: BagAttributes): Uint8Array {
  const attribute = (oid: string, content: Uint8Array): Uint8Array => encodeSequence(encodeOid(oid), encodeSetOf([content]))
  const attributes = [
    ...(alias === undefined || alias === '' ? [] : [attribute(FRIENDLY_NAME, encodeBmpString(alias))]),
    ...(localKeyId === undefined ? [] : [attribute(LOCAL_KEY_ID, encodeOctetString(localKeyId))]),
    ...(isTrusted === true ? [attribute(JAVA_TRUSTED_KEY_USAGE, encodeOid(ANY_EXTENDED_KEY_USAGE))] : []),
  ]
  return encodeSequence(encodeOid(id), encodeContext(0, value), ...(attributes.length === 0 ? [] : [encodeSetOf(attributes)]))
}

/** As OpenSSL makes it: the SHA-1 of the certificate, which only has to be the same beside the key. */
const localKeyIdOf = ({ certificates: [own] }: PrivateKeyEntry): Uint8Array | undefined => own && sha1(own)

async function keyBag(entry: PrivateKeyEntry, { keyEncryption, password }: Pkcs12Parameters, { random, effort }: WritingTools): Promise<Uint8Array> {
  const attributes = { alias: entry.alias, localKeyId: localKeyIdOf(entry) }
  if (keyEncryption === undefined) return safeBag(KEY_BAG, entry.privateKey, attributes)
  const scheme = startEncryption(keyEncryption, random)
  return safeBag(SHROUDED_KEY_BAG, await writeEncryptedPrivateKey(scheme, entry.privateKey, entry.password ?? password, effort), attributes)
}

/** As Java writes it: a SecretBag whose secret is an encrypted PKCS#8 with the key's octets in the place of a private key. */
async function secretBag(entry: SecretKeyEntry, { keyEncryption, password }: Pkcs12Parameters, { random, effort }: WritingTools): Promise<Uint8Array> {
  const info = secretKeyInfo(entry)
  const shrouded = keyEncryption === undefined ? info : await writeEncryptedPrivateKey(startEncryption(keyEncryption, random), info, entry.password ?? password, effort)
  const type = keyEncryption === undefined ? KEY_BAG : SHROUDED_KEY_BAG
  return safeBag(SECRET_BAG, encodeSequence(encodeOid(type), encodeContext(0, encodeOctetString(shrouded))), { alias: entry.alias })
}

const certificateBag = (certificate: Uint8Array, attributes: BagAttributes): Uint8Array =>
  safeBag(CERTIFICATE_BAG, encodeSequence(encodeOid(X509_CERTIFICATE), encodeContext(0, encodeOctetString(certificate))), attributes)

/** The keys' own certificates with their names, then what stands on its own, then the rest of the paths, each once. */
function certificateBags(entries: readonly KeystoreEntry[]): Uint8Array[] {
  const bags: Uint8Array[] = []
  const placed = new Set<string>()
  const place = (certificate: Uint8Array, attributes: BagAttributes): void => {
    placed.add(formatHex(sha1(certificate)))
    bags.push(certificateBag(certificate, attributes))
  }
  for (const entry of entries) {
    const own = entry.kind === 'privateKey' ? entry.certificates[0] : undefined
    if (entry.kind === 'privateKey' && own !== undefined) place(own, { alias: entry.alias, localKeyId: localKeyIdOf(entry) })
    if (entry.kind === 'certificate') place(entry.certificate, entry)
  }
  for (const entry of entries) {
    const rest = entry.kind === 'privateKey' ? entry.certificates.slice(1) : []
    for (const certificate of rest) if (!placed.has(formatHex(sha1(certificate)))) place(certificate, {})
  }
  const crls = entries.filter((entry) => entry.kind === 'crl')
  return [...bags, ...crls.map(({ crl, alias }) => safeBag(CRL_BAG, encodeSequence(encodeOid(X509_CRL), encodeContext(0, encodeOctetString(crl))), { alias }))]
}
