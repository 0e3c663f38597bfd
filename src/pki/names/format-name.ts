/** Distinguished names as text: RFC 4514. */
import { formatHex } from '#pki/bytes/hex.ts'
import { attributeTypes } from './attribute-types.ts'
import type { AttributeTypeAndValue, Name } from './name.ts'

/** The last RDN first, as RFC 4514 §2.1 has it: `CN=server,O=Example,C=DE`. Empty for the empty name. */
export function formatName(name: Name): string {
  return name.rdnSequence.toReversed().map((rdn) => rdn.map(formatAttribute).join('+')).join(',')
}

function formatAttribute({ type, value, text }: AttributeTypeAndValue): string {
  const key = attributeTypes[type]?.short ?? type
  return text === undefined || attributeTypes[type] === undefined
    ? `${key}=#${formatHex(value.encoding)}`
    : `${key}=${escapeValue(text)}`
}

/** RFC 4514 §2.4: `"+,;<>\`, a leading `#` or space, a trailing space, and NUL. */
export function escapeValue(text: string): string {
  const escaped = text.replace(/["+,;<>\\]/g, String.raw`\$&`).replaceAll('\0', String.raw`\00`).replace(/^[# ]/, String.raw`\$&`)
  return text.length > 1 && text.endsWith(' ') ? escaped.replace(/ $/, String.raw`\ `) : escaped
}

/** The first value of an attribute type, by its dotted identifier. */
export function firstValue(name: Name, type: string): string | undefined {
  for (const rdn of name.rdnSequence) for (const attribute of rdn) if (attribute.type === type) return attribute.text
  return undefined
}

export const COMMON_NAME = '2.5.4.3'
export const ORGANIZATION_NAME = '2.5.4.10'
export const ORGANIZATIONAL_UNIT_NAME = '2.5.4.11'
