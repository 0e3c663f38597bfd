/** Distinguished names from text: RFC 4514 §3 (`CN=server,O=Example`), and OpenSSL's `/C=DE/O=Example/CN=server`. */
import { parseHex } from '#pki/bytes/hex.ts'
import { PkiError } from '#pki/fault.ts'
import { attributeTypes } from './attribute-types.ts'
import type { AttributeInput, NameInput } from './encode-name.ts'

/** Names and short forms in lower case; what OpenSSL and others write beside them. */
const typesByName = new Map<string, string>([
  ...Object.entries(attributeTypes).flatMap(([oid, { name, short }]) => [[name.toLowerCase(), oid], [short.toLowerCase(), oid]] as const),
  ['e', '1.2.840.113549.1.9.1'], ['email', '1.2.840.113549.1.9.1'], ['s', '2.5.4.8'], ['g', '2.5.4.42'], ['t', '2.5.4.12'],
])

/** @returns undefined for a word that is no attribute type; dotted identifiers are themselves. */
export function attributeTypeByName(word: string): string | undefined {
  return /^(?:oid\.)?[0-2](?:\.\d+)+$/i.test(word) ? word.replace(/^oid\./i, '') : typesByName.get(word.toLowerCase())
}

/**
 * RFC 4514 puts the last RDN first, OpenSSL's slash form the first one first; the result is in encoding order.
 *
 * @throws PkiError `name/bad-name`
 */
export function parseName(text: string): NameInput {
  const isSlashForm = text.startsWith('/')
  const rdns = split(isSlashForm ? text.slice(1) : text, isSlashForm ? '/' : ',;').map((rdn) => split(rdn, '+').map(parseAttribute))
  return isSlashForm ? rdns : rdns.toReversed()
}

function parseAttribute(text: string): AttributeInput {
  const equals = text.indexOf('=')
  const type = equals < 0 ? undefined : attributeTypeByName(text.slice(0, equals).trim())
  if (type === undefined) throw new PkiError('name/bad-name', { found: text.trim() })
  return { type, value: unescape(text.slice(equals + 1)) }
}

/** At separators that no backslash and no quotation mark keeps. */
function split(text: string, separators: string): string[] {
  const parts: string[] = []
  let start = 0
  let isQuoted = false
  for (let position = 0; position < text.length; position++) {
    if (text[position] === '\\') position++
    else if (text[position] === '"') isQuoted = !isQuoted
    else if (!isQuoted && separators.includes(text[position]!)) {
      parts.push(text.slice(start, position))
      start = position + 1
    }
  }
  return [...parts, text.slice(start)]
}

/** RFC 4514 §3: `\,` is the character, `\E4\BD` octets of UTF-8; white space outside counts for nothing (RFC 2253 §4). */
function unescape(raw: string): string {
  const trimmed = raw.trimStart().replace(/(?<!\\)\s+$/, '')
  const text = /^".*"$/s.test(trimmed) ? trimmed.slice(1, -1) : trimmed
  return text.replace(/(?:\\[0-9a-f]{2})+|\\(.)/gis, (escaped, character: string | undefined) => {
    if (character !== undefined) return character
    return new TextDecoder().decode(parseHex(escaped.replaceAll('\\', '')))
  })
}
