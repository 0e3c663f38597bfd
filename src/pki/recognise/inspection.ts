/** What reading an input and inspecting one object hand over: plain, structured-cloneable data. */
import type { Fault } from '#pki/fault.ts'
import type { Field } from '#pki/field.ts'
import type { Finding } from '#pki/finding.ts'
import type { InputEncoding, ObjectKind } from './recognised.ts'
import type { ObjectSummary } from './summary.ts'

/** One file or paste. */
export interface InputFile {
  /** undefined for a paste. */
  readonly name?: string
  /** A pasted text goes as it is and becomes UTF-8 where it is read: encoding 20 MB would hold the page. */
  readonly bytes: Uint8Array | string
}

/** One object for the pile: its summary and the bytes that everything else is read from. */
export interface ReadObject {
  readonly summary: ObjectSummary
  readonly bytes: Uint8Array
  readonly pemHeaders?: Readonly<Record<string, string>>
  readonly trailing?: Uint8Array
}

/** Part of a read; the first comes as soon as there is something to show. */
export interface ReadProgress {
  readonly objects: readonly ReadObject[]
  /** Octets of the input done so far, and in all. */
  readonly doneBytes: number
  readonly totalBytes: number
}

/** What names an object to the worker: its kind and its bytes. */
export interface ObjectReference {
  readonly kind: ObjectKind
  readonly encoding: InputEncoding
  readonly bytes: Uint8Array
  readonly pemHeaders?: Readonly<Record<string, string>>
  readonly pemLabel?: string
  /** Octets behind it in its PEM block. */
  readonly trailing?: Uint8Array
}

export interface Fingerprint {
  readonly name: 'MD5' | 'SHA-1' | 'SHA-256' | 'SHA-384' | 'SHA-512'
  readonly octets: Uint8Array
}

/** The answer to "is it signed by the key inside it?" or "does the requester hold the key?". */
export type SignatureAnswer = 'valid' | 'invalid' | 'unsupported' | 'notApplicable'

/** `rare`: not looked at yet, since its arithmetic is loaded only when it is needed; `verifyOwnSignature` knows. */
export type FirstSignatureAnswer = SignatureAnswer | 'rare'

/** Everything the Decode panel shows of one object, apart from the trees that are asked for piece by piece. */
export interface Inspection {
  /** Undefined where the object cannot be read as its kind. */
  readonly fields?: Field
  readonly fault?: Fault
  readonly findings: readonly Finding[]
  readonly fingerprints: readonly Fingerprint[]
  readonly spkiSha256?: Uint8Array
  /** SHA-1 of the key bits (RFC 5280 §4.2.1.2 (1)) and the identifier that the certificate says. */
  readonly computedKeyIdentifier?: Uint8Array
  readonly selfSignature: FirstSignatureAnswer
}
