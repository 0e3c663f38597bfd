/** Character strings: X.690 §8.23, RFC 5280 §4.1.2.4 (DirectoryString), X.680 §41. */
import type { Element } from './element.ts'
import {
  BMP_STRING, GENERAL_STRING, GRAPHIC_STRING, IA5_STRING, isConstructed, NUMERIC_STRING, PRINTABLE_STRING, TELETEX_STRING,
  UNIVERSAL_STRING, UTF8_STRING, VIDEOTEX_STRING, VISIBLE_STRING,
} from './tag.ts'
import { decodeOctets } from './values.ts'

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/**
 * The text of a string element by its own tag. One-octet types are read as Latin-1, as OpenSSL does for T61.
 *
 * @returns undefined when the tag is no string type or the octets are no text of that type.
 */
export function decodeString(element: Element): string | undefined {
  return decodeStringAs(element, element.tag & ~0x20)
}

/** The same for an IMPLICIT tag: `stringTag` says which type the octets are. */
export function decodeStringAs(element: Element, stringTag: number): string | undefined {
  switch (stringTag) {
    case UTF8_STRING:
      return decodeUtf8(element)
    case PRINTABLE_STRING:
    case IA5_STRING:
    case TELETEX_STRING:
    case NUMERIC_STRING:
    case VISIBLE_STRING:
    case GENERAL_STRING:
    case GRAPHIC_STRING:
    case VIDEOTEX_STRING:
      return decodeLatin1(element)
    case BMP_STRING:
      return decodeBmp(decodeOctets(element))
    case UNIVERSAL_STRING:
      return decodeUniversal(decodeOctets(element))
    default:
      return undefined
  }
}

export function decodeLatin1(element: Element): string {
  if (isConstructed(element.tag)) return latin1(decodeOctets(element), 0, -1)
  return latin1(element.document, element.contentStart, element.contentEnd)
}

function latin1(octets: Uint8Array, start: number, stop: number): string {
  const end = stop < 0 ? octets.length : stop
  let text = ''
  for (let position = start; position < end; position++) text += String.fromCharCode(octets[position]!)
  return text
}

function decodeUtf8(element: Element): string | undefined {
  const octets = decodeOctets(element)
  for (let position = 0; position < octets.length; position++) {
    if (octets[position]! >= 0x80) return decodeNonAscii(octets)
  }
  return latin1(octets, 0, -1)
}

function decodeNonAscii(octets: Uint8Array): string | undefined {
  try {
    return utf8.decode(octets)
  } catch (error) {
    if (error instanceof TypeError) return undefined // what `fatal` throws for malformed UTF-8
    throw error
  }
}

/** UCS-2, big endian. Surrogate pairs are let through: Windows writes them. */
function decodeBmp(octets: Uint8Array): string | undefined {
  if (octets.length % 2 !== 0) return undefined
  let text = ''
  for (let position = 0; position < octets.length; position += 2) {
    text += String.fromCharCode((octets[position]! << 8) | octets[position + 1]!)
  }
  return text
}

function decodeUniversal(octets: Uint8Array): string | undefined {
  if (octets.length % 4 !== 0) return undefined
  let text = ''
  for (let position = 0; position < octets.length; position += 4) {
    const code = octets[position]! * 0x100_0000 + (octets[position + 1]! << 16) + (octets[position + 2]! << 8) + octets[position + 3]!
    if (code > 0x10_ffff || (code >= 0xd800 && code <= 0xdfff)) return undefined
    text += String.fromCodePoint(code)
  }
  return text
}
