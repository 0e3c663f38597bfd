/**
 * Certificate revocation lists, complete and delta: RFC 5280 §5. Our own writer: @peculiar/x509's stops at 10,000 nodes, some
 * 1,500 entries, and leaves issuingDistributionPoint and deltaCRLIndicator to the caller anyway.
 */
import { encode, encodeInteger, encodeSequence, encodeTime } from '#pki/asn1/encode.ts'
import { INTEGER } from '#pki/asn1/tag.ts'
import { parseHex } from '#pki/bytes/hex.ts'
import { decodeCertificate } from '#pki/certificates/certificate.ts'
import { reasonNames } from '#pki/extensions/crl-extensions.ts'
import type { DistributionPointInput, IssuingDistributionPointInput } from '#pki/extensions/distribution-points.ts'
import { encodeExtension, encodeExtensions, type NamedExtension } from '#pki/extensions/encode-extension.ts'
import { openSigningKey, type SignatureChoice } from '#pki/keys/signing-key.ts'
import { PkiError } from '#pki/fault.ts'
import { guardList, type ListGuard } from '#pki/issuance/guards/list-guards.ts'
import type { ListEntry } from './authority.ts'
import { issuerKeyIdentifier } from './contents.ts'
import { isKeyOf } from './key-match.ts'
import { encodeSigned } from './write-certificate.ts'

export interface ListOrder {
  /** DER of the CA. */
  readonly issuer: Uint8Array
  /** PKCS#8 of the CA's key. */
  readonly signingKey: Uint8Array
  readonly entries: readonly ListEntry[]
  readonly number: number
  readonly thisUpdateMs: number
  readonly nextUpdateMs: number
  /** The number of the complete list that this one adds to. */
  readonly baseNumber?: number
  readonly issuingDistributionPoint?: IssuingDistributionPointInput
  /** Where delta lists are found; in complete lists only (§5.2.6). */
  readonly freshestCRL?: readonly DistributionPointInput[]
  readonly signature?: SignatureChoice
}

const VERSION_2 = encodeInteger(1)

/** @returns DER. */
export async function makeList(order: ListOrder): Promise<Uint8Array> {
  const issuer = decodeCertificate(order.issuer)
  const key = await openSigningKey(order.signingKey, order.signature)
  const entries = order.entries.map(encodeEntry)
  const tbsCertList = encodeSequence(
    VERSION_2, key.signatureAlgorithm, issuer.subject.element.encoding, encodeTime(order.thisUpdateMs), encodeTime(order.nextUpdateMs),
    // §5.1.2.6: "When there are no revoked certificates, the revoked certificates list MUST be absent."
    ...(entries.length === 0 ? [] : [encodeSequence(...entries)]), ...encodeExtensions(0, listExtensions(order, issuerKeyIdentifier(issuer))),
  )
  return encodeSigned(tbsCertList, key)
}

export type GuardedOrder = Pick<ListOrder, 'issuer' | 'signingKey' | 'nextUpdateMs'> & { readonly nowMs: number }

/** What is to be said of a list before it is signed. */
export async function guardListOrder({ issuer: bytes, signingKey, nextUpdateMs, nowMs }: GuardedOrder): Promise<ListGuard[]> {
  const issuer = decodeCertificate(bytes)
  return guardList({ issuer, hasItsKey: await isKeyOf(signingKey, issuer), nextUpdateMs, nowMs })
}

function listExtensions({ number, baseNumber, issuingDistributionPoint, freshestCRL }: ListOrder, keyIdentifier: Uint8Array): NamedExtension[] {
  return [
    { name: 'authorityKeyIdentifier', critical: false, value: { keyIdentifier } },
    { name: 'cRLNumber', critical: false, value: number },
    ...(baseNumber === undefined ? [] : [{ name: 'deltaCRLIndicator', critical: true, value: baseNumber } as const]),
    ...(issuingDistributionPoint === undefined ? [] : [{ name: 'issuingDistributionPoint', critical: true, value: issuingDistributionPoint } as const]),
    ...(freshestCRL === undefined || baseNumber !== undefined ? [] : [{ name: 'freshestCRL', critical: false, value: freshestCRL } as const]),
  ]
}

function encodeEntry({ serialNumber, revocationMs, reason, invalidityMs }: ListEntry): Uint8Array {
  const octets = parseHex(serialNumber)
  if (octets === undefined || octets.length === 0) throw new PkiError('asn1/bad-integer', { structure: 'userCertificate', found: serialNumber })
  const extensions: NamedExtension[] = [
    // §5.3.1: "the reason code CRL entry extension SHOULD be absent instead of using the unspecified (0) reasonCode value."
    ...(reason === 'unspecified' ? [] : [{ name: 'reasonCode', critical: false, value: reasonNames.indexOf(reason) } as const]),
    ...(invalidityMs === undefined ? [] : [{ name: 'invalidityDate', critical: false, value: invalidityMs } as const]),
  ]
  return encodeSequence(encode(INTEGER, octets), encodeTime(revocationMs), ...(extensions.length === 0 ? [] : [encodeSequence(...extensions.map(encodeExtension))]))
}
