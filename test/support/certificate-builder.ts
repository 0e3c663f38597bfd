/** Builds certificates, requests and revocation lists for tests, field by field; the signature is a dummy unless a test signs. */
import { bytes, tlv, text, concat } from './der.ts'

export interface BuiltExtension {
  readonly oid: string
  readonly critical?: boolean
  readonly value: Uint8Array
}

export interface CertificateParts {
  /** As encoded: 2 is version 3; undefined leaves the field out. */
  readonly version: number | undefined
  readonly serialNumber: Uint8Array
  readonly innerAlgorithm: Uint8Array
  readonly outerAlgorithm: Uint8Array
  readonly issuer: Uint8Array
  readonly notBefore: Uint8Array
  readonly notAfter: Uint8Array
  readonly subject: Uint8Array
  readonly subjectPublicKeyInfo: Uint8Array
  readonly uniqueIds: readonly Uint8Array[]
  readonly extensions: readonly BuiltExtension[]
}

export interface RequestParts {
  readonly version: number
  readonly subject: Uint8Array
  readonly subjectPublicKeyInfo: Uint8Array
  readonly extensions: readonly BuiltExtension[]
  readonly attributes: readonly Uint8Array[]
  readonly algorithm: Uint8Array
}

export interface ListParts {
  /** As encoded: 1 is version 2; undefined leaves the field out. */
  readonly version: number | undefined
  readonly innerAlgorithm: Uint8Array
  readonly outerAlgorithm: Uint8Array
  readonly thisUpdate: Uint8Array
  readonly nextUpdate: Uint8Array | undefined
  /** Serial numbers; undefined leaves the field out. */
  readonly revoked: readonly Uint8Array[] | undefined
  readonly extensions: readonly BuiltExtension[]
}

export function oid(dotted: string): Uint8Array {
  const [first, second, ...rest] = dotted.split('.').map(Number)
  const octets = [40 * first! + second!, ...rest].flatMap((arc) => {
    const groups = [arc % 128]
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) groups.unshift(128 + (left % 128))
    return groups
  })
  return tlv(0x06, Uint8Array.from(octets))
}

export const integer = (octets: string): Uint8Array => tlv(0x02, bytes(octets))
export const bitString = (contents: Uint8Array): Uint8Array => tlv(0x03, Uint8Array.of(0), contents)
export const utcTime = (value: string): Uint8Array => tlv(0x17, text(value))
export const generalizedTime = (value: string): Uint8Array => tlv(0x18, text(value))
export const algorithm = (dotted: string, ...parameters: readonly Uint8Array[]): Uint8Array => tlv(0x30, oid(dotted), ...parameters)
export const SHA256_WITH_RSA = algorithm('1.2.840.113549.1.1.11', tlv(0x05))
export const SHA1_WITH_RSA = algorithm('1.2.840.113549.1.1.5', tlv(0x05))

/** One attribute an RDN: `name(['2.5.4.3', 'example.com'])`; UTF8String unless a tag is given. */
export const name = (...attributes: readonly (readonly [type: string, value: string, tag?: number])[]): Uint8Array =>
  tlv(0x30, ...attributes.map(([type, value, tag = 0x0c]) => tlv(0x31, tlv(0x30, oid(type), tlv(tag, text(value))))))

export const commonName = (value: string): Uint8Array => name(['2.5.4.3', value])

const P256_POINT = '046b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c2964fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5'
export const ecKey = (curve: Uint8Array = oid('1.2.840.10045.3.1.7')): Uint8Array =>
  tlv(0x30, algorithm('1.2.840.10045.2.1', curve), bitString(bytes(P256_POINT)))
export const rsaKey = (bits: number, exponent = '010001'): Uint8Array =>
  tlv(0x30, algorithm('1.2.840.113549.1.1.1', tlv(0x05)), bitString(tlv(0x30, integer(`00${'c5'.repeat(bits / 8)}`), integer(exponent))))
export const ed25519Key = (): Uint8Array => tlv(0x30, algorithm('1.3.101.112'), bitString(bytes('11'.repeat(32))))

export const subjectAltName = (names: readonly Uint8Array[], critical = false): BuiltExtension => ({ oid: '2.5.29.17', critical, value: tlv(0x30, ...names) })
export const dns = (value: string): Uint8Array => tlv(0x82, Uint8Array.from(value, (character) => character.charCodeAt(0)))
export const email = (value: string): Uint8Array => tlv(0x81, text(value))
export const uri = (value: string): Uint8Array => tlv(0x86, text(value))
export const ip = (octets: string): Uint8Array => tlv(0x87, bytes(octets))
export const basicConstraints = (cA: boolean, { critical = true, pathLength }: { critical?: boolean; pathLength?: string } = {}): BuiltExtension =>
  ({ oid: '2.5.29.19', critical, value: tlv(0x30, ...(cA ? [bytes('0101ff')] : []), ...(pathLength === undefined ? [] : [integer(pathLength)])) })
/** The first octet of the bit string: 80 digitalSignature, 20 keyEncipherment, 06 keyCertSign and cRLSign. */
export const keyUsage = (octet: string): BuiltExtension => ({ oid: '2.5.29.15', critical: true, value: bytes(`030200${octet}`) })
export const extKeyUsage = (...purposes: readonly string[]): BuiltExtension => ({ oid: '2.5.29.37', value: tlv(0x30, ...purposes.map(oid)) })
export const SERVER_AUTH = '1.3.6.1.5.5.7.3.1'
export const CLIENT_AUTH = '1.3.6.1.5.5.7.3.2'
export const authorityKeyIdentifier: BuiltExtension = { oid: '2.5.29.35', value: bytes('30048002aabb') }
export const subjectKeyIdentifier: BuiltExtension = { oid: '2.5.29.14', value: bytes('0402aabb') }
export const cabfPolicy: BuiltExtension = { oid: '2.5.29.32', value: tlv(0x30, tlv(0x30, oid('2.23.140.1.2.1'))) }

export const extensionList = (extensions: readonly BuiltExtension[]): Uint8Array =>
  tlv(0x30, ...extensions.map((extension) =>
    tlv(0x30, oid(extension.oid), ...(extension.critical === true ? [bytes('0101ff')] : []), tlv(0x04, extension.value))))

export const SIGNATURE = bitString(bytes('00112233'))

export function buildCertificate(parts: CertificateParts): Uint8Array {
  return tlv(0x30, buildTbsCertificate(parts), parts.outerAlgorithm, SIGNATURE)
}

export function buildTbsCertificate(parts: CertificateParts): Uint8Array {
  return tlv(0x30,
    ...(parts.version === undefined ? [] : [tlv(0xa0, tlv(0x02, Uint8Array.of(parts.version)))]),
    tlv(0x02, parts.serialNumber), parts.innerAlgorithm, parts.issuer, tlv(0x30, parts.notBefore, parts.notAfter), parts.subject,
    parts.subjectPublicKeyInfo, ...parts.uniqueIds,
    ...(parts.extensions.length === 0 ? [] : [tlv(0xa3, extensionList(parts.extensions))]))
}

export function buildRequest(parts: RequestParts): Uint8Array {
  const asked = parts.extensions.length === 0 ? [] : [attribute('1.2.840.113549.1.9.14', extensionList(parts.extensions))]
  const requestInfo = tlv(0x30, tlv(0x02, Uint8Array.of(parts.version)), parts.subject, parts.subjectPublicKeyInfo, tlv(0xa0, ...asked, ...parts.attributes))
  return tlv(0x30, requestInfo, parts.algorithm, SIGNATURE)
}

export const attribute = (type: string, ...values: readonly Uint8Array[]): Uint8Array => tlv(0x30, oid(type), tlv(0x31, ...values))

export function buildList(parts: ListParts): Uint8Array {
  const entries = parts.revoked?.map((serial) => tlv(0x30, tlv(0x02, serial), utcTime('250101000000Z')))
  const tbs = tlv(0x30,
    ...(parts.version === undefined ? [] : [tlv(0x02, Uint8Array.of(parts.version))]),
    parts.innerAlgorithm, commonName('Test CA'), parts.thisUpdate, ...(parts.nextUpdate === undefined ? [] : [parts.nextUpdate]),
    ...(entries === undefined ? [] : [tlv(0x30, concat(...entries))]),
    ...(parts.extensions.length === 0 ? [] : [tlv(0xa0, extensionList(parts.extensions))]))
  return tlv(0x30, tbs, parts.outerAlgorithm, SIGNATURE)
}
