/** What a file of this folder defines: one extension, read to a typed value and drawn as fields. RFC 5280 §4.2. */
import type { Element } from '#pki/asn1/element.ts'
import type { Schema } from '#pki/asn1/schema.ts'
import type { Field } from '#pki/field.ts'

export interface ExtensionDefinition<Value> {
  /** Dotted OID. */
  readonly oid: string
  /**
   * @param value - The one element that the extnValue holds.
   * @throws PkiError
   */
  decode(value: Element): Value
  /** The fields under the extension's own; the value itself where it is one simple value. */
  describe(value: Value): Pick<Field, 'value' | 'children'>
  /** What can be told of a value that `decode` refuses; never throws. */
  describePartly?(value: Element): readonly Field[]
}

/** An extension that CertLab also writes. */
export interface EncodableExtension<Value, Input> extends ExtensionDefinition<Value> {
  /**
   * @param value - Plain data, not what `decode` returns: that holds on to the bytes it was read from.
   * @returns The DER that the extnValue holds.
   * @throws PkiError where the value has no encoding.
   */
  encode(value: Input): Uint8Array
}

/** An extension that is shown and takes no part in decisions: read by its ASN.1 definition. */
export function bySchema(oid: string, schema: Schema): ExtensionDefinition<Field> {
  return {
    oid,
    decode: (value) => schema.describe('', value),
    describe: ({ value, children }) => ({ ...(value === undefined ? {} : { value }), ...(children === undefined ? {} : { children }) }),
  }
}
