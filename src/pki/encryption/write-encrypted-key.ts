/** EncryptedPrivateKeyInfo written: RFC 5958 §3. */
import { encodeOctetString, encodeSequence } from '#pki/asn1/encode.ts'
import type { Effort } from './effort.ts'
import { encodeEncryptionScheme, type EncryptionScheme } from './encryption-scheme.ts'
import { encryptWithPassword } from './password-encryption.ts'

// oxlint-disable-next-line eslint/max-params -- the four things encryption takes, as in `encryptWithPassword`
export async function writeEncryptedPrivateKey(scheme: EncryptionScheme, pkcs8: Uint8Array, password: string, effort: Effort): Promise<Uint8Array> {
  return encodeSequence(encodeEncryptionScheme(scheme), encodeOctetString(await encryptWithPassword(scheme, pkcs8, password, effort)))
}
