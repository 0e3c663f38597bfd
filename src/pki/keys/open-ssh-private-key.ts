/** OpenSSH private keys: OpenSSH's PROTOCOL.key, `openssh-key-v1`. The public part is always readable. */
import { PkiError } from '#pki/fault.ts'
import type { Field } from '#pki/field.ts'
import { decodeSshPublicKey, describeSshPublicKey, type SshPublicKey } from './ssh-public-key.ts'
import { SshReader } from './ssh-wire.ts'

export const OPENSSH_MAGIC = 'openssh-key-v1\0'

export interface OpenSshPrivateKey {
  /** `none`, `aes256-ctr`. */
  readonly cipherName: string
  /** `none`, `bcrypt`. */
  readonly kdfName: string
  readonly kdfOptions: Uint8Array
  readonly publicKey: SshPublicKey
  /** Encrypted unless the cipher is `none`. */
  readonly privateSection: Uint8Array
  /** What follows: the tag of an AEAD cipher. */
  readonly tag: Uint8Array
  readonly isEncrypted: boolean
}

/** @throws PkiError `ssh/bad-magic`, `ssh/truncated`, `ssh/unknown-key-type` */
export function decodeOpenSshPrivateKey(octets: Uint8Array): OpenSshPrivateKey {
  if (!isOpenSshPrivateKey(octets)) throw new PkiError('ssh/bad-magic', { offset: 0 })
  const reader = new SshReader(octets)
  reader.skip(OPENSSH_MAGIC.length)
  const cipherName = reader.text()
  const kdfName = reader.text()
  const kdfOptions = reader.string()
  const count = reader.uint32()
  if (count !== 1) throw new PkiError('ssh/unsupported', { found: String(count), expected: '1' })
  const publicKey = decodeSshPublicKey(reader.string())
  const privateSection = reader.string()
  const key = { cipherName, kdfName, kdfOptions, publicKey, privateSection, tag: reader.rest, isEncrypted: cipherName !== 'none' }
  if (!key.isEncrypted) decodePrivateSection(privateSection)
  return key
}

export function isOpenSshPrivateKey(octets: Uint8Array): boolean {
  return octets.length > OPENSSH_MAGIC.length && Array.from(OPENSSH_MAGIC).every((character, index) => octets[index] === character.charCodeAt(0))
}

export interface PrivateSection {
  readonly keyType: string
  /** The numbers of the private key, in the order of the format, and the comment last. */
  readonly parts: readonly Uint8Array[]
}

/** The decrypted section: two equal check numbers, the key, a comment, padding 1, 2, 3 … @throws PkiError `ssh/check-mismatch` (a wrong passphrase) */
export function decodePrivateSection(octets: Uint8Array): PrivateSection {
  const reader = new SshReader(octets)
  if (reader.uint32() !== reader.uint32()) throw new PkiError('ssh/check-mismatch')
  const keyType = reader.text()
  const parts: Uint8Array[] = []
  const count = PART_COUNTS[keyType] ?? 3
  for (let index = 0; index < count && !reader.isAtEnd; index++) {
    // PROTOCOL.u2f: the flags, one octet, stand before the key handle, the reserved string and the comment.
    if (keyType.startsWith('sk-') && index === count - 3) reader.skip(1)
    parts.push(reader.string())
  }
  return { keyType, parts }
}

/** Strings that follow the key type, the comment included. */
const PART_COUNTS: Readonly<Record<string, number>> = {
  'ssh-rsa': 7, 'ssh-dss': 6, 'ssh-ed25519': 3, 'ecdsa-sha2-nistp256': 4, 'ecdsa-sha2-nistp384': 4, 'ecdsa-sha2-nistp521': 4,
  'sk-ssh-ed25519@openssh.com': 5, 'sk-ecdsa-sha2-nistp256@openssh.com': 6,
}

export function describeOpenSshPrivateKey(key: OpenSshPrivateKey): Field {
  const section: Field = key.isEncrypted
    ? { name: 'privateSection', value: key.privateSection }
    : { name: 'privateSection', secret: true, children: decodePrivateSection(key.privateSection).parts.map((value, index) => ({ name: `part ${index + 1}`, value, secret: true })) }
  return {
    name: 'openssh-key-v1',
    value: key.publicKey.label,
    children: [{ name: 'ciphername', value: key.cipherName }, { name: 'kdfname', value: key.kdfName }, describeSshPublicKey(key.publicKey), section],
  }
}
