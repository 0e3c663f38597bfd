/** Text and octets made safe and short for the eye: what does not show is escaped, hex is grouped by four octets. */
import type { FieldValue } from '#pki/field.ts'

/** Characters of a text, and octets of a value, that are shown before "show all". */
export const MAX_CHARACTERS = 240
export const MAX_OCTETS = 64

/** Controls, line and paragraph separators, bidirectional and zero-width characters, lone surrogates, tags, private use. */
const UNSHOWABLE = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}]/gu

export const hasUnshowable = (text: string): boolean => text.search(UNSHOWABLE) >= 0

/** `\u{202e}` for what would not show, or would move what stands beside it. */
export function escapeText(text: string): string {
  return text.replaceAll(UNSHOWABLE, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`)
}

interface Titled {
  readonly title?: string
  readonly keyLabel?: string
  readonly kind: string
}

/** The object's own name; of what has none, its key and kind. */
export const objectTitle = ({ title, keyLabel, kind }: Titled, kinds: Readonly<Record<string, string>>): string => escapeText(title ?? [keyLabel, kinds[kind]].filter(Boolean).join(' '))

/** The same as `escapeText` of a text of many lines, whose ends and tabs stay. */
export const escapeLines = (text: string): string => text.split(/([\n\t])/).map((part) => (part === '\n' || part === '\t' ? part : escapeText(part))).join('')

export function hexOf(octets: Uint8Array, separator = ''): string {
  return Array.from(octets, (octet) => octet.toString(16).padStart(2, '0')).join(separator)
}

/** `4a1f90c2 77d03be1`: wraps between groups. */
export function groupedHex(octets: Uint8Array): string {
  return hexOf(octets).replaceAll(/.{8}(?=.)/g, '$& ')
}

/** The value as one plain line, for copying and comparing. */
export function plainText(value: FieldValue | undefined): string {
  if (value === undefined) return ''
  if (value instanceof Uint8Array) return hexOf(value)
  if (typeof value !== 'object') return String(value)
  if ('oid' in value) return value.oid
  if ('time' in value) return value.time.ms === undefined ? value.time.text : new Date(value.time.ms).toISOString().replace('.000Z', 'Z')
  return value.names.join(', ')
}

const UNITS = [['year', 31_557_600_000], ['month', 2_629_800_000], ['day', 86_400_000], ['hour', 3_600_000], ['minute', 60_000]] as const

/** "in 23 days", to the nearest unit: 3,650 days are ten years. Days up to three months, since that is how lifetimes are counted. */
export function relativeTime(ms: number, nowMs: number, locale: string): string {
  const distance = ms - nowMs
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const [unit, length] = UNITS.find(([name, size]) => Math.abs(distance) >= size * (name === 'year' ? 2 : name === 'month' ? 3 : 1)) ?? ['minute', 60_000]
  return format.format(Math.round(distance / length), unit)
}

/** A formatter costs a hundred times what it does; there are two languages. */
function formatsOf(options: Intl.DateTimeFormatOptions): (ms: number, locale: string) => string {
  const formats = new Map<string, Intl.DateTimeFormat>()
  return (ms, locale) => {
    const format = formats.get(locale) ?? new Intl.DateTimeFormat(locale, options)
    formats.set(locale, format)
    return format.format(ms)
  }
}

export const shortDate = formatsOf({ dateStyle: 'medium' })
export const longDate = formatsOf({ dateStyle: 'medium', timeStyle: 'medium' })
/** The day in UTC, as the pile's rows name it. */
export const shortUtcDate = formatsOf({ year: 'numeric', month: 'short', day: 'numeric', timeZone: 'UTC' })

export const utcDate = (ms: number): string => `${new Date(ms).toISOString().slice(0, 19).replace('T', ' ')} UTC`

const MAX_PARAMETER = 200

/**
 * A sentence with its parameters put in for `{name}`, escaped: they come from somebody's file. A dash where there is none.
 *
 * @param show - How a value is said: an identifier by its name, a moment as a date.
 */
export const fillText = (text: string, parameters: Readonly<Record<string, string>>, show: (value: string) => string = (value) => value): string =>
  text.replaceAll(/\{(\w+)\}/g, (_, name: string) => escapeText(show(parameters[name] ?? '')).slice(0, MAX_PARAMETER) || '–')
