/** Whether a value is well-formed all through: X.690 §8, for values whose structure nobody here knows. Nothing recurses. */
import { PkiError } from '#pki/fault.ts'
import { type Element, readElement } from './element.ts'
import { MAX_DEPTH } from './limits.ts'
import { decodeOid } from './oid.ts'
import { BOOLEAN, INTEGER, isConstructed, OBJECT_IDENTIFIER } from './tag.ts'

/** Elements looked at; a file of millions of them is no object that somebody would ask about. */
const MAX_ELEMENTS = 200_000

/**
 * Goes through the elements in order; what is wrapped in an OCTET STRING or BIT STRING is not looked into.
 *
 * @throws PkiError for the first that is broken, or nested deeper than `MAX_DEPTH`.
 */
export function checkTree(root: Element): void {
  const ends: number[] = []
  let position = root.start
  for (let count = 0; count < MAX_ELEMENTS; count++) {
    while (ends.length > 0 && position >= ends.at(-1)!) position = closed(root, ends)
    if (position >= root.end) return
    const element = readElement(root.document, position, ends.at(-1) ?? root.end)
    checkPrimitive(element)
    if (isConstructed(element.tag)) {
      if (ends.length >= MAX_DEPTH) throw new PkiError('asn1/too-deep', { offset: element.start, limit: MAX_DEPTH })
      ends.push(element.contentEnd)
      position = element.contentStart
    } else {
      position = element.end
    }
  }
}

/** Leaves a constructed value: after an indefinite length stand its two end-of-contents octets. */
function closed({ document, end }: Element, ends: number[]): number {
  const contentEnd = ends.pop()!
  const limit = ends.at(-1) ?? end
  return contentEnd + 2 <= limit && document[contentEnd] === 0 && document[contentEnd + 1] === 0 ? contentEnd + 2 : contentEnd
}

function checkPrimitive(element: Element): void {
  const { tag, contentStart, contentEnd, start } = element
  if (tag === BOOLEAN && contentEnd - contentStart !== 1) throw new PkiError('asn1/bad-boolean', { offset: start })
  if (tag === INTEGER && contentEnd === contentStart) throw new PkiError('asn1/bad-integer', { offset: start })
  if (tag === OBJECT_IDENTIFIER) decodeOid(element)
}
