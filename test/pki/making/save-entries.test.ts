import { createHash, createPrivateKey } from 'node:crypto'
import { unzipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { openJavaKeystore } from '#pki/containers/open-java-keystore.ts'
import { openPkcs12 } from '#pki/containers/open-pkcs12.ts'
import type { KeystoreEntry } from '#pki/containers/keystore.ts'
import { PkiError } from '#pki/fault.ts'
import { describeEntries } from '#pki/making/describe-entries.ts'
import { entryObstacle, type EntryTargetId, entryTargets } from '#pki/making/entry-targets.ts'
import { addEntries, changeEntryPassword, moveEntry, removeEntry, renameEntry, trustEntry } from '#pki/making/keystore-editing.ts'
import { newEntries } from '#pki/making/keystore-entries.ts'
import { save, type SavingOrder } from '#pki/making/make.ts'
import { openedEntries } from '#pki/making/opened-entries.ts'
import { savedFacts } from '#pki/making/planned-facts.ts'
import { readabilityOf } from '#pki/making/readability.ts'
import { readSelection } from '#pki/making/selection.ts'
import { make, type Made } from '../../support/lab.ts'

const EFFORT = { maxIterations: 20_000_000 }
let counter = 11
const random = (length: number): Uint8Array => Uint8Array.from({ length }, () => (counter = (counter * 48_271) % 0x7fff_ffff) & 0xff)
const run = async (order: SavingOrder): Promise<Uint8Array> => (await save(order, { random, nowMs: 1_700_000_000_000 }))[0]!.bytes
const QUICK = { iterations: 1000, macIterations: 1000 }
/** PKCS#8 of an algorithm that is nobody's. */
const UNKNOWN_KEY = Uint8Array.from(Buffer.from('300c020100300506032a03040400', 'hex'))
const KEY = Uint8Array.from({ length: 32 }, (_, index) => index)

let root: Made, server: Made, client: Made
let entries: readonly KeystoreEntry[]
beforeAll(async () => {
  root = await make('root', 'Editing Root')
  server = await make('server', 'server.example', { under: root, change: { names: ['server.example'] } })
  client = await make('client', '王小明', { under: root })
  entries = [
    { kind: 'privateKey', alias: 'server', privateKey: server.pkcs8, certificates: [server.certificate, root.certificate] },
    { kind: 'certificate', alias: 'anchor', certificate: (await make('root', 'Other Root')).certificate, isTrusted: true },
    { kind: 'privateKey', alias: '客户端', privateKey: client.pkcs8, certificates: [client.certificate, root.certificate] },
  ]
})
const secret: KeystoreEntry = { kind: 'secretKey', alias: 'aes', algorithm: 'AES', key: KEY }
const aliases = (list: readonly KeystoreEntry[]): (string | undefined)[] => list.map(({ alias }) => alias)

describe('a keystore edited, saved, and opened again', () => {
  test.each<[EntryTargetId, SavingOrder['options']]>([['pkcs12Legacy', {}], ['pkcs12Expert', QUICK], ['pkcs12Expert', { ...QUICK, keyEncryption: 'none', mac: 'PBMAC1-SHA-256' }]])('%s %j keeps entries, chains and their order', async (target, options) => {
    const opened = await openPkcs12(await run({ target, entries, options: { password: '口令', ...options } }), ['口令'], EFFORT)
    expect(opened.integrity).toBe('verified')
    expect(await openedEntries(opened)).toEqual(entries)
  })

  test.each(['jks', 'jceks'] as const)('%s keeps them too, each key under its own password', async (target) => {
    const changed = changeEntryPassword(entries, 0, 'nur für server')
    const opened = await openJavaKeystore(await run({ target, entries: changed, options: { password: 'changeit' } }), ['changeit', 'nur für server'], EFFORT)
    const read = await openedEntries(opened)
    expect(read.map(({ kind, alias }) => [kind, alias])).toEqual(entries.map(({ kind, alias }) => [kind, alias]))
    expect(read[0]).toMatchObject({ password: 'nur für server', certificates: [server.certificate, root.certificate] })
    expect(read[2]).not.toHaveProperty('password')
  })

  test('a key of its own password in PKCS#12 opens by it alone (RFC 7292 §4.2.2)', async () => {
    const bytes = await run({ target: 'pkcs12Legacy', entries: changeEntryPassword(entries, 2, 'eigenes'), options: { password: 'changeit' } })
    expect((await openPkcs12(bytes, ['changeit'], EFFORT)).items.filter(({ fault }) => fault !== undefined).map(({ name }) => name)).toEqual(['客户端'])
    expect(aliases(await openedEntries(await openPkcs12(bytes, ['changeit', 'eigenes'], EFFORT)))).toEqual(['server', 'anchor', '客户端'])
  })

  test('every step shows in what is saved', async () => {
    const edited = addEntries(renameEntry(moveEntry(removeEntry(entries, 0), 1, 0), 0, 'neu'), [secret])
    const opened = await openJavaKeystore(await run({ target: 'jceks', entries: edited, options: { password: 'changeit' } }), ['changeit'], EFFORT)
    expect(aliases(await openedEntries(opened))).toEqual(['neu', 'anchor', 'aes'])
    expect((await openedEntries(opened))[2]).toMatchObject({ kind: 'secretKey', algorithm: 'AES', key: KEY })
  })

  test('a Java truststore marks every certificate, a PKCS#12 those that are marked', async () => {
    const certificates = trustEntry(entries.filter(({ kind }) => kind === 'certificate'), 0, false)
    const trusted = async (target: EntryTargetId): Promise<boolean[]> =>
      (await openPkcs12(await run({ target, entries: certificates, options: { password: 'changeit' } }), ['changeit'], EFFORT)).items.map(({ isTrusted }) => isTrusted === true)
    expect(await trusted('pkcs12JavaTruststore')).toEqual([true])
    expect(await trusted('pkcs12Legacy')).toEqual([false])
  })

  test('PEM in a zip: a file each, secret ones apart, under the password or a key’s own', async () => {
    const files = unzipSync(await run({ target: 'pemZip', entries: [...changeEntryPassword(entries, 2, 'eigenes'), secret, { kind: 'crl', alias: 'server', crl: Uint8Array.of(0x30, 0) }], options: { password: '' } }))
    expect(Object.keys(files).toSorted()).toEqual([
      'public/anchor.crt', 'public/server-2.crl', 'public/server.fullchain.crt', 'public/客户端.fullchain.crt', 'secret/aes.AES.base64', 'secret/server.key', 'secret/客户端.key',
    ])
    const text = (name: string): string => Buffer.from(files[name]!).toString()
    expect(text('public/server.fullchain.crt').match(/BEGIN CERTIFICATE/g)).toHaveLength(2)
    expect(text('secret/server.key')).toMatch(/^-----BEGIN PRIVATE KEY/)
    expect(createPrivateKey({ key: text('secret/客户端.key'), passphrase: 'eigenes' }).asymmetricKeyType).toBe('ec')
    expect(Buffer.from(text('secret/aes.AES.base64'), 'base64')).toEqual(Buffer.from(KEY))
  })
})

test.each(['pkcs12Legacy', 'jceks', 'pemZip'] as const)('%s tells which private keys are in it; one that nobody here can read, and a secret one, have no public key to be known by', async (target) => {
  const unknown: KeystoreEntry = { kind: 'privateKey', alias: 'unknown', privateKey: UNKNOWN_KEY, certificates: [root.certificate] }
  const [file] = await save({ target, entries: [...entries, unknown, secret], options: { password: 'changeit' } }, { random, nowMs: 0 })
  expect(file!.keys).toEqual([server, client].map(({ subjectPublicKeyInfo }) => createHash('sha256').update(subjectPublicKeyInfo).digest('hex')))
  expect(file!.holdsPrivateKey).toBe(true)
  const [secretOnly] = await save({ target, entries: [secret], options: { password: 'changeit' } }, { random, nowMs: 0 })
  expect([secretOnly!.holdsPrivateKey, secretOnly!.keys]).toEqual([true, []])
  const [open] = await save({ target, entries: [entries[1]!], options: { password: 'changeit' } }, { random, nowMs: 0 })
  expect([open!.holdsPrivateKey, open!.keys]).toEqual([false, []])
})

describe('what a format cannot hold is said before', () => {
  const faultOf = (work: Promise<unknown>): Promise<string> => work.then(() => 'saved', (error: unknown) => (error instanceof PkiError ? error.fault.code : String(error)))

  test.each<[EntryTargetId, readonly KeystoreEntry['kind'][], string | undefined]>([
    ['jks', ['secretKey'], 'secretKeyNotInFormat'], ['jceks', ['secretKey'], undefined], ['jks', ['crl'], 'revocationListNotInFormat'], ['jceks', ['crl'], 'revocationListNotInFormat'],
    ['pkcs12JavaTruststore', ['privateKey'], 'truststoreHoldsNoKeys'], ['pkcs12JavaTruststore', ['certificate'], undefined], ['pkcs12Legacy', [], 'noEntries'], ['pkcs12Legacy', ['crl', 'secretKey', 'privateKey'], undefined],
    ['jks', ['privateKey'], 'keyWithoutCertificate'],
  ])('%s of %j: %s', async (target, kinds, expected) => {
    const bare: Readonly<Record<KeystoreEntry['kind'], KeystoreEntry>> = {
      secretKey: secret, crl: { kind: 'crl', alias: 'l', crl: Uint8Array.of(0x30, 0) }, privateKey: { kind: 'privateKey', alias: 'k', privateKey: server.pkcs8, certificates: [] }, certificate: entries[1]!,
    }
    const list = kinds.map((kind) => bare[kind])
    expect(entryObstacle(target, list)).toBe(expected)
    const fault = await faultOf(run({ target, entries: list, options: { password: 'changeit' } }))
    if (expected === undefined) expect(fault).toBe('saved')
    else if (list.length === 0) expect(fault).toBe('making/nothing')
  })

  test('a password that is needed is asked for', async () => {
    for (const target of Object.keys(entryTargets) as EntryTargetId[]) {
      const isOptional = entryTargets[target].fields.password.isOptional
      if (!isOptional) expect(await faultOf(run({ target, entries: [entries[1]!], options: {} }))).toBe('making/bad-option')
    }
  })
})

test('entries are told by their first certificate, without passwords', async () => {
  const [described, , , key] = await describeEntries([...changeEntryPassword(entries, 0, 'geheim'), secret])
  expect(described!.entry).not.toHaveProperty('password')
  expect(described!.facts).toMatchObject({ role: 'privateKey', title: 'server.example', keyLabel: 'EC P-256', fingerprint: expect.stringMatching(/^(?:[0-9A-F]{2}:){31}/) as string })
  expect(key!.facts).toEqual({ role: 'privateKey', keyLabel: 'AES 256' })
})

test('what the keystore has already is not added again', async () => {
  const fresh = await make('client', 'fresh', { under: root })
  const selection = await readSelection([
    { kind: 'certificate', bytes: root.certificate }, { kind: 'privateKey', bytes: server.pkcs8 }, { kind: 'certificate', bytes: server.certificate, title: 's' },
    { kind: 'certificate', bytes: fresh.certificate, title: 'fresh' }, { kind: 'privateKey', bytes: fresh.pkcs8 },
  ])
  const added = await newEntries(selection, entries, 5)
  expect(added).toEqual([{ kind: 'privateKey', alias: 'fresh', privateKey: fresh.pkcs8, certificates: [fresh.certificate, root.certificate], createdMs: 5 }])
})

test('who opens it is told of the entries as they are', () => {
  const facts = savedFacts('pkcs12Legacy', { password: 'x' }, [{ entry: entries[1]!, keyLabel: undefined }])
  expect(facts).toMatchObject({ privateKeys: 0, certificates: 1, trusted: 1 })
  expect(readabilityOf(facts!).find(({ reader }) => reader === 'java17')?.refusals).toEqual([])
  expect(savedFacts('pemZip', {}, [])).toBeUndefined()
})
