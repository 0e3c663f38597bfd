/** What the Chinese texts have in common, so that panels written by different hands speak alike. */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

const FOLDER = 'src/i18n/zh'
const lines = readdirSync(FOLDER).flatMap((file) => readFileSync(`${FOLDER}/${file}`, 'utf8').split('\n').map((text, index) => ({ place: `${file}:${index + 1}`, text })))
const found = (pattern: RegExp, allowed: RegExp): string[] => lines.filter(({ text }) => pattern.test(text.replaceAll(allowed, ''))).map(({ place, text }) => `${place} ${text.trim()}`)

test('a passphrase is 口令; 密码 is cryptography, a cipher suite, or a password manager', () => {
  expect(found(/密码/, /密码(?:学|套件|算法|管理器)/g)).toEqual([])
})

test('what is made is 已生成', () => {
  expect(found(/已做好|做好了/, /^$/g)).toEqual([])
})

test('punctuation beside Chinese characters is full-width, but in what people are to type', () => {
  const typed = /名称,域名,用途,天数,算法|1\.2\.3\.4;UTF8:文本/g
  expect(found(/\p{Script=Han}[,;:?!]|[,;:?!]\p{Script=Han}/u, typed)).toEqual([])
})
