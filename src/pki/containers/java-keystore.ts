/**
 * JKS and JCEKS as they stand in the file: sun.security.provider.JavaKeyStore and com.sun.crypto.provider.JceKeyStore of OpenJDK. Aliases
 * and certificates are in the clear; keys stay encrypted here and are opened by `open-java-keystore.ts`.
 */
import { BinaryReader } from './binary-reader.ts'
import { skipJavaObject } from './java-serialization.ts'

export const JKS_MAGIC = 0xfeedfeed | 0
export const JCEKS_MAGIC = 0xcececece | 0

export interface JavaCertificate {
  /** `X.509`; undefined in version 1, which knows no other. */
  readonly type: string | undefined
  readonly bytes: Uint8Array
}

interface Entry {
  readonly alias: string
  readonly createdMs: number
  readonly start: number
  readonly end: number
}

export type JavaKeystoreEntry =
  | (Entry & { readonly kind: 'privateKey'; readonly protectedKey: Uint8Array; readonly certificates: readonly JavaCertificate[] })
  | (Entry & { readonly kind: 'trustedCertificate'; readonly certificate: JavaCertificate })
  /** JCEKS only: a serialised `SealedObject`. */
  | (Entry & { readonly kind: 'secretKey'; readonly sealedObject: Uint8Array })

export interface JavaKeystore {
  readonly format: 'JKS' | 'JCEKS'
  readonly version: number
  readonly entries: readonly JavaKeystoreEntry[]
  /** What the digest is over: everything before it. */
  readonly content: Uint8Array
  /** SHA-1 over password, a sentence and the content. */
  readonly digest: Uint8Array
}

const DIGEST_BYTES = 20
/** Octets that the smallest entry takes, so that a count cannot ask for more than the file holds. */
const MIN_ENTRY_BYTES = 14

/** @throws PkiError `keystore/truncated`, `keystore/bad-value` */
export function decodeJavaKeystore(bytes: Uint8Array): JavaKeystore {
  const reader = new BinaryReader(bytes, 'KeyStore')
  const magic = reader.int32()
  if (magic !== JKS_MAGIC && magic !== JCEKS_MAGIC) throw reader.fault(magic, 0)
  const format = magic === JKS_MAGIC ? 'JKS' : 'JCEKS'
  const version = reader.int32()
  if (version !== 1 && version !== 2) throw reader.fault(version, 4)
  const count = reader.int32()
  if (count < 0 || count > bytes.length / MIN_ENTRY_BYTES) throw reader.fault(count, 8)
  const entries = Array.from({ length: count }, () => decodeEntry(reader, format, version))
  const content = bytes.subarray(0, reader.offset)
  return { format, version, entries, content, digest: reader.octets(DIGEST_BYTES) }
}

function decodeEntry(reader: BinaryReader, format: JavaKeystore['format'], version: number): JavaKeystoreEntry {
  const start = reader.offset
  const tag = reader.int32()
  const alias = reader.utf()
  const shared = { alias, createdMs: reader.int64(), start }
  if (tag === 1) {
    const protectedKey = reader.counted()
    const count = reader.int32()
    if (count < 0 || count > reader.bytes.length / 4) throw reader.fault(count)
    const certificates = Array.from({ length: count }, () => decodeJavaCertificate(reader, version))
    return { ...shared, kind: 'privateKey', protectedKey, certificates, end: reader.offset }
  }
  if (tag === 2) return { ...shared, kind: 'trustedCertificate', certificate: decodeJavaCertificate(reader, version), end: reader.offset }
  if (tag !== 3 || format !== 'JCEKS') throw reader.fault(tag, start)
  const sealedAt = reader.offset
  const end = skipJavaObject(reader.bytes, sealedAt)
  return { ...shared, kind: 'secretKey', sealedObject: reader.octets(end - sealedAt), end }
}

function decodeJavaCertificate(reader: BinaryReader, version: number): JavaCertificate {
  return { type: version === 1 ? undefined : reader.utf(), bytes: reader.counted() }
}
