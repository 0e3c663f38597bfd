/** An ASN.1 tree (X.690 §8.1) as OpenSSL's ASN1_parse_dump writes it, with short dumps of what is no text. */
import type { Element } from '#pki/asn1/element.ts'
import { decodeOid } from '#pki/asn1/oid.ts'
import { Reader } from '#pki/asn1/reader.ts'
import {
  BMP_STRING, BOOLEAN, ENUMERATED, IA5_STRING, INTEGER, isConstructed, NUMERIC_STRING, OBJECT_IDENTIFIER, OCTET_STRING, PRINTABLE_STRING,
  tagClass, tagNumber, TELETEX_STRING, UTC_TIME, UTF8_STRING, VISIBLE_STRING, GENERALIZED_TIME,
} from '#pki/asn1/tag.ts'
import { attempt } from '#pki/fault.ts'
import { formatHexInteger, lowerHex, printable, spaces, textOf, upToNul } from './octets.ts'
import { formatObject } from './openssl-objects.ts'

const NAMES: readonly string[] = [
  'EOC', 'BOOLEAN', 'INTEGER', 'BIT STRING', 'OCTET STRING', 'NULL', 'OBJECT', 'OBJECT DESCRIPTOR', 'EXTERNAL', 'REAL', 'ENUMERATED', '<ASN1 11>',
  'UTF8STRING', '<ASN1 13>', '<ASN1 14>', '<ASN1 15>', 'SEQUENCE', 'SET', 'NUMERICSTRING', 'PRINTABLESTRING', 'T61STRING', 'VIDEOTEXSTRING', 'IA5STRING',
  'UTCTIME', 'GENERALIZEDTIME', 'GRAPHICSTRING', 'VISIBLESTRING', 'GENERALSTRING', 'UNIVERSALSTRING', '<ASN1 29>', 'BMPSTRING',
]
const CLASSES = ['', 'appl', 'cont', 'priv'] as const
const TEXTS = new Set([PRINTABLE_STRING, TELETEX_STRING, IA5_STRING, VISIBLE_STRING, NUMERIC_STRING, UTF8_STRING, UTC_TIME, GENERALIZED_TIME])
const MAX_DEPTH = 128

/** Elements step in by one column a level; what is no text shows its first octet, which is all that OpenSSL's printers ask for. */
export function formatTree(element: Element): string {
  const lines: string[] = []
  const origin = element.start
  const walk = (one: Element, depth: number): void => {
    const isInner = isConstructed(one.tag)
    const headerLength = one.contentStart - one.start
    const length = one.isIndefinite ? 'inf  ' : String(one.contentEnd - one.contentStart).padStart(4)
    const place = `${String(one.start - origin).padStart(5)}:d=${String(depth).padEnd(2)} hl=${headerLength} l=${one.isIndefinite ? length : `${length} `}`
    const name = tagClass(one.tag) === 0 ? NAMES[tagNumber(one.tag)] ?? `<ASN1 ${tagNumber(one.tag)}>` : `${CLASSES[tagClass(one.tag)]!} [ ${tagNumber(one.tag)} ]`
    lines.push(`${place}${isInner ? 'cons: ' : 'prim: '}${spaces(depth)}${name.padEnd(18)}${isInner ? '' : formatContent(one)}\n`)
    if (isInner && depth < MAX_DEPTH) for (const child of Reader.inside(one, 'tree').rest('element')) walk(child, depth + 1)
  }
  walk(element, 0)
  return lines.join('')
}

function formatContent(element: Element): string {
  const { tag, content } = element
  if (TEXTS.has(tag)) return `:${upToNul(textOf(element))}`
  switch (tag) {
    case OBJECT_IDENTIFIER: {
      const oid = attempt(() => decodeOid(element))
      return `:${oid.ok ? formatObject(oid.value) : 'BAD OBJECT'}`
    }
    case BOOLEAN:
      return content.length === 1 ? `:${content[0]!}` : ':BAD BOOLEAN'
    case INTEGER:
    case ENUMERATED: {
      const number = attempt(() => formatHexInteger(element))
      return `:${number.ok ? number.value : `BAD ${tag === INTEGER ? 'INTEGER' : 'ENUMERATED'}:[${lowerHex(content).toUpperCase()}]`}`
    }
    case OCTET_STRING:
      return /^[\n\r\t -~]+$/.test(textOf(element)) ? `:${textOf(element)}` : dumpFirst(content)
    default:
      return tagClass(tag) === 0 && tag !== BMP_STRING ? dumpFirst(content) : ''
  }
}

function dumpFirst(content: Uint8Array): string {
  const [first] = content
  if (first === undefined) return ''
  return `\n      0000 - ${lowerHex(content.subarray(0, 1))} ${spaces(15 * 3)}  ${printable(String.fromCharCode(first)).replace(/[\n\r]/, '.')}`
}
