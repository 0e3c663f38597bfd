/**
 * The public key of a private key where the file says it, where it takes little arithmetic, or where WebCrypto derives it; `rare` for what
 * needs the curves' and lattices' library: see `derive-public-key.ts`.
 */
import { decodeAlgorithmIdentifier } from '#pki/algorithms/algorithm-identifier.ts'
import { isModularTooCostly } from '#pki/algorithms/arithmetic-limits.ts'
import { ID_DSA, ID_EC_PUBLIC_KEY, ID_RSASSA_PSS, publicKeyAlgorithms, RSA_ENCRYPTION } from '#pki/algorithms/index.ts'
import { decodeRsassaPssParameters, encodeRsassaPssParameters } from '#pki/algorithms/rsassa-pss.ts'
import { readElement } from '#pki/asn1/element.ts'
import { encodeBitString, encodeNull, encodeOid, encodeSequence, encodeUnsigned } from '#pki/asn1/encode.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { INTEGER, SEQUENCE } from '#pki/asn1/tag.ts'
import { decodeBase64 } from '#pki/bytes/base64.ts'
import { bigIntOf, octetsOf } from '#pki/bytes/integer.ts'
import { modPow } from '#pki/bytes/mod-pow.ts'
import { PkiError } from '#pki/fault.ts'
import { buildPkcs8 } from './build-pkcs8.ts'
import { ecParametersOf } from './ec-private-key.ts'
import { edwardsSecret } from './edwards-private-key.ts'
import { type PrivateKey, readIntegers, RSA_PRIVATE_KEY } from './private-key.ts'

/** The DER of the SubjectPublicKeyInfo; undefined where nobody here can derive it (an unknown algorithm). @throws PkiError where the key's octets are no key of its algorithm. */
export async function deriveCommonPublicKey(key: PrivateKey): Promise<Uint8Array | 'rare' | undefined> {
  const bits = await deriveCommonBits(key)
  return bits instanceof Uint8Array ? subjectPublicKeyInfo(key, bits) : bits
}

export const subjectPublicKeyInfo = (key: PrivateKey, bits: Uint8Array): Uint8Array => encodeSequence(publicIdentifier(key), encodeBitString(bits))

/** As OpenSSL writes it, so that the key matches its certificate whatever form its own file chose. */
function publicIdentifier({ algorithm, algorithmIdentifier }: PrivateKey): Uint8Array {
  // RFC 3279 §2.3.1: with rsaEncryption "the parameters field MUST have ASN.1 type NULL", which some PKCS#8 files leave out.
  if (algorithm === RSA_ENCRYPTION) return encodeSequence(encodeOid(RSA_ENCRYPTION), encodeNull())
  if (algorithm !== ID_RSASSA_PSS) return algorithmIdentifier
  const { parameters } = decodeAlgorithmIdentifier(readElement(algorithmIdentifier, 0, algorithmIdentifier.length))
  return parameters === undefined ? algorithmIdentifier : encodeSequence(encodeOid(ID_RSASSA_PSS), encodeRsassaPssParameters(decodeRsassaPssParameters(parameters)))
}

/** The subjectPublicKey alone. */
export async function deriveCommonBits(key: PrivateKey): Promise<Uint8Array | 'rare' | undefined> {
  if (key.publicKey !== undefined) return key.publicKey
  const algorithm = publicKeyAlgorithms[key.algorithm]
  switch (algorithm?.type) {
    case 'RSA':
    case 'RSA-PSS': {
      const { modulus, publicExponent } = readIntegers(readElement(key.privateKey, 0, key.privateKey.length), RSA_PRIVATE_KEY)
      return encodeSequence(modulus.encoding, publicExponent.encoding)
    }
    case 'EC':
      return key.algorithm === ID_EC_PUBLIC_KEY ? deriveEcPoint(key) : undefined
    case 'DSA':
    case 'DH':
      return deriveModular(key)
    case 'Ed25519':
    case 'X25519':
      return deriveEdwards(key, algorithm.type)
    case 'SLH-DSA': // RFC 9909 §5: SK.seed, SK.prf, PK.seed, PK.root
      return key.privateKey.subarray(key.privateKey.length / 2)
    case 'Ed448':
    case 'X448':
    case 'ML-DSA':
    case 'ML-KEM':
      return 'rare'
    case 'GOST':
    case 'composite':
    case 'other':
    case undefined:
      return undefined
  }
}

export function innerOctets(key: PrivateKey, length: number): Uint8Array {
  const octets = edwardsSecret(key)
  if (octets.length !== length) throw new PkiError('asn1/bad-value', { structure: 'CurvePrivateKey', expected: String(length), found: String(octets.length) })
  return octets
}

const WEB_CRYPTO_CURVES: Readonly<Record<string, string>> = { prime256v1: 'P-256', secp384r1: 'P-384', secp521r1: 'P-521' }

async function deriveEcPoint(key: PrivateKey): Promise<Uint8Array | 'rare'> {
  const parameters = ecParametersOf(key)
  const namedCurve = parameters.kind === 'named' && parameters.curve !== undefined ? WEB_CRYPTO_CURVES[parameters.curve.name] : undefined
  const { x, y } = namedCurve === undefined ? {} : await derivedByWebCrypto(key, { name: 'ECDSA', namedCurve }, ['sign'])
  return x === undefined || y === undefined ? 'rare' : Uint8Array.of(4, ...x, ...y)
}

async function deriveEdwards(key: PrivateKey, name: 'Ed25519' | 'X25519'): Promise<Uint8Array | 'rare'> {
  innerOctets(key, 32)
  return (await derivedByWebCrypto(key, { name }, name === 'Ed25519' ? ['sign'] : ['deriveBits'])).x ?? 'rare'
}

/** Coordinates as WebCrypto exports them from a private key that came without; none where it does not take the key. */
async function derivedByWebCrypto(key: PrivateKey, algorithm: EcKeyImportParams | Algorithm, usages: readonly KeyUsage[]): Promise<{ x?: Uint8Array; y?: Uint8Array }> {
  try {
    const pkcs8 = buildPkcs8(key.algorithmIdentifier, key.privateKey) as Uint8Array<ArrayBuffer>
    const { x, y } = await crypto.subtle.exportKey('jwk', await crypto.subtle.importKey('pkcs8', pkcs8, algorithm, true, usages))
    const octets = (text: string): Uint8Array => decodeBase64(new TextEncoder().encode(text)).octets
    return { ...(x === undefined ? {} : { x: octets(x) }), ...(y === undefined ? {} : { y: octets(y) }) }
  } catch (error) {
    if (error instanceof DOMException) return {}
    throw error
  }
}

/** y = g^x mod p (RFC 3279 §2.3.2, RFC 2631 §2.1.1); undefined where that would take too long. */
function deriveModular(key: PrivateKey): Uint8Array | undefined {
  const identifier = Reader.over(key.algorithmIdentifier, 'AlgorithmIdentifier').sequence('AlgorithmIdentifier')
  identifier.next('algorithm')
  const parameters = identifier.sequence('parameters', SEQUENCE)
  const prime = parameters.expect(INTEGER, 'p').content
  const second = parameters.expect(INTEGER, 'second').content
  const base = key.algorithm === ID_DSA ? parameters.expect(INTEGER, 'g').content : second
  const secret = Reader.over(key.privateKey, 'privateKey').expect(INTEGER, 'x').content
  if (isModularTooCostly([prime, base, secret])) return undefined
  const p = bigIntOf(prime)
  if (p < 2n) throw new PkiError('asn1/bad-value', { structure: 'p', found: String(p) })
  return encodeUnsigned(octetsOf(modPow(bigIntOf(base), bigIntOf(secret), p), prime.length))
}
