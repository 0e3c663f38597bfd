/**
 * Certificates written and signed: RFC 5280 §4.1. One writer for the preview, for one and for thousands: @peculiar/x509 issues a
 * twentieth of what this does a second, and cannot take names and extensions as they are encoded here.
 */
import { encode, encodeBitString, encodeContext, encodeInteger, encodeSequence, encodeTime } from '#pki/asn1/encode.ts'
import { INTEGER } from '#pki/asn1/tag.ts'
import { encodeExtensions } from '#pki/extensions/encode-extension.ts'
import type { SigningKey } from '#pki/keys/signing-key.ts'
import type { CertificateContents } from './contents.ts'

const VERSION_3 = encodeContext(0, encodeInteger(2))

/** @param signatureAlgorithm - DER of the AlgorithmIdentifier, which stands inside and outside (§4.1.2.3). */
export function encodeTbsCertificate(contents: CertificateContents, signatureAlgorithm: Uint8Array): Uint8Array {
  return encodeSequence(
    VERSION_3, encode(INTEGER, contents.serialNumber), signatureAlgorithm, contents.issuer, encodeSequence(encodeTime(contents.notBeforeMs), encodeTime(contents.notAfterMs)),
    contents.subject, contents.subjectPublicKeyInfo, ...encodeExtensions(3, contents.extensions),
  )
}

/** `SIGNED { … }` of X.509 §6.1: certificates, requests and revocation lists alike. */
export async function encodeSigned(toBeSigned: Uint8Array, key: SigningKey): Promise<Uint8Array> {
  return assembleSigned(toBeSigned, key.signatureAlgorithm, await key.sign(toBeSigned))
}

export const assembleSigned = (toBeSigned: Uint8Array, signatureAlgorithm: Uint8Array, signature: Uint8Array): Uint8Array =>
  encodeSequence(toBeSigned, signatureAlgorithm, encodeBitString(signature))
