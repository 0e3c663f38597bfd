/** Fields: the neutral tree in which every decoder hands over what it read; one renderer draws them all. */

/** An object identifier; the page shows its name beside the dotted form. */
export interface OidValue {
  readonly oid: string
}

/** A moment. `ms` is undefined when the text names no real moment (month 13); `text` is as encoded. */
export interface TimeValue {
  readonly time: { readonly ms: number | undefined; readonly text: string }
}

/** Named bits or one named number, beside the identifier the standard gives it: `digitalSignature`, `keyCompromise (1)`. */
export interface NamedValue {
  readonly names: readonly string[]
}

export type FieldValue =
  | string
  | number
  | bigint
  | boolean
  | Uint8Array
  | OidValue
  | TimeValue
  | NamedValue

/** Octets of the object, from `start` up to but not including `end`; identifier and length octets included. */
export type ByteRange = readonly [start: number, end: number]

export interface Field {
  /** The ASN.1 identifier, spelled as in its standard: `pathLenConstraint`. */
  readonly name: string
  readonly value?: FieldValue
  readonly range?: ByteRange
  readonly children?: readonly Field[]
  /** There are more children than are here; a list's further ones are asked for piece by piece. */
  readonly hasMore?: boolean
  /** The critical flag of the extension that this field is. */
  readonly critical?: boolean
  /** Private part of a key: hidden until asked for. */
  readonly secret?: boolean
  /** Could not be read as what it should be; shown as bytes with this code. */
  readonly faultCode?: string
}
