/**
 * Where BER is not DER: X.690 §8.1.3, §10, §11. The reader accepts both. Left out: the order of a SET OF (§11.6) and encoded
 * defaults (§11.5), which only a structure's definition tells.
 */
import { PkiError } from '#pki/fault.ts'
import type { ByteRange } from '#pki/field.ts'
import { type Element, readElement } from './element.ts'
import { BIT_STRING, BOOLEAN, INTEGER, isConstructed, SEQUENCE, SET, tagClass } from './tag.ts'

export type EncodingRemarkKind =
  | 'indefinite-length' // X.690 §10.1
  | 'length-not-minimal' // X.690 §10.1
  | 'constructed-string' // X.690 §10.2
  | 'boolean' // X.690 §11.1: true is FF
  | 'integer-not-minimal' // X.690 §8.3.2
  | 'unused-bits' // X.690 §11.2.1: they are zero

export interface EncodingRemark {
  readonly kind: EncodingRemarkKind
  readonly range: ByteRange
}

/** More of them say nothing new. */
const MAX_REMARKS = 100
/** Elements looked at: a large certificate has some hundred, a revocation list of a million entries has five million. */
const MAX_ELEMENTS = 200_000

/**
 * The first places where an element, or one inside it, is not DER; what is wrapped in an OCTET STRING is not looked into.
 * Goes by position, so that of a list of a million entries only the containers that are open are kept.
 */
export function encodingRemarks(element: Element): readonly EncodingRemark[] {
  const remarks: EncodingRemark[] = []
  const open: Element[] = []
  let next: Element | undefined = element
  for (let count = 0; next !== undefined && count < MAX_ELEMENTS && remarks.length < MAX_REMARKS; count++) {
    for (const kind of remarksOf(next)) remarks.push({ kind, range: next.range })
    let position = next.end
    if (isConstructed(next.tag)) {
      open.push(next)
      position = next.contentStart
    }
    next = elementFrom(position, open)
  }
  return remarks
}

/** The next in order. A container is left at its end, or at the first inside it that is broken: a context-specific one was not read before. */
function elementFrom(start: number, open: Element[]): Element | undefined {
  let position = start
  for (let container = open.at(-1); container !== undefined; container = open.at(-1)) {
    const { document, contentEnd, end } = container
    const child = position < contentEnd ? readIfSound(document, position, contentEnd) : undefined
    if (child !== undefined) return child
    open.pop()
    position = end
  }
  return undefined
}

function readIfSound(document: Uint8Array, start: number, limit: number): Element | undefined {
  try {
    return readElement(document, start, limit)
  } catch (error) {
    if (!(error instanceof PkiError)) throw error
    return undefined
  }
}

function* remarksOf(element: Element): Generator<EncodingRemarkKind> {
  const { document, tag, contentStart, contentEnd } = element
  if (element.isIndefinite) yield 'indefinite-length'
  else if (!hasMinimalLength(element)) yield 'length-not-minimal'
  if (tagClass(tag) !== 0) return
  if (isConstructed(tag)) {
    if (tag !== SEQUENCE && tag !== SET) yield 'constructed-string'
    return
  }
  const first = document[contentStart]
  const length = contentEnd - contentStart
  if (tag === BOOLEAN && length === 1 && first !== 0 && first !== 0xff) yield 'boolean'
  if (tag === INTEGER && length > 1 && ((first === 0 && document[contentStart + 1]! < 0x80) || (first === 0xff && document[contentStart + 1]! >= 0x80))) {
    yield 'integer-not-minimal'
  }
  if (tag === BIT_STRING && length > 1 && first! < 8 && (document[contentEnd - 1]! & ((1 << first!) - 1)) !== 0) yield 'unused-bits'
}

function hasMinimalLength({ document, start, contentStart, contentEnd }: Element): boolean {
  const length = contentEnd - contentStart
  const lengthOctets = length < 0x80 ? 1 : 1 + Math.ceil((32 - Math.clz32(length)) / 8)
  let lengthStart = start + 1
  if ((document[start]! & 0x1f) === 0x1f) {
    while (document[lengthStart]! >= 0x80) lengthStart++
    lengthStart++
  }
  return contentStart - lengthStart === lengthOctets
}
