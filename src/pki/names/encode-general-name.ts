/** GeneralName to DER: RFC 5280 §4.2.1.6. Kinds that nobody issues (x400Address, ediPartyName) are left out. */
import { encode, encodeContext, encodeOid, encodeUtf8String } from '#pki/asn1/encode.ts'
import { encodeOidContent } from '#pki/asn1/oid.ts'
import { contextConstructed, contextPrimitive } from '#pki/asn1/tag.ts'
import { PkiError } from '#pki/fault.ts'
import { encodeName, isAscii, type NameInput } from './encode-name.ts'

export type GeneralNameInput =
  /** ASCII only: A-labels, percent escapes. */
  | { readonly kind: 'dNSName' | 'rfc822Name' | 'uniformResourceIdentifier'; readonly value: string }
  /** 4 or 16 octets, or twice that with a mask in name constraints. */
  | { readonly kind: 'iPAddress'; readonly value: Uint8Array }
  | { readonly kind: 'registeredID'; readonly value: string }
  | { readonly kind: 'directoryName'; readonly value: NameInput }
  /** `value` is the DER of the other name's own type. */
  | { readonly kind: 'otherName'; readonly typeId: string; readonly value: Uint8Array }

/** Microsoft's user principal name, for smart card logon. */
export const ID_MS_UPN = '1.3.6.1.4.1.311.20.2.3'
/** RFC 9598 §3: mailboxes whose local part is not ASCII. */
export const ID_ON_SMTP_UTF8_MAILBOX = '1.3.6.1.5.5.7.8.9'

export const userPrincipalName = (name: string): GeneralNameInput => ({ kind: 'otherName', typeId: ID_MS_UPN, value: encodeUtf8String(name) })

const ascii = new TextEncoder()

/** @throws PkiError `asn1/bad-string` where an IA5String would hold other characters, `asn1/bad-oid` */
export function encodeGeneralName(name: GeneralNameInput): Uint8Array {
  switch (name.kind) {
    case 'otherName':
      return encode(contextConstructed(0), encodeOid(name.typeId), encodeContext(0, name.value))
    case 'rfc822Name':
      return encode(contextPrimitive(1), ia5(name.value, 'rfc822Name'))
    case 'dNSName':
      return encode(contextPrimitive(2), ia5(name.value, 'dNSName'))
    case 'directoryName':
      return encode(contextConstructed(4), encodeName(name.value))
    case 'uniformResourceIdentifier':
      return encode(contextPrimitive(6), ia5(name.value, 'uniformResourceIdentifier'))
    case 'iPAddress':
      return encode(contextPrimitive(7), name.value)
    case 'registeredID':
      return encode(contextPrimitive(8), encodeOidContent(name.value))
  }
}

/** The contents of GeneralNames; the tag around them is the caller's. */
export const encodeGeneralNames = (names: readonly GeneralNameInput[], tag: number): Uint8Array => encode(tag, ...names.map(encodeGeneralName))

function ia5(text: string, structure: string): Uint8Array {
  if (!isAscii(text)) throw new PkiError('asn1/bad-string', { structure, found: text })
  return ascii.encode(text)
}
