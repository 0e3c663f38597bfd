/** What stands before every line of a block: comment marks, line numbers, `diff` and `grep` output, time stamps of a log. RFC 7468 §3 has none. */

/** Longer ones are no prefix but another line's text. */
const MAX_PREFIX = 120
/** Blocks with a prefix are pasted by hand; a larger one is read as it is. */
const MAX_BODY = 4_000_000
const LINE_END = /\r\n|\r|\n/

/**
 * The body without the prefix that its BEGIN line has; undefined where there is none, or a line does without it.
 *
 * @param start - Of the BEGIN line's first dash.
 * @param bodyStart - Just after its last.
 * @param stop - Of the END line's first dash.
 */
export function withoutLinePrefix(text: Uint8Array, start: number, { bodyStart, stop }: { bodyStart: number; stop: number }): Uint8Array | undefined {
  const prefix = prefixBefore(text, start)
  if (prefix === undefined || stop - bodyStart > MAX_BODY) return undefined
  const lines = new TextDecoder('latin1').decode(text.subarray(bodyStart, stop)).split(LINE_END).filter((line) => line.trim() !== '')
  if (lines.length === 0) return undefined
  const kept: string[] = []
  for (const line of lines) {
    const found = prefix.exec(line)
    if (found === null && line !== lines[0]) return undefined
    kept.push(line.slice(found?.[0].length ?? 0))
  }
  return Uint8Array.from(kept.join('\n'), (character) => character.charCodeAt(0))
}

/** As a pattern, with every number in it free; undefined where nothing stands there that base64 could be mixed up with. */
function prefixBefore(text: Uint8Array, start: number): RegExp | undefined {
  let lineStart = start
  while (lineStart > 0 && start - lineStart <= MAX_PREFIX && text[lineStart - 1] !== 0x0a && text[lineStart - 1] !== 0x0d) lineStart--
  let before = new TextDecoder('latin1').decode(text.subarray(lineStart, start)).trim()
  // A sixth dash is the mark of a removed line in a diff.
  if (before === '' && text.subarray(start, start + 6).every((octet) => octet === 0x2d) && text[start + 6] !== 0x2d) before = '-'
  if (start - lineStart > MAX_PREFIX || !/[A-Za-z0-9+/-]/.test(before) || /["'`]/.test(before)) return undefined
  return new RegExp(`^\\s*${before.replaceAll(/[.*+?^${}()|[\]\\/-]/g, String.raw`\$&`).replaceAll(/\d+/g, String.raw`\d+`)}\\s?`)
}
