/** Integers as octets, most significant first; unsigned but for `minimalInteger`. */

export function bigIntOf(octets: Uint8Array): bigint {
  let value = 0n
  for (let index = 0; index < octets.length; index += 6) {
    let chunk = 0
    const end = Math.min(index + 6, octets.length)
    for (let position = index; position < end; position++) chunk = chunk * 256 + octets[position]!
    value = (value << BigInt(8 * (end - index))) | BigInt(chunk)
  }
  return value
}

/** @returns Exactly `length` octets; higher ones are cut off. */
export function octetsOf(value: bigint, length: number): Uint8Array {
  const octets = new Uint8Array(length)
  let rest = value
  for (let index = length - 1; index >= 0; index--) {
    octets[index] = Number(rest & 0xffn)
    rest >>= 8n
  }
  return octets
}

/** Bits from the highest that is set; 0 for zero. */
export function bitLength(octets: Uint8Array): number {
  const first = octets.findIndex((octet) => octet !== 0)
  return first < 0 ? 0 : 8 * (octets.length - first) - Math.clz32(octets[first]!) + 24
}

/** An INTEGER's contents octets without zeros that say nothing: one stays before a set first bit, which would be the sign (X.690 §8.3.2). */
export function minimalInteger(octets: Uint8Array): Uint8Array {
  let start = 0
  while (start < octets.length - 1 && octets[start] === 0 && octets[start + 1]! < 0x80) start++
  return octets.subarray(start)
}
