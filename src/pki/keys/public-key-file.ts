/** Public keys as they stand in files: SubjectPublicKeyInfo (RFC 5280 §4.1.2.7), PKCS#1 (RFC 8017 §A.1.1), and OpenSSL's DSA form. */
import { ID_DSA, RSA_ENCRYPTION } from '#pki/algorithms/index.ts'
import { readElement } from '#pki/asn1/element.ts'
import { encodeBitString, encodeNull, encodeOid, encodeSequence } from '#pki/asn1/encode.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { integer, sequence } from '#pki/asn1/schema.ts'
import { INTEGER, SEQUENCE } from '#pki/asn1/tag.ts'
import type { Field } from '#pki/field.ts'
import { describeSubjectPublicKeyInfo } from './describe-public-key.ts'
import { decodePublicKey, keyLabel } from './public-key.ts'
import { decodeSubjectPublicKeyInfo, type SubjectPublicKeyInfo } from './subject-public-key-info.ts'

type PublicKeyForm = 'SubjectPublicKeyInfo' | 'RSAPublicKey' | 'DSAPublicKey'

const bareForms = {
  RSAPublicKey: sequence({ modulus: integer, publicExponent: integer }),
  DSAPublicKey: sequence({ y: integer, p: integer, q: integer, g: integer }),
}

/** A bare key is wrapped as it would stand in a certificate. */
export function readPublicKeyFile(bytes: Uint8Array): SubjectPublicKeyInfo {
  switch (formOf(bytes)) {
    case 'SubjectPublicKeyInfo':
      return decodeSubjectPublicKeyInfo(readElement(bytes, 0, bytes.length))
    case 'RSAPublicKey':
      return wrapped(encodeSequence(encodeOid(RSA_ENCRYPTION), encodeNull()), bytes)
    case 'DSAPublicKey': {
      const [y, ...parameters] = [...Reader.over(bytes, 'DSAPublicKey').sequence('DSAPublicKey').rest('INTEGER')].map(({ encoding }) => encoding)
      return wrapped(encodeSequence(encodeOid(ID_DSA), encodeSequence(...parameters)), y!)
    }
  }
}

/** @throws PkiError where the bytes are none of the three. */
export function describePublicKeyFile(bytes: Uint8Array): Field {
  const form = formOf(bytes)
  const spki = readPublicKeyFile(bytes)
  if (form === 'SubjectPublicKeyInfo') return describeSubjectPublicKeyInfo(form, spki)
  return { ...bareForms[form].describe(form, readElement(bytes, 0, bytes.length)), value: keyLabel(decodePublicKey(spki)) }
}

/** `RSAPublicKey ::= SEQUENCE { modulus INTEGER, publicExponent INTEGER }`, `DSAPublicKey ::= SEQUENCE { y, p, q, g INTEGER }` */
function formOf(bytes: Uint8Array): PublicKeyForm {
  const reader = Reader.inside(readElement(bytes, 0, bytes.length), 'PublicKey')
  if (reader.peekTag() === SEQUENCE) return 'SubjectPublicKeyInfo'
  return [...reader.rest('INTEGER')].filter(({ tag }) => tag === INTEGER).length === 4 ? 'DSAPublicKey' : 'RSAPublicKey'
}

function wrapped(algorithm: Uint8Array, key: Uint8Array): SubjectPublicKeyInfo {
  const encoded = encodeSequence(algorithm, encodeBitString(key))
  return decodeSubjectPublicKeyInfo(readElement(encoded, 0, encoded.length))
}
