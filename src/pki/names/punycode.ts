/** A-labels back to Unicode, for showing: RFC 3492 §6.2, RFC 5891 §4.4. */

const BASE = 36
const TMIN = 1
const TMAX = 26
const SKEW = 38
const DAMP = 700
const MAX_LABEL = 63

/** Each label that is a well-formed A-label as Unicode, the others as they are. */
export function toUnicodeHostName(name: string): string {
  if (!/(?:^|\.)xn--/i.test(name)) return name
  return name.split('.').map((label) => (/^xn--/i.test(label) ? (decodePunycode(label.slice(4)) ?? label) : label)).join('.')
}

function decodePunycode(text: string): string | undefined {
  if (text.length > MAX_LABEL || /[^\x21-\x7e]/.test(text)) return undefined
  const basicEnd = text.lastIndexOf('-')
  const output = basicEnd > 0 ? Array.from(text.slice(0, basicEnd), (character) => character.codePointAt(0)!) : []
  let index = 0
  let n = 128
  let bias = 72
  let position = basicEnd > 0 ? basicEnd + 1 : 0
  while (position < text.length) {
    const before = index
    let weight = 1
    for (let k = BASE; ; k += BASE) {
      const digit = digitOf(text.charCodeAt(position++))
      if (digit === undefined) return undefined
      index += digit * weight
      const threshold = Math.min(TMAX, Math.max(TMIN, k - bias))
      if (digit < threshold) break
      weight *= BASE - threshold
      if (position >= text.length) return undefined
    }
    const count = output.length + 1
    bias = adapt(index - before, count, before === 0)
    n += Math.floor(index / count)
    index %= count
    if (n > 0x10_ffff || (n >= 0xd800 && n <= 0xdfff)) return undefined
    output.splice(index++, 0, n)
  }
  return String.fromCodePoint(...output)
}

function digitOf(code: number): number | undefined {
  if (code >= 48 && code <= 57) return code - 22
  const lower = code | 0x20
  return lower >= 97 && lower <= 122 ? lower - 97 : undefined
}

function adapt(delta: number, count: number, isFirst: boolean): number {
  let rest = Math.floor(delta / (isFirst ? DAMP : 2))
  rest += Math.floor(rest / count)
  let k = 0
  for (; rest > ((BASE - TMIN) * TMAX) / 2; k += BASE) rest = Math.floor(rest / (BASE - TMIN))
  return k + Math.floor(((BASE - TMIN + 1) * rest) / (rest + SKEW))
}
