/** Opens keys that are encrypted by themselves: PKCS#8 (RFC 5958 §3), OpenSSL's PEM encryption, OpenSSH's `openssh-key-v1`. */
import { joinOctets } from '#pki/bytes/join.ts'
import type { Effort } from '#pki/encryption/effort.ts'
import { openLegacyPem, parseDekInfo } from '#pki/encryption/legacy-pem.ts'
import { decryptOpenSsh, openSshCost } from '#pki/encryption/open-ssh-encryption.ts'
import { encodePassword, passwordForms } from '#pki/encryption/password.ts'
import { attempt, PkiError } from '#pki/fault.ts'
import { decodeOpenSshPrivateKey, decodePrivateSection, isOpenSshPrivateKey, type OpenSshPrivateKey, OPENSSH_MAGIC } from '#pki/keys/open-ssh-private-key.ts'
import { readPrivateKey } from '#pki/keys/read-private-key.ts'
import { encodeSshString, encodeSshUint32, SshReader } from '#pki/keys/ssh-wire.ts'
import { openPrivateKeyInfo, privateKeyInfoCost } from './open-private-key-info.ts'
import type { LockedFile, OpenedContainer, OpenedItem } from './opened-container.ts'

const oneKey = (bytes: Uint8Array, password: string): OpenedContainer => ({ integrity: 'absent', password, items: [{ kind: 'privateKey', name: undefined, bytes }] satisfies OpenedItem[] })

const needed = (structure: string): PkiError => new PkiError('password/needed', { structure })

export function encryptedKeyCost({ bytes, pemHeaders }: LockedFile): number {
  return isLegacyPem(pemHeaders) ? 0 : privateKeyInfoCost(bytes)
}

/** `Proc-Type: 4,ENCRYPTED`: a PEM block whose headers say how its contents are encrypted (RFC 1421 §4.6.1.1). */
const isLegacyPem = (headers: LockedFile['pemHeaders']): boolean => headers?.['DEK-Info'] !== undefined || headers?.['Proc-Type'] !== undefined

/** @throws PkiError `password/wrong`, `password/needed`, `encryption/…`, and those of the reader. */
export async function openEncryptedKey({ bytes, pemHeaders }: LockedFile, passwords: readonly string[], effort: Effort): Promise<OpenedContainer> {
  if (isLegacyPem(pemHeaders)) return openLegacy({ bytes, ...(pemHeaders === undefined ? {} : { pemHeaders }) }, passwords)
  const opened = await openPrivateKeyInfo(bytes, passwords, effort)
  return oneKey(opened.bytes, opened.password)
}

function openLegacy({ bytes, pemHeaders }: LockedFile, passwords: readonly string[]): OpenedContainer {
  const dekInfo = parseDekInfo(pemHeaders)
  if (passwords.length === 0) throw needed('DEK-Info')
  const { value, password } = openLegacyPem(dekInfo, bytes, passwords, (plain) => (attempt(() => readPrivateKey(plain)).ok ? plain : undefined))
  return oneKey(value, password)
}

/** `bcrypt`: salt and rounds (PROTOCOL.key). */
function bcryptParameters({ kdfName, kdfOptions }: OpenSshPrivateKey): { salt: Uint8Array; rounds: number } {
  if (kdfName !== 'bcrypt') throw new PkiError('encryption/unsupported', { structure: 'kdfname', found: kdfName })
  const reader = new SshReader(kdfOptions)
  return { salt: reader.string(), rounds: reader.uint32() }
}

export function openSshKeyCost({ bytes }: LockedFile): number {
  const key = readOpenSsh(bytes)
  return key.isEncrypted ? openSshCost(key.cipherName, bcryptParameters(key)) : 0
}

/** @throws PkiError `encryption/unsupported` for PuTTY's format, which is recognised only. */
function readOpenSsh(bytes: Uint8Array): OpenSshPrivateKey {
  if (!isOpenSshPrivateKey(bytes)) throw new PkiError('encryption/unsupported', { structure: 'sshPrivateKey', found: 'PuTTY-User-Key-File' })
  return decodeOpenSshPrivateKey(bytes)
}

/** The same file without encryption comes out. @throws PkiError as `openEncryptedKey` */
export async function openSshKey({ bytes }: LockedFile, passwords: readonly string[], effort: Effort): Promise<OpenedContainer> {
  const key = readOpenSsh(bytes)
  if (!key.isEncrypted) return { integrity: 'absent', password: undefined, items: [{ kind: 'privateKey', name: undefined, bytes }] }
  const parameters = bcryptParameters(key)
  openSshCost(key.cipherName, parameters)
  if (passwords.length === 0) throw needed('privateSection')
  const octets = joinOctets([key.privateSection, key.tag])
  for (const password of passwords) {
    for (const form of passwordForms(password, 'pbes')) {
      const section = decryptOpenSsh({ cipherName: key.cipherName, parameters, octets }, encodePassword(password, form), effort)
      if (section !== undefined && attempt(() => decodePrivateSection(section)).ok) return oneKey(plainOpenSsh(key, section), password)
    }
  }
  throw new PkiError('password/wrong', { structure: 'privateSection' })
}

function plainOpenSsh({ publicKey }: OpenSshPrivateKey, section: Uint8Array): Uint8Array {
  const none = encodeSshString('none')
  return joinOctets([new TextEncoder().encode(OPENSSH_MAGIC), none, none, encodeSshUint32(0), encodeSshUint32(1), encodeSshString(publicKey.octets), encodeSshString(section)])
}
