import { expect, test } from 'vitest'
import { splitNames } from '#features/lab/split-names.ts'

test.each([
  { text: 'a.example', expected: ['a.example'] },
  { text: ' a.example, b.example\n10.0.0.1;  ::1\t', expected: ['a.example', 'b.example', '10.0.0.1', '::1'] },
  { text: '甲.example，乙.example、丙.example', expected: ['甲.example', '乙.example', '丙.example'] },
  { text: 'CN=server, O=Example\nb.example', expected: ['CN=server, O=Example', 'b.example'] },
  { text: 'otherName:1.2.3;UTF8:x y', expected: ['otherName:1.2.3;UTF8:x y'] },
  { text: 'https://a.example/?q=1 https://b.example/', expected: ['https://a.example/?q=1', 'https://b.example/'] },
  { text: '\r\n', expected: [] },
])('names of $text', ({ text, expected }) => {
  expect(splitNames(text)).toEqual(expected)
})
