/** `curl` lines for what a certificate says is elsewhere. Whoever made the certificate chose these addresses, so nothing of them may act in a shell. */
import type { PathAddresses } from '#store/verifying.ts'

export interface FetchLine {
  readonly kind: 'list' | 'ocsp' | 'issuer'
  /** A line for a shell, or the address as it stands where none can be made. */
  readonly text: string
  /** Why there is no line. */
  readonly obstacle?: 'strange' | 'needsIssuer'
}

const FILES = { list: 'list.crl', ocsp: 'ocsp.der', issuer: 'issuer.crt' } as const

/** What an address may be made of (RFC 3986 §2), but for the quote that ends a word of the shell. */
const SAFE_ADDRESS = /^https?:\/\/[A-Za-z0-9._~:/?#[\]@!$&()*+,;=%-]+$/

export function fetchLines({ lists, ocspQueries, ocsp, issuers }: PathAddresses): readonly FetchLine[] {
  return [
    ...lists.map((address) => fetchLine('list', address)),
    ...ocspQueries.map((address) => fetchLine('ocsp', address)),
    // Without its issuer, no question about a certificate can be put to a responder.
    ...(ocspQueries.length === 0 ? ocsp.map((address) => ({ kind: 'ocsp' as const, text: address, obstacle: 'needsIssuer' as const })) : []),
    ...issuers.map((address) => fetchLine('issuer', address)),
  ]
}

function fetchLine(kind: FetchLine['kind'], address: string): FetchLine {
  return SAFE_ADDRESS.test(address) ? { kind, text: `curl -fsSL -o ${FILES[kind]} '${address}'` } : { kind, text: address, obstacle: 'strange' }
}
