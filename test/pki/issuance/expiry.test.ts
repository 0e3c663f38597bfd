import { expect, test } from 'vitest'
import { effectiveEnd, type Expiring, expiryCalendar } from '#pki/issuance/expiry.ts'

const entries: readonly Expiring[] = [
  { id: 'root', title: 'Root', notAfterMs: Date.UTC(2030, 0, 1), issuerId: 'root' },
  { id: 'ca', title: 'CA, old; one', notAfterMs: Date.UTC(2027, 0, 1), issuerId: 'root' },
  { id: 'leaf', title: '证书'.repeat(30), notAfterMs: Date.UTC(2028, 0, 1), issuerId: 'ca' },
  { id: 'lone', title: 'Lone', notAfterMs: Date.UTC(2029, 0, 1), issuerId: 'elsewhere' },
]

test('a certificate ends with the first of its issuers (RFC 5280 §6.1.3 (a)(2))', () => {
  const byId = new Map(entries.map((entry) => [entry.id, entry]))
  expect(entries.map((entry) => new Date(effectiveEnd(entry, byId)).getUTCFullYear())).toEqual([2030, 2027, 2027, 2029])
})

test('the calendar folds and escapes as RFC 5545 §3.1 and §3.3.11 want it', () => {
  const calendar = expiryCalendar(entries, { summary: '{title} expires' }, Date.UTC(2026, 0, 2, 3, 4, 5))
  expect(calendar).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\n/)
  expect(calendar).toContain('SUMMARY:CA\\, old\\; one expires\r\n')
  expect(calendar).toContain('DTSTART:20270101T000000Z\r\n')
  expect(calendar.match(/BEGIN:VEVENT/g)).toHaveLength(4)
  for (const line of calendar.split('\r\n')) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
  expect(calendar.replaceAll('\r\n ', '')).toContain(`SUMMARY:${'证书'.repeat(30)} expires`)
})
