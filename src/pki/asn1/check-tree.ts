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
  const open: Element[] = []
  let position = root.start
  for (let count = 0; count < MAX_ELEMENTS; count++) {
    for (let last = open.at(-1); last !== undefined && position >= last.contentEnd; last = open.at(-1)) {
      position = last.end
      open.pop()
    }
    if (position >= root.end) return
    const element = readElement(root.document, position, open.at(-1)?.contentEnd ?? root.end)
    checkPrimitive(element)
    if (isConstructed(element.tag)) {
      if (open.length >= MAX_DEPTH) throw new PkiError('asn1/too-deep', { offset: element.start, limit: MAX_DEPTH })
      open.push(element)
      position = element.contentStart
    } else {
      position = element.end
    }
  }
}

function checkPrimitive(element: Element): void {
  const { tag, contentStart, contentEnd, start } = element
  if (tag === BOOLEAN && contentEnd - contentStart !== 1) throw new PkiError('asn1/bad-boolean', { offset: start })
  if (tag === INTEGER && contentEnd === contentStart) throw new PkiError('asn1/bad-integer', { offset: start })
  if (tag === OBJECT_IDENTIFIER) decodeOid(element)
}
