/** When certificates end, their issuers' end minded, and as a calendar: RFC 5280 §6.1.3 (a)(2), RFC 5545. */

export interface Expiring {
  /** Whatever names it for the caller; the calendar's UID is made of it. */
  readonly id: string
  readonly title: string
  readonly notAfterMs: number
  /** The id of its issuer, where that is known and another. */
  readonly issuerId?: string
}

/** A child cannot outlive its issuer: the earliest end on the way up. */
export function effectiveEnd(entry: Expiring, byId: ReadonlyMap<string, Expiring>): number {
  let end = entry.notAfterMs
  const seen = new Set<string>()
  for (let next: Expiring | undefined = entry; next !== undefined && !seen.has(next.id); next = next.issuerId === undefined ? undefined : byId.get(next.issuerId)) {
    seen.add(next.id)
    end = Math.min(end, next.notAfterMs)
  }
  return end
}

export interface CalendarWords {
  /** `{title}` stands for the certificate. */
  readonly summary: string
}

const ALARM_DAYS = [30, 7, 1]

/** One event for each end, with alarms 30, 7 and 1 days before. Dates are UTC; `nowMs` stamps the file. */
export function expiryCalendar(entries: readonly Expiring[], { summary }: CalendarWords, nowMs: number): string {
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  const events = entries.flatMap((entry) => {
    const end = stamp(effectiveEnd(entry, byId))
    const text = escapeText(summary.replace('{title}', entry.title))
    return [
      'BEGIN:VEVENT', `UID:${escapeText(entry.id)}@certlab`, `DTSTAMP:${stamp(nowMs)}`, `DTSTART:${end}`, `SUMMARY:${text}`, 'TRANSP:TRANSPARENT',
      ...ALARM_DAYS.flatMap((days) => ['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${text}`, `TRIGGER:-P${days}D`, 'END:VALARM']), 'END:VEVENT',
    ]
  })
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//CertLab//EN', 'CALSCALE:GREGORIAN', ...events, 'END:VCALENDAR'].map(folded).join('')
}

/** `20260315T093000Z` */
const stamp = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, 'Z').replace(/[-:]/g, '')

/** RFC 5545 §3.3.11. */
const escapeText = (text: string): string => text.replace(/[\\;,]/g, String.raw`\$&`).replace(/\r\n?|\n/g, String.raw`\n`)

/** RFC 5545 §3.1: lines of at most 75 octets, a fold is CRLF and a space; no character is cut apart. */
function folded(line: string): string {
  let out = ''
  let length = 0
  for (const character of line) {
    const octets = new TextEncoder().encode(character).length
    if (length + octets > 75) {
      out += '\r\n '
      length = 1
    }
    out += character
    length += octets
  }
  return `${out}\r\n`
}
