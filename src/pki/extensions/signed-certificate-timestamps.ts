/** Signed certificate timestamps: RFC 6962 §3.2, §3.3; encoded as TLS structures (RFC 8446 §3) inside an OCTET STRING. */
import { PkiError } from '#pki/fault.ts'
import type { Element } from '#pki/asn1/element.ts'
import { OCTET_STRING } from '#pki/asn1/tag.ts'
import { decodeOctets } from '#pki/asn1/values.ts'
import type { Field } from '#pki/field.ts'
import type { ExtensionDefinition } from './definition.ts'

export interface SignedCertificateTimestamp {
  readonly version: number
  /** SHA-256 of the log's key. */
  readonly logId: Uint8Array
  /** Milliseconds since 1970. */
  readonly timestampMs: number
  readonly extensions: Uint8Array
  readonly hashAlgorithm: number
  readonly signatureAlgorithm: number
  readonly signature: Uint8Array
  /** Octets after the signature, which no version 1 has. */
  readonly trailing: Uint8Array
  /** Of another version, all after the version octet stands in `extensions`. */
  readonly octets: Uint8Array
}

const HASHES = ['none', 'md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512']
const SIGNATURES = ['anonymous', 'rsa', 'dsa', 'ecdsa']

/** `SignedCertificateTimestampList`: each item has two octets of length, and so has the whole. @throws PkiError `asn1/truncated` */
export function decodeTimestampList(octets: Uint8Array): readonly SignedCertificateTimestamp[] {
  const list = vector(octets, 0, octets.length)
  if (list.end !== octets.length) throw new PkiError('asn1/trailing-data', { structure: 'SignedCertificateTimestampList', offset: list.end })
  const found: SignedCertificateTimestamp[] = []
  for (let position = 2; position < list.end;) {
    const item = vector(octets, position, list.end)
    found.push(decodeTimestamp(item.content))
    position = item.end
  }
  return found
}

const V1_HEADER = 1 + 32 + 8

function decodeTimestamp(octets: Uint8Array): SignedCertificateTimestamp {
  const version = octets[0]
  if (version === undefined) throw short(0)
  if (version !== 0) {
    const empty = new Uint8Array()
    return { version, logId: empty, timestampMs: 0, extensions: octets.subarray(1), hashAlgorithm: 0, signatureAlgorithm: 0, signature: empty, trailing: empty, octets }
  }
  if (octets.length < V1_HEADER) throw short(octets.length)
  const view = new DataView(octets.buffer, octets.byteOffset)
  const extensions = vector(octets, V1_HEADER, octets.length)
  const signature = vector(octets, extensions.end + 2, octets.length)
  return {
    version, logId: octets.subarray(1, 33), timestampMs: view.getUint32(33) * 2 ** 32 + view.getUint32(37), extensions: extensions.content,
    hashAlgorithm: octets[extensions.end]!, signatureAlgorithm: octets[extensions.end + 1]!, signature: signature.content, trailing: octets.subarray(signature.end), octets,
  }
}

function vector(octets: Uint8Array, start: number, limit: number): { content: Uint8Array; end: number } {
  if (start + 2 > limit) throw short(start)
  const end = start + 2 + ((octets[start]! << 8) | octets[start + 1]!)
  if (end > limit) throw short(start)
  return { content: octets.subarray(start + 2, end), end }
}

const short = (offset: number): PkiError => new PkiError('asn1/truncated', { structure: 'SignedCertificateTimestampList', offset })

export function describeTimestamp(timestamp: SignedCertificateTimestamp): Field {
  if (timestamp.version !== 0) return { name: 'SignedCertificateTimestamp', value: timestamp.octets }
  const date = new Date(timestamp.timestampMs)
  return {
    name: 'SignedCertificateTimestamp',
    children: [
      { name: 'version', value: 'v1 (0)' },
      { name: 'logID', value: timestamp.logId },
      { name: 'timestamp', value: { time: { ms: timestamp.timestampMs, text: Number.isNaN(date.getTime()) ? String(timestamp.timestampMs) : date.toISOString() } } },
      ...(timestamp.extensions.length > 0 ? [{ name: 'extensions', value: timestamp.extensions }] : []),
      { name: 'algorithm', value: `${HASHES[timestamp.hashAlgorithm] ?? timestamp.hashAlgorithm} ${SIGNATURES[timestamp.signatureAlgorithm] ?? timestamp.signatureAlgorithm}` },
      { name: 'signature', value: timestamp.signature },
      ...(timestamp.trailing.length > 0 ? [{ name: 'trailing', value: timestamp.trailing, faultCode: 'asn1/trailing-data' }] : []),
    ],
  }
}

const timestampList = (oid: string): ExtensionDefinition<readonly SignedCertificateTimestamp[]> => ({
  oid,
  decode(value: Element) {
    if ((value.tag & ~0x20) !== OCTET_STRING) throw new PkiError('asn1/unexpected-tag', { offset: value.start, expected: 'OCTET STRING' })
    return decodeTimestampList(decodeOctets(value))
  },
  describe: (found) => ({ children: found.map(describeTimestamp) }),
})

export const signedCertificateTimestampList = timestampList('1.3.6.1.4.1.11129.2.4.2')
export const ocspSignedCertificateTimestampList = timestampList('1.3.6.1.4.1.11129.2.4.5')
