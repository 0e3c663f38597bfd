/** DER as a tree that can be changed: lengths are written anew, so that a change in one place leaves the rest readable. */
import { joinOctets } from '#pki/bytes/join.ts'

export interface Node {
  tag: Uint8Array
  /** Children of what is constructed, or of a string that wraps DER. */
  children: Node[] | undefined
  /** Of what has no children; the octet of unused bits where a BIT STRING wraps DER. */
  content: Uint8Array
  /** 'long': more length octets than needed; 'indefinite'; 'lie': one less than there is. */
  lengthForm?: 'long' | 'indefinite' | 'lie'
}

const MAX_NODES = 4000
const MAX_DEPTH = 60
const BIT_STRING = 3
const OCTET_STRING = 4

/** undefined where the octets are no series of whole elements. */
export function parseNodes(octets: Uint8Array, budget = { nodes: MAX_NODES }, depth = 0): Node[] | undefined {
  const nodes: Node[] = []
  for (let position = 0; position < octets.length;) {
    const header = readHeader(octets, position)
    if (header === undefined || --budget.nodes < 0 || depth > MAX_DEPTH) return undefined
    const { tag, start, end } = header
    nodes.push(makeNode(tag, octets.subarray(start, end), { budget, depth }))
    position = end
  }
  return nodes.length === 0 ? undefined : nodes
}

function makeNode(tag: Uint8Array, content: Uint8Array, { budget, depth }: { budget: { nodes: number }; depth: number }): Node {
  const isBits = tag[0] === BIT_STRING && content[0] === 0
  if ((tag[0]! & 0x20) === 0 && tag[0] !== OCTET_STRING && !isBits) return { tag, children: undefined, content }
  const children = parseNodes(isBits ? content.subarray(1) : content, budget, depth + 1)
  return { tag, children, content: children === undefined ? content : isBits ? content.subarray(0, 1) : new Uint8Array() }
}

function readHeader(octets: Uint8Array, position: number): { tag: Uint8Array; start: number; end: number } | undefined {
  let at = position + 1
  if ((octets[position]! & 0x1f) === 0x1f) {
    while (octets[at]! >= 0x80) at++
    at++
  }
  const tag = octets.subarray(position, at)
  const first = octets[at++]
  if (first === undefined || first === 0x80 || first > 0x84) return undefined
  let length = first
  if (first > 0x80) {
    length = 0
    for (let count = first & 0x7f; count > 0; count--) length = length * 256 + (octets[at++] ?? Infinity)
  }
  return at + length <= octets.length ? { tag, start: at, end: at + length } : undefined
}

export const writeNodes = (nodes: readonly Node[]): Uint8Array => joinOctets(nodes.map(writeNode))

function writeNode({ tag, children, content, lengthForm }: Node): Uint8Array {
  const body = children === undefined ? content : joinOctets([content, writeNodes(children)])
  if (lengthForm === 'indefinite') return joinOctets([Uint8Array.of(tag[0]! | 0x20), tag.subarray(1), Uint8Array.of(0x80), body, Uint8Array.of(0, 0)])
  return joinOctets([tag, writeLength(lengthForm === 'lie' ? Math.max(0, body.length - 1) : body.length, lengthForm === 'long'), body])
}

function writeLength(length: number, isLong: boolean): Uint8Array {
  if (isLong) return Uint8Array.of(0x84, length >>> 24, length >>> 16, length >>> 8, length)
  if (length < 0x80) return Uint8Array.of(length)
  if (length < 0x100) return Uint8Array.of(0x81, length)
  return length < 0x10000 ? Uint8Array.of(0x82, length >> 8, length) : Uint8Array.of(0x83, length >> 16, length >> 8, length)
}

/** Every list of siblings, with the nodes in it. */
export function listsOf(nodes: Node[]): Node[][] {
  return [nodes, ...nodes.flatMap(({ children }) => (children === undefined ? [] : listsOf(children)))]
}

export function copyOf(node: Node): Node {
  return { ...node, children: node.children?.map(copyOf) }
}
