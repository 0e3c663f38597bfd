/** When two names are the same: RFC 5280 §7.1, with the string preparation of RFC 4518 as far as certificates need it. */
import { formatHex } from '#pki/bytes/hex.ts'
import type { AttributeTypeAndValue, Name, RelativeDistinguishedName } from './name.ts'

/**
 * A text that two names share exactly when they match: types of string, case and runs of white space make no difference,
 * nor does the order of attributes within one RDN. Not for showing.
 */
export function nameMatchKey(name: Name): string {
  return name.rdnSequence.map(rdnMatchKey).join('\u0001')
}

export function rdnMatchKey(rdn: RelativeDistinguishedName): string {
  return rdn.length === 1 ? attributeMatchKey(rdn[0]!) : rdn.map(attributeMatchKey).toSorted().join('\u0002')
}

function attributeMatchKey({ type, value, text }: AttributeTypeAndValue): string {
  return text === undefined ? `${type}=#${formatHex(value.encoding)}` : `${type}=${prepared(text)}`
}

const PLAIN = /^[\x21-\x7e]+(?: [\x21-\x7e]+)*$/

/** RFC 4518 §2: mapped (white space to space, invisible ones to nothing), normalised, folded, outer and double spaces dropped. */
function prepared(text: string): string {
  if (PLAIN.test(text)) return text.toLowerCase()
  return text
    .replace(/\u00AD|\u1806|\u034F|[\u180B-\u180D]|[\uFE00-\uFE0F]|\uFFFC|\u200B/g, '')
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFKC')
    .replace(/\s+/g, ' ')
    .trim()
}
