/**
 * Key files of other makers, by their own marks: Microsoft's PVK, IBM's CMS key database and its stash file, JWE (RFC 7516 §7).
 * They are named and their open parts shown; none is decrypted here.
 */
import { decodeBase64 } from '#pki/bytes/base64.ts'
import { PkiError } from '#pki/fault.ts'
import type { Field } from '#pki/field.ts'
import type { ObjectKind } from './recognised.ts'

const startsWith = (bytes: Uint8Array, at: number, ...octets: readonly number[]): boolean => octets.every((octet, index) => bytes[at + index] === octet)

/** IBM's stash file has no mark: it is exactly so long, and no text. */
const STASH_LENGTH = 193
const PVK_HEADER = 24

export function foreignKind(bytes: Uint8Array): ObjectKind | undefined {
  if (startsWith(bytes, 0, 0x1e, 0xf1, 0xb5, 0xb0) && bytes.length >= PVK_HEADER) return 'pvk'
  if (startsWith(bytes, 8, 0x58, 0x35, 0x30, 0x39, 0x4b, 0x45, 0x59, 0)) return 'ibmKeyDatabase' // "X509KEY"
  return bytes.length === STASH_LENGTH && bytes[0] !== 0x30 && bytes.filter((octet) => octet >= 0x80).length > STASH_LENGTH / 4 ? 'ibmStash' : undefined
}

const littleEndian = (bytes: Uint8Array, at: number): number => new DataView(bytes.buffer, bytes.byteOffset).getUint32(at, true)

/** The salt is there exactly where the key is encrypted. */
export const isPvkEncrypted = (bytes: Uint8Array): boolean => littleEndian(bytes, 16) > 0

export function describePvk(bytes: Uint8Array): Field {
  const saltEnd = PVK_HEADER + littleEndian(bytes, 16)
  if (saltEnd > bytes.length) throw new PkiError('asn1/truncated', { structure: 'PVK', offset: bytes.length, expected: String(saltEnd) })
  return {
    name: 'PVK', range: [0, bytes.length],
    children: [
      { name: 'keyType', value: { names: [littleEndian(bytes, 8) === 1 ? 'AT_KEYEXCHANGE' : 'AT_SIGNATURE'] }, range: [8, 12] },
      { name: 'encrypted', value: isPvkEncrypted(bytes), range: [12, 16] },
      ...(isPvkEncrypted(bytes) ? [{ name: 'salt', value: bytes.subarray(PVK_HEADER, saltEnd), range: [PVK_HEADER, saltEnd] as const }] : []),
      { name: 'key', value: bytes.subarray(saltEnd), range: [saltEnd, bytes.length], secret: true },
    ],
  }
}

export function describeIbmKeyDatabase(bytes: Uint8Array): Field {
  return { name: 'CMSKeyDatabase', range: [0, bytes.length], children: [{ name: 'mark', value: 'X509KEY', range: [8, 16] }, { name: 'records', value: bytes.subarray(16), range: [16, bytes.length] }] }
}

export const describeIbmStash = (bytes: Uint8Array): Field => ({ name: 'StashFile', range: [0, bytes.length], value: bytes, secret: true })

const MAX_JWE = 4_000_000
/** Compact serialisation: protected header, encrypted key, initialisation vector, ciphertext, tag. */
const COMPACT = /^\s*(eyJ[\w-]+)\.[\w-]*\.[\w-]+\.[\w-]+\.[\w-]+\s*$/

/** The protected header of a JWE in either serialisation; undefined when the text is none. */
export function jweHeader(text: Uint8Array): Readonly<Record<string, unknown>> | undefined {
  if (text.length > MAX_JWE || (text[0] !== 0x65 && text[0] !== 0x7b && text[0]! > 0x20)) return undefined
  const source = new TextDecoder('latin1').decode(text)
  const compact = COMPACT.exec(source)?.[1]
  if (compact !== undefined) return headerOf(compact)
  const document = parseJson(source)
  if (document === undefined || typeof document['ciphertext'] !== 'string') return undefined
  return typeof document['protected'] === 'string' ? headerOf(document['protected']) : {}
}

function headerOf(base64url: string): Readonly<Record<string, unknown>> | undefined {
  const header = parseJson(new TextDecoder().decode(decodeBase64(new TextEncoder().encode(base64url)).octets))
  return header !== undefined && typeof header['enc'] === 'string' ? header : undefined
}

function parseJson(source: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(source)
    return typeof value === 'object' && value !== null ? value as Record<string, unknown> : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

export function describeJwe(text: Uint8Array): Field {
  const header = jweHeader(text) ?? {}
  return { name: 'JWE', children: Object.entries(header).map(([name, value]) => ({ name, value: typeof value === 'string' || typeof value === 'number' ? value : JSON.stringify(value) })) }
}
