/** The public trust anchors (RFC 5280 §6.1.1 (d)) that come with the page: Mozilla's roots for TLS servers, as Node carries them. */
import { Reader } from '#pki/asn1/reader.ts'
import { SEQUENCE } from '#pki/asn1/tag.ts'
import { decodeBase64 } from '#pki/bytes/base64.ts'
import { mozillaRoots } from './mozilla-roots.ts'

export interface PublicRoots {
  /** DER of one certificate each. */
  readonly certificates: readonly Uint8Array[]
  /** Releases of Mozilla's NSS and of Node that the set was taken from. */
  readonly nssVersion: string
  readonly nodeVersion: string
  /** Day on which it was taken, `2026-11-24`. */
  readonly collectedOn: string
}

/** Unpacks them; a few milliseconds. The constraints that Mozilla puts on single roots outside the certificates are not in the set. */
export async function publicRoots(): Promise<PublicRoots> {
  const { deflated, nssVersion, nodeVersion, collectedOn } = mozillaRoots
  const packed = new Blob([decodeBase64(new TextEncoder().encode(deflated)).octets as Uint8Array<ArrayBuffer>])
  const unpacked = await new Response(packed.stream().pipeThrough(new DecompressionStream('deflate-raw'))).arrayBuffer()
  const reader = Reader.over(new Uint8Array(unpacked), 'Certificate')
  const certificates: Uint8Array[] = []
  while (!reader.isAtEnd) certificates.push(reader.expect(SEQUENCE, 'Certificate').encoding)
  return { certificates, nssVersion, nodeVersion, collectedOn }
}
