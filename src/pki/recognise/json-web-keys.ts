/** Keys in a JSON text: one key, or the `keys` of a set (RFC 7517 §4 and §5). */

const KEY_TYPES = new Set(['RSA', 'EC', 'OKP', 'oct', 'AKP'])
const MAX_JSON = 4_000_000

/** @returns Each key as JSON of its own, in UTF-8; none where the text is something else. */
export function parseJsonWebKeys(text: Uint8Array): Uint8Array[] {
  if (text.length > MAX_JSON || !/^\s*[[{]/.test(new TextDecoder().decode(text.subarray(0, 64)))) return []
  let document: unknown
  try {
    document = JSON.parse(new TextDecoder().decode(text))
  } catch (error) {
    if (error instanceof SyntaxError) return []
    throw error
  }
  const list = isRecord(document) && Array.isArray(document['keys']) ? document['keys'] : [document]
  return list.filter((key): key is Record<string, unknown> => isRecord(key) && KEY_TYPES.has(String(key['kty']))).map((key) => new TextEncoder().encode(JSON.stringify(key)))
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
