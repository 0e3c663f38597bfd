/** Conversions by the lines and by the page come to the same: openssl-pkcs12(1), openssl-pkcs8(1). */
import { beforeAll, describe, expect, test } from 'vitest'
import type { ConversionDeed, ConversionSource } from '#commands/writing/deed.ts'
import { writeCommands } from '#commands/writing/write-commands.ts'
import { make as makeFiles } from '#pki/making/make.ts'
import type { OptionValues } from '#pki/making/options.ts'
import type { TargetId } from '#pki/making/targets.ts'
import { type Made, make } from '../support/lab.ts'
import { openssl, pem } from '../support/openssl.ts'
import { PASSWORD, runCommands } from '../support/run-commands.ts'

let [root, issuing, server, rsa, edwards, large] = [{}, {}, {}, {}, {}, {}] as Made[]
beforeAll(async () => {
  root = await make('root', 'Root')
  issuing = await make('intermediate', 'I', { under: root })
  server = await make('server', 'server', { under: issuing, change: { names: ['a.example'] } })
  edwards = await make('client', 'edwards', { under: issuing, key: 'Ed448' })
  large = await make('client', 'large', { under: issuing, key: 'P-521' })
  rsa = await make('server', 'rsa', { under: issuing, key: 'RSA-2048', change: { names: ['a.example'] } })
})

type Part = 'serverKey' | 'rsaKey' | 'edwardsKey' | 'largeKey' | 'server' | 'rsa' | 'issuing' | 'root' | 'edwards' | 'large'
const made = (part: Part): Made => ({ serverKey: server, rsaKey: rsa, edwardsKey: edwards, largeKey: large, server, rsa, issuing, root, edwards, large })[part]!
const isKey = (part: Part): part is Part & `${string}Key` => part.endsWith('Key')
const stem = (part: Part): string => part.replace('Key', '')
const objectOf = (part: Part) => (isKey(part) ? { kind: 'privateKey' as const, bytes: made(part).pkcs8, title: stem(part) } : { kind: 'certificate' as const, bytes: made(part).certificate, title: stem(part) })
const sourceOf = (part: Part): ConversionSource => ({ kind: isKey(part) ? 'privateKey' : 'certificate', file: { id: part, stem: stem(part) }, isRoot: part === 'root', isAuthority: part === 'root' || part === 'issuing', title: stem(part), keyId: stem(part), keyLabel: KEY_LABELS[stem(part)] ?? 'EC P-256', ...(part === 'root' || isKey(part) ? {} : { issuerId: part === 'issuing' ? 'root' : 'issuing' }) })
const KEY_LABELS: Readonly<Record<string, string>> = { rsa: 'RSA 2048', edwards: 'Ed448', large: 'EC P-521' }

async function both(target: TargetId, parts: readonly Part[], options: OptionValues = {}) {
  const files = await makeFiles({ target, objects: parts.map(objectOf), options: { ...options, ...('password' in options ? { password: PASSWORD } : {}) } }, { random: (length) => crypto.getRandomValues(new Uint8Array(length)), nowMs: Date.now() })
  const { password: _secret, ...others } = options
  const deed: ConversionDeed = { kind: 'conversion', target, options: others, sources: parts.map(sourceOf), made: files.map(({ name }) => name) }
  const lines = writeCommands([deed], 'openssl').flatMap((piece) => piece.lines)
  expect(lines.join('\n')).not.toContain(PASSWORD)
  const ran = runCommands(lines, Object.fromEntries(parts.map((part) => (isKey(part) ? [`${stem(part)}.key`, pem('PRIVATE KEY', made(part).pkcs8)] : [`${stem(part)}.crt`, pem('CERTIFICATE', made(part).certificate)]))))
  expect(ran.status, ran.output).toBe(0)
  return files.map(({ name, bytes }) => ({ name, page: Buffer.from(bytes), line: ran.files.get(name)! }))
}

describe('the same octets', () => {
  test.each<{ target: TargetId; parts: readonly Part[]; options?: OptionValues }>([
    { target: 'pem', parts: ['server', 'issuing', 'serverKey'] }, { target: 'pem', parts: ['server', 'issuing'], options: { together: false } }, { target: 'der', parts: ['server', 'rsaKey'] },
    { target: 'fullchain', parts: ['server', 'issuing', 'root'] }, { target: 'fullchain', parts: ['server', 'issuing', 'root', 'serverKey'], options: { includeRoot: true, key: 'last' } }, { target: 'pkcs8', parts: ['serverKey', 'rsaKey'] },
    { target: 'pkcs8', parts: ['rsaKey'], options: { encoding: 'der' } }, { target: 'pkcs1', parts: ['rsaKey'] }, { target: 'pkcs1', parts: ['rsaKey'], options: { encoding: 'der' } }, { target: 'sec1', parts: ['serverKey'] },
    { target: 'spki', parts: ['serverKey'] }, { target: 'spki', parts: ['server'], options: { encoding: 'der' } }, { target: 'spki', parts: ['rsa'] }, { target: 'base64Line', parts: ['server'] }, { target: 'pkcs7', parts: ['server', 'issuing', 'root'] },
    ...['env', 'properties', 'json'].map((syntax) => ({ target: 'environment' as const, parts: ['server', 'issuing', 'root', 'serverKey'] as const, options: { syntax } })), { target: 'environment', parts: ['server', 'issuing', 'root'], options: { includeRoot: true } }, { target: 'environment', parts: ['rsaKey'] },
  ])('$target of $parts $options', async ({ target, parts, options = {} }) => {
    for (const { name, page, line } of await both(target, parts, options)) expect(line?.toString('latin1').trim(), name).toBe(page.toString('latin1').trim())
  }, 30_000)
})

describe('the same JSON Web Keys', () => {
  test.each<{ target: 'jsonWebKey' | 'jsonWebKeySet'; parts: readonly Part[]; options?: OptionValues }>([
    { target: 'jsonWebKey', parts: ['serverKey', 'server', 'issuing', 'root'] }, { target: 'jsonWebKey', parts: ['serverKey', 'server', 'issuing'], options: { part: 'private' } }, { target: 'jsonWebKey', parts: ['rsaKey', 'rsa'], options: { part: 'private', x5c: false } },
    { target: 'jsonWebKey', parts: ['rsa'] }, { target: 'jsonWebKey', parts: ['edwardsKey'], options: { part: 'private' } }, { target: 'jsonWebKey', parts: ['largeKey', 'large'], options: { part: 'private' } },
    { target: 'jsonWebKeySet', parts: ['serverKey', 'rsaKey', 'edwards', 'issuing', 'server'] }, { target: 'jsonWebKeySet', parts: ['edwardsKey', 'largeKey'], options: { part: 'private' } },
  ])('$target of $parts $options', async ({ target, parts, options = {} }) => {
    for (const { name, page, line } of await both(target, parts, options)) expect(JSON.parse(line.toString()), name).toEqual(JSON.parse(page.toString()))
  }, 30_000)
})

/** Algorithms and their numbers, without what is random. */
const shape = (der: Buffer | string): string[] => openssl({ file: der }, 'asn1parse', '-in', 'file', ...(typeof der === 'string' || der.toString('latin1').startsWith('-----') ? [] : ['-inform', 'DER'])).split('\n').filter((line) => /OBJECT|INTEGER/.test(line)).map((line) => line.replace(/^.*prim: /, ''))

describe('the same algorithms and contents', () => {
  test.each<OptionValues>([{}, { cipher: 'AES-128-CBC', prf: 'SHA-512', iterations: 10_000 }, { cipher: '3DES', iterations: 3000 }, { derivation: 'scrypt' }, { encoding: 'der', iterations: 2000 }])('an encrypted key: %j', async (options) => {
    const [file] = await both('encryptedPkcs8', ['serverKey'], { password: '', ...options })
    expect(shape(file!.line)).toEqual(shape(file!.page))
    expect(openssl({ k: file!.line }, 'pkey', '-in', 'k', '-inform', options['encoding'] === 'der' ? 'DER' : 'PEM', '-passin', `pass:${PASSWORD}`, '-pubout')).toContain('BEGIN PUBLIC KEY')
  }, 30_000)

  test.each<{ target: 'pkcs12Modern' | 'pkcs12Legacy'; parts: readonly Part[]; options?: OptionValues }>([
    { target: 'pkcs12Modern', parts: ['serverKey', 'server', 'issuing', 'root'] }, { target: 'pkcs12Legacy', parts: ['serverKey', 'server', 'issuing'] }, { target: 'pkcs12Modern', parts: ['rsaKey', 'rsa'], options: { alias: '我的 client' } },
    { target: 'pkcs12Modern', parts: ['serverKey', 'server', 'issuing', 'root'], options: { includeRoot: false } },
  ])('$target of $parts $options', async ({ target, parts, options = {} }) => {
    const [file] = await both(target, parts, { password: '', ...options })
    const facts = (bytes: Buffer): string[] => openssl({ p: bytes }, 'pkcs12', '-info', '-in', 'p', '-passin', `pass:${PASSWORD}`, '-noenc').split('\n').filter((line) => /^(?:MAC:|PKCS7|Shrouded|Certificate bag|subject|issuer| {4}friendlyName)/.test(line)).toSorted()
    expect(facts(file!.line).filter((line) => !line.includes('friendlyName'))).toEqual(facts(file!.page).filter((line) => !line.includes('friendlyName')))
    expect(facts(file!.page)).toEqual(expect.arrayContaining(facts(file!.line)))
  }, 30_000)
})

describe('what a password locks', () => {
  const tools = { random: (length: number) => crypto.getRandomValues(new Uint8Array(length)), nowMs: Date.now() }
  const deed = (target: TargetId, kind: ConversionSource['kind'], made: string): ConversionDeed => ({ kind: 'conversion', target, options: { iterations: 2000 }, sources: [{ kind, file: { id: 'locked', stem: 'server' }, isRoot: false }], made: [made] })
  const run = (one: ConversionDeed, name: string, bytes: Uint8Array) => {
    const ran = runCommands(writeCommands([one], 'openssl').flatMap(({ lines }) => lines), { [name]: bytes })
    expect(ran.status, ran.output).toBe(0)
    return ran.files
  }

  test('a key gets another password in place, and comes out in the clear', async () => {
    const [locked] = await makeFiles({ target: 'encryptedPkcs8', objects: [objectOf('serverKey')], options: { password: PASSWORD, iterations: 2000 } }, tools)
    const again = run(deed('encryptedPkcs8', 'encryptedPrivateKey', 'server.key'), 'server.key', locked!.bytes).get('server.key')!
    expect(again.equals(Buffer.from(locked!.bytes))).toBe(false)
    expect(shape(again)).toEqual(shape(Buffer.from(locked!.bytes)))
    expect(run(deed('pkcs8', 'encryptedPrivateKey', 'open.key'), 'server.key', locked!.bytes).get('open.key')!.toString()).toBe(pem('PRIVATE KEY', server!.pkcs8))
  }, 30_000)

  test('a PKCS#12 is saved again for old systems, and what was opened on the way is gone', async () => {
    const [modern] = await makeFiles({ target: 'pkcs12Expert', objects: [objectOf('serverKey'), objectOf('server'), objectOf('issuing')], options: { password: PASSWORD, iterations: 2000, macIterations: 2000 } }, tools)
    const files = run(deed('pkcs12Legacy', 'pkcs12', 'legacy.p12'), 'server.p12', modern!.bytes)
    expect([...files.keys()].toSorted()).toEqual(['legacy.p12', 'server.p12'])
    expect(openssl({ p: files.get('legacy.p12')! }, 'pkcs12', '-info', '-in', 'p', '-passin', `pass:${PASSWORD}`, '-noout')).toContain('Shrouded Keybag: pbeWithSHA1And3-KeyTripleDES-CBC, Iteration 2048')
  }, 30_000)
})
