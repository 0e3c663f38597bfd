/** SSH public keys and certificates: RFC 4253 §6.6, RFC 5656 §3.1, RFC 8709, OpenSSH's PROTOCOL.certkeys and PROTOCOL.u2f. */
import { ID_DSA, ID_EC_PUBLIC_KEY, ID_ED25519, RSA_ENCRYPTION } from '#pki/algorithms/index.ts'
import { encodeBitString, encodeNull, encodeOid, encodeSequence, encodeUnsigned } from '#pki/asn1/encode.ts'
import { sha256 } from '#pki/bytes/digest.ts'
import { bitLength } from '#pki/bytes/integer.ts'
import { PkiError } from '#pki/fault.ts'
import type { Field } from '#pki/field.ts'
import { SshReader } from './ssh-wire.ts'

export interface SshPublicKey {
  /** `ssh-ed25519`, `ecdsa-sha2-nistp256-cert-v01@openssh.com`. */
  readonly keyType: string
  readonly label: string
  readonly bits: number | undefined
  /** DER of the SubjectPublicKeyInfo of the key, where PKIX has a form for it. */
  readonly subjectPublicKeyInfo: Uint8Array | undefined
  readonly fields: readonly Field[]
  readonly certificate: SshCertificate | undefined
  readonly octets: Uint8Array
  /** The key without the certificate around it, which is what ssh-keygen takes the fingerprint of. */
  readonly plainOctets: Uint8Array
}

/** What an OpenSSH certificate says beside its key. */
export interface SshCertificate {
  readonly serial: bigint
  readonly type: number
  readonly keyId: string
  readonly principals: readonly string[]
  readonly validAfter: bigint
  readonly validBefore: bigint
}

export const SSH_CURVE_OIDS: Readonly<Record<string, string>> = { nistp256: '1.2.840.10045.3.1.7', nistp384: '1.3.132.0.34', nistp521: '1.3.132.0.35' }
const CURVE_BITS: Readonly<Record<string, number>> = { nistp256: 256, nistp384: 384, nistp521: 521 }
const CERTIFICATE_SUFFIX = '-cert-v01@openssh.com'

/** @throws PkiError `ssh/truncated`, `ssh/unknown-key-type` */
export function decodeSshPublicKey(octets: Uint8Array): SshPublicKey {
  const reader = new SshReader(octets)
  const keyType = reader.text()
  const isCertificate = keyType.endsWith(CERTIFICATE_SUFFIX)
  if (isCertificate) reader.string() // nonce
  const before = reader.rest
  const key = readKey(reader, keyType.replace(CERTIFICATE_SUFFIX, '').replace('@openssh.com', ''))
  const keyOctets = before.subarray(0, before.length - reader.rest.length)
  return {
    keyType, ...key, certificate: isCertificate ? readCertificate(reader) : undefined, octets,
    plainOctets: isCertificate ? encodePlainKey(keyType, keyOctets) : octets,
  }
}

/** `string` type, then the key's own parts; the type of a security key keeps its `@openssh.com`. */
function encodePlainKey(keyType: string, parts: Uint8Array): Uint8Array {
  const plain = new TextEncoder().encode(keyType.replace(CERTIFICATE_SUFFIX, keyType.startsWith('sk-') ? '@openssh.com' : ''))
  const octets = new Uint8Array(4 + plain.length + parts.length)
  new DataView(octets.buffer).setUint32(0, plain.length)
  octets.set(plain, 4)
  octets.set(parts, 4 + plain.length)
  return octets
}

type KeyParts = Pick<SshPublicKey, 'label' | 'bits' | 'subjectPublicKeyInfo' | 'fields'>

function readKey(reader: SshReader, plainType: string): KeyParts {
  const type = plainType.replace(/^sk-/, '')
  const isSecurityKey = plainType.startsWith('sk-')
  const hardware = isSecurityKey ? ' (security key)' : ''
  if (type === 'ssh-rsa') {
    const [exponent, modulus] = [reader.string(), reader.string()]
    const spki = encodeSequence(encodeSequence(encodeOid(RSA_ENCRYPTION), encodeNull()), encodeBitString(encodeSequence(encodeUnsigned(modulus), encodeUnsigned(exponent))))
    return { label: `RSA ${bitLength(modulus)}`, bits: bitLength(modulus), subjectPublicKeyInfo: spki, fields: [{ name: 'e', value: exponent }, { name: 'n', value: modulus }] }
  }
  if (type === 'ssh-dss') {
    const [p, q, g, y] = [reader.string(), reader.string(), reader.string(), reader.string()] as const
    const parameters = encodeSequence(encodeUnsigned(p), encodeUnsigned(q), encodeUnsigned(g))
    const spki = encodeSequence(encodeSequence(encodeOid(ID_DSA), parameters), encodeBitString(encodeUnsigned(y)))
    return { label: `DSA ${bitLength(p)}`, bits: bitLength(p), subjectPublicKeyInfo: spki, fields: Object.entries({ p, q, g, y }).map(([name, value]) => ({ name, value })) }
  }
  if (type === 'ssh-ed25519') {
    const point = reader.string()
    if (isSecurityKey) reader.string() // application
    const spki = isSecurityKey ? undefined : encodeSequence(encodeSequence(encodeOid(ID_ED25519)), encodeBitString(point))
    return { label: `Ed25519${hardware}`, bits: 256, subjectPublicKeyInfo: spki, fields: [{ name: 'key', value: point }] }
  }
  const curve = /^ecdsa-sha2-(nistp\d+)$/.exec(type)?.[1]
  if (curve === undefined || SSH_CURVE_OIDS[curve] === undefined) throw new PkiError('ssh/unknown-key-type', { found: plainType })
  reader.string() // the curve again
  const point = reader.string()
  if (isSecurityKey) reader.string()
  const spki = encodeSequence(encodeSequence(encodeOid(ID_EC_PUBLIC_KEY), encodeOid(SSH_CURVE_OIDS[curve])), encodeBitString(point))
  return {
    label: `EC P-${curve.slice(5)}${hardware}`, bits: CURVE_BITS[curve], subjectPublicKeyInfo: isSecurityKey ? undefined : spki,
    fields: [{ name: 'curve', value: curve }, { name: 'Q', value: point }],
  }
}

function readCertificate(reader: SshReader): SshCertificate {
  const uint64 = (): bigint => (BigInt(reader.uint32()) << 32n) | BigInt(reader.uint32())
  const serial = uint64()
  const type = reader.uint32()
  const keyId = reader.text()
  const list = new SshReader(reader.string())
  const principals: string[] = []
  while (!list.isAtEnd) principals.push(list.text())
  return { serial, type, keyId, principals, validAfter: uint64(), validBefore: uint64() }
}

/** `SHA256:` and unpadded base64, as ssh-keygen prints it. */
export function sshFingerprint(octets: Uint8Array): string {
  return `SHA256:${btoa(String.fromCharCode(...sha256(octets))).replace(/=+$/, '')}`
}

export function describeSshPublicKey(key: SshPublicKey): Field {
  const certificate = key.certificate
  return {
    name: 'SSH public key',
    value: key.label,
    children: [
      { name: 'keyType', value: key.keyType }, ...key.fields,
      ...(certificate === undefined
        ? []
        : [
            { name: 'serial', value: certificate.serial }, { name: 'type', value: certificate.type === 1 ? 'user (1)' : certificate.type === 2 ? 'host (2)' : String(certificate.type) },
            { name: 'keyId', value: certificate.keyId }, { name: 'validPrincipals', value: certificate.principals.join(', ') },
            describeMoment('validAfter', certificate.validAfter), describeMoment('validBefore', certificate.validBefore),
          ]),
      { name: 'fingerprint', value: sshFingerprint(key.plainOctets) },
    ],
  }
}

const FOREVER = 0xffff_ffff_ffff_ffffn

function describeMoment(name: string, seconds: bigint): Field {
  const ms = Number(seconds) * 1000
  const isDate = seconds !== FOREVER && ms <= 8.64e15
  return { name, value: isDate ? { time: { ms, text: new Date(ms).toISOString() } } : 'forever' }
}
