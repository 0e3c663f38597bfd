import { describe, expect, test } from 'vitest'
import { recognise } from '#pki/recognise/recognise.ts'
import { text } from '../../support/der.ts'
import { vector } from '../../support/vectors.ts'

const der = [...recognise(vector('openssl/server.crt'))][0]!.bytes
const base64 = Buffer.from(der).toString('base64')
const hex = Buffer.from(der).toString('hex')
const pairs = hex.match(/../g)!
const pem = (label = 'CERTIFICATE', eol = '\n'): string => `-----BEGIN ${label}-----${eol}${base64.match(/.{1,64}/g)!.join(eol)}${eol}-----END ${label}-----${eol}`
const eachLine = (change: (line: string, index: number) => string): string => pem().trimEnd().split('\n').map(change).join('\n')

/** Rows of sixteen octets, each with its offset and characters, as a dump writes them. */
function dump(row: (offset: number, octets: readonly string[], characters: string) => string): string {
  const rows: string[] = []
  for (let offset = 0; offset < pairs.length; offset += 16) {
    const octets = pairs.slice(offset, offset + 16)
    rows.push(row(offset, octets, octets.map((pair) => String.fromCharCode(Number.parseInt(pair, 16)).replace(/[^ -~]/, '.')).join('')))
  }
  return rows.join('\n')
}

const forms: readonly { readonly id: string; readonly input: string | Uint8Array }[] = [
  { id: 'mail, quoted thrice', input: eachLine((line) => `> >> ${line}`) },
  { id: 'with line numbers', input: eachLine((line, index) => `${index + 1}: ${line}`) },
  { id: 'commented out', input: eachLine((line) => `// ${line}`) },
  { id: 'added lines of a diff', input: eachLine((line) => `+${line}`) },
  { id: 'removed lines of a diff', input: eachLine((line) => `-${line}`) },
  { id: 'output of grep -n', input: eachLine((line, index) => `etc/ssl/a.pem:${index + 1}:${line}`) },
  { id: 'a log with time stamps', input: eachLine((line, index) => `2026-01-02T03:04:${index + 10}Z ${line}`) },
  { id: 'JSON', input: JSON.stringify({ a: [{ cert: pem('CERTIFICATE', '\r\n') }] }) },
  { id: 'JSON in JSON in JSON', input: JSON.stringify({ c: JSON.stringify({ b: JSON.stringify({ cert: pem() }) }) }) },
  { id: 'JSON with \\u000a', input: `{"c":"${pem().replaceAll('\n', String.raw`\u000a`)}"}` },
  { id: 'YAML block', input: `tls:\n  crt: |\n${pem().replaceAll(/^/gm, '    ')}` },
  { id: 'YAML, double quoted and folded', input: `x: "${pem().trimEnd().replaceAll('\n', '\\n\\\n    ')}"` },
  { id: 'base64 of PEM in YAML', input: `data:\n  tls.crt: ${Buffer.from(pem()).toString('base64')}\n` },
  { id: 'string of Java', input: eachLine((line) => `        + "${line}\\n"`) },
  { id: 'string of Visual Basic', input: eachLine((line) => `"${line}" & vbCrLf & _`) },
  { id: 'URL encoded', input: `cert=${encodeURIComponent(pem())}&x=1` },
  { id: 'form encoded', input: `cert=${encodeURIComponent(pem()).replaceAll('%20', '+')}` },
  { id: 'XML with character references', input: `<c>${pem().replaceAll('\n', '&#13;&#xA;')}</c>` },
  { id: 'LDIF', input: `dn: cn=x\nuserCertificate;binary:: ${base64.match(/.{1,60}/g)!.join('\n ')}\n` },
  { id: 'x5c of a JSON Web Key', input: JSON.stringify({ x5c: [base64] }) },
  { id: 'base64 of base64', input: Buffer.from(base64).toString('base64') },
  { id: 'UTF-32', input: new Uint8Array(Uint32Array.from(pem(), (character) => character.charCodeAt(0)).buffer) },
  { id: 'array of C with a name', input: `static const unsigned char der[] = {\n  ${pairs.map((pair) => `0x${pair}`).join(', ')}\n};\nint len = 3;\n` },
  { id: 'bytes of Java', input: `new byte[] {${pairs.map((pair) => `(byte)0x${pair}`).join(', ')}}` },
  { id: 'numbers of JSON', input: `{"der":[${[...der].join(', ')}]}` },
  { id: 'signed bytes', input: `[${[...new Int8Array(der)].join(',')}]` },
  { id: 'string of escapes', input: `const der = "${pairs.map((pair) => String.raw`\x${pair}`).join('')}";` },
  { id: 'hex literal of SQL', input: `INSERT INTO t VALUES (X'${hex.toUpperCase()}')` },
  { id: 'hexdump -C', input: `${dump((offset, octets, characters) => `${offset.toString(16).padStart(8, '0')}  ${octets.slice(0, 8).join(' ').padEnd(23)}  ${octets.slice(8).join(' ').padEnd(23)}  |${characters}|`)}\n${pairs.length.toString(16).padStart(8, '0')}\n` },
  { id: 'hexdump', input: dump((offset, octets) => `${offset.toString(16).padStart(7, '0')} ${octets.join('').replaceAll(/(..)(..)/g, '$2$1 ').trim()}`) },
  { id: 'xxd', input: dump((offset, octets, characters) => `${offset.toString(16).padStart(8, '0')}: ${octets.join('').replaceAll(/..../g, '$& ').padEnd(40)} ${characters}`) },
  { id: 'od -t x1', input: dump((offset, octets) => `${offset.toString(8).padStart(7, '0')} ${octets.join(' ')}`) },
  { id: 'openssl -hexdump', input: dump((offset, octets, characters) => `${offset.toString(16).padStart(4, '0')} - ${octets.join(' ').replace(/^(.{23}) /, '$1-')}   ${characters}`) },
]

describe('a certificate as people paste it', () => {
  test.each(forms)('$id', ({ input }) => {
    const found = [...recognise(typeof input === 'string' ? text(input) : input)]
    expect(found.map(({ kind }) => kind)).toEqual(['certificate'])
    expect(found[0]!.bytes).toEqual(der)
  })

  test('rows that a dump folds with * are unfolded', () => {
    const zeros = '00 '.repeat(16)
    const input = `00000000  04 60 ${'00 '.repeat(14)}\n00000010  ${zeros}\n*\n00000060  00 00\n00000062\n`
    expect([...recognise(text(input))]).toMatchObject([{ kind: 'asn1', bytes: Uint8Array.of(4, 0x60, ...new Uint8Array(96)) }])
  })

  test('numbers that are no object are no object', () => {
    expect([...recognise(text(`[${Array.from({ length: 60 }, (_, index) => index).join(', ')}]`))].map(({ kind }) => kind)).toEqual(['unreadable'])
  })
})
