import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeBase64 } from '#pki/bytes/base64.ts'
import { formatPem } from '#pki/pem/format-pem.ts'
import { findPemBlocks } from '#pki/pem/pem.ts'

const octets = Uint8Array.from({ length: 100 }, (_, index) => index)
const base64 = encodeBase64(octets)
const block = formatPem('CERTIFICATE', octets)
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

const readable = [
  { id: 'rfc7468/plain', rule: 'RFC 7468 §2', text: block, count: 1 },
  { id: 'rfc7468/explanatory-text', rule: 'RFC 7468 §2: text outside the boundaries is passed over', text: `Subject: a - b\n--\n${block}after`, count: 1 },
  { id: 'rfc7468/crlf', rule: 'RFC 7468 §2: any line end', text: block.replaceAll('\n', '\r\n'), count: 1 },
  { id: 'rfc7468/cr', rule: 'RFC 7468 §2: any line end', text: block.replaceAll('\n', '\r'), count: 1 },
  { id: 'paste/indented', rule: 'indentation of YAML', text: block.replaceAll('\n', '\n    '), count: 1 },
  { id: 'paste/mail', rule: 'quoting of mail', text: block.replace(/^/gm, '> '), count: 1 },
  { id: 'paste/json', rule: 'escapes of JSON', text: JSON.stringify({ certificate: block }), count: 1 },
  { id: 'paste/c', rule: 'string concatenation', text: block.replace(/^(.*)\n/gm, '  "$1\\n"\n'), count: 1 },
  { id: 'paste/java', rule: 'string concatenation', text: block.replace(/^(.*)\n/gm, '  "$1\\n" +\n'), count: 1 },
  { id: 'paste/one-line', rule: 'line ends turned into spaces', text: block.replaceAll('\n', ' '), count: 1 },
  { id: 'paste/html', rule: 'line ends turned into tags', text: block.replaceAll('\n', '<br>'), count: 1 },
  { id: 'paste/no-end', rule: 'the last line was not selected', text: block.replace(/-----END.*\n/, ''), count: 1 },
  { id: 'paste/touching', rule: 'files joined without a line end between', text: `${block.trimEnd()}${block}`, count: 2 },
  { id: 'paste/shared-dashes', rule: 'the closing dashes are the opening ones', text: `${block.trimEnd().slice(0, -5)}${block}`, count: 2 },
]

describe('findPemBlocks', () => {
  test.each(readable)('$id: $rule', ({ text, count }) => {
    const blocks = [...findPemBlocks(utf8(text))]
    expect(blocks.map(({ label, fault }) => [label, fault])).toEqual(Array.from({ length: count }, () => ['CERTIFICATE', undefined]))
    for (const found of blocks) expect(found.octets).toEqual(octets)
  })

  const faulty = [
    { id: 'bad-base64', rule: 'a character outside the alphabet', text: block.replace(base64.slice(8, 12), 'A!~A'), codes: ['pem/bad-base64'] },
    { id: 'empty', rule: 'nothing between the boundaries', text: '-----BEGIN X-----\n-----END X-----\n', codes: ['pem/empty'] },
    { id: 'no-end', rule: 'nothing after BEGIN', text: '-----BEGIN X-----\n', codes: ['pem/no-end'] },
    { id: 'broken-middle', rule: 'the others still come out', text: `${block}-----BEGIN X-----\n!~\n-----END X-----\n${block}`, codes: [undefined, 'pem/bad-base64', undefined] },
    { id: 'end-only', rule: 'END without BEGIN is text', text: '-----END X-----\n', codes: [] },
  ]
  test.each(faulty)('$id: $rule', ({ text, codes }) => {
    expect([...findPemBlocks(utf8(text))].map(({ fault }) => fault?.code)).toEqual(codes)
  })

  test('keeps the headers of RFC 1421 §4.6', () => {
    const text = block.replace('-----\n', '-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\n')
    expect([...findPemBlocks(utf8(text))][0]).toMatchObject({ headers: { 'Proc-Type': '4,ENCRYPTED', 'DEK-Info': 'AES-128-CBC,00' }, octets })
  })

  test('finds what formatPem writes, whatever stands around', () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), fc.string().filter((text) => !text.includes('-')), (content, around) => {
      const [found] = findPemBlocks(utf8(`${around}\n${formatPem('X', content)}${around}`))
      expect(found).toMatchObject({ label: 'X', octets: content, fault: undefined })
    }), { numRuns: 20 })
  })
})

describe('octet by octet', () => {
  const found = (text: string) => [...findPemBlocks(utf8(text))].map(({ label, octets: content, headers, place, fault, badAt }) => ({ label, content: Buffer.from(content).toString('latin1'), headers, place, fault: fault?.code, badAt }))
  const hello = 'aGVsbG8gd29ybGQh' // hello world!

  test.each<[string, string, string, string]>([
    ['two dashes are enough', `--BEGIN X--\n${hello}\n--END X--`, 'X', 'hello world!'], ['long dashes of word processors', `——-BEGIN X——-\n${hello}\n-----END X-----`, 'X', 'hello world!'],
    ['fullwidth dashes', `－－-BEGIN X-----\n${hello}\n-----END X-－`, 'X', 'hello world!'], ['lower case', `-----begin x y-----\n${hello}\n-----end x y-----`, 'X Y', 'hello world!'], ['spaces in the label', `-----BEGIN  X -----\n${hello}\n-----END X-----`, 'X', 'hello world!'],
    ['no label', `-----BEGIN -----\n${hello}\n-----END -----`, '', 'hello world!'], ['no space before the dashes', `-----BEGIN-----\n${hello}\n-----END-----`, '', 'hello world!'], ['a label of 80', `-----BEGIN ${'A'.repeat(79)}-----\n${hello}\n-----END X-----`, 'A'.repeat(79), 'hello world!'],
    ['END of another label', `-----BEGIN X-----\n${hello}\n-----END Y-----`, 'X', 'hello world!'], ['BEGIN twice', `-----BEGIN X-----\n \n-----BEGIN Y-----\n${hello}\n-----END Y-----`, 'Y', 'hello world!'],
    ['a soft break of quoted-printable', `-----BEGIN X-----\naGVsbG8g=\r\nd29ybGQh\n-----END X-----`, 'X', 'hello world!'], ['the same with a line feed alone', `-----BEGIN X-----\naGVsbG8g=\nd29ybGQh\n-----END X-----`, 'X', 'hello world!'],
    ['=3D of quoted-printable', `-----BEGIN X-----\naGVsbG8gd29ybGQ=3D\n-----END X-----`, 'X', 'hello world'], ['padding', `-----BEGIN X-----\naGVsbG8gd29ybA==\n-----END X-----`, 'X', 'hello worl'],
    ['tags', `-----BEGIN X-----<br/>aGVsbG8g<b>d29ybGQh</b><br>-----END X-----`, 'X', 'hello world!'], ['entities', `-----BEGIN X-----&#10;aGVsbG8g&nbsp;d29ybGQh&#10;-----END X-----`, 'X', 'hello world!'],
    ['strings with marks between', `"-----BEGIN X-----" .\n"aGVsbG8g" . PHP_EOL .\n"d29ybGQh"\n"-----END X-----"`, 'X', 'hello world!'], ['escapes', String.raw`-----BEGIN X-----\naGVsbG8g\r\nd29ybGQh\n-----END X-----`, 'X', 'hello world!'],
    ['escapes of escapes', String.raw`-----BEGIN X-----\\naGVsbG8g\\\\nd29ybGQh\\n-----END X-----`, 'X', 'hello world!'], ['unicode escapes', String.raw`-----BEGIN X-----\u000aaGVsbG8g\u000Ad29ybGQh\u000a-----END X-----`, 'X', 'hello world!'],
    ['an escaped slash stays', String.raw`-----BEGIN X-----\nP\/8\/\n-----END X-----`, 'X', '?\u00ff?'], ['zeros between', `-----BEGIN X-----\naGVs\0bG8gd29ybGQh\n-----END X-----`, 'X', 'hello world!'], ['marks of lists', `-----BEGIN X-----\n* aGVsbG8g\n| d29y; bGQh,\n-----END X-----`, 'X', 'hello world!'],
  ])('%s', (_, text, label, content) => {
    expect(found(text).map((block) => [block.label, block.content, block.fault])).toEqual([[label, content, undefined]])
  })

  test.each<[string, string]>([
    ['one dash', `-BEGIN X-\n${hello}`], ['another word', `-----BEGINS X-----\n${hello}`], ['a label that does not end in its line', `-----BEGIN X\n-----\n${hello}`], ['a label of 82', `-----BEGIN ${'A'.repeat(82)}-----\n${hello}`], ['no marker', hello], ['END alone', `${hello}\n-----END X-----`],
    ['a label that ends in one dash', `-----BEGIN X-\n${hello}`], ['one dash after the word', `- BEGIN X--\n${hello}`],
  ])('is none: %s', (_, text) => {
    expect(found(text)).toEqual([])
  })

  test('place is from the first dash to the last, whatever stands around', () => {
    expect(found(`ab-----BEGIN X-----\n${hello}\n-----END X-----cd`)[0]!.place).toEqual([2, 19 + 1 + 16 + 1 + 15])
    expect(found(`-----BEGIN X-----\n${hello}\n`)[0]!.place).toEqual([0, 17 + 1 + 16 + 1])
    expect(found(`-----BEGIN X-----\n${hello}\n-----BEGIN Y-----\n${hello}\n-----END Y-----`).map(({ place }) => place)).toEqual([[0, 35], [35, 35 + 17 + 1 + 16 + 1 + 15]])
  })

  test.each<[string, string, string, number | undefined]>([
    ['a sign that is none of base64', `-----BEGIN X-----\naGVs!bG8g\n-----END X-----`, 'pem/bad-base64', 17], ['nothing', '-----BEGIN X-----\n\n-----END X-----', 'pem/empty', 0], ['nothing before the text ends', '--\n-----BEGIN X-----\n', 'pem/no-end', 3],
    ['nothing but signs', '-----BEGIN X-----\n!!!!\n', 'pem/no-end', 17],
  ])('refuses %s, with its place', (_, text, code, offset) => {
    expect([...findPemBlocks(utf8(text))].map(({ fault }) => fault)).toEqual([{ code, structure: 'X', offset }])
  })

  test('what could be decoded only with signs passed over says so', () => {
    expect(found(`-----BEGIN X-----\naGVs;bG8g\n-----END X-----`)).toMatchObject([{ content: 'hello ', fault: undefined, badAt: 22 }])
    expect(found(`-----BEGIN X-----\naGVs!bG8g\n`)).toMatchObject([{ fault: undefined }])
    expect(found(`-----BEGIN X-----\naGVsbG8g\n-----END X-----`)[0]!.badAt).toBeUndefined()
  })

  test.each<[string, string, Readonly<Record<string, string>>]>([
    ['one', `A: b\n\n`, { A: 'b' }], ['several, of any case', `Proc-Type: 4,ENCRYPTED\nx-Y2:  c d \n\n`, { 'Proc-Type': '4,ENCRYPTED', 'x-Y2': 'c d' }], ['continued', `A: b\n  c\n\td\n\n`, { A: 'bcd' }], ['of no value', `A:\n\n`, { A: '' }],
    ['without a blank line after', `A: b\n`, { A: 'b' }], ['with other line ends', `A: b\r\nC: d\r\n\r\n`, { A: 'b', C: 'd' }], ['none', '', {}], ['a name that begins with a digit', '1: b\n', {}],
  ])('headers: %s (RFC 1421 §4.6)', (_, headers, expected) => {
    expect(found(`-----BEGIN X-----\n${headers}${hello}\n-----END X-----`)[0]!.headers).toEqual(expected)
  })

  test('headers written with escapes, as in a string of source code', () => {
    expect(found(String.raw`"-----BEGIN X-----\nA: b\nC: d\n\n${hello}\n-----END X-----"`)[0]).toMatchObject({ headers: { A: 'b', C: 'd' }, content: 'hello world!' })
  })

  test('lines of 64, the last as long as it is', () => {
    for (const length of [0, 1, 48, 49, 96]) {
      const lines = formatPem('X', octets.subarray(0, length)).split('\n')
      expect([lines[0], lines.at(-2), lines.at(-1)]).toEqual(['-----BEGIN X-----', '-----END X-----', ''])
      expect(lines.slice(1, -2).join('')).toBe(encodeBase64(octets.subarray(0, length)))
      for (const line of lines.slice(1, -3)) expect(line).toHaveLength(64)
    }
    expect(formatPem('X', new Uint8Array())).toBe('-----BEGIN X-----\n-----END X-----\n')
  })
})
