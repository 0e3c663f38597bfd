/** Matching the name a client wanted against the names a certificate presents: RFC 9525 §6, RFC 6125 §6.4 for IDNs. */

const LABEL = /^(?!-)[a-z0-9_-]{1,63}(?<!-)$/
const MAX_NAME_LENGTH = 253

/**
 * A host name in the form it is compared in: lower case, without the root's dot.
 *
 * @param name - In A-labels; Unicode names are turned into them by whoever has a table of IDNA (the page has `URL`).
 * @returns undefined when it is no host name (RFC 1034 §3.5; underscores are let through, since people have them).
 */
export function normaliseHostName(name: string): string | undefined {
  const lower = name.toLowerCase().replace(/\.$/, '')
  if (lower.length === 0 || lower.length > MAX_NAME_LENGTH) return undefined
  return lower.split('.').every((label) => LABEL.test(label)) ? lower : undefined
}

/** RFC 9525 §6.3: a wildcard is the whole left-most label and stands for exactly one. */
export function matchesPresentedDnsName(reference: string, presented: string): boolean {
  const wanted = normaliseHostName(reference)
  if (wanted === undefined) return false
  if (!presented.startsWith('*.')) return normaliseHostName(presented) === wanted && !presented.endsWith('.')
  const rest = normaliseHostName(presented.slice(2))
  const dot = wanted.indexOf('.')
  // A wildcard directly under a top-level name would stand for every registered name there.
  if (rest === undefined || !rest.includes('.') || presented.endsWith('.')) return false
  return dot > 0 && wanted.slice(dot + 1) === rest
}

/**
 * IPv4 dotted decimal or IPv6 in any spelling of RFC 4291 §2.2, with or without brackets.
 *
 * @returns 4 or 16 octets; undefined when it is no address.
 */
export function parseIpAddress(spelling: string): Uint8Array | undefined {
  const text = spelling.startsWith('[') && spelling.endsWith(']') ? spelling.slice(1, -1) : spelling
  return text.includes(':') ? parseIpv6(text) : parseIpv4(text)
}

function parseIpv4(text: string): Uint8Array | undefined {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)) return undefined
  return Uint8Array.from(parts, Number)
}

function parseIpv6(text: string): Uint8Array | undefined {
  const lastColon = text.lastIndexOf(':')
  const tail = text.slice(lastColon + 1)
  let groups = text
  if (tail.includes('.')) {
    const v4 = parseIpv4(tail)
    if (v4 === undefined) return undefined
    groups = `${text.slice(0, lastColon + 1)}${((v4[0]! << 8) | v4[1]!).toString(16)}:${((v4[2]! << 8) | v4[3]!).toString(16)}`
  }
  const halves = groups.split('::')
  if (halves.length > 2) return undefined
  const [left, right] = halves.map((half) => (half === '' ? [] : half.split(':')))
  const missing = 8 - left!.length - (right?.length ?? 0)
  if (right === undefined ? missing !== 0 : missing < 1) return undefined
  const all = [...left!, ...Array.from({ length: right === undefined ? 0 : missing }, () => '0'), ...(right ?? [])]
  if (!all.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined
  return Uint8Array.from(all.flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 0xff]))
}

/** RFC 5280 §7.5: the local part as it is, the host part without case. */
export function matchesMailbox(reference: string, presented: string): boolean {
  const split = (mailbox: string): [string, string] => {
    const at = mailbox.lastIndexOf('@')
    return [mailbox.slice(0, at), mailbox.slice(at + 1).toLowerCase()]
  }
  if (!reference.includes('@') || !presented.includes('@')) return false
  const [referenceLocal, referenceHost] = split(reference)
  const [presentedLocal, presentedHost] = split(presented)
  return referenceLocal === presentedLocal && referenceHost === presentedHost
}
