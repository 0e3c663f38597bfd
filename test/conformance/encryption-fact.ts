/** How a private key is encrypted, as its file says in clear: PKCS#5 (RFC 8018), PKCS#12's schemes, or OpenSSL's headers. */
import { decodeOid } from '#pki/asn1/oid.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { INTEGER, OBJECT_IDENTIFIER, OCTET_STRING, SEQUENCE } from '#pki/asn1/tag.ts'
import { bigIntOf } from '#pki/bytes/integer.ts'
import { decodeEncryptedPrivateKey } from '#pki/keys/private-key.ts'
import type { Recognised } from '#pki/recognise/recognised.ts'

const PBES2 = '1.2.840.113549.1.5.13'
const PBKDF2 = '1.2.840.113549.1.5.12'
const HMAC_WITH_SHA1 = '1.2.840.113549.2.7'

export function encryptionFact({ bytes, pemHeaders }: Recognised): unknown {
  if (pemHeaders?.['Proc-Type'] !== undefined || pemHeaders?.['DEK-Info'] !== undefined) return { scheme: 'legacy', cipher: pemHeaders['DEK-Info']?.split(',')[0] ?? null }
  const { algorithm: scheme, parameters } = decodeEncryptedPrivateKey(bytes).encryptionAlgorithm
  const reader = Reader.inside(parameters!, 'parameters')
  if (scheme !== PBES2) {
    reader.expect(OCTET_STRING, 'salt')
    return { scheme, iterations: Number(bigIntOf(reader.expect(INTEGER, 'iterationCount').content)) }
  }
  const keyDerivation = reader.sequence('keyDerivationFunc')
  const kdf = decodeOid(keyDerivation.expect(OBJECT_IDENTIFIER, 'algorithm'))
  const derivation = keyDerivation.sequence('parameters')
  const cipher = decodeOid(reader.sequence('encryptionScheme').expect(OBJECT_IDENTIFIER, 'algorithm'))
  derivation.expect(OCTET_STRING, 'salt')
  const numbers: number[] = []
  let prf = HMAC_WITH_SHA1
  for (const element of derivation.rest('parameter')) {
    if (element.tag === INTEGER) numbers.push(Number(bigIntOf(element.content)))
    if (element.tag === SEQUENCE) prf = decodeOid(Reader.inside(element, 'prf').expect(OBJECT_IDENTIFIER, 'algorithm'))
  }
  return kdf === PBKDF2 ? { scheme, kdf, cipher, prf, iterations: numbers[0] } : { scheme, kdf, cipher, scrypt: numbers }
}
