/** OBJECT IDENTIFIER: X.690 §8.19. */
import { PkiError } from '#pki/fault.ts'
import type { Element } from './element.ts'

/** The same few dozen identifiers stand in every certificate: reading one again is a look-up. */
const KNOWN_LIMIT = 4096
interface Known { readonly octets: Uint8Array; readonly dotted: string }
const known = new Map<number, Known>()

/** Dotted decimal, `2.5.29.17`. @throws PkiError `asn1/bad-oid` */
export function decodeOid(element: Element): string {
  const { document, contentStart, contentEnd } = element
  let hash = contentEnd - contentStart
  for (let position = contentStart; position < contentEnd; position++) {
    hash = (Math.imul(hash, 31) + document[position]!) | 0
  }
  const entry = known.get(hash)
  if (entry !== undefined && hasContent(element, entry.octets)) return entry.dotted
  const dotted = formatOid(element)
  if (known.size >= KNOWN_LIMIT) known.clear()
  known.set(hash, { octets: document.slice(contentStart, contentEnd), dotted })
  return dotted
}

function hasContent({ document, contentStart, contentEnd }: Element, octets: Uint8Array): boolean {
  if (octets.length !== contentEnd - contentStart) return false
  for (let index = 0; index < octets.length; index++) {
    if (octets[index] !== document[contentStart + index]) return false
  }
  return true
}

function formatOid({ document, contentStart: start, contentEnd: end, start: offset }: Element): string {
  if (start === end || document[end - 1]! >= 0x80) throw new PkiError('asn1/bad-oid', { offset })
  const arcs: string[] = []
  let arc = 0n
  for (let position = start; position < end; position++) {
    const octet = document[position]!
    if (arc === 0n && octet === 0x80) throw new PkiError('asn1/bad-oid', { offset })
    arc = (arc << 7n) | BigInt(octet & 0x7f)
    if (octet >= 0x80) continue
    if (arcs.length === 0) {
      const root = arc < 40n ? 0n : arc < 80n ? 1n : 2n
      arcs.push(String(root), String(arc - root * 40n))
    } else {
      arcs.push(String(arc))
    }
    arc = 0n
  }
  return arcs.join('.')
}

/** The contents octets for a dotted identifier (X.690 §8.19). @throws PkiError `asn1/bad-oid` */
export function encodeOidContent(dotted: string): Uint8Array {
  if (!/^[012](\.(0|[1-9]\d*))+$/.test(dotted)) throw new PkiError('asn1/bad-oid', { found: dotted })
  const arcs = dotted.split('.').map(BigInt)
  const octets: number[] = []
  for (const arc of [arcs[0]! * 40n + arcs[1]!, ...arcs.slice(2)]) {
    const groups = [Number(arc & 0x7fn)]
    for (let rest = arc >> 7n; rest > 0n; rest >>= 7n) groups.unshift(Number(rest & 0x7fn) | 0x80)
    octets.push(...groups)
  }
  return Uint8Array.from(octets)
}
