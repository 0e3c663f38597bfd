/** Which of the private key structures the octets are: RFC 5958, RFC 8017, RFC 5915, or OpenSSL's DSA form. */
import { readElement } from '#pki/asn1/element.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { CONSTRUCTED, INTEGER, OCTET_STRING, SEQUENCE } from '#pki/asn1/tag.ts'
import { decodeDsaPrivateKey, decodePkcs1, decodePkcs8, decodeSec1, type PrivateKey } from './private-key.ts'

/** @throws PkiError where they are none of these. */
export function readPrivateKey(bytes: Uint8Array): PrivateKey {
  const reader = Reader.inside(readElement(bytes, 0, bytes.length), 'PrivateKey')
  reader.expect(INTEGER, 'version')
  switch (reader.next('privateKey').tag) {
    case SEQUENCE:
      return decodePkcs8(bytes)
    case OCTET_STRING:
    case OCTET_STRING | CONSTRUCTED:
      return decodeSec1(bytes)
    default: {
      let count = 2
      while (!reader.isAtEnd && reader.peekTag() === INTEGER) count += reader.next('integer').tag === INTEGER ? 1 : 0
      return count === 6 ? decodeDsaPrivateKey(bytes) : decodePkcs1(bytes)
    }
  }
}
