/** OpenSSL's own trust settings (X509_CERT_AUX) of a `TRUSTED CERTIFICATE`, as X509_aux_print writes them. */
import type { Element } from '#pki/asn1/element.ts'
import { decodeOid } from '#pki/asn1/oid.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { contextConstructed, OBJECT_IDENTIFIER, OCTET_STRING, SEQUENCE, UTF8_STRING } from '#pki/asn1/tag.ts'
import { elementsOf } from './extension-printer.ts'
import { textOf, upperHex } from './octets.ts'
import { formatObject } from './openssl-objects.ts'

/**
 * ```asn1
 * CertAux ::= SEQUENCE { trust SEQUENCE OF OBJECT IDENTIFIER OPTIONAL, reject [0] IMPLICIT SEQUENCE OF OBJECT IDENTIFIER OPTIONAL,
 *   alias UTF8String OPTIONAL, keyid OCTET STRING OPTIONAL, other [1] IMPLICIT SEQUENCE OF AlgorithmIdentifier OPTIONAL }
 * ```
 */
export function formatTrust(settings: Element): string {
  const reader = Reader.inside(settings, 'CertAux')
  const uses = formatUses('Trusted', reader.optional(SEQUENCE)) + formatUses('Rejected', reader.optional(contextConstructed(0)))
  const alias = reader.optional(UTF8_STRING)
  const keyId = reader.optional(OCTET_STRING)
  return uses + (alias === undefined ? '' : `Alias: ${textOf(alias)}\n`) + (keyId === undefined ? '' : `Key Id: ${upperHex(keyId.content, ':')}\n`)
}

function formatUses(title: string, list: Element | undefined): string {
  if (list === undefined) return `No ${title} Uses.\n`
  const names = elementsOf(Reader.inside(list, 'uses'), OBJECT_IDENTIFIER).map((use) => formatObject(decodeOid(use)))
  return `${title} Uses:\n  ${names.join(', ')}\n`
}
