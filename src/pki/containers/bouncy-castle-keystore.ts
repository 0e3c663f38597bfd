/**
 * BKS as it stands in the file: org.bouncycastle.jcajce.provider.keystore.bc.BcKeyStoreSpi, versions 1 and 2. Certificates, and keys that
 * were put in without a password, are in the clear. UBER is the same store encrypted as a whole with Twofish.
 */
import { BinaryReader } from './binary-reader.ts'

export interface BksCertificate {
  readonly type: string
  readonly bytes: Uint8Array
}

/** A key as the store spells it: PKCS#8 or SubjectPublicKeyInfo in DER, or the bare octets of a secret key. */
export interface BksKey {
  readonly kind: 'privateKey' | 'publicKey' | 'secretKey'
  readonly format: string
  readonly algorithm: string
  readonly encoded: Uint8Array
}

export interface BksEntry {
  readonly alias: string
  readonly createdMs: number
  readonly chain: readonly BksCertificate[]
  readonly value:
    | { readonly kind: 'certificate'; readonly certificate: BksCertificate }
    | { readonly kind: 'key'; readonly key: BksKey }
    | { readonly kind: 'secret'; readonly octets: Uint8Array }
    | { readonly kind: 'sealed'; readonly octets: Uint8Array }
  readonly start: number
  readonly end: number
}

/** Both formats begin so. */
export interface BksHeader {
  readonly version: number
  readonly salt: Uint8Array
  readonly iterations: number
}

export interface BouncyCastleKeystore extends BksHeader {
  readonly format: 'BKS'
  readonly entries: readonly BksEntry[]
  /** What the HMAC is over: the entries and the octet that ends them. */
  readonly content: Uint8Array
  readonly mac: Uint8Array
}

export type BouncyCastleFile = BouncyCastleKeystore | (BksHeader & { readonly format: 'UBER'; readonly encrypted: Uint8Array })

const CERTIFICATE = 1
const KEY = 2
const SECRET = 3
const SEALED = 4
const MAC_BYTES = 20

/** @throws PkiError `keystore/truncated`, `keystore/bad-value` */
export function decodeBouncyCastleKeystore(bytes: Uint8Array): BouncyCastleFile {
  const reader = new BinaryReader(bytes, 'KeyStore')
  const version = reader.int32()
  if (version < 0 || version > 2) throw reader.fault(version, 0)
  const salt = reader.counted()
  const header = { version, salt, iterations: reader.int32() }
  const start = reader.offset
  // A store begins with the type of its first entry or with its end; an encrypted one with anything, and is of whole blocks.
  if (reader.isAtEnd || bytes[start]! > SEALED || (version === 1 && !isStore(bytes, start))) return { ...header, format: 'UBER', encrypted: bytes.subarray(start) }
  const entries = readEntries(reader)
  const content = bytes.subarray(start, reader.offset)
  return { ...header, format: 'BKS', entries, content, mac: reader.octets(MAC_BYTES) }
}

/** The first entry's alias has a length that fits, or there is no entry and only the MAC is left. */
function isStore(bytes: Uint8Array, start: number): boolean {
  if (bytes[start] === 0) return bytes.length - start === 1 + MAC_BYTES
  const aliasBytes = (bytes[start + 1]! << 8) | bytes[start + 2]!
  return start + 3 + aliasBytes + 12 <= bytes.length
}

function readEntries(reader: BinaryReader): BksEntry[] {
  const entries: BksEntry[] = []
  for (let start = reader.offset, type = reader.uint8(); type !== 0; start = reader.offset, type = reader.uint8()) {
    const alias = reader.utf()
    const createdMs = reader.int64()
    const count = reader.int32()
    if (count < 0 || count > reader.bytes.length / 6) throw reader.fault(count)
    const chain = Array.from({ length: count }, () => readCertificate(reader))
    entries.push({ alias, createdMs, chain, value: readValue(reader, type, start), start, end: reader.offset })
  }
  return entries
}

function readValue(reader: BinaryReader, type: number, start: number): BksEntry['value'] {
  switch (type) {
    case CERTIFICATE:
      return { kind: 'certificate', certificate: readCertificate(reader) }
    case KEY:
      return { kind: 'key', key: readBksKey(reader) }
    case SECRET:
      return { kind: 'secret', octets: reader.counted() }
    case SEALED:
      return { kind: 'sealed', octets: reader.counted() }
    default:
      throw reader.fault(type, start)
  }
}

const readCertificate = (reader: BinaryReader): BksCertificate => ({ type: reader.utf(), bytes: reader.counted() })

/** In the clear, or what comes out of a sealed entry. */
export function readBksKey(reader: BinaryReader): BksKey {
  const type = reader.uint8()
  const kind = (['privateKey', 'publicKey', 'secretKey'] as const)[type]
  if (kind === undefined) throw reader.fault(type, reader.offset - 1)
  return { kind, format: reader.utf(), algorithm: reader.utf(), encoded: reader.counted() }
}
