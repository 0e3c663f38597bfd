import { createSign, generateKeyPairSync, type KeyObject, sign, constants } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { decodeAlgorithmIdentifier } from '#pki/algorithms/algorithm-identifier.ts'
import { verifySignature } from '#pki/algorithms/verify-signature.ts'
import { readElement } from '#pki/asn1/element.ts'
import { encodeNull, encodeOid, encodeSequence, encodeUnsigned } from '#pki/asn1/encode.ts'
import { decodeSubjectPublicKeyInfo } from '#pki/keys/subject-public-key-info.ts'
import { algorithm } from '../../support/certificate-builder.ts'
import { bytes, concat, text, tlv } from '../../support/der.ts'

const MESSAGE = text('what was signed')

const spkiOf = (key: KeyObject): Uint8Array => new Uint8Array(key.export({ type: 'spki', format: 'der' }) as Buffer)
const whole = (der: Uint8Array) => readElement(der, 0, der.length)

interface Signed {
  readonly spki: Uint8Array
  readonly identifier: Uint8Array
  readonly signature: Uint8Array
  readonly message?: Uint8Array
}

const verify = ({ spki, identifier, signature, message = MESSAGE }: Signed) => verifySignature({
  subjectPublicKeyInfo: decodeSubjectPublicKeyInfo(whole(spki)), algorithm: decodeAlgorithmIdentifier(whole(identifier)), message, signature,
})

const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 })
const oddRsa = generateKeyPairSync('rsa', { modulusLength: 1025, publicExponent: 3 })
const dsa = generateKeyPairSync('dsa', { modulusLength: 1024, divisorLength: 160 })
const ec = (namedCurve: string) => generateKeyPairSync('ec', { namedCurve })
const explicitEc = generateKeyPairSync('ec', { namedCurve: 'prime256v1', paramEncoding: 'explicit' })
const [p256, p384, p521, k256, brainpool, p224] = ['prime256v1', 'secp384r1', 'secp521r1', 'secp256k1', 'brainpoolP256r1', 'secp224r1'].map(ec) as [Pair, Pair, Pair, Pair, Pair, Pair]
const ed25519 = generateKeyPairSync('ed25519')
const ed448 = generateKeyPairSync('ed448')

interface Pair {
  readonly publicKey: KeyObject
  readonly privateKey: KeyObject
}

const NULL = encodeNull()
const SHA256 = '2.16.840.1.101.3.4.2.1'
const ID_PSS = '1.2.840.113549.1.1.10'
const pss = (hash: string, saltLength: number) => encodeSequence(
  encodeOid(ID_PSS),
  encodeSequence(
    tlv(0xa0, algorithm(hash, NULL)), tlv(0xa1, algorithm('1.2.840.113549.1.1.8', algorithm(hash, NULL))), tlv(0xa2, encodeUnsigned(Uint8Array.of(saltLength))),
  ),
)

/** Each signed by OpenSSL, by way of node:crypto. */
const CASES: readonly { id: string; pair: Pair; identifier: Uint8Array; digest: string | null; saltLength?: number }[] = [
  { id: 'RSA SHA-256', pair: rsa, identifier: algorithm('1.2.840.113549.1.1.11', NULL), digest: 'sha256' },
  { id: 'RSA MD5', pair: rsa, identifier: algorithm('1.2.840.113549.1.1.4', NULL), digest: 'md5' },
  { id: 'RSA SHA-224', pair: rsa, identifier: algorithm('1.2.840.113549.1.1.14', NULL), digest: 'sha224' },
  { id: 'RSA RIPEMD-160', pair: rsa, identifier: algorithm('1.3.36.3.3.1.2', NULL), digest: 'ripemd160' },
  { id: 'RSA SHA3-256', pair: rsa, identifier: algorithm('2.16.840.1.101.3.4.3.14', NULL), digest: 'sha3-256' },
  { id: 'RSA of 1025 bits, exponent 3', pair: oddRsa, identifier: algorithm('1.2.840.113549.1.1.11', NULL), digest: 'sha256' },
  { id: 'PSS SHA-256, salt 32', pair: rsa, identifier: pss(SHA256, 32), digest: 'sha256', saltLength: 32 },
  { id: 'PSS SHA-1 by default (RFC 4055 §3.1)', pair: rsa, identifier: algorithm(ID_PSS, encodeSequence()), digest: 'sha1', saltLength: 20 },
  { id: 'PSS, EM one octet shorter than the modulus', pair: oddRsa, identifier: pss(SHA256, 7), digest: 'sha256', saltLength: 7 },
  { id: 'ECDSA P-256 SHA-256', pair: p256, identifier: algorithm('1.2.840.10045.4.3.2'), digest: 'sha256' },
  { id: 'ECDSA P-256 SHA-1', pair: p256, identifier: algorithm('1.2.840.10045.4.1'), digest: 'sha1' },
  { id: 'ECDSA P-256 SHA3-256', pair: p256, identifier: algorithm('2.16.840.1.101.3.4.3.10'), digest: 'sha3-256' },
  { id: 'ECDSA P-256 SHA-512, longer than the order', pair: p256, identifier: algorithm('1.2.840.10045.4.3.4'), digest: 'sha512' },
  { id: 'ECDSA P-384 SHA-384', pair: p384, identifier: algorithm('1.2.840.10045.4.3.3'), digest: 'sha384' },
  { id: 'ECDSA P-521 SHA-224', pair: p521, identifier: algorithm('1.2.840.10045.4.3.1'), digest: 'sha224' },
  { id: 'ECDSA P-521 SHA-512', pair: p521, identifier: algorithm('1.2.840.10045.4.3.4'), digest: 'sha512' },
  { id: 'ECDSA P-224', pair: p224, identifier: algorithm('1.2.840.10045.4.3.2'), digest: 'sha256' },
  { id: 'ECDSA secp256k1', pair: k256, identifier: algorithm('1.2.840.10045.4.3.2'), digest: 'sha256' },
  { id: 'ECDSA brainpoolP256r1', pair: brainpool, identifier: algorithm('1.2.840.10045.4.3.2'), digest: 'sha256' },
  { id: 'ECDSA explicit parameters', pair: explicitEc, identifier: algorithm('1.2.840.10045.4.3.2'), digest: 'sha256' },
  { id: 'Ed25519', pair: ed25519, identifier: algorithm('1.3.101.112'), digest: null },
  { id: 'Ed448', pair: ed448, identifier: algorithm('1.3.101.113'), digest: null },
  { id: 'DSA SHA-1', pair: dsa, identifier: algorithm('1.2.840.10040.4.3'), digest: 'sha1' },
  { id: 'DSA SHA-256, longer than q', pair: dsa, identifier: algorithm('2.16.840.1.101.3.4.3.2'), digest: 'sha256' },
]

function signedBy({ pair, identifier, digest, saltLength }: (typeof CASES)[number]): Signed {
  const signature = saltLength === undefined
    ? sign(digest, MESSAGE, pair.privateKey)
    : createSign(digest!).update(MESSAGE).sign({ key: pair.privateKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength })
  return { spki: spkiOf(pair.publicKey), identifier, signature: new Uint8Array(signature) }
}

describe('verifySignature', () => {
  test.each(CASES)('$id', async (row) => {
    const signed = signedBy(row)
    expect(await verify(signed)).toBe('valid')
    expect(await verify({ ...signed, message: text('something else') })).toBe('invalid')
    expect(await verify({ ...signed, signature: concat(signed.signature, bytes('00')) })).toBe('invalid')
    expect(await verify({ ...signed, signature: new Uint8Array() })).toBe('invalid')
    for (let index = 0; index < signed.signature.length; index += 11) {
      const damaged = signed.signature.slice()
      damaged[index]! ^= 0x40
      expect(await verify({ ...signed, signature: damaged })).toBe('invalid')
    }
  })

  test('what nobody here computes is unsupported, never invalid', async () => {
    for (const oid of ['1.2.643.7.1.1.3.2', '1.2.156.10197.1.501', '1.2.3.4', '1.2.840.113549.1.1.2']) {
      expect(await verify({ spki: spkiOf(rsa.publicKey), identifier: algorithm(oid), signature: new Uint8Array(128) })).toBe('unsupported')
    }
  })

  test.each([
    { id: 'modulus above 16384 bits', modulus: 2049, exponent: 3 },
    { id: 'exponent above 64 bits', modulus: 512, exponent: 512 },
  ])('RSA beyond OpenSSL’s limits is unsupported: $id', async ({ modulus, exponent }) => {
    const numbers = [modulus, exponent].map((length) => encodeUnsigned(new Uint8Array(length).fill(0xfd)))
    const spki = encodeSequence(algorithm('1.2.840.113549.1.1.1', NULL), tlv(3, bytes('00'), encodeSequence(...numbers)))
    expect(await verify({ spki, identifier: algorithm('1.2.840.113549.1.1.11', NULL), signature: new Uint8Array(modulus) })).toBe('unsupported')
  })

  test('a signature of another kind than the key is invalid', async () => {
    const signed = signedBy(CASES[0]!)
    expect(await verify({ ...signed, spki: spkiOf(p256.publicKey) })).toBe('invalid')
  })

  test('ML-DSA and SLH-DSA (RFC 9881, RFC 9909)', async () => {
    const { ml_dsa44 } = await import('@noble/post-quantum/ml-dsa.js')
    const { slh_dsa_sha2_128f } = await import('@noble/post-quantum/slh-dsa.js')
    for (const [oid, variant] of [['2.16.840.1.101.3.4.3.17', ml_dsa44], ['2.16.840.1.101.3.4.3.21', slh_dsa_sha2_128f]] as const) {
      const { publicKey, secretKey } = variant.keygen()
      const signed = { spki: encodeSequence(algorithm(oid), tlv(3, bytes('00'), publicKey)), identifier: algorithm(oid), signature: variant.sign(MESSAGE, secretKey) }
      expect(await verify(signed)).toBe('valid')
      expect(await verify({ ...signed, message: text('something else') })).toBe('invalid')
    }
  })

  test('DSA parameters may stand in the certificate of the issuer above (RFC 3279 §2.3.2)', async () => {
    const signed = signedBy(CASES.find(({ id }) => id === 'DSA SHA-1')!)
    const spki = decodeSubjectPublicKeyInfo(whole(signed.spki))
    const bare = encodeSequence(algorithm('1.2.840.10040.4.1'), spki.subjectPublicKeyElement.encoding)
    const subjectPublicKeyInfo = decodeSubjectPublicKeyInfo(whole(bare))
    const message = { subjectPublicKeyInfo, algorithm: decodeAlgorithmIdentifier(whole(signed.identifier)), message: MESSAGE, signature: signed.signature }
    expect(await verifySignature(message)).toBe('unsupported')
    expect(await verifySignature({ ...message, inheritedParameters: spki.algorithm.parameters! })).toBe('valid')
  })
})
