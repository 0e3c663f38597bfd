/** The few facts of an object that the pile shows and sorts by; cheap to clone by the ten thousand. */
import type { Fault } from '#pki/fault.ts'
import type { InputEncoding, ObjectKind } from './recognised.ts'

/** What an object is for, as the pile's mark tells it. */
export type Role =
  | 'root' | 'intermediate' | 'server' | 'client' | 'serverAndClient' | 'endEntity'
  | 'request' | 'crl' | 'publicKey' | 'privateKey' | 'keystore' | 'bundle' | 'other'

export interface ObjectSummary {
  readonly kind: ObjectKind
  readonly role: Role
  /** SHA-256 of the object's bytes, lower-case hex: its identity in the pile. */
  readonly sha256: string
  /** From the object: common name, first SAN, file name … raw text, escaped only when shown. undefined: named by its kind. */
  readonly title?: string
  /** `EC P-256`, `RSA 2048`: for keys and what holds one. */
  readonly keyLabel?: string
  /** Milliseconds since 1970; for certificates notBefore / notAfter, for CRLs thisUpdate / nextUpdate. */
  readonly notBefore?: number
  readonly notAfter?: number
  /** SHA-256 of the SubjectPublicKeyInfo (for a private key: of its public key), lower-case hex. */
  readonly spkiSha256?: string
  /** A private key whose public key takes rare arithmetic; `hashPublicKey` knows the missing `spkiSha256`. */
  readonly isPublicKeyPending?: boolean
  /** Names as normalised keys for matching (RFC 5280 §7.1), not for showing. */
  readonly subjectKey?: string
  readonly issuerKey?: string
  /** Lower-case hex. */
  readonly subjectKeyIdentifier?: string
  readonly authorityKeyIdentifier?: string
  readonly isSelfIssued?: boolean
  /** Holds a private key, encrypted or not. */
  readonly isSecret: boolean
  readonly isEncrypted: boolean
  /** A password opened it, and what it holds is in the pile. */
  readonly isOpened?: boolean
  readonly encoding: InputEncoding
  readonly path: readonly string[]
  readonly byteLength: number
  readonly pemLabel?: string
  readonly fault?: Fault
}
