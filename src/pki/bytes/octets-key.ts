/** Octets as the key of a map. */

/** One character an octet. */
export function octetsKey(octets: Uint8Array): string {
  let text = ''
  for (let position = 0; position < octets.length; position += CHUNK) text += String.fromCharCode(...octets.subarray(position, position + CHUNK))
  return text
}

/** Arguments of one call, well below what every engine takes. */
const CHUNK = 8192
