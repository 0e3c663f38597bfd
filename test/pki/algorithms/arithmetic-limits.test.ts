import { describe, expect, test } from 'vitest'
import { decodeAlgorithmIdentifier } from '#pki/algorithms/algorithm-identifier.ts'
import { verifySignature } from '#pki/algorithms/verify-signature.ts'
import { weierstrassCurve } from '#pki/algorithms/weierstrass-curves.ts'
import { readElement } from '#pki/asn1/element.ts'
import { bigIntOf, MAX_NUMBER_OCTETS } from '#pki/bytes/integer.ts'
import { attempt } from '#pki/fault.ts'
import { derivePublicKey } from '#pki/keys/derive-public-key.ts'
import { decodeEcParameters } from '#pki/keys/ec-parameters.ts'
import { decodePkcs8 } from '#pki/keys/private-key.ts'
import { decodeSubjectPublicKeyInfo } from '#pki/keys/subject-public-key-info.ts'
import { algorithm, bitString, oid } from '../../support/certificate-builder.ts'
import { bytes, concat, tlv } from '../../support/der.ts'

const whole = (octets: Uint8Array): ReturnType<typeof readElement> => readElement(octets, 0, octets.length)
/** An odd INTEGER of so many octets. */
const number = (length: number): Uint8Array => tlv(0x02, Uint8Array.of(0), new Uint8Array(length).fill(0xff))
const ID_DSA = '1.2.840.10040.4.1'
const DH_KEY_AGREEMENT = '1.2.840.113549.1.3.1'

const dsaKey = (p: number, q: number, y = 128): Uint8Array => tlv(0x30, algorithm(ID_DSA, tlv(0x30, number(p), number(q), number(64))), bitString(number(y)))
const rsaKey = (modulus: number, exponent: number): Uint8Array => tlv(0x30, algorithm('1.2.840.113549.1.1.1', bytes('0500')), bitString(tlv(0x30, number(modulus), number(exponent))))
const dsaSignature = (r: number): Uint8Array => tlv(0x30, number(r), bytes('020101'))

const verify = (spki: Uint8Array, signatureAlgorithm: string, signature: Uint8Array): Promise<string> => verifySignature({
  subjectPublicKeyInfo: decodeSubjectPublicKeyInfo(whole(spki)), algorithm: decodeAlgorithmIdentifier(whole(algorithm(signatureAlgorithm, bytes('0500')))), message: bytes('00'), signature,
})

describe('keys too large to compute with are read, and answered at once', () => {
  const keys = [
    { id: 'RSA modulus above 16384 bits (OPENSSL_RSA_MAX_MODULUS_BITS)', spki: rsaKey(4096, 3), scheme: '1.2.840.113549.1.1.11', signature: new Uint8Array(4096), expected: 'unsupported' },
    { id: 'RSA exponent longer than its modulus (RFC 8017 §3.1)', spki: rsaKey(256, 60_000), scheme: '1.2.840.113549.1.1.11', signature: new Uint8Array(256), expected: 'unsupported' },
    { id: 'DSA prime above 10000 bits (OPENSSL_DSA_MAX_MODULUS_BITS)', spki: dsaKey(30_000, 32), scheme: '2.16.840.1.101.3.4.3.2', signature: dsaSignature(20), expected: 'unsupported' },
    { id: 'DSA subgroup above it', spki: dsaKey(128, 30_000), scheme: '2.16.840.1.101.3.4.3.2', signature: dsaSignature(20), expected: 'unsupported' },
    { id: 'DSA key above it', spki: dsaKey(128, 32, 30_000), scheme: '2.16.840.1.101.3.4.3.2', signature: dsaSignature(20), expected: 'unsupported' },
    { id: 'DSA signature above it', spki: dsaKey(128, 32), scheme: '2.16.840.1.101.3.4.3.2', signature: dsaSignature(1_000_000), expected: 'invalid' },
  ]
  test.each(keys)('$id: $expected', async ({ spki, scheme, signature, expected }) => {
    expect(await verify(spki, scheme, signature)).toBe(expected)
  })

  test('a Diffie-Hellman key above 10000 bits (OPENSSL_DH_MAX_MODULUS_BITS) has no public key derived', async () => {
    const pkcs8 = (prime: Uint8Array, secret: Uint8Array): Uint8Array => tlv(0x30, bytes('020100'), algorithm(DH_KEY_AGREEMENT, tlv(0x30, prime, bytes('020102'))), tlv(0x04, secret))
    expect(await derivePublicKey(decodePkcs8(pkcs8(number(30_000), number(30_000))))).toBeUndefined()
    expect(await derivePublicKey(decodePkcs8(pkcs8(bytes('020117'), bytes('020105'))))).toBeDefined()
  })

  test('an explicit curve above 661 bits (OPENSSL_ECC_MAX_FIELD_BITS) is not computed on', async () => {
    const ones = tlv(0x04, new Uint8Array(2000).fill(0xff))
    const curve = tlv(0x30, bytes('020101'), tlv(0x30, oid('1.2.840.10045.1.1'), number(2000)), tlv(0x30, ones, ones), tlv(0x04, concat(bytes('04'), new Uint8Array(4000))), number(2000))
    expect(await weierstrassCurve(decodeEcParameters(whole(curve)))).toBeUndefined()
  })

  test('a number beyond any is a fault with its limit', () => {
    expect(attempt(() => bigIntOf(new Uint8Array(MAX_NUMBER_OCTETS + 1)))).toMatchObject({ ok: false, fault: { code: 'asn1/bad-integer', limit: MAX_NUMBER_OCTETS } })
  })
})
