/** `conformance text DIR [--files F]`: the text view against OpenSSL's own output, octet by octet. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { opensslTextOctets, type OpensslTextKind } from '#pki/openssl-text/openssl-text.ts'
import { attempt } from '#pki/fault.ts'

const KINDS: Readonly<Record<string, OpensslTextKind>> = { certs: 'certificate', csrs: 'request', crls: 'crl' }

interface TextException {
  readonly file: string
  /** Lines that OpenSSL prints and this view does not, as a pattern. */
  readonly without: string
  readonly reason: string
}

/** @returns The exit code. */
export function runText(args: readonly string[]): Promise<number> {
  const [directory] = args
  const flag = args.indexOf('--files')
  if (directory === undefined || !existsSync(join(directory, 'index.json'))) {
    console.error('usage: conformance text DIR [--files FILES]; DIR holds index.json')
    return Promise.resolve(2)
  }
  const files = flag < 0 ? join(directory, '../public') : args[flag + 1] ?? ''
  return Promise.resolve(compareAll(directory, files))
}

function compareAll(directory: string, files: string): number {
  const index = JSON.parse(readFileSync(join(directory, 'index.json'), 'utf8')) as Record<string, string>
  const exceptions = readExceptions()
  const totals = new Map<string, { agree: number; total: number }>()
  const faults: string[] = []
  let passed = 0
  for (const [file, text] of Object.entries(index)) {
    const [kindOfFile = ''] = file.split('/')
    const total = totals.get(kindOfFile) ?? { agree: 0, total: 0 }
    totals.set(kindOfFile, total)
    total.total++
    const expected = readFileSync(join(directory, text), 'latin1')
    const actual = printFile(join(files, file), KINDS[kindOfFile] ?? 'certificate')
    const exception = exceptions.find((one) => one.file === file)
    const shown = exception === undefined ? expected : expected.replaceAll(new RegExp(exception.without, 'gm'), '')
    if (actual === expected && exception !== undefined) faults.push(`${file}: the exception is no longer needed`)
    else if (actual !== shown) faults.push(`${file}: ${firstDifference(shown, actual)}`)
    if (actual === expected) total.agree++
    if (actual === shown && (exception === undefined || actual !== expected)) passed++
  }
  for (const [name, { agree, total }] of totals) console.log(`${name} ${agree}/${total}`)
  for (const fault of faults) console.log(fault)
  console.log(`${passed} passed, ${faults.length} failed`)
  return faults.length === 0 ? 0 : 1
}

function readExceptions(): readonly TextException[] {
  const all = JSON.parse(readFileSync('test/vectors/exceptions.json', 'utf8')) as { text?: TextException[] }
  return all.text ?? []
}

function printFile(path: string, kind: OpensslTextKind): string {
  const bytes = readFileSync(path)
  const isTrusted = bytes.includes('-----BEGIN TRUSTED CERTIFICATE-----')
  const printed = attempt(() => (isTrusted ? opensslTextOctets('trusted-certificate', fromPem(bytes)) : opensslTextOctets(kind, withoutTrailer(fromPem(bytes)))))
  return printed.ok ? Buffer.from(printed.value).toString('latin1') : `fault ${JSON.stringify(printed.fault)}`
}

const LABELS = /-----BEGIN (?:X509 |TRUSTED )?(?:CERTIFICATE|NEW CERTIFICATE REQUEST|CERTIFICATE REQUEST|CRL|X509 CRL)-----([^-]*)-----END/

/** The first object of the file, as OpenSSL's commands take it. */
function fromPem(bytes: Buffer): Uint8Array {
  const body = LABELS.exec(bytes.toString('latin1'))?.[1]
  const der = body === undefined ? bytes : Buffer.from(body.replace(/^[\s\S]*?\n[ \t]*\r?\n/, ''), 'base64')
  return new Uint8Array(der)
}

/** OpenSSL reads one value and leaves what follows it. */
function withoutTrailer(der: Uint8Array): Uint8Array {
  const first = der[1] ?? 0
  if (first <= 0x80) return first === 0x80 ? der : der.subarray(0, 2 + first)
  let length = 0
  for (const octet of der.subarray(2, 2 + (first & 0x7f))) length = length * 256 + octet
  return der.subarray(0, 2 + (first & 0x7f) + length)
}

function firstDifference(expected: string, actual: string): string {
  const [left, right] = [expected.split('\n'), actual.split('\n')]
  const line = left.findIndex((text, index) => text !== right[index])
  const at = line < 0 ? left.length : line
  return `line ${at + 1}\n  expected ${JSON.stringify(left[at])}\n  actual   ${JSON.stringify(right[at])}`
}
