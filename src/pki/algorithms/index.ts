/**
 * What an algorithm identifier names: public keys (RFC 3279, 4055, 5480, 8410, 9881, 9909, 9935) and signatures (the same, and
 * RFC 5758, 8692, 8702). One row says all that the rest needs to know.
 */

/** Digests by the name that `digest.ts` and WebCrypto know them by. */
export type HashName =
  | 'MD2' | 'MD4' | 'MD5' | 'SHA-1' | 'SHA-224' | 'SHA-256' | 'SHA-384' | 'SHA-512' | 'SHA-512/224' | 'SHA-512/256'
  | 'SHA3-224' | 'SHA3-256' | 'SHA3-384' | 'SHA3-512' | 'RIPEMD-160' | 'SHAKE128' | 'SHAKE256' | 'SM3' | 'GOST'

export type KeyType =
  | 'RSA' | 'RSA-PSS' | 'EC' | 'Ed25519' | 'Ed448' | 'X25519' | 'X448' | 'DSA' | 'DH' | 'GOST' | 'ML-DSA' | 'SLH-DSA' | 'ML-KEM' | 'composite' | 'other'

export interface PublicKeyAlgorithm {
  readonly name: string
  readonly type: KeyType
}

export type SignatureScheme = 'rsa-pkcs1' | 'rsa-pss' | 'ecdsa' | 'eddsa' | 'dsa' | 'ml-dsa' | 'slh-dsa' | 'other'

export interface SignatureAlgorithm {
  /** As the standards and OpenSSL write it: `sha256WithRSAEncryption`. */
  readonly name: string
  readonly scheme: SignatureScheme
  readonly hash?: HashName
}

const key = (name: string, type: KeyType): PublicKeyAlgorithm => ({ name, type })
const signature = (name: string, scheme: SignatureScheme, hash?: HashName): SignatureAlgorithm => ({ name, scheme, ...(hash === undefined ? {} : { hash }) })

export const RSA_ENCRYPTION = '1.2.840.113549.1.1.1'
export const ID_RSASSA_PSS = '1.2.840.113549.1.1.10'
export const ID_EC_PUBLIC_KEY = '1.2.840.10045.2.1'
export const ID_DSA = '1.2.840.10040.4.1'
export const ID_ED25519 = '1.3.101.112'
export const ID_ED448 = '1.3.101.113'
export const ID_X25519 = '1.3.101.110'
export const ID_X448 = '1.3.101.111'

const NIST_SIGNATURES = '2.16.840.1.101.3.4.3'
const ML_DSA = ['ML-DSA-44', 'ML-DSA-65', 'ML-DSA-87'].map((name, index) => [`${NIST_SIGNATURES}.${17 + index}`, name] as const)
const SLH_DSA = ['SHA2', 'SHAKE'].flatMap((family) => ['128s', '128f', '192s', '192f', '256s', '256f'].map((size) => `SLH-DSA-${family}-${size}`))
  .map((name, index) => [`${NIST_SIGNATURES}.${20 + index}`, name] as const)
const HASHED_ML_DSA = ['HashML-DSA-44-with-SHA512', 'HashML-DSA-65-with-SHA512', 'HashML-DSA-87-with-SHA512'].map((name, index) => [`${NIST_SIGNATURES}.${32 + index}`, name] as const)
/** draft-ietf-lamps-pq-composite-sigs: ML-DSA with a signature of before. */
const COMPOSITES = [
  'MLDSA44-RSA2048-PSS-SHA256', 'MLDSA44-RSA2048-PKCS15-SHA256', 'MLDSA44-Ed25519-SHA512', 'MLDSA44-ECDSA-P256-SHA256', 'MLDSA65-RSA3072-PSS-SHA512',
  'MLDSA65-RSA3072-PKCS15-SHA512', 'MLDSA65-RSA4096-PSS-SHA512', 'MLDSA65-RSA4096-PKCS15-SHA512', 'MLDSA65-ECDSA-P256-SHA512', 'MLDSA65-ECDSA-P384-SHA512',
  'MLDSA65-ECDSA-brainpoolP256r1-SHA512', 'MLDSA65-Ed25519-SHA512', 'MLDSA87-ECDSA-P384-SHA512', 'MLDSA87-ECDSA-brainpoolP384r1-SHA512', 'MLDSA87-Ed448-SHAKE256',
  'MLDSA87-RSA3072-PSS-SHA512', 'MLDSA87-RSA4096-PSS-SHA512', 'MLDSA87-ECDSA-P521-SHA512',
].map((name, index) => [`1.3.6.1.5.5.7.6.${37 + index}`, name] as const)

export const publicKeyAlgorithms: Readonly<Record<string, PublicKeyAlgorithm>> = {
  [RSA_ENCRYPTION]: key('rsaEncryption', 'RSA'),
  '2.5.8.1.1': key('rsa', 'RSA'),
  [ID_RSASSA_PSS]: key('rsassaPss', 'RSA-PSS'),
  '1.2.840.113549.1.1.7': key('rsaesOaep', 'RSA'),
  [ID_EC_PUBLIC_KEY]: key('id-ecPublicKey', 'EC'),
  '1.3.132.1.12': key('id-ecDH', 'EC'),
  '1.3.132.1.13': key('id-ecMQV', 'EC'),
  [ID_ED25519]: key('ED25519', 'Ed25519'),
  [ID_ED448]: key('ED448', 'Ed448'),
  [ID_X25519]: key('X25519', 'X25519'),
  [ID_X448]: key('X448', 'X448'),
  [ID_DSA]: key('dsaEncryption', 'DSA'),
  '1.3.14.3.2.12': key('dsaEncryption-old', 'DSA'),
  '1.2.840.113549.1.3.1': key('dhKeyAgreement', 'DH'),
  '1.2.840.10046.2.1': key('dhpublicnumber', 'DH'),
  '1.2.643.2.2.19': key('gost2001', 'GOST'),
  '1.2.643.2.2.20': key('gost94', 'GOST'),
  '1.2.643.7.1.1.1.1': key('gost2012_256', 'GOST'),
  '1.2.643.7.1.1.1.2': key('gost2012_512', 'GOST'),
  ...Object.fromEntries(ML_DSA.map(([oid, name]) => [oid, key(name, 'ML-DSA')])),
  ...Object.fromEntries(SLH_DSA.map(([oid, name]) => [oid, key(name, 'SLH-DSA')])),
  ...Object.fromEntries(COMPOSITES.map(([oid, name]) => [oid, key(name, 'composite')])),
  '2.16.840.1.101.3.4.4.1': key('ML-KEM-512', 'ML-KEM'),
  '2.16.840.1.101.3.4.4.2': key('ML-KEM-768', 'ML-KEM'),
  '2.16.840.1.101.3.4.4.3': key('ML-KEM-1024', 'ML-KEM'),
  '1.2.840.113549.1.9.16.3.17': key('id-alg-hss-lms-hashsig', 'other'),
  '1.3.6.1.5.5.7.6.34': key('id-alg-xmss-hashsig', 'other'),
  '1.3.6.1.5.5.7.6.35': key('id-alg-xmssmt-hashsig', 'other'),
  '1.3.9999.3.6': key('falcon512', 'other'),
  '1.3.9999.3.9': key('falcon1024', 'other'),
}

export const signatureAlgorithms: Readonly<Record<string, SignatureAlgorithm>> = {
  '1.2.840.113549.1.1.2': signature('md2WithRSAEncryption', 'rsa-pkcs1', 'MD2'),
  '1.2.840.113549.1.1.3': signature('md4WithRSAEncryption', 'rsa-pkcs1', 'MD4'),
  '1.2.840.113549.1.1.4': signature('md5WithRSAEncryption', 'rsa-pkcs1', 'MD5'),
  '1.2.840.113549.1.1.5': signature('sha1WithRSAEncryption', 'rsa-pkcs1', 'SHA-1'),
  '1.3.14.3.2.29': signature('sha1WithRSA', 'rsa-pkcs1', 'SHA-1'),
  '1.3.14.3.2.3': signature('md5WithRSA', 'rsa-pkcs1', 'MD5'),
  '1.3.14.3.2.15': signature('shaWithRSAEncryption', 'other'),
  '1.2.840.113549.1.1.14': signature('sha224WithRSAEncryption', 'rsa-pkcs1', 'SHA-224'),
  '1.2.840.113549.1.1.11': signature('sha256WithRSAEncryption', 'rsa-pkcs1', 'SHA-256'),
  '1.2.840.113549.1.1.12': signature('sha384WithRSAEncryption', 'rsa-pkcs1', 'SHA-384'),
  '1.2.840.113549.1.1.13': signature('sha512WithRSAEncryption', 'rsa-pkcs1', 'SHA-512'),
  '1.2.840.113549.1.1.15': signature('sha512-224WithRSAEncryption', 'rsa-pkcs1', 'SHA-512/224'),
  '1.2.840.113549.1.1.16': signature('sha512-256WithRSAEncryption', 'rsa-pkcs1', 'SHA-512/256'),
  '1.3.36.3.3.1.2': signature('ripemd160WithRSA', 'rsa-pkcs1', 'RIPEMD-160'),
  [`${NIST_SIGNATURES}.13`]: signature('RSA-SHA3-224', 'rsa-pkcs1', 'SHA3-224'),
  [`${NIST_SIGNATURES}.14`]: signature('RSA-SHA3-256', 'rsa-pkcs1', 'SHA3-256'),
  [`${NIST_SIGNATURES}.15`]: signature('RSA-SHA3-384', 'rsa-pkcs1', 'SHA3-384'),
  [`${NIST_SIGNATURES}.16`]: signature('RSA-SHA3-512', 'rsa-pkcs1', 'SHA3-512'),
  [ID_RSASSA_PSS]: signature('rsassaPss', 'rsa-pss'),
  '1.2.840.10045.4.1': signature('ecdsa-with-SHA1', 'ecdsa', 'SHA-1'),
  '1.2.840.10045.4.3.1': signature('ecdsa-with-SHA224', 'ecdsa', 'SHA-224'),
  '1.2.840.10045.4.3.2': signature('ecdsa-with-SHA256', 'ecdsa', 'SHA-256'),
  '1.2.840.10045.4.3.3': signature('ecdsa-with-SHA384', 'ecdsa', 'SHA-384'),
  '1.2.840.10045.4.3.4': signature('ecdsa-with-SHA512', 'ecdsa', 'SHA-512'),
  [`${NIST_SIGNATURES}.9`]: signature('ecdsa_with_SHA3-224', 'ecdsa', 'SHA3-224'),
  [`${NIST_SIGNATURES}.10`]: signature('ecdsa_with_SHA3-256', 'ecdsa', 'SHA3-256'),
  [`${NIST_SIGNATURES}.11`]: signature('ecdsa_with_SHA3-384', 'ecdsa', 'SHA3-384'),
  [`${NIST_SIGNATURES}.12`]: signature('ecdsa_with_SHA3-512', 'ecdsa', 'SHA3-512'),
  [ID_ED25519]: signature('ED25519', 'eddsa'),
  [ID_ED448]: signature('ED448', 'eddsa'),
  '1.2.840.10040.4.3': signature('dsaWithSHA1', 'dsa', 'SHA-1'),
  '1.3.14.3.2.27': signature('dsaWithSHA1-old', 'dsa', 'SHA-1'),
  '1.3.14.3.2.13': signature('dsaWithSHA', 'other'),
  [`${NIST_SIGNATURES}.1`]: signature('dsa_with_SHA224', 'dsa', 'SHA-224'),
  [`${NIST_SIGNATURES}.2`]: signature('dsa_with_SHA256', 'dsa', 'SHA-256'),
  [`${NIST_SIGNATURES}.3`]: signature('dsa_with_SHA384', 'dsa', 'SHA-384'),
  [`${NIST_SIGNATURES}.4`]: signature('dsa_with_SHA512', 'dsa', 'SHA-512'),
  [`${NIST_SIGNATURES}.5`]: signature('dsa_with_SHA3-224', 'dsa', 'SHA3-224'),
  [`${NIST_SIGNATURES}.6`]: signature('dsa_with_SHA3-256', 'dsa', 'SHA3-256'),
  [`${NIST_SIGNATURES}.7`]: signature('dsa_with_SHA3-384', 'dsa', 'SHA3-384'),
  [`${NIST_SIGNATURES}.8`]: signature('dsa_with_SHA3-512', 'dsa', 'SHA3-512'),
  ...Object.fromEntries(ML_DSA.map(([oid, name]) => [oid, signature(name, 'ml-dsa')])),
  ...Object.fromEntries(SLH_DSA.map(([oid, name]) => [oid, signature(name, 'slh-dsa')])),
  ...Object.fromEntries(HASHED_ML_DSA.map(([oid, name]) => [oid, signature(name, 'other')])),
  ...Object.fromEntries(COMPOSITES.map(([oid, name]) => [oid, signature(name, 'other')])),
  '1.3.6.1.5.5.7.6.30': signature('id-RSASSA-PSS-SHAKE128', 'other', 'SHAKE128'),
  '1.3.6.1.5.5.7.6.31': signature('id-RSASSA-PSS-SHAKE256', 'other', 'SHAKE256'),
  '1.3.6.1.5.5.7.6.32': signature('id-ecdsa-with-shake128', 'other', 'SHAKE128'),
  '1.3.6.1.5.5.7.6.33': signature('id-ecdsa-with-shake256', 'other', 'SHAKE256'),
  '1.2.643.2.2.3': signature('id-GostR3411-94-with-GostR3410-2001', 'other', 'GOST'),
  '1.2.643.7.1.1.3.2': signature('id-tc26-signwithdigest-gost3410-2012-256', 'other', 'GOST'),
  '1.2.643.7.1.1.3.3': signature('id-tc26-signwithdigest-gost3410-2012-512', 'other', 'GOST'),
  '1.2.156.10197.1.501': signature('SM2-with-SM3', 'other', 'SM3'),
}

/** Digests by identifier, for RSASSA-PSS parameters and the like. */
export const hashAlgorithms: Readonly<Record<string, HashName>> = {
  '1.2.840.113549.2.2': 'MD2', '1.2.840.113549.2.4': 'MD4', '1.2.840.113549.2.5': 'MD5', '1.3.14.3.2.26': 'SHA-1', '1.3.36.3.2.1': 'RIPEMD-160',
  '2.16.840.1.101.3.4.2.1': 'SHA-256', '2.16.840.1.101.3.4.2.2': 'SHA-384', '2.16.840.1.101.3.4.2.3': 'SHA-512', '2.16.840.1.101.3.4.2.4': 'SHA-224',
  '2.16.840.1.101.3.4.2.5': 'SHA-512/224', '2.16.840.1.101.3.4.2.6': 'SHA-512/256', '2.16.840.1.101.3.4.2.7': 'SHA3-224', '2.16.840.1.101.3.4.2.8': 'SHA3-256',
  '2.16.840.1.101.3.4.2.9': 'SHA3-384', '2.16.840.1.101.3.4.2.10': 'SHA3-512', '2.16.840.1.101.3.4.2.11': 'SHAKE128', '2.16.840.1.101.3.4.2.12': 'SHAKE256',
  '1.2.156.10197.1.401': 'SM3', '1.2.643.2.2.9': 'GOST', '1.2.643.7.1.1.2.2': 'GOST', '1.2.643.7.1.1.2.3': 'GOST',
}
