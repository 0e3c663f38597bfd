import { expect, test } from 'vitest'
import { searchMistakes } from '#features/lab/search-mistakes.ts'
import { workshop as english } from '#i18n/en/workshop.ts'
import { workshop as chinese } from '#i18n/zh/workshop.ts'

const COUNT = Object.keys(english.mistakes).length

test.each([
  { query: '', expected: COUNT },
  { query: 'curl: (60) SSL certificate problem: unable to get local issuer certificate', expected: ['missing-intermediate', 'unknown-root'] },
  {
    query: '2026/03/01 10:20:27 [emerg] 24698#24698: SSL_CTX_use_PrivateKey("/etc/nginx/certs/a.key") failed (SSL: error:05800074:x509 certificate routines::key values mismatch)',
    expected: ['wrong-key', 'issuer-first'],
  },
  { query: 'NET::ERR_CERT_DATE_INVALID', expected: ['expired', 'not-yet-valid'] },
  { query: 'RC2', expected: ['p12-legacy-rc2'] },
  { query: 'nothing whatever resembles zebra crossings', expected: 0 },
])('$query', ({ query, expected }) => {
  const found = searchMistakes(query, english.mistakes)
  if (typeof expected === 'number') expect(found.size).toBe(expected)
  else expect([...found]).toEqual(expect.arrayContaining(expected))
  expect(found.size === COUNT).toBe(query === '')
})

test('Chinese words find them too', () => expect([...searchMistakes('通配符 裸域名', chinese.mistakes)]).toEqual(['wildcard-bare-domain']))
