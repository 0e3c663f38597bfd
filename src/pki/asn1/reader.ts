/** Reads the components of a constructed value one after the other, naming the structure when one is not as it must be. */
import { PkiError } from '#pki/fault.ts'
import { Element, readElement } from './element.ts'
import { CONSTRUCTED, formatTag, isConstructed, type Tag } from './tag.ts'

export class Reader {
  readonly document: Uint8Array
  /** The ASN.1 identifier of the structure, for faults. */
  readonly structure: string
  private position: number
  private readonly limit: number

  // oxlint-disable-next-line eslint/max-params -- made once for each constructed value; see `Element`
  private constructor(document: Uint8Array, position: number, limit: number, structure: string) {
    this.document = document
    this.position = position
    this.limit = limit
    this.structure = structure
  }

  /** The components inside a constructed element. */
  static inside(element: Element, structure: string): Reader {
    if (!isConstructed(element.tag)) {
      throw new PkiError('asn1/unexpected-tag', {
        offset: element.start, structure, expected: 'constructed', found: formatTag(element.tag),
      })
    }
    return new Reader(element.document, element.contentStart, element.contentEnd, structure)
  }

  /** The elements that the contents octets of a primitive element hold, as in an OCTET STRING that wraps DER. */
  static wrapped(element: Element, structure: string): Reader {
    return new Reader(element.document, element.contentStart, element.contentEnd, structure)
  }

  /** The elements of a document, from `start` on. */
  static over(document: Uint8Array, structure: string, start = 0): Reader {
    return new Reader(document, start, document.length, structure)
  }

  get isAtEnd(): boolean {
    return this.position >= this.limit
  }

  get offset(): number {
    return this.position
  }

  /** The first identifier octet that comes next; undefined at the end. Tag numbers above 30 show as `0x1f` in it. */
  peekTag(): number | undefined {
    return this.position < this.limit ? this.document[this.position] : undefined
  }

  /** @throws PkiError `asn1/unexpected-end` and those of `readElement` */
  next(component: string): Element {
    if (this.position >= this.limit) {
      throw new PkiError('asn1/unexpected-end', { offset: this.position, structure: this.structure, expected: component })
    }
    const element = readElement(this.document, this.position, this.limit)
    this.position = element.end
    return element
  }

  /** @throws PkiError `asn1/unexpected-tag`, `asn1/unexpected-end` and those of `readElement` */
  expect(tag: Tag, component: string): Element {
    const start = this.position
    const element = this.next(component)
    if (element.tag !== tag) {
      this.position = start
      throw new PkiError('asn1/unexpected-tag', {
        offset: start,
        structure: `${this.structure}.${component}`,
        ...tellApart(tag, element.tag),
      })
    }
    return element
  }

  /** A string that comes next, in one piece or, as BER allows, constructed of several (X.690 §8.7.3); `decodeOctets` reads both. */
  expectString(tag: Tag, component: string): Element {
    return this.expect(this.peekTag() === (tag | CONSTRUCTED) ? tag | CONSTRUCTED : tag, component)
  }

  /** The next element if it has this tag, else undefined and nothing is read. */
  optional(tag: Tag): Element | undefined {
    if (this.position >= this.limit || this.document[this.position] !== (tag & 0xff)) return undefined
    const element = readElement(this.document, this.position, this.limit)
    if (element.tag !== tag) return undefined
    this.position = element.end
    return element
  }

  /** The components of a SEQUENCE that comes next. */
  sequence(component: string, tag: Tag = 0x30): Reader {
    return Reader.inside(this.expect(tag, component), component)
  }

  /** @throws PkiError `asn1/trailing-data` when a component is left. */
  finish(): void {
    if (this.position < this.limit) {
      throw new PkiError('asn1/trailing-data', {
        offset: this.position, structure: this.structure, found: String(this.limit - this.position),
      })
    }
  }

  /** All that are left. */
  *rest(component: string): Generator<Element> {
    while (this.position < this.limit) yield this.next(component)
  }
}

/** Names of two tags that differ; where only the form does (X.690 §8.1.2.5), the forms stand beside them. */
function tellApart(expected: Tag, found: Tag): { expected: string; found: string } {
  const names = { expected: formatTag(expected), found: formatTag(found) }
  if (names.expected !== names.found) return names
  const form = (tag: Tag): string => (isConstructed(tag) ? 'constructed' : 'primitive')
  return { expected: `${names.expected} (${form(expected)})`, found: `${names.found} (${form(found)})` }
}

/**
 * The one element that the bytes consist of.
 *
 * @throws PkiError `asn1/unexpected-tag`, `asn1/trailing-data` and those of `readElement`
 */
export function decodeWhole(document: Uint8Array, tag: Tag, structure: string): Element {
  const reader = Reader.over(document, structure)
  const element = reader.expect(tag, structure)
  reader.finish()
  return element
}
