/** Keys as OpenSSH writes them: RFC 4253 §6.6, RFC 5656 §3.1, RFC 8709, OpenSSH's PROTOCOL.key. */
import { joinOctets } from '#pki/bytes/join.ts'
import { readElement } from '#pki/asn1/element.ts'
import { octetsOf } from '#pki/bytes/integer.ts'
import { derivePublicKey } from './derive-public-key.ts'
import { ecScalar } from './ec-private-key.ts'
import { edwardsSecret } from './edwards-private-key.ts'
import { type PrivateKey, readIntegers, RSA_PRIVATE_KEY } from './private-key.ts'
import { decodePublicKey, type PublicKey } from './public-key.ts'
import { encodeSshMpint, encodeSshString } from './ssh-wire.ts'
import { decodeSubjectPublicKeyInfo } from './subject-public-key-info.ts'
import { uncompressedPoint } from './uncompressed-point.ts'

const CURVES: Readonly<Record<string, string>> = { 'P-256': 'nistp256', 'P-384': 'nistp384', 'P-521': 'nistp521' }

const sshCurve = (key: PublicKey): string | undefined =>
  key.type === 'EC' && key.parameters.kind === 'named' ? CURVES[key.parameters.curve?.nist ?? ''] : undefined

export interface SshPublicForm {
  readonly keyType: string
  /** The key as it stands, in base64, behind its type. */
  readonly octets: Uint8Array
}

/** @returns undefined for keys that SSH has no form for. */
export async function encodeSshPublicKey(subjectPublicKeyInfo: Uint8Array): Promise<SshPublicForm | undefined> {
  const key = decodePublicKey(decodeSubjectPublicKeyInfo(readElement(subjectPublicKeyInfo, 0, subjectPublicKeyInfo.length)))
  const form = (keyType: string, ...parts: readonly Uint8Array[]): SshPublicForm => ({ keyType, octets: joinOctets([encodeSshString(keyType), ...parts]) })
  if (key.type === 'RSA') return form('ssh-rsa', encodeSshMpint(octetsOf(key.exponent, 16)), encodeSshMpint(key.modulus))
  if (key.type === 'Ed25519') return form('ssh-ed25519', encodeSshString(key.octets))
  const curve = sshCurve(key)
  const point = curve === undefined ? undefined : await uncompressedPoint(key)
  return curve === undefined || point === undefined ? undefined : form(`ecdsa-sha2-${curve}`, encodeSshString(curve), encodeSshString(point))
}

/** The part of `openssh-key-v1` that may be encrypted, from the key type to the last number; undefined as above. */
export async function encodeSshPrivateParts(key: PrivateKey): Promise<{ publicKey: Uint8Array; privateParts: Uint8Array } | undefined> {
  const spki = await derivePublicKey(key)
  const publicKey = spki && (await encodeSshPublicKey(spki))
  if (publicKey === undefined) return undefined
  const { keyType, octets } = publicKey
  if (keyType === 'ssh-rsa') {
    const rsa = readIntegers(readElement(key.privateKey, 0, key.privateKey.length), RSA_PRIVATE_KEY)
    const { modulus: n, publicExponent: e, privateExponent: d, coefficient, prime1: p, prime2: q } = rsa
    const numbers = [n, e, d, coefficient, p, q].map(({ content }) => encodeSshMpint(content))
    return { publicKey: octets, privateParts: joinOctets([encodeSshString(keyType), ...numbers]) }
  }
  if (keyType === 'ssh-ed25519') {
    const point = octets.subarray(octets.length - 32)
    return { publicKey: octets, privateParts: joinOctets([octets, encodeSshString(joinOctets([edwardsSecret(key), point]))]) }
  }
  return { publicKey: octets, privateParts: joinOctets([octets, encodeSshMpint(ecScalar(key))]) }
}
