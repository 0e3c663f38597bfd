/** Templates: text with `{{name}}` in it. Every value is written as the format writes a value, so that no name can end a line or a string. */

/** How one value stands in a file of that kind, and what stands between several. */
interface Format {
  readonly write: (value: string) => string
  readonly separator: string
}

/** Between the quotes that the template has: a list in such quotes is closed and opened again between two. */
const inQuotes = (value: string): string => JSON.stringify(value).slice(1, -1).replace(/[\u007f-\u009f\u2028\u2029]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
const isPlain = (value: string): boolean => /^[\p{L}\p{M}\p{N}._@+:/[\]*-]+$/u.test(value)
/** Quoted only where it has to be: what people write by hand. */
const plainOr = (quote: (value: string) => string) => (value: string): string => (isPlain(value) ? value : quote(value))
const oneLine = (value: string): string => value.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
const backslashed = (special: RegExp) => (value: string): string => `"${oneLine(value).replace(special, String.raw`\$&`)}"`

export const formats = {
  // nginx reads variables in strings and has no escape for the dollar: it goes.
  nginx: { write: plainOr((value) => backslashed(/["\\]/g)(value.replaceAll('$', ''))), separator: ' ' },
  apache: { write: plainOr((value) => backslashed(/["\\]/g)(value.replaceAll('%{', '%'))), separator: ' ' },
  haproxy: { write: plainOr(backslashed(/["\\$]/g)), separator: ' ' },
  caddy: { write: plainOr(backslashed(/["\\]/g)), separator: ', ' },
  // YAML 1.2 §7.3.1 took JSON's strings in.
  yaml: { write: inQuotes, separator: '", "' },
  // Spring reads `${…}` in values; a backslash begins an escape.
  properties: { write: (value: string) => oneLine(value).replaceAll('\\', '\\\\').replaceAll('${', '$\\{'), separator: ',' },
  // JSON's strings are strings in JavaScript, Go, Python and Java too.
  code: { write: inQuotes, separator: '", "' },
  shell: { write: (value: string) => `'${oneLine(value).replaceAll("'", String.raw`'\''`)}'`, separator: ' ' },
  markdown: { write: (value: string) => oneLine(value).replace(/[\\`*_{}[\]<>|~&]/g, String.raw`\$&`), separator: ', ' },
  /** Base64 and the like, which hold nothing to escape. */
  none: { write: (value: string) => value, separator: '' },
} as const satisfies Readonly<Record<string, Format>>

export type FormatId = keyof typeof formats

export type TemplateValues = Readonly<Record<string, string | readonly string[]>>

/**
 * `{{name}}` is the value, or all of a list; `{{#name}}…{{/name}}` is repeated for each of a list, `{{.}}` in it being that one.
 * A name that has no value is a mistake in the template.
 */
export function render(template: string, format: FormatId, values: TemplateValues): string {
  const { write, separator } = formats[format]
  const valueOf = (name: string): readonly string[] => {
    const value = values[name]
    if (value === undefined) throw new Error(`The template has no value for ${name}.`)
    return typeof value === 'string' ? [value] : value
  }
  const blocks = template.replace(/\{\{#(\w+)\}\}([^]*?)\{\{\/\1\}\}/g, (_, name: string, body: string) =>
    valueOf(name).map((item) => body.replaceAll('{{.}}', () => write(item))).join(''))
  return blocks.replace(/\{\{(\w+)\}\}/g, (_, name: string) => valueOf(name).map((item) => write(item)).join(separator))
}

/** The names that a template uses. */
export const namesIn = (template: string): readonly string[] => [...template.matchAll(/\{\{#?(\w+)\}\}/g)].map(([, name]) => name!)
