/** IP addresses of certificates: RFC 5280 §4.2.1.6, §4.2.1.10; text by RFC 791 and RFC 5952. */
import { formatHex } from '#pki/bytes/hex.ts'

/**
 * @param octets - 4 or 16; or 8 or 32, an address and its mask.
 * @returns `192.0.2.7`, `2001:db8::7`, `192.0.2.0/24`; other lengths as hex.
 */
export function formatIpAddress(octets: Uint8Array): string {
  switch (octets.length) {
    case 4:
      return octets.join('.')
    case 16:
      return formatIpv6(octets)
    case 8:
    case 32:
      return `${formatIpAddress(octets.subarray(0, octets.length / 2))}/${formatMask(octets.subarray(octets.length / 2))}`
    default:
      return formatHex(octets, ':')
  }
}

/** RFC 5952 §4: lower case, no leading zeros, the longest run of two or more zero groups as `::`. */
function formatIpv6(octets: Uint8Array): string {
  const groups = Array.from({ length: 8 }, (_, index) => ((octets[2 * index]! << 8) | octets[2 * index + 1]!).toString(16))
  let best = { start: 0, length: 0 }
  for (let start = 0; start < 8; start++) {
    let length = 0
    while (groups[start + length] === '0') length++
    if (length > best.length) best = { start, length }
  }
  if (best.length < 2) return groups.join(':')
  return `${groups.slice(0, best.start).join(':')}::${groups.slice(best.start + best.length).join(':')}`
}

/** The prefix length where the mask is one run of ones, else the mask as an address. */
function formatMask(mask: Uint8Array): string {
  const bits = [...mask].map((octet) => octet.toString(2).padStart(8, '0')).join('')
  const ones = /^1*(?=0*$)/.exec(bits)
  return ones === null ? formatIpAddress(mask) : String(ones[0].length)
}
