import { beforeAll, describe, expect, test } from 'vitest'
import { openJavaKeystore } from '#pki/containers/open-java-keystore.ts'
import { openPkcs12 } from '#pki/containers/open-pkcs12.ts'
import type { KeystoreEntry } from '#pki/containers/keystore.ts'
import { writeJavaKeystore } from '#pki/containers/write-java-keystore.ts'
import { writePkcs12 } from '#pki/containers/write-pkcs12.ts'
import { PkiError } from '#pki/fault.ts'
import { renameEntry } from '#pki/making/keystore-editing.ts'
import { make as makeFiles } from '#pki/making/make.ts'
import { openedEntries } from '#pki/making/opened-entries.ts'
import { keytoolEntries, openedFacts } from '#pki/making/opened-keystore.ts'
import { readPrivateKey } from '#pki/keys/read-private-key.ts'
import { derivePublicKey } from '#pki/keys/derive-public-key.ts'
import { recognise } from '#pki/recognise/recognise.ts'
import { make, type Made } from '../../support/lab.ts'

const EFFORT = { maxIterations: 10_000_000 }
let counter = 7
const random = (length: number): Uint8Array => Uint8Array.from({ length }, () => (counter = (counter * 48_271) % 0x7fff_ffff) & 0xff)
const TOOLS = { random, effort: EFFORT }
const CHOICE = { kind: 'pbkdf2', cipher: 'AES-256-CBC', prf: 'SHA-256', iterations: 1000 } as const
const PARAMETERS = { keyEncryption: CHOICE, certificateEncryption: CHOICE, mac: { kind: 'pkcs12', hash: 'SHA-256', iterations: 1000 }, password: '密码' } as const

let root: Made, server: Made
let entries: readonly KeystoreEntry[]
beforeAll(async () => {
  root = await make('root', 'Test Root')
  server = await make('server', 'server.example', { under: root, change: { names: ['server.example'] } })
  entries = [
    { kind: 'privateKey', alias: '钥匙', privateKey: server.pkcs8, certificates: [server.certificate, root.certificate] },
    { kind: 'certificate', alias: 'anchor', certificate: (await make('root', 'Other Root')).certificate, isTrusted: true },
  ]
})

describe('a keystore written and opened again', () => {
  test('PKCS#12: the same entries, after a change of one name too (RFC 7292)', async () => {
    const opened = await openPkcs12(await writePkcs12(entries, PARAMETERS, TOOLS), ['密码'], EFFORT)
    expect(opened.integrity).toBe('verified')
    const read = await openedEntries(opened)
    expect(read).toEqual(entries)
    const saved = await openPkcs12(await writePkcs12(renameEntry(read, read.findIndex(({ kind }) => kind === 'privateKey'), 'neu'), PARAMETERS, TOOLS), ['密码'], EFFORT)
    expect((await openedEntries(saved)).map(({ alias }) => alias).toSorted()).toEqual(['anchor', 'neu'])
  })

  test('PKCS#12 with PBMAC1 (RFC 9579), without MAC, in the clear', async () => {
    const open = async (change: Partial<Parameters<typeof writePkcs12>[1]>): Promise<string> => (await openPkcs12(await writePkcs12(entries, { ...PARAMETERS, ...change }, TOOLS), ['密码'], EFFORT)).integrity
    expect(await open({ mac: { kind: 'pbmac1', hash: 'SHA-256', iterations: 1000 } })).toBe('verified')
    expect(await open({ mac: undefined })).toBe('absent')
    expect(await open({ keyEncryption: undefined, certificateEncryption: undefined })).toBe('verified')
  })

  test.each(['jks', 'jceks'] as const)('%s: keys, anchors, dates, and a password of one entry’s own', async (format) => {
    const own = entries.map((entry) => ({ ...entry, createdMs: 1_700_000_000_000, ...(entry.kind === 'privateKey' ? { password: 'eigenes' } : {}) }))
    const octets = writeJavaKeystore(own, { format, password: 'geheim', nowMs: 0 }, TOOLS)
    const opened = await openJavaKeystore(octets, ['geheim', 'eigenes'], EFFORT)
    expect(opened.integrity).toBe('verified')
    expect(await openedEntries(opened)).toEqual(own)
    await expect(openJavaKeystore(octets, ['falsch'], EFFORT)).rejects.toThrow(PkiError)
  })

  test('secret keys: JCEKS seals them as Java does, PKCS#12 has its own bag, JKS has none', async () => {
    const secret: KeystoreEntry = { kind: 'secretKey', alias: 's', algorithm: 'AES', key: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16) }
    const jceks = await openJavaKeystore(writeJavaKeystore([secret], { format: 'jceks', password: 'geheim', nowMs: 5 }, TOOLS), ['geheim'], EFFORT)
    expect(await openedEntries(jceks)).toMatchObject([secret])
    const pkcs12 = await openPkcs12(await writePkcs12([secret], PARAMETERS, TOOLS), ['密码'], EFFORT)
    expect(pkcs12.items).toMatchObject([{ kind: 'secretKey', name: 's', bytes: secret.key }])
    expect(() => writeJavaKeystore([secret], { format: 'jks', password: 'geheim', nowMs: 5 }, TOOLS)).toThrow(PkiError)
  })

  test('its facts are those it was made with, and keytool lists what Java takes for entries', async () => {
    const opened = await openPkcs12(await writePkcs12(entries, PARAMETERS, TOOLS), ['密码'], EFFORT)
    expect(openedFacts(opened, { format: 'PKCS#12', password: 'nonAscii', keyLabels: ['EC P-256'], isDer: true })).toMatchObject({
      privateKeys: 1, certificates: 3, trusted: 1, mac: { kind: 'pkcs12', hash: 'SHA-256', iterations: 1000 },
      encryptions: [{ of: 'privateKey', scheme: 'PBES2', derivation: 'PBKDF2', cipher: 'AES-256-CBC', prf: 'SHA-256', iterations: 1000 }, { of: 'certificates', scheme: 'PBES2', cipher: 'AES-256-CBC' }],
    })
    expect(keytoolEntries(entries, 'PKCS#12')).toMatchObject([{ alias: '钥匙', kind: 'PrivateKeyEntry', fingerprint: expect.stringMatching(/^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/) as string }, { alias: 'anchor', kind: 'trustedCertEntry' }])
    expect(keytoolEntries([{ kind: 'certificate', alias: 'CA', certificate: root.certificate, isTrusted: false }], 'PKCS#12')).toEqual([])
    expect(keytoolEntries([{ kind: 'certificate', alias: 'CA', certificate: root.certificate, isTrusted: false }], 'JKS')).toMatchObject([{ alias: 'ca' }])
  })
})

describe('what is locked is opened on the way', () => {
  const order = { nowMs: 0, random }

  test('a passphrase is changed in one step, and a keystore saved as another', async () => {
    const first = await makeFiles({ target: 'encryptedPkcs8', objects: [{ kind: 'privateKey', bytes: server.pkcs8 }], options: { password: 'alt', iterations: 1000 } }, order)
    const [locked] = [...recognise(first[0]!.bytes)]
    const [changed] = await makeFiles({ target: 'encryptedPkcs8', objects: [{ kind: locked!.kind, bytes: locked!.bytes }], options: { password: '新密码', iterations: 1000 }, passwords: ['falsch', 'alt'] }, order)
    const [again] = await makeFiles({ target: 'pkcs8', objects: [{ kind: 'encryptedPrivateKey', bytes: [...recognise(changed!.bytes)][0]!.bytes }], options: { encoding: 'der' }, passwords: ['新密码'] }, order)
    expect(await derivePublicKey(readPrivateKey(again!.bytes))).toEqual(server.subjectPublicKeyInfo)
    const [jks] = await makeFiles({ target: 'jks', objects: [{ kind: 'pkcs12', bytes: await writePkcs12(entries, PARAMETERS, TOOLS) }], options: { password: 'changeit' }, passwords: ['密码'] }, order)
    const opened = await openedEntries(await openJavaKeystore(jks!.bytes, ['changeit'], EFFORT))
    expect(opened.map(({ kind, alias }) => [kind, alias])).toEqual([['privateKey', '钥匙'], ['certificate', 'anchor']])
  })

  test('without the password, or with a wrong one, it says so', async () => {
    const bytes = await writePkcs12(entries, PARAMETERS, TOOLS)
    const faultOf = (passwords: readonly string[]): Promise<string> => makeFiles({ target: 'pem', objects: [{ kind: 'pkcs12', bytes }], options: {}, passwords }, order).then(() => 'made', (error: unknown) => (error instanceof PkiError ? error.fault.code : String(error)))
    expect(await faultOf(['falsch'])).toBe('password/wrong')
    expect(await faultOf([])).toMatch(/^(?:password\/needed|making\/nothing)$/)
  })
})
