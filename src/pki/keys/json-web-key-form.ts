/** Keys written as JSON Web Keys: RFC 7517 §4, RFC 7518 §6, RFC 8037 §2, named by their thumbprint (RFC 7638). */
import { readElement } from '#pki/asn1/element.ts'
import { encodeBase64, encodeBase64Url } from '#pki/bytes/base64.ts'
import { sha256 } from '#pki/bytes/digest.ts'
import { bigIntOf, octetsOf } from '#pki/bytes/integer.ts'
import { ecScalar } from './ec-private-key.ts'
import { edwardsSecret } from './edwards-private-key.ts'
import { JWK_CURVES, JWK_OKP } from './json-web-key.ts'
import { type PrivateKey, readIntegers, RSA_PRIVATE_KEY } from './private-key.ts'
import { decodePublicKey, type PublicKey } from './public-key.ts'
import { decodeSubjectPublicKeyInfo } from './subject-public-key-info.ts'
import { uncompressedPoint } from './uncompressed-point.ts'

type Members = Readonly<Record<string, string | readonly string[]>>

export interface JsonWebKeySource {
  /** DER. */
  readonly subjectPublicKeyInfo: Uint8Array
  /** Given: the private members are written too. */
  readonly privateKey?: PrivateKey | undefined
  /** DER, the key's own certificate first (RFC 7517 §4.7). */
  readonly certificationPath: readonly Uint8Array[]
}

/** @returns undefined for keys that JOSE has no form for: other curves, more than two primes, keys bound to PSS. */
export async function encodeJsonWebKey({ subjectPublicKeyInfo, privateKey, certificationPath }: JsonWebKeySource): Promise<Members | undefined> {
  const key = decodePublicKey(decodeSubjectPublicKeyInfo(readElement(subjectPublicKeyInfo, 0, subjectPublicKeyInfo.length)))
  const required = await publicMembers(key)
  const secret = privateKey === undefined ? {} : privateMembers(key, privateKey)
  if (required === undefined || secret === undefined) return undefined
  const [own] = certificationPath
  return {
    ...required, ...secret, kid: thumbprint(required),
    ...(own === undefined ? {} : { x5c: certificationPath.map(encodeBase64), 'x5t#S256': encodeBase64Url(sha256(own)) }),
  }
}

async function publicMembers(key: PublicKey): Promise<Record<string, string> | undefined> {
  if (key.type === 'RSA') return { kty: 'RSA', n: base64UrlUInt(key.modulus), e: base64UrlUInt(octetsOf(key.exponent, 16)) }
  if (key.type === 'EC') {
    const crv = curveName(key)
    const point = crv === undefined ? undefined : await uncompressedPoint(key)
    if (crv === undefined || point === undefined) return undefined
    const half = (point.length - 1) / 2
    return { kty: 'EC', crv, x: encodeBase64Url(point.subarray(1, 1 + half)), y: encodeBase64Url(point.subarray(1 + half)) }
  }
  return key.type in JWK_OKP && 'octets' in key ? { kty: 'OKP', crv: key.type, x: encodeBase64Url(key.octets) } : undefined
}

function curveName(key: PublicKey & { readonly type: 'EC' }): string | undefined {
  const oid = key.parameters.kind === 'named' ? key.parameters.oid : undefined
  return Object.keys(JWK_CURVES).find((name) => JWK_CURVES[name] === oid)
}

function privateMembers(key: PublicKey, privateKey: PrivateKey): Record<string, string> | undefined {
  if (key.type === 'EC') return { d: encodeBase64Url(ecScalar(privateKey)) }
  if (key.type !== 'RSA') return { d: encodeBase64Url(edwardsSecret(privateKey)) }
  const rsa = readIntegers(readElement(privateKey.privateKey, 0, privateKey.privateKey.length), RSA_PRIVATE_KEY)
  if (bigIntOf(rsa.version.content) !== 0n) return undefined
  const { privateExponent: d, prime1: p, prime2: q, exponent1: dp, exponent2: dq, coefficient: qi } = rsa
  return Object.fromEntries(Object.entries({ d, p, q, dp, dq, qi }).map(([name, { content }]) => [name, base64UrlUInt(content)]))
}

/** RFC 7638 §3: the required members in the order of their names, as JSON without white space. */
function thumbprint(required: Readonly<Record<string, string>>): string {
  const ordered = Object.fromEntries(Object.keys(required).toSorted().map((name) => [name, required[name]]))
  return encodeBase64Url(sha256(new TextEncoder().encode(JSON.stringify(ordered))))
}


/** RFC 7518 §2: an integer in as few octets as it needs. */
function base64UrlUInt(octets: Uint8Array): string {
  const first = octets.findIndex((octet) => octet !== 0)
  return encodeBase64Url(first < 0 ? Uint8Array.of(0) : octets.subarray(first))
}
