import { createHash, createPrivateKey, createPublicKey, X509Certificate } from 'node:crypto'
import { createSecureContext } from 'node:tls'
import { beforeAll, describe, expect, test } from 'vitest'
import { encodingRemarks } from '#pki/asn1/encoding-remarks.ts'
import { readElement } from '#pki/asn1/element.ts'
import { carriedObjects, decodeContentInfo } from '#pki/containers/content-info.ts'
import { openSshKey } from '#pki/containers/open-private-key.ts'
import { MAX_ITERATIONS } from '#pki/encryption/effort.ts'
import { PkiError } from '#pki/fault.ts'
import { openSshToPkcs8 } from '#pki/keys/open-ssh-form.ts'
import { decodeOpenSshPrivateKey, decodePrivateSection } from '#pki/keys/open-ssh-private-key.ts'
import { make as makeFiles, type MadeFile, type MakingOrder } from '#pki/making/make.ts'
import type { ChosenObject } from '#pki/making/selection.ts'
import { type TargetId, targets } from '#pki/making/targets.ts'
import type { Recognised } from '#pki/recognise/recognised.ts'
import { recognise } from '#pki/recognise/recognise.ts'
import { summarise } from '#pki/recognise/summarise.ts'
import { make, type Made } from '../../support/lab.ts'
import { vector } from '../../support/vectors.ts'

const NOW = Date.UTC(2026, 10, 24)
let counter = 1
/** Different each time, the same in every run. */
const random = (length: number): Uint8Array => Uint8Array.from({ length }, () => (counter = (counter * 48_271) % 0x7fff_ffff) & 0xff)
const run = (order: Omit<MakingOrder, 'options'> & { options?: MakingOrder['options'] }): Promise<readonly MadeFile[]> => makeFiles({ options: {}, ...order }, { random, nowMs: NOW })
const text = (file: MadeFile): string => new TextDecoder().decode(file.bytes)
const faultOf = async (work: Promise<unknown>): Promise<string | undefined> => work.then(() => undefined, (error: unknown) => (error instanceof PkiError ? error.fault.code : String(error)))
/** Who stands in the file, in its order. */
const subjects = (file: MadeFile): (string | undefined)[] =>
  [...recognise(file.bytes)].map(({ kind, bytes }) => (kind === 'certificate' ? new X509Certificate(bytes).subject.replace(/^CN=/, '') : kind))

const hashOfKey = ({ subjectPublicKeyInfo }: Made): string => createHash('sha256').update(subjectPublicKeyInfo).digest('hex')

let root: Made, intermediate: Made, server: Made, stranger: Made
const certificate = (made: Made, title: string): ChosenObject => ({ kind: 'certificate', bytes: made.certificate, title })
const key = (made: Made, title?: string): ChosenObject => ({ kind: 'privateKey', bytes: made.pkcs8, title })
let all: ChosenObject[]

beforeAll(async () => {
  root = await make('root', 'Test Root')
  intermediate = await make('intermediate', 'Test Intermediate', { under: root })
  server = await make('server', '*.example.com', { under: intermediate, change: { names: ['*.example.com'] } })
  stranger = await make('client', '王小明', { under: root })
  all = [certificate(root, 'Test Root'), certificate(server, '*.example.com'), key(server), certificate(intermediate, 'Test Intermediate')]
})

describe('certificates', () => {
  test('fullchain: who signed whom, the root left out (RFC 8446 §4.4.2), the name a file can have', async () => {
    const [file] = await run({ target: 'fullchain', objects: all })
    expect(file).toMatchObject({ name: '_wildcard.example.com.fullchain.pem', holdsPrivateKey: false })
    expect(subjects(file!)).toEqual(['*.example.com', 'Test Intermediate'])
  })

  test('fullchain with the root and the key first, as HAProxy reads it', async () => {
    const [file] = await run({ target: 'fullchain', objects: all, options: { includeRoot: true, key: 'first' } })
    expect(file!.holdsPrivateKey).toBe(true)
    expect(subjects(file!)).toEqual(['privateKey', '*.example.com', 'Test Intermediate', 'Test Root'])
  })

  test('a root alone stays, two end entities make two files, the same certificate twice makes one', async () => {
    expect((await run({ target: 'fullchain', objects: [all[0]!] })).map(subjects)).toEqual([['Test Root']])
    const files = await run({ target: 'fullchain', objects: [...all, all[1]!, certificate(stranger, '王小明')] })
    expect(files.map(({ name }) => name)).toEqual(['_wildcard.example.com.fullchain.pem', '王小明.fullchain.pem'])
    expect(files.map(subjects)).toEqual([['*.example.com', 'Test Intermediate'], ['王小明']])
  })

  test('a CA of the same name that did not sign is no issuer (RFC 5280 §6.1.3 (a)(1))', async () => {
    const impostor = await make('intermediate', 'Test Intermediate', { under: root })
    const files = await run({ target: 'fullchain', objects: [certificate(impostor, 'impostor'), certificate(server, 's'), certificate(intermediate, 'i')] })
    expect(files.map(({ bytes }) => [...recognise(bytes)].map((found) => found.bytes))).toEqual([[impostor.certificate], [server.certificate, intermediate.certificate]])
  })

  test('PKCS#7 carries certificates and lists in path order, in DER (RFC 2315 §9.1)', async () => {
    const crl = vector('openssl/ca.crl')
    const [file] = await run({ target: 'pkcs7', objects: [...all, { kind: 'certificateList', bytes: [...recognise(crl)][0]!.bytes }] })
    const carried = carriedObjects(decodeContentInfo(readElement(file!.bytes, 0, file!.bytes.length)))
    expect(carried.certificates.map(({ encoding }) => encoding)).toEqual([server.certificate, intermediate.certificate, root.certificate])
    expect(carried.crls).toHaveLength(1)
    expect([...encodingRemarks(readElement(file!.bytes, 0, file!.bytes.length))]).toEqual([])
  })

  test('PEM holds all in one file or each in its own, names apart', async () => {
    const [together] = await run({ target: 'pem', objects: all })
    expect([...recognise(together!.bytes)].map(({ kind }) => kind).toSorted()).toEqual(['certificate', 'certificate', 'certificate', 'privateKey'])
    const apart = await run({ target: 'pem', objects: [...all, certificate(stranger, 'TEST ROOT')], options: { together: false } })
    expect(apart.map(({ name }) => name)).toEqual(['Test Root.crt', '_wildcard.example.com.crt', 'Test Intermediate.crt', 'TEST ROOT-2.crt', 'private.key'])
    expect(apart.map(({ holdsPrivateKey }) => holdsPrivateKey)).toEqual([false, false, false, false, true])
  })
})

describe('keys', () => {
  test.each<[TargetId, MakingOrder['options'], string | undefined]>([
    ['pkcs8', {}, undefined], ['pkcs8', { encoding: 'der' }, undefined], ['sec1', {}, undefined],
    ['encryptedPkcs8', { password: 'geheim', iterations: 2048 }, 'geheim'], ['encryptedPkcs8', { password: '密码', derivation: 'scrypt' }, '密码'],
    ['encryptedPkcs8', { password: 'x', cipher: 'AES-128-CBC', prf: 'SHA-512', encoding: 'der', iterations: 1 }, 'x'],
  ])('%s %j: Node reads the same key', async (target, options, passphrase) => {
    const [file] = await run({ target, objects: all, options })
    const read = createPrivateKey({ key: Buffer.from(file!.bytes), ...(passphrase === undefined ? {} : { passphrase }), ...(options['encoding'] === 'der' ? { format: 'der', type: 'pkcs8' } : {}) } as never)
    expect(new Uint8Array(createPublicKey(read as never).export({ type: 'spki', format: 'der' }) as Buffer)).toEqual(server.subjectPublicKeyInfo)
    expect(file!.holdsPrivateKey).toBe(true)
  })

  test('a key is named for its certificate', async () => {
    expect((await run({ target: 'pkcs8', objects: all }))[0]!.name).toBe('_wildcard.example.com.key')
  })

  test('JWK: x5c is the path, the key’s own certificate first (RFC 7517 §4.7); private only where asked', async () => {
    const [open] = await run({ target: 'jsonWebKey', objects: all })
    const jwk = JSON.parse(text(open!)) as { x5c: string[]; d?: string }
    expect(jwk.x5c.map((base64) => new Uint8Array(Buffer.from(base64, 'base64')))).toEqual([server.certificate, intermediate.certificate, root.certificate])
    expect([jwk.d, open!.holdsPrivateKey]).toEqual([undefined, false])
    const [set] = await run({ target: 'jsonWebKeySet', objects: all, options: { part: 'private', x5c: false } })
    expect(JSON.parse(text(set!))).toEqual({ keys: [expect.objectContaining({ kty: 'EC', d: expect.any(String) as string })] })
    expect(set!.holdsPrivateKey).toBe(true)
  })

  test('SSH: one line with its comment', async () => {
    const [file] = await run({ target: 'sshPublicKey', objects: [key(server)], options: { comment: 'alice@example' } })
    expect(text(file!)).toMatch(/^ecdsa-sha2-nistp256 AAAA\S+ alice@example\n$/)
  })

  test.each(['', '密码'])('OpenSSH under the password %j opens again to the same key (PROTOCOL.key)', async (password) => {
    const [file] = await run({ target: 'openSsh', objects: [key(server)], options: { password, comment: 'alice' } })
    const [found] = [...recognise(file!.bytes)]
    const opened = await openSshKey({ bytes: found!.bytes }, [password], { maxIterations: MAX_ITERATIONS })
    const section = decodePrivateSection(decodeOpenSshPrivateKey(opened.items[0]!.bytes).privateSection)
    expect(openSshToPkcs8(section)).toEqual(server.pkcs8)
    if (password !== '') expect(await faultOf(openSshKey({ bytes: found!.bytes }, ['wrong'], { maxIterations: MAX_ITERATIONS }))).toBe('password/wrong')
  })

  test('a key type that the format lacks is refused by name', async () => {
    const brainpool: ChosenObject = { kind: 'publicKey', bytes: (await make('root', 'Ed448', { key: 'Ed448' })).subjectPublicKeyInfo }
    expect(await faultOf(run({ target: 'sshPublicKey', objects: [brainpool] }))).toBe('making/key-type-not-in-format')
    expect(await faultOf(run({ target: 'pkcs1', objects: [key(server)] }))).toBe('making/key-type-not-in-format')
  })
})

describe('PKCS#12', () => {
  test.each<[TargetId, MakingOrder['options']]>([
    ['pkcs12Modern', { password: 'geheim' }], ['pkcs12Legacy', { password: 'geheim' }],
    ['pkcs12Expert', { password: '密码', iterations: 1000, macIterations: 1000, keyEncryption: '3DES', certificateEncryption: 'none', mac: 'SHA-512' }],
  ])('%s %j: strict DER, and Node opens it (RFC 7292)', async (target, options) => {
    const [file] = await run({ target, objects: all, options })
    expect(() => createSecureContext({ pfx: Buffer.from(file!.bytes), passphrase: String(options['password']) })).not.toThrow()
    expect(() => createSecureContext({ pfx: Buffer.from(file!.bytes), passphrase: 'wrong' })).toThrow()
    expect([...encodingRemarks(readElement(file!.bytes, 0, file!.bytes.length))]).toEqual([])
    expect(file).toMatchObject({ name: '_wildcard.example.com.p12', holdsPrivateKey: true })
  })

  test('the same input gives another salt each time', async () => {
    const [first, second] = [await run({ target: 'pkcs12Legacy', objects: all, options: { password: 'x' } }), await run({ target: 'pkcs12Legacy', objects: all, options: { password: 'x' } })]
    expect(first[0]!.bytes).not.toEqual(second[0]!.bytes)
  })
})

describe('texts', () => {
  test('kubernetes.io/tls: the path without root and the key, in a name that Kubernetes takes (RFC 1123)', async () => {
    const [file] = await run({ target: 'kubernetesTls', objects: all, options: { namespace: 'Web', withCa: true } })
    const yaml = text(file!)
    expect(yaml).toMatch(/^apiVersion: v1\nkind: Secret\nmetadata:\n {2}name: wildcard\.example\.com-tls\n {2}namespace: web\ntype: kubernetes\.io\/tls\ndata:\n/)
    const value = (name: string): string => Buffer.from(new RegExp(`^ {2}${name}: (\\S+)$`, 'm').exec(yaml)![1]!, 'base64').toString()
    expect(value('tls\\.crt').match(/BEGIN CERTIFICATE/g)).toHaveLength(2)
    expect(value('tls\\.key')).toMatch(/^-----BEGIN PRIVATE KEY-----/)
    expect(value('ca\\.crt').match(/BEGIN CERTIFICATE/g)).toHaveLength(2)
    expect(file).toMatchObject({ holdsPrivateKey: true, name: '_wildcard.example.com.secret.yaml' })
  })

  test('Opaque ca.crt holds the CAs only', async () => {
    const [file] = await run({ target: 'kubernetesCa', objects: all })
    expect(text(file!)).toMatch(/type: Opaque\ndata:\n {2}ca\.crt: \S+\n$/)
    const pem = Buffer.from(/ca\.crt: (\S+)/.exec(text(file!))![1]!, 'base64').toString()
    expect(pem.match(/BEGIN CERTIFICATE/g)).toHaveLength(2)
    expect(file!.holdsPrivateKey).toBe(false)
  })

  test('a CA that none of the others comes from is one all the same (RFC 5280 §4.2.1.9)', async () => {
    const [file] = await run({ target: 'kubernetesCa', objects: all.filter(({ kind, bytes }) => kind === 'certificate' && new X509Certificate(bytes).ca) })
    expect(Buffer.from(/ca\.crt: (\S+)/.exec(text(file!))![1]!, 'base64').toString().match(/BEGIN CERTIFICATE/g)).toHaveLength(2)
  })

  test.each([['env', 'tls.env'], ['properties', 'tls.properties'], ['json', 'tls.json']])('%s: one line a value, and what is pasted reads back', async (syntax, name) => {
    const [file] = await run({ target: 'environment', objects: all, options: { syntax } })
    expect(file!.name).toBe(name)
    expect(text(file!).trimEnd().split('\n').every((line) => !/^-----/.test(line))).toBe(true)
    expect([...recognise(file!.bytes)].map(({ kind }) => kind)).toEqual(['certificate', 'certificate', 'privateKey', 'certificate'])
  })

  test('base64 in one line', async () => {
    const [file] = await run({ target: 'base64Line', objects: [all[0]!] })
    expect(text(file!)).toBe(`${Buffer.from(root.certificate).toString('base64')}\n`)
  })
})

describe('the table', () => {
  const summaries = (objects: readonly ChosenObject[]): ReturnType<typeof Promise.all<Awaited<ReturnType<typeof summarise>>[]>> =>
    Promise.all(objects.map(({ kind, bytes }) => summarise({ kind, bytes, encoding: 'der', path: [], place: [0, bytes.length] } as Recognised)))

  test.each(Object.keys(targets) as TargetId[])('%s: what it needs is there, or it says what is missing; and says truly whether the file is secret', async (target) => {
    const chosen = await summaries(all)
    const { need, holdsPrivateKey } = targets[target]
    const options = { ...('password' in targets[target].fields ? { password: 'geheim' } : {}), ...('iterations' in targets[target].fields ? { iterations: 1000 } : {}), ...('macIterations' in targets[target].fields ? { macIterations: 1000 } : {}) }
    const obstacle = need(chosen)
    if (obstacle !== undefined) {
      expect(await faultOf(run({ target, objects: all, options }))).toBe('making/key-type-not-in-format')
      return
    }
    const files = await run({ target, objects: all, options })
    expect(files.some((file) => file.holdsPrivateKey)).toBe(holdsPrivateKey(chosen, options))
    expect(need([])).toBeDefined()
  })

  // Two keys, of which only the server's has its certificate here.
  const both = ['server', 'client']
  test.each<[TargetId, MakingOrder['options'], readonly (readonly string[])[]]>([
    ['pem', {}, [both]], ['pem', { together: false }, [[], [], [], ['server'], ['client']]], ['der', {}, [[], [], [], ['server'], ['client']]],
    ['fullchain', {}, [[]]], ['fullchain', { key: 'first' }, [['server']]], ['pkcs7', {}, [[]]],
    ['pkcs8', {}, [['server'], ['client']]], ['encryptedPkcs8', { password: 'geheim', iterations: 1000 }, [['server'], ['client']]], ['sec1', {}, [['server'], ['client']]],
    ['openSsh', { password: 'geheim' }, [['server'], ['client']]], ['spki', {}, [[], [], [], []]], ['sshPublicKey', {}, [[], [], [], []]],
    ['jsonWebKey', {}, [[], [], [], []]], ['jsonWebKey', { part: 'private' }, [['server'], ['client']]], ['jsonWebKeySet', {}, [[]]], ['jsonWebKeySet', { part: 'private' }, [both]],
    ['pkcs12Legacy', { password: 'geheim' }, [both]], ['pkcs12JavaTruststore', { password: 'geheim' }, [[]]],
    ['kubernetesCa', {}, [[]]], ['base64Line', {}, [[], [], [], ['server'], ['client']]], ['environment', {}, [['server']]],
  ])('%s %j: each file tells which private keys can be got out of it', async (target, options, expected) => {
    const names = new Map([['server', server], ['client', stranger]].map(([name, made]) => [hashOfKey(made as Made), name as string]))
    const files = await run({ target, objects: [...all, key(stranger)], options })
    expect(files.map(({ keys }) => keys.map((hash) => names.get(hash)))).toEqual(expected)
    expect(files.map(({ holdsPrivateKey }) => holdsPrivateKey)).toEqual(expected.map((keys) => keys.length > 0))
  })

  test('a locked object stands in the way by name, and a key without its certificate', async () => {
    const locked = [{ ...(await summaries([all[2]!]))[0]!, kind: 'encryptedPrivateKey' as const, isEncrypted: true }]
    expect(targets.pkcs8.need(locked)).toBe('needsUnlocking')
    expect(targets.kubernetesTls.need(await summaries([key(server), all[0]!]))).toBe('needsCertificateOfKey')
    expect(targets.kubernetesTls.need(await summaries([key(server), key(root), all[0]!]))).toBe('needsOnePrivateKey')
    expect(targets.pkcs1.need(await summaries([key(server)]))).toBe('keyTypeNotInFormat')
  })

  test('an option outside its values is refused, a password never named', async () => {
    expect(await faultOf(run({ target: 'pkcs8', objects: all, options: { encoding: 'text' } }))).toBe('making/bad-option')
    expect(await faultOf(run({ target: 'pkcs12Modern', objects: all, options: { password: '' } }))).toBe('making/bad-option')
    expect(await faultOf(run({ target: 'pkcs12Expert', objects: all, options: { iterations: 0 } }))).toBe('making/bad-option')
  })
})
