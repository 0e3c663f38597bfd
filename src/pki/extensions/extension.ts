/** The Extension wrapper: RFC 5280 §4.1.2.9, §4.2. What is inside each: the table in `index.ts`. */
import type { Element } from '#pki/asn1/element.ts'
import { decodeOid } from '#pki/asn1/oid.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { BOOLEAN, OBJECT_IDENTIFIER, OCTET_STRING, SEQUENCE } from '#pki/asn1/tag.ts'
import { decodeBoolean } from '#pki/asn1/values.ts'

export interface Extension {
  /** Dotted OID. */
  readonly extnID: string
  readonly critical: boolean
  /** The OCTET STRING; its contents are the extension's own DER. */
  readonly extnValue: Element
  readonly element: Element
}

/**
 * ```asn1
 * Extension ::= SEQUENCE { extnID OBJECT IDENTIFIER, critical BOOLEAN DEFAULT FALSE, extnValue OCTET STRING }
 * ```
 */
export function decodeExtension(element: Element): Extension {
  const reader = Reader.inside(element, 'Extension')
  const extnID = decodeOid(reader.expect(OBJECT_IDENTIFIER, 'extnID'))
  const critical = reader.optional(BOOLEAN)
  const extnValue = reader.expectString(OCTET_STRING, 'extnValue')
  reader.finish()
  return { extnID, critical: critical !== undefined && decodeBoolean(critical), extnValue, element }
}

/** `Extensions ::= SEQUENCE SIZE (1..MAX) OF Extension`; the reader stands before the SEQUENCE. */
export function readExtensions(reader: Reader): Extension[] {
  const sequence = reader.sequence('extensions')
  const extensions: Extension[] = []
  while (!sequence.isAtEnd) extensions.push(decodeExtension(sequence.expect(SEQUENCE, 'Extension')))
  return extensions
}
