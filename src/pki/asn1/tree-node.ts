/** Rows of the ASN.1 tree, handed out window by window so that a document of millions of elements stays an index over its bytes. */
import type { Fault } from '#pki/fault.ts'

/** One row of the ASN.1 tree. */
export interface Asn1Node {
  /** `SEQUENCE`, `[3]`, `OBJECT IDENTIFIER`. */
  readonly type: string
  readonly start: number
  readonly contentStart: number
  readonly contentEnd: number
  readonly end: number
  /** Short text of a primitive value: `2.5.29.17`, `"server.example.com"`, `01 02 …`. */
  readonly preview?: string
  /** Constructed, or an OCTET STRING or BIT STRING whose contents are themselves well-formed DER. */
  readonly hasChildren: boolean
}

export interface Asn1Children {
  readonly nodes: readonly Asn1Node[]
  /** Where the next window starts; undefined at the end. */
  readonly nextStart?: number
  readonly fault?: Fault
}
