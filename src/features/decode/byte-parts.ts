/** Which octets in sight are tags, which lengths, and which the contents of an element that holds no other (X.690 §8.1). */
import { asn1Children } from '#pki/asn1/tree.ts'
import type { Asn1Node } from '#pki/asn1/tree-node.ts'
import type { HexPart } from '#ui/HexView.tsx'

/** Elements walked over on the way; deep inside a list of a million, colours are not worth the wait. */
const MAX_WALKED = 20_000

export function byteParts(bytes: Uint8Array, from: number, to: number): readonly HexPart[] {
  const parts: HexPart[] = []
  const open = [{ start: 0, end: bytes.length }]
  let walked = 0
  for (let place = open.pop(); place !== undefined && walked < MAX_WALKED; place = open.pop()) {
    const { nodes, nextStart } = asn1Children(bytes, place)
    walked += nodes.length
    if (nextStart !== undefined && nextStart < to) open.push({ start: nextStart, end: place.end })
    for (const node of nodes) {
      if (node.end <= from || node.start >= to) continue
      parts.push(...partsOf(bytes, node))
      if (node.hasChildren) open.push({ start: node.contentStart, end: node.contentEnd })
    }
  }
  return parts
}

function partsOf(bytes: Uint8Array, { start, contentStart, contentEnd, end, hasChildren }: Asn1Node): HexPart[] {
  let lengthStart = start + 1
  // The high tag number form goes on while bit 8 is set (X.690 §8.1.2.4).
  if ((bytes[start]! & 0x1f) === 0x1f) while (lengthStart < contentStart && (bytes[lengthStart++]! & 0x80) !== 0);
  const first = bytes[lengthStart]!
  // The long form says in the first octet how many follow (§8.1.3.5); 0x80 alone is the indefinite form.
  const lengthEnd = lengthStart + (first > 0x80 ? 1 + (first & 0x7f) : 1)
  const element = [start, end] as const
  return [
    { start, end: lengthStart, role: 'tag', element },
    { start: lengthStart, end: lengthEnd, role: 'length', element },
    ...(hasChildren ? [] : [{ start: lengthEnd, end: contentEnd, role: 'contents', element } as const]),
  ]
}
