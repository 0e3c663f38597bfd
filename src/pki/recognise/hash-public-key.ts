/** What a private key is matched with its certificate by, for keys of any algorithm. */
import { sha256 } from '#pki/bytes/digest.ts'
import { formatHex } from '#pki/bytes/hex.ts'
import { derivePublicKey } from '#pki/keys/derive-public-key.ts'
import { readPrivateKey } from '#pki/keys/read-private-key.ts'

/** SHA-256 of the SubjectPublicKeyInfo, lower-case hex. @throws PkiError where the key cannot be read. */
export async function hashPublicKey(privateKey: Uint8Array): Promise<string | undefined> {
  const spki = await derivePublicKey(readPrivateKey(privateKey))
  return spki === undefined ? undefined : formatHex(sha256(spki))
}
