import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeBase64 } from '#pki/bytes/base64.ts'
import { findPemBlocks, formatPem } from '#pki/pem/pem.ts'

const octets = Uint8Array.from({ length: 100 }, (_, index) => index)
const base64 = encodeBase64(octets)
const block = formatPem('CERTIFICATE', base64)
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
      const [found] = findPemBlocks(utf8(`${around}\n${formatPem('X', encodeBase64(content))}${around}`))
      expect(found).toMatchObject({ label: 'X', octets: content, fault: undefined })
    }), { numRuns: 20 })
  })
})
