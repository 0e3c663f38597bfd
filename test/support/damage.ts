/** What a decoder says when one element after the other is of another type, or missing with all that follow it in the same structure. */
import { Element, readElement } from '#pki/asn1/element.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { isConstructed } from '#pki/asn1/tag.ts'
import { attempt } from '#pki/fault.ts'
import { concat, tlv } from './der.ts'

interface Node {
  readonly tag: number
  readonly parts: readonly (Node | Uint8Array)[]
}

const OCTET_STRING = 0x04
const SEQUENCE = 0x30
/** Private class, number 1: nobody's type. */
const FOREIGN_PRIMITIVE = 0xc1
const FOREIGN_CONSTRUCTED = 0xe1

/** @returns The distinct answers `code structure expected`, in the order of the elements; `read` where one was not missed. */
export function answersToDamage(document: Uint8Array, decode: (bytes: Uint8Array) => unknown): string[] {
  const answers = new Set<string>()
  const ask = (root: Node): void => {
    const result = attempt(() => decode(encode(root)))
    answers.add(result.ok ? 'read' : [result.fault.code, result.fault.structure, result.fault.expected].join(' '))
  }
  const root = parse(readElement(document, 0, document.length))
  for (const path of pathsIn(root)) {
    ask(changed(root, path, (node) => [{ tag: (node.tag & 0x20) === 0 ? FOREIGN_PRIMITIVE : FOREIGN_CONSTRUCTED, parts: node.parts }]))
    ask(changed(root, path, () => []))
  }
  return [...answers]
}

/** An OCTET STRING that holds a SEQUENCE counts as a structure too. */
function parse(element: Element): Node {
  const { tag, content } = element
  if (isConstructed(tag)) return { tag, parts: [...Reader.inside(element, '').rest('')].map(parse) }
  return { tag, parts: [tag === OCTET_STRING && content[0] === SEQUENCE ? parse(readElement(content, 0, content.length)) : content] }
}

const encode = ({ tag, parts }: Node): Uint8Array => tlv(tag, concat(...parts.map((part) => (part instanceof Uint8Array ? part : encode(part)))))

function pathsIn(node: Node): number[][] {
  return node.parts.flatMap((part, index) => (part instanceof Uint8Array ? [] : [[index], ...pathsIn(part).map((path) => [index, ...path])]))
}

/** With what `replace` makes of the node in the place of it, and, where that is nothing, without its later siblings. */
function changed(node: Node, [index = 0, ...rest]: readonly number[], replace: (node: Node) => readonly Node[]): Node {
  const part = node.parts[index] as Node
  const put = rest.length > 0 ? [changed(part, rest, replace)] : replace(part)
  return { tag: node.tag, parts: put.length === 0 ? node.parts.slice(0, index) : [...node.parts.slice(0, index), ...put, ...node.parts.slice(index + 1)] }
}
