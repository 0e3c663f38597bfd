/** The ASN.1 tree, handed out window by window: X.690 §8.1. Nothing recurses; a document of millions of elements stays its bytes. */
import { formatHex } from '#pki/bytes/hex.ts'
import { attempt } from '#pki/fault.ts'
import { type Element, readElement } from './element.ts'
import { MAX_CHILDREN_AT_ONCE } from './limits.ts'
import { decodeOid } from './oid.ts'
import { decodeString } from './strings.ts'
import { BIT_STRING, BOOLEAN, ENUMERATED, formatTag, GENERALIZED_TIME, INTEGER, isConstructed, NULL, OBJECT_IDENTIFIER, OCTET_STRING, tagClass, UTC_TIME } from './tag.ts'
import type { Asn1Children, Asn1Node } from './tree-node.ts'
import { decodeBoolean, decodeInteger } from './values.ts'

const PREVIEW_CHARACTERS = 64
const PREVIEW_OCTETS = 20

/**
 * The elements between two positions, from `start` on.
 *
 * @param start - Position of the first: 0 for the document, `contentStart` of a node, or the `nextStart` of the window before.
 * @param end - Position just after the last: the document's length, or `contentEnd` of the node.
 */
export function asn1Children(bytes: Uint8Array, { start, end }: { start: number; end: number }): Asn1Children {
  const nodes: Asn1Node[] = []
  let position = start
  while (position < end && nodes.length < MAX_CHILDREN_AT_ONCE) {
    const from = position
    const read = attempt(() => readElement(bytes, from, end))
    if (!read.ok) return { nodes, fault: read.fault }
    nodes.push(describeNode(read.value))
    position = read.value.end
  }
  return position < end ? { nodes, nextStart: position } : { nodes }
}

function describeNode(element: Element): Asn1Node {
  const { start, contentStart, contentEnd, end } = element
  const wrapped = wrappedStart(element)
  const text = preview(element)
  return {
    type: formatTag(element.tag), start, contentStart: wrapped ?? contentStart, contentEnd, end,
    hasChildren: isConstructed(element.tag) ? contentStart < contentEnd : wrapped !== undefined,
    ...(text === undefined ? {} : { preview: text }),
  }
}

/** Where the DER inside an OCTET STRING or BIT STRING starts, when its contents are one well-formed element or several. */
function wrappedStart({ tag, document, contentStart, contentEnd }: Element): number | undefined {
  if (tag !== OCTET_STRING && tag !== BIT_STRING) return undefined
  const start = tag === BIT_STRING ? contentStart + 1 : contentStart
  if (contentEnd - start < 2 || (tag === BIT_STRING && document[contentStart] !== 0)) return undefined
  const first = document[start]!
  if (first === 0 || (first >= 0x40 && first < 0x80) || first >= 0xc0) return undefined
  const read = attempt(() => readElement(document, start, contentEnd))
  return read.ok && read.value.end === contentEnd ? start : undefined
}

function preview(element: Element): string | undefined {
  if (isConstructed(element.tag)) return undefined
  const content = element.content
  if (tagClass(element.tag) !== 0) return isText(content) ? quoted(String.fromCharCode(...content.subarray(0, PREVIEW_CHARACTERS))) : shortHex(content)
  switch (element.tag) {
    case BOOLEAN:
      return content.length === 1 ? String(decodeBoolean(element)).toUpperCase() : shortHex(content)
    case INTEGER:
    case ENUMERATED:
      return content.length > 0 && content.length <= 8 ? String(decodeInteger(element)) : shortHex(content)
    case NULL:
      return undefined
    case OBJECT_IDENTIFIER: {
      const read = attempt(() => decodeOid(element))
      return read.ok ? read.value : shortHex(content)
    }
    case UTC_TIME:
    case GENERALIZED_TIME:
      return String.fromCharCode(...content.subarray(0, PREVIEW_CHARACTERS))
    default: {
      const text = content.length <= 4096 ? decodeString(element) : undefined
      return text === undefined ? shortHex(content) : quoted(text)
    }
  }
}

const quoted = (text: string): string => (text.length > PREVIEW_CHARACTERS ? `"${text.slice(0, PREVIEW_CHARACTERS)}…"` : `"${text}"`)
const shortHex = (octets: Uint8Array): string => (octets.length > PREVIEW_OCTETS ? `${formatHex(octets.subarray(0, PREVIEW_OCTETS), ' ')} …` : formatHex(octets, ' '))
const isText = (octets: Uint8Array): boolean => octets.length > 0 && octets.subarray(0, PREVIEW_CHARACTERS).every((octet) => octet >= 0x20 && octet < 0x7f)
