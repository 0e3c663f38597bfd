/** From a value to the Extension around it: RFC 5280 §4.2. Any identifier with any octets too. */
import { encode, encodeBoolean, encodeContext, encodeOctetString, encodeOid, encodeSequence } from '#pki/asn1/encode.ts'
import { SEQUENCE } from '#pki/asn1/tag.ts'
import { type ExtensionName, extensions } from './index.ts'

type Table = typeof extensions

/** Those of the table that can be written. */
export type EncodableName = { [Name in ExtensionName]: Table[Name] extends { encode: unknown } ? Name : never }[ExtensionName]

type Encoder<Name extends EncodableName> = Table[Name] extends { encode: (value: infer Input) => Uint8Array } ? Input : never

export type NamedExtension = {
  [Name in EncodableName]: { readonly name: Name; readonly critical: boolean; readonly value: Encoder<Name> }
}[EncodableName]

/** `value` is the DER inside the extnValue, whatever it is. */
export interface RawExtension {
  readonly oid: string
  readonly critical: boolean
  readonly value: Uint8Array
}

export type ExtensionInput = NamedExtension | RawExtension

export const extensionOid = (input: ExtensionInput): string => ('oid' in input ? input.oid : extensions[input.name].oid)

/** critical is left out where it is FALSE, its DEFAULT (X.690 §11.5). */
export function encodeExtension(input: ExtensionInput): Uint8Array {
  const value = 'oid' in input ? input.value : (extensions[input.name] as { encode(value: unknown): Uint8Array }).encode(input.value)
  return encodeSequence(encodeOid(extensionOid(input)), ...(input.critical ? [encodeBoolean(true)] : []), encodeOctetString(value))
}

/** `[number] EXPLICIT Extensions`; nothing where there are none, since the SEQUENCE may not be empty. */
export function encodeExtensions(number: number, inputs: readonly ExtensionInput[]): Uint8Array[] {
  return inputs.length === 0 ? [] : [encodeContext(number, encode(SEQUENCE, ...inputs.map(encodeExtension)))]
}
