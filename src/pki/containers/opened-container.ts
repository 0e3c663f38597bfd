/** What comes out of a container that was opened: its objects in the order of the file, each with what the container says of it. */
import type { Protection } from '#pki/encryption/password-encryption.ts'
import type { Fault } from '#pki/fault.ts'

/**
 * Whether the file is as it was made.
 *
 * - `verified`: the MAC or digest fits the password.
 * - `failed`: the password opens the contents, but the MAC or digest does not fit: the file was altered, or the store has another password.
 * - `absent`: the file has nothing that shows an alteration.
 * - `unchecked`: nothing to check it with: no password was given, or its algorithm is not known here.
 */
export type Integrity = 'verified' | 'failed' | 'absent' | 'unchecked'

export interface OpenedItem {
  readonly kind: 'privateKey' | 'certificate' | 'crl' | 'secretKey' | 'other'
  /** friendlyName or alias. */
  readonly name: string | undefined
  /** PKCS#8, Certificate or CertificateList in DER, the octets of a secret key; what it is encrypted as where `fault` says that it stays locked. */
  readonly bytes: Uint8Array
  readonly fault?: Fault
  /** Items with the same one belong together: localKeyId, or the entry of a Java keystore. */
  readonly group?: string
  /** Java takes the certificate for an anchor. */
  readonly isTrusted?: boolean
  readonly createdMs?: number
  /** Of a secret key: `AES`, or a dotted OID. */
  readonly algorithm?: string
  /** How it is encrypted by itself, where it is. */
  readonly protection?: Protection
  /** Of a PKCS#12: which of its parts it stands in. */
  readonly part?: number
  /** The password that opened it, where it has one of its own. */
  readonly password?: string
}

export interface OpenedContainer {
  readonly integrity: Integrity
  /** The store's password; undefined where none was needed, or none fits the MAC. */
  readonly password: string | undefined
  readonly items: readonly OpenedItem[]
  /** Of a PKCS#12: its parts, each in the clear or encrypted as a whole; undefined protection where it cannot be read. */
  readonly parts?: readonly { readonly isEncrypted: boolean; readonly protection?: Protection }[]
  readonly mac?: Protection
}

export interface LockedFile {
  readonly bytes: Uint8Array
  /** RFC 1421 headers, where the file is a PEM block. */
  readonly pemHeaders?: Readonly<Record<string, string>>
}
