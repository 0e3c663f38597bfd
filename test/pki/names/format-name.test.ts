import { expect, test } from 'vitest'
import { escapeValue } from '#pki/names/format-name.ts'

test.each([
  ['Sue, Grabbit and Runn', String.raw`Sue\, Grabbit and Runn`], ['Before\0After', String.raw`Before\00After`], ['#1', String.raw`\#1`], ['1#', '1#'],
  [' x ', String.raw`\ x\ `], [' ', String.raw`\ `], ['a\\ ', 'a\\\\\\ '], ['a=b', 'a=b'], [String.raw`a\b`, String.raw`a\\b`], ['"+,;<>', String.raw`\"\+\,\;\<\>`],
])('%j is written %j (RFC 4514 §2.4)', (value, written) => {
  expect(escapeValue(value)).toBe(written)
})
