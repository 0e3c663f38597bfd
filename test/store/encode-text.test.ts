import { expect, test } from 'vitest'
import { encodeText } from '#store/encode-text.ts'

test.each([
  { id: 'nothing', text: '' },
  { id: 'one piece', text: '-----BEGIN 证书-----' },
  { id: 'a pair of surrogates where a piece would end', text: `${'a'.repeat((1 << 20) - 1)}😀${'é'.repeat(1 << 20)}😀` },
])('a text in pieces is the UTF-8 of the whole: $id', async ({ text }) => {
  expect(Buffer.from(await encodeText(text)).equals(Buffer.from(text))).toBe(true)
})
