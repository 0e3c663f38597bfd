/** Octets written as numbers inside other text: arrays of C, Java, Go and JSON, string escapes, hex literals of SQL, runs of hex. */

interface FoundOctets {
  readonly octets: Uint8Array
  readonly start: number
  readonly end: number
}

/** Each form with what one of its numbers looks like; an object shorter than 24 octets is no object worth the name. */
const FORMS: readonly { readonly run: RegExp; readonly item: RegExp; readonly radix: number }[] = [
  { run: /(?:(?:\(byte\)\s?)?0x[0-9a-f]{1,2}[\s,;]{0,80}){24,}/gi, item: /0x([0-9a-f]{1,2})/gi, radix: 16 },
  { run: /(?:\\x[0-9a-f]{2}[^0-9a-z\\]{0,80}){24,}/gi, item: /\\x([0-9a-f]{2})/gi, radix: 16 },
  { run: /(?:[0-9a-f]{2}[:\s]\s{0,80}){23,}[0-9a-f]{2}/gi, item: /([0-9a-f]{2})/gi, radix: 16 },
  { run: /(?:[0-9a-f]{2}){24,}/gi, item: /([0-9a-f]{2})/gi, radix: 16 },
  { run: /(?:-?\d{1,3}\s{0,20},\s{0,80}){23,}-?\d{1,3}/g, item: /(-?\d{1,3})/g, radix: 10 },
]

/** Every run of numbers in one of the forms, whatever its octets are. */
export function* octetLists(text: Uint8Array): Generator<FoundOctets> {
  const source = new TextDecoder('latin1').decode(text)
  for (const { run, item, radix } of FORMS) {
    for (const { 0: found, index } of source.matchAll(run)) {
      const octets = Uint8Array.from(found.matchAll(item), ([, digits]) => Number.parseInt(digits!, radix))
      yield { octets, start: index, end: index + found.length }
    }
  }
}

/** Text of a URL or a form (RFC 3986 §2.1, WHATWG URL §5.1) with a PEM block in it, undone; undefined when it is none. */
export function withoutPercents(text: Uint8Array): Uint8Array | undefined {
  const source = new TextDecoder('latin1').decode(text)
  const begin = /BEGIN(%20|\+)[A-Z0-9]/.exec(source)
  if (begin === null) return undefined
  const spaced = begin[1] === '+' ? source.replaceAll('+', ' ') : source
  return Uint8Array.from(spaced.replaceAll(/%([0-9a-f]{2})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16))), (character) => character.charCodeAt(0))
}
