/** Links that carry an object in their fragment, which no server sees. Their type takes kinds that can hold no private key, and no other. */
import { decodeBase64, encodeBase64Url } from '#pki/bytes/base64.ts'
import type { ObjectKind } from '#pki/recognise/recognised.ts'
import type { PileItem } from './pile.ts'

/** Kinds that hold public material by their definition; containers, bare ASN.1 and text may hold anything and are not here. */
const PUBLIC_KINDS = ['certificate', 'certificateList', 'certificationRequest', 'publicKey', 'attributeCertificate'] as const satisfies readonly ObjectKind[]

export type PublicItem = PileItem & { readonly summary: { readonly kind: (typeof PUBLIC_KINDS)[number]; readonly isSecret: false } }

/** Longer links are cut by mail programs and chats. */
const MAX_LINKED_BYTES = 16_384

export function isLinkable(item: PileItem): item is PublicItem {
  const kinds: readonly ObjectKind[] = PUBLIC_KINDS
  return kinds.includes(item.summary.kind) && !item.summary.isSecret && item.summary.fault === undefined && item.bytes.length <= MAX_LINKED_BYTES
}

/** @param page - The page's own address; its fragment is replaced. */
export function permalink(item: PublicItem, page: string): string {
  const octets = encodeBase64Url(item.bytes)
  return `${page.split('#')[0]}#/decode?o=${octets}`
}

/** The object that a fragment carries; undefined where it carries none. */
export function readPermalink(fragment: string): Uint8Array | undefined {
  const encoded = /^#\/decode\?o=([A-Za-z0-9_-]+)$/.exec(fragment)?.[1]
  if (encoded === undefined || encoded.length > 2 * MAX_LINKED_BYTES) return undefined
  const { octets, badAt } = decodeBase64(new TextEncoder().encode(encoded))
  return badAt === undefined && octets.length > 0 ? octets : undefined
}
