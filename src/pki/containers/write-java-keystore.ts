/** JKS and JCEKS written: sun.security.provider.JavaKeyStore and com.sun.crypto.provider.JceKeyStore of OpenJDK, version 2. */
import { encodeNull, encodeOctetString, encodeOid, encodeSequence, encodeInteger } from '#pki/asn1/encode.ts'
import { joinOctets } from '#pki/bytes/join.ts'
import type { RandomOctets } from '#pki/bytes/random.ts'
import type { Effort } from '#pki/encryption/effort.ts'
import { PkiError } from '#pki/fault.ts'
import { counted, int32, int64, utf } from './binary-writer.ts'
import { JKS_KEY_PROTECTOR, javaStoreDigest, PBE_WITH_MD5_AND_TRIPLE_DES, sealJksKey, sealTripleDes } from './java-key-protection.ts'
import { JCEKS_MAGIC, JKS_MAGIC } from './java-keystore.ts'
import type { KeystoreEntry } from './keystore.ts'
import { sealSecretKey } from './seal-secret-key.ts'
import type { WritingTools } from './write-pkcs12.ts'

export interface JavaKeystoreParameters {
  readonly format: 'jks' | 'jceks'
  readonly password: string
  /** For entries that do not say when they were made. */
  readonly nowMs: number
}

const VERSION = 2
const PRIVATE_KEY = 1
const TRUSTED_CERTIFICATE = 2
const SECRET_KEY = 3

/** OpenJDK's own for JCEKS since 8u151 (`jdk.jceks.iterationCount`). */
const JCEKS_ITERATIONS = 200_000

/**
 * Aliases go in as they are in lower case, which is how Java looks them up.
 *
 * @throws PkiError `making/key-type-not-in-format` for what Java's stores do not hold: revocation lists, and in JKS secret keys.
 */
export function writeJavaKeystore(entries: readonly KeystoreEntry[], parameters: JavaKeystoreParameters, tools: WritingTools): Uint8Array {
  const content = joinOctets([
    int32(parameters.format === 'jks' ? JKS_MAGIC : JCEKS_MAGIC), int32(VERSION), int32(entries.length), ...entries.map((entry, index) => encodeEntry(entry, { index, ...parameters }, tools)),
  ])
  return joinOctets([content, javaStoreDigest(content, parameters.password)])
}

function encodeEntry(entry: KeystoreEntry, { index, ...parameters }: JavaKeystoreParameters & { readonly index: number }, tools: WritingTools): Uint8Array {
  const alias = utf((entry.alias ?? String(index + 1)).toLowerCase())
  const head = (tag: number): Uint8Array[] => [int32(tag), alias, int64(('createdMs' in entry ? entry.createdMs : undefined) ?? parameters.nowMs)]
  switch (entry.kind) {
    case 'privateKey':
      return joinOctets([
        ...head(PRIVATE_KEY), counted(protectKey(entry.privateKey, { ...parameters, password: entry.password ?? parameters.password }, tools)),
        int32(entry.certificates.length), ...entry.certificates.map(encodeCertificate),
      ])
    case 'certificate':
      return joinOctets([...head(TRUSTED_CERTIFICATE), encodeCertificate(entry.certificate)])
    case 'secretKey':
      if (parameters.format === 'jks') throw new PkiError('making/key-type-not-in-format', { found: entry.algorithm })
      return joinOctets([...head(SECRET_KEY), sealSecretKey(entry, (octets) => tripleDes(octets, entry.password ?? parameters.password, tools))])
    case 'crl':
      throw new PkiError('making/key-type-not-in-format', { found: 'crl' })
  }
}

/** EncryptedPrivateKeyInfo (RFC 5958 §3) with Java's own algorithms. */
function protectKey(pkcs8: Uint8Array, { format, password }: JavaKeystoreParameters, tools: WritingTools): Uint8Array {
  if (format === 'jks') {
    return encodeSequence(encodeSequence(encodeOid(JKS_KEY_PROTECTOR), encodeNull()), encodeOctetString(sealJksKey(pkcs8, password, tools.random(20))))
  }
  const { parameters, encrypted } = tripleDes(pkcs8, password, tools)
  return encodeSequence(encodeSequence(encodeOid(PBE_WITH_MD5_AND_TRIPLE_DES), parameters), encodeOctetString(encrypted))
}

export interface TripleDesSealed {
  /** DER of the PBEParameter (RFC 8018 §A.3). */
  readonly parameters: Uint8Array
  readonly encrypted: Uint8Array
}

function tripleDes(octets: Uint8Array, password: string, { random, effort }: { random: RandomOctets; effort: Effort }): TripleDesSealed {
  const salt = random(8)
  return {
    parameters: encodeSequence(encodeOctetString(salt), encodeInteger(JCEKS_ITERATIONS)),
    encrypted: sealTripleDes({ salt, iterations: JCEKS_ITERATIONS }, octets, password, effort),
  }
}

const encodeCertificate = (certificate: Uint8Array): Uint8Array => joinOctets([utf('X.509'), counted(certificate)])
