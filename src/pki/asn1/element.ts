/**
 * One encoded value over the document's bytes: X.690 §8.1. Reads DER, accepts BER (indefinite length, long-form
 * lengths); `encoding-remarks.ts` tells the two apart. Nothing is copied and nothing recurses.
 */
import { PkiError } from '#pki/fault.ts'
import type { ByteRange } from '#pki/field.ts'
import { MAX_DEPTH, MAX_TAG_OCTETS } from './limits.ts'
import { CONSTRUCTED, type Tag } from './tag.ts'

/** Identifier, length and contents of one value; offsets count from the start of `document`. */
export class Element {
  readonly document: Uint8Array
  readonly tag: Tag
  /** First identifier octet. */
  readonly start: number
  /** First contents octet. */
  readonly contentStart: number
  /** Just after the contents; before the end-of-contents octets where the length is indefinite. */
  readonly contentEnd: number
  /** Just after the whole encoding. */
  readonly end: number

  // oxlint-disable-next-line eslint/max-params -- the one hot constructor: an options object would be a second allocation
  constructor(document: Uint8Array, tag: Tag, start: number, contentStart: number, contentEnd: number, end: number) {
    this.document = document
    this.tag = tag
    this.start = start
    this.contentStart = contentStart
    this.contentEnd = contentEnd
    this.end = end
  }

  /** The contents octets; a view, not a copy. */
  get content(): Uint8Array {
    return this.document.subarray(this.contentStart, this.contentEnd)
  }

  /** The whole encoding; a view, not a copy. */
  get encoding(): Uint8Array {
    return this.document.subarray(this.start, this.end)
  }

  get range(): ByteRange {
    return [this.start, this.end]
  }

  get isIndefinite(): boolean {
    return this.end !== this.contentEnd
  }
}

/**
 * Reads one element.
 *
 * @param start - Position of the first identifier octet.
 * @param limit - Position the encoding must not reach beyond.
 * @throws PkiError `asn1/truncated`, `asn1/bad-length`, `asn1/bad-tag`, `asn1/indefinite-primitive`, `asn1/too-deep`
 */
export function readElement(document: Uint8Array, start: number, limit: number): Element {
  let position = start
  if (position >= limit) throw truncated(start, 'identifier', limit)
  const leading = document[position++]!
  let tag = leading
  if ((leading & 0x1f) === 0x1f) {
    const long = readLongTag(document, position, limit)
    tag = leading + long.number * 256
    position = long.end
  }
  if (position >= limit) throw truncated(start, 'length', limit)
  const first = document[position++]!
  if (first < 0x80) {
    const end = position + first
    if (end > limit) throw truncated(start, String(end - start), limit)
    return new Element(document, tag, start, position, end, end)
  }
  if (first === 0x80) {
    if ((leading & CONSTRUCTED) === 0) throw new PkiError('asn1/indefinite-primitive', { offset: start })
    const contentEnd = findEndOfContents(document, position, limit)
    return new Element(document, tag, start, position, contentEnd, contentEnd + 2)
  }
  const lengthEnd = position + (first & 0x7f)
  const length = readLongLength(document, position, Math.min(lengthEnd, limit))
  if (lengthEnd > limit) throw truncated(start, 'length', limit)
  const end = lengthEnd + length
  if (end > limit) throw truncated(start, String(end - start), limit)
  return new Element(document, tag, start, lengthEnd, end, end)
}

/** X.690 §8.1.2.4: base 128, most significant group first. */
function readLongTag(document: Uint8Array, start: number, limit: number): { number: number; end: number } {
  let number = 0
  for (let count = 0; count < MAX_TAG_OCTETS; count++) {
    const octet = document[start + count]
    if (octet === undefined || start + count >= limit) throw truncated(start - 1, 'identifier', limit)
    number = number * 128 + (octet & 0x7f)
    if (octet < 0x80) return { number, end: start + count + 1 }
  }
  throw new PkiError('asn1/bad-tag', { offset: start - 1 })
}

/** X.690 §8.1.3.5: the long form; leading zero octets are BER. */
function readLongLength(document: Uint8Array, start: number, end: number): number {
  let length = 0
  for (let position = start; position < end; position++) {
    length = length * 256 + document[position]!
    if (length > 0xffff_ffff) throw new PkiError('asn1/bad-length', { offset: start - 1 })
  }
  return length
}

/** X.690 §8.1.5: walks the elements inside an indefinite length, without recursion, to its own `00 00`. */
function findEndOfContents(document: Uint8Array, start: number, limit: number): number {
  const opened = start
  let position = start
  let depth = 1
  for (;;) {
    if (position + 1 >= limit) throw truncated(opened - 2, 'end-of-contents', limit)
    const leading = document[position]!
    if (leading === 0) {
      if (document[position + 1] !== 0) throw new PkiError('asn1/bad-length', { offset: position })
      if (--depth === 0) return position
      position += 2
      continue
    }
    let lengthAt = position + 1
    if ((leading & 0x1f) === 0x1f) lengthAt = readLongTag(document, lengthAt, limit).end
    const first = lengthAt < limit ? document[lengthAt]! : undefined
    if (first === undefined) throw truncated(position, 'length', limit)
    if (first === 0x80) {
      if ((leading & CONSTRUCTED) === 0) throw new PkiError('asn1/indefinite-primitive', { offset: position })
      if (++depth > MAX_DEPTH) throw new PkiError('asn1/too-deep', { offset: position, limit: MAX_DEPTH })
      position = lengthAt + 1
    } else if (first < 0x80) {
      position = lengthAt + 1 + first
    } else {
      const lengthEnd = lengthAt + 1 + (first & 0x7f)
      if (lengthEnd > limit) throw truncated(position, 'length', limit)
      position = lengthEnd + readLongLength(document, lengthAt + 1, lengthEnd)
    }
  }
}

function truncated(offset: number, expected: string, limit: number): PkiError {
  return new PkiError('asn1/truncated', { offset, expected, found: String(limit - offset) })
}
