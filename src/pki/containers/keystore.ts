/** What PKCS#12, JKS and JCEKS have in common: named entries in order. Readers fill it, the page edits it, writers save it. */

export interface PrivateKeyEntry {
  readonly kind: 'privateKey'
  readonly alias: string | undefined
  /** PKCS#8, decrypted. */
  readonly privateKey: Uint8Array
  /** The key's own certificate first; DER. May be empty in PKCS#12. */
  readonly certificates: readonly Uint8Array[]
  /** Its own password, where that is not the store's. */
  readonly password?: string
  readonly createdMs?: number
}

export interface CertificateEntry {
  readonly kind: 'certificate'
  readonly alias: string | undefined
  /** DER. */
  readonly certificate: Uint8Array
  /** Java takes it for an anchor: always in JKS, in PKCS#12 by Oracle's attribute. */
  readonly isTrusted: boolean
  readonly createdMs?: number
}

export interface SecretKeyEntry {
  readonly kind: 'secretKey'
  readonly alias: string | undefined
  /** Java's name: `AES`, `HmacSHA256`. */
  readonly algorithm: string
  readonly key: Uint8Array
  readonly password?: string
  readonly createdMs?: number
}

export interface CrlEntry {
  readonly kind: 'crl'
  readonly alias: string | undefined
  /** DER. */
  readonly crl: Uint8Array
}

export type KeystoreEntry = PrivateKeyEntry | CertificateEntry | SecretKeyEntry | CrlEntry

export const isKeyEntry = (entry: KeystoreEntry): entry is PrivateKeyEntry | SecretKeyEntry => entry.kind === 'privateKey' || entry.kind === 'secretKey'
