/** `openssh-key-v1` files written and turned into PKCS#8: OpenSSH's PROTOCOL.key. */
import { ID_DSA, ID_ED25519 } from '#pki/algorithms/index.ts'
import { encodeOid, encodeSequence, encodeUnsigned } from '#pki/asn1/encode.ts'
import { joinOctets } from '#pki/bytes/join.ts'
import { PkiError } from '#pki/fault.ts'
import { buildEcPkcs8, buildEdwardsPkcs8, buildPkcs8, buildRsaPkcs8 } from './build-pkcs8.ts'
import { OPENSSH_MAGIC, type PrivateSection } from './open-ssh-private-key.ts'
import { SSH_CURVE_OIDS } from './ssh-public-key.ts'
import { encodeSshString, encodeSshUint32 } from './ssh-wire.ts'

/** How the private section is closed: `none` for a plain file. */
export interface OpenSshProtection {
  readonly cipherName: string
  readonly kdfName: string
  readonly kdfOptions: Uint8Array
  /** Octets that the section is padded to. */
  readonly blockSize: number
  readonly encrypt: (section: Uint8Array) => Uint8Array
}

export const NO_PROTECTION: OpenSshProtection = {
  cipherName: 'none', kdfName: 'none', kdfOptions: new Uint8Array(), blockSize: 8, encrypt: (section) => section,
}

interface OpenSshParts {
  readonly publicKey: Uint8Array
  readonly privateParts: Uint8Array
  readonly comment: string
  /** Four random octets, written twice: by them a wrong passphrase is told. */
  readonly check: Uint8Array
}

export function encodeOpenSshPrivateKey({ publicKey, privateParts, comment, check }: OpenSshParts, protection: OpenSshProtection): Uint8Array {
  const bare = joinOctets([check, check, privateParts, encodeSshString(comment)])
  const padding = Uint8Array.from({ length: (protection.blockSize - (bare.length % protection.blockSize)) % protection.blockSize }, (_, index) => index + 1)
  return joinOctets([
    new TextEncoder().encode(OPENSSH_MAGIC), encodeSshString(protection.cipherName), encodeSshString(protection.kdfName),
    encodeSshString(protection.kdfOptions), encodeSshUint32(1), encodeSshString(publicKey),
    encodeSshString(protection.encrypt(joinOctets([bare, padding]))),
  ])
}

/** The decrypted section as PKCS#8 (RFC 5958). @returns undefined for keys that live in hardware, and unknown ones. */
export function openSshToPkcs8({ keyType, parts }: PrivateSection): Uint8Array | undefined {
  const part = (index: number): Uint8Array => {
    const octets = parts[index]
    if (octets === undefined) throw new PkiError('ssh/truncated')
    return octets
  }
  if (keyType === 'ssh-rsa') return buildRsaPkcs8({ n: part(0), e: part(1), d: part(2), coefficient: part(3), p: part(4), q: part(5) })
  if (keyType === 'ssh-ed25519') return buildEdwardsPkcs8(ID_ED25519, part(1).subarray(0, 32))
  if (keyType === 'ssh-dss') {
    return buildPkcs8(encodeSequence(encodeOid(ID_DSA), encodeSequence(...[0, 1, 2].map((index) => encodeUnsigned(part(index))))), encodeUnsigned(part(4)))
  }
  const curve = SSH_CURVE_OIDS[keyType.replace('ecdsa-sha2-', '')]
  return curve === undefined ? undefined : buildEcPkcs8({ curve, scalar: part(2), point: part(1) })
}
