/** Private keys in any of their plain forms, as what signs: PKCS#8 and the public key. */
import { PkiError } from '#pki/fault.ts'
import { derivePublicKey } from '#pki/keys/derive-public-key.ts'
import { encodePkcs8 } from '#pki/keys/encode-private-key.ts'
import { readPrivateKey } from '#pki/keys/read-private-key.ts'

interface OpenedKey {
  /** DER. */
  readonly pkcs8: Uint8Array
  /** DER. */
  readonly subjectPublicKeyInfo: Uint8Array
}

/** @throws PkiError `key/cannot-sign` for a key without a public key that CertLab can work out. */
async function openKey({ bytes }: { bytes: Uint8Array }): Promise<OpenedKey> {
  const key = readPrivateKey(bytes)
  const subjectPublicKeyInfo = await derivePublicKey(key)
  if (subjectPublicKeyInfo === undefined) throw new PkiError('key/cannot-sign', { found: key.algorithm })
  return { pkcs8: await encodePkcs8(key), subjectPublicKeyInfo }
}

export const keysApi = { openKey }
