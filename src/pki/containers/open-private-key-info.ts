/** Opens an EncryptedPrivateKeyInfo (RFC 5958 §3), by PKCS#5 and PKCS#12 or by one of Java's own algorithms. */
import { decodeOctets } from '#pki/asn1/values.ts'
import type { Effort } from '#pki/encryption/effort.ts'
import { decodeEncryptionScheme } from '#pki/encryption/encryption-scheme.ts'
import { openWithPasswords, schemeCost } from '#pki/encryption/password-encryption.ts'
import { attempt, PkiError } from '#pki/fault.ts'
import { decodeEncryptedPrivateKey, decodePkcs8 } from '#pki/keys/private-key.ts'
import { decodeTripleDesParameters, JKS_KEY_PROTECTOR, openJksKey, openTripleDes, PBE_WITH_MD5_AND_TRIPLE_DES } from './java-key-protection.ts'

/** @throws PkiError where it cannot be read. */
export function privateKeyInfoCost(bytes: Uint8Array): number {
  const { encryptionAlgorithm } = decodeEncryptedPrivateKey(bytes)
  if (encryptionAlgorithm.algorithm === JKS_KEY_PROTECTOR) return 0
  if (encryptionAlgorithm.algorithm === PBE_WITH_MD5_AND_TRIPLE_DES && encryptionAlgorithm.parameters !== undefined) return 2 * decodeTripleDesParameters(encryptionAlgorithm.parameters.encoding).iterations
  return schemeCost(decodeEncryptionScheme(encryptionAlgorithm))
}

/** The first password with which something comes out. */
export function tryEach<Value>(passwords: readonly string[], structure: string, open: (password: string) => Value | undefined): { readonly value: Value; readonly password: string } {
  if (passwords.length === 0) throw new PkiError('password/needed', { structure })
  for (const password of passwords) {
    const value = open(password)
    if (value !== undefined) return { value, password }
  }
  throw new PkiError('password/wrong', { structure })
}

const STRUCTURE = 'EncryptedPrivateKeyInfo'

function acceptKey(plain: Uint8Array | undefined): Uint8Array | undefined {
  const key = attempt(() => plain && decodePkcs8(plain).element.encoding)
  return key.ok ? key.value : undefined
}

/** @throws PkiError `password/wrong`, `password/needed`, `encryption/…`, and those of the reader. */
export async function openPrivateKeyInfo(bytes: Uint8Array, passwords: readonly string[], effort: Effort): Promise<{ readonly bytes: Uint8Array; readonly password: string }> {
  const { encryptionAlgorithm, encryptedData } = decodeEncryptedPrivateKey(bytes)
  const octets = decodeOctets(encryptedData)
  const { algorithm, parameters } = encryptionAlgorithm
  if (algorithm === JKS_KEY_PROTECTOR) {
    const { value, password } = tryEach(passwords, STRUCTURE, (candidate) => openJksKey(octets, candidate))
    return { bytes: value, password }
  }
  if (algorithm === PBE_WITH_MD5_AND_TRIPLE_DES && parameters !== undefined) {
    const triple = decodeTripleDesParameters(parameters.encoding)
    const { value, password } = tryEach(passwords, STRUCTURE, (candidate) => acceptKey(openTripleDes(triple, octets, candidate, effort)))
    return { bytes: value, password }
  }
  const scheme = decodeEncryptionScheme(encryptionAlgorithm)
  if (passwords.length === 0) throw new PkiError('password/needed', { structure: STRUCTURE })
  const { value, password } = await openWithPasswords({ scheme, octets, structure: STRUCTURE }, passwords, acceptKey, effort)
  return { bytes: value, password }
}
