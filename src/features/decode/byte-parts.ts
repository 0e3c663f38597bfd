/** Which octets of the selected element are its tag, its length and its contents, and the same of its children. */
import { readElement } from '#pki/asn1/element.ts'
import { asn1Children } from '#pki/asn1/tree.ts'
import { attempt } from '#pki/fault.ts'
import type { ByteRange } from '#pki/field.ts'
import type { HexPart } from '#ui/HexView.tsx'

/** Children beyond these are far out of sight; colours come with the next selection. */
const CHILDREN = 100

export function byteParts(bytes: Uint8Array, selection: ByteRange | undefined, isAsn1: boolean): readonly HexPart[] {
  if (selection === undefined || !isAsn1) return []
  const [start, end] = selection
  const read = attempt(() => readElement(bytes, start, end))
  if (!read.ok || read.value.end !== end) return []
  const window = asn1Children(bytes, { start, end }).nodes[0]
  const children = window?.hasChildren === true ? asn1Children(bytes, { start: window.contentStart, end: window.contentEnd }).nodes.slice(0, CHILDREN) : []
  return [...children.flatMap((child) => header(bytes, child)), ...header(bytes, read.value)]
}

function header(bytes: Uint8Array, { start, contentStart, contentEnd }: { readonly start: number; readonly contentStart: number; readonly contentEnd: number }): HexPart[] {
  let lengthStart = start + 1
  // The high tag number form goes on while bit 8 is set (X.690 §8.1.2.4).
  if ((bytes[start]! & 0x1f) === 0x1f) while (lengthStart < contentStart && (bytes[lengthStart++]! & 0x80) !== 0);
  return [
    { start, end: lengthStart, role: 'tag' },
    { start: lengthStart, end: contentStart, role: 'length' },
    { start: contentStart, end: contentEnd, role: 'contents' },
  ]
}
