/** PKCS#8 from the bare numbers that other forms carry: RFC 5958 §2, RFC 8017 §A.1.2, RFC 5915 §3, RFC 8410 §7. */
import { ID_EC_PUBLIC_KEY, RSA_ENCRYPTION } from '#pki/algorithms/index.ts'
import { encodeBitString, encodeContext, encodeNull, encodeOctetString, encodeOid, encodeSequence, encodeInteger, encodeUnsigned } from '#pki/asn1/encode.ts'
import { bigIntOf, octetsOf } from '#pki/bytes/integer.ts'
import { PkiError } from '#pki/fault.ts'

/** @param algorithm - DER of the AlgorithmIdentifier. @param privateKey - What stands inside the OCTET STRING. */
export function buildPkcs8(algorithm: Uint8Array, privateKey: Uint8Array): Uint8Array {
  return encodeSequence(encodeInteger(0), algorithm, encodeOctetString(privateKey))
}

export interface RsaNumbers {
  readonly n: Uint8Array
  readonly e: Uint8Array
  readonly d: Uint8Array
  readonly p: Uint8Array
  readonly q: Uint8Array
  /** q^-1 mod p. */
  readonly coefficient: Uint8Array
}

/** exponent1 and exponent2, which not every form carries, are d mod (p - 1) and d mod (q - 1). @throws PkiError `asn1/bad-value` for primes below 2 */
export function buildRsaPkcs8({ n, e, d, p, q, coefficient }: RsaNumbers): Uint8Array {
  const reduced = (prime: Uint8Array): Uint8Array => {
    const value = bigIntOf(prime)
    if (value < 2n) throw new PkiError('asn1/bad-value', { structure: 'RSAPrivateKey', found: String(value) })
    return octetsOf(bigIntOf(d) % (value - 1n), prime.length)
  }
  const key = encodeSequence(encodeInteger(0), ...[n, e, d, p, q, reduced(p), reduced(q), coefficient].map(encodeUnsigned))
  return buildPkcs8(encodeSequence(encodeOid(RSA_ENCRYPTION), encodeNull()), key)
}

/** @param point - Uncompressed: its half is the length of the scalar. */
export function buildEcPkcs8({ curve, scalar, point }: { curve: string; scalar: Uint8Array; point: Uint8Array }): Uint8Array {
  const privateKey = octetsOf(bigIntOf(scalar), Math.ceil((point.length - 1) / 2))
  const key = encodeSequence(encodeInteger(1), encodeOctetString(privateKey), encodeContext(1, encodeBitString(point)))
  return buildPkcs8(encodeSequence(encodeOid(ID_EC_PUBLIC_KEY), encodeOid(curve)), key)
}

/** Ed25519 and its kin. */
export function buildEdwardsPkcs8(algorithm: string, secret: Uint8Array): Uint8Array {
  return buildPkcs8(encodeSequence(encodeOid(algorithm)), encodeOctetString(secret))
}
