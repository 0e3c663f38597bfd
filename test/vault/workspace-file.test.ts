import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { examples } from '#features/pile/examples.ts'
import { PkiError } from '#pki/fault.ts'
import { type KeptObject, restoreObject } from '#pki/recognise/kept-object.ts'
import { readInput } from '#pki/recognise/read-input.ts'
import { OBJECT_KINDS } from '#pki/recognise/recognised.ts'
import { openWorkspace, sealWorkspace } from '#vault/workspace-file.ts'
import { formatWorkspace, parseWorkspace } from '#vault/workspace-text.ts'

const random = (length: number): Uint8Array => crypto.getRandomValues(new Uint8Array(length))
const options = { passphrase: 'pass wörd 口令', iterations: 1000, random }

async function objectsOf(text: string | Uint8Array, name?: string): Promise<KeptObject[]> {
  const objects: KeptObject[] = []
  for await (const progress of readInput({ bytes: text, ...(name === undefined ? {} : { name }) })) {
    for (const { summary: { kind, encoding, path, title, pemLabel }, ...rest } of progress.objects) {
      objects.push({ ...rest, kind, encoding, path, position: objects.length, ...(title === undefined ? {} : { title }), ...(pemLabel === undefined ? {} : { pemLabel }) })
    }
  }
  return objects
}

const everything = async (): Promise<KeptObject[]> => [
  ...(await objectsOf(examples.chain + examples.key + examples.crl + examples.request, 'all.pem')),
  ...(await objectsOf(Uint8Array.from(atob(examples.keystore), (character) => character.charCodeAt(0)), 'a.p12')),
  ...(await objectsOf('nothing that anybody can read', 'notes.txt')),
].map((object, position) => ({ ...object, position }))

const codeOf = (act: Promise<unknown>): Promise<string> => act.then(() => 'opened', (error: unknown) => (error instanceof PkiError ? error.fault.code : `bug: ${String(error)}`))

let folder: string
beforeAll(() => { folder = mkdtempSync(join(tmpdir(), 'certlab-workspace-')) })
afterAll(() => rmSync(folder, { recursive: true }))

const run = (command: string, ...args: string[]): string => {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, encoding: 'utf8' })
  expect(stderr + String(status)).toBe('0')
  return stdout
}

describe('a workspace file', () => {
  test('comes back as it was', async () => {
    const objects = await everything()
    expect(await openWorkspace(await sealWorkspace(objects, options), options.passphrase)).toEqual(objects)
  })

  test('says in the open how to open it, and no names', async () => {
    const text = new TextDecoder().decode(await sealWorkspace(await everything(), options))
    expect(text).toMatch(/^CertLab workspace 2\n/)
    expect(text).toContain('openssl cms -decrypt')
    expect(text.split('-----BEGIN')).toHaveLength(2)
    expect(text).not.toContain('example')
  })

  test('is opened with openssl alone, and its keys and certificates are cut out as they were', async () => {
    const objects = await everything()
    writeFileSync(join(folder, 'w.certlab'), await sealWorkspace(objects, { ...options, iterations: 600_000 }))
    run('openssl', 'cms', '-decrypt', '-inform', 'PEM', '-in', 'w.certlab', '-pwri_password', options.passphrase, '-out', 'opened.txt')
    // What a person does in a text editor: the lines from BEGIN to END.
    const blocks = [...readFileSync(join(folder, 'opened.txt'), 'utf8').matchAll(/-----BEGIN ([A-Z0-9 ]+)-----[^-]+-----END \1-----\r?\n/g)]
    expect(blocks.map(([, label]) => label)).toEqual(['CERTIFICATE', 'CERTIFICATE', 'CERTIFICATE', 'PRIVATE KEY', 'X509 CRL', 'CERTIFICATE REQUEST', 'PKCS12', 'CERTLAB OBJECT'])
    const save = (label: string): void => writeFileSync(join(folder, 'cut.pem'), blocks.find((block) => block[1] === label)![0])
    save('PRIVATE KEY')
    run('openssl', 'pkcs8', '-topk8', '-nocrypt', '-in', 'cut.pem', '-outform', 'DER', '-out', 'key.der')
    expect(new Uint8Array(readFileSync(join(folder, 'key.der')))).toEqual(objects.find(({ kind }) => kind === 'privateKey')!.bytes)
    save('CERTIFICATE')
    run('openssl', 'x509', '-in', 'cut.pem', '-outform', 'DER', '-out', 'certificate.der')
    expect(new Uint8Array(readFileSync(join(folder, 'certificate.der')))).toEqual(objects[0]!.bytes)
    writeFileSync(join(folder, 'p12.b64'), blocks.find((block) => block[1] === 'PKCS12')![0].replace(/-----.*-----\r?\n/g, ''))
    run('openssl', 'base64', '-d', '-in', 'p12.b64', '-out', 'a.p12')
    expect(run('openssl', 'pkcs12', '-in', 'a.p12', '-passin', 'pass:changeit', '-nodes')).toContain('BEGIN PRIVATE KEY')
  })

  test('version 1, made with a text editor and openssl, opens and becomes version 2', async () => {
    const old = new Uint8Array(readFileSync('test/vectors/workspace/version-1.certlab'))
    const objects = await openWorkspace(old, 'correct horse battery staple')
    expect(objects.map(({ kind, position }) => `${position} ${kind}`)).toEqual(['0 certificate', '1 certificate', '2 certificate', '3 privateKey', '4 certificateList'])
    expect(objects.map(({ bytes }) => bytes)).toEqual((await objectsOf(examples.chain + examples.key + examples.crl)).map(({ bytes }) => bytes))
    expect(await openWorkspace(await sealWorkspace(objects, options), options.passphrase)).toEqual(objects)
  })

  test('version 2, as it was first released, opens', async () => {
    const old = new Uint8Array(readFileSync('test/vectors/workspace/version-2.certlab'))
    const objects = await openWorkspace(old, 'correct horse battery staple')
    const shape = (all: readonly KeptObject[]): unknown[] => all.map(({ kind, path, bytes, position }) => ({ kind, path, bytes, position }))
    expect(shape(objects)).toEqual(shape(await everything()))
  })

  test('of a newer version is refused by name, in its open line and in the sealed one', async () => {
    const text = new TextDecoder().decode(await sealWorkspace([], options))
    expect(await codeOf(openWorkspace(new TextEncoder().encode(text.replace('workspace 2', 'workspace 3')), options.passphrase))).toBe('workspace/too-new')
  })

  test('a wrong passphrase, a change of any octet of the message and a cut are told apart from each other and from a bug', async () => {
    const sealed = await sealWorkspace((await everything()).slice(0, 1), options)
    expect(await codeOf(openWorkspace(sealed, 'pass word'))).toBe('password/wrong')
    expect(await codeOf(openWorkspace(sealed.subarray(0, sealed.length - 200), options.passphrase))).toBe('workspace/damaged')
    expect(await codeOf(openWorkspace(new TextEncoder().encode('something else'), ''))).toBe('workspace/not-one')
    const start = new TextDecoder('latin1').decode(sealed).indexOf('BEGIN CMS') + 15
    for (let at = start; at < sealed.length - 25; at += 97) {
      const changed = sealed.slice()
      changed[at] = changed[at] === 0x41 ? 0x42 : 0x41
      expect(await codeOf(openWorkspace(changed, options.passphrase)), `octet ${at}`).toMatch(/^(?:workspace\/damaged|password\/wrong|encryption\/|asn1\/)/)
    }
  })

  test('a passphrase is the same composed or not (Unicode NFC)', async () => {
    const sealed = await sealWorkspace([], { ...options, passphrase: 'cafe\u0301' })
    expect(await openWorkspace(sealed, 'caf\u00e9')).toEqual([])
  })
})

describe('the text of a workspace', () => {
  test('keeps any object, whatever it is called', () => {
    const text = fc.string({ unit: 'binary' })
    const object = fc.record({
      kind: fc.constantFrom(...OBJECT_KINDS.filter((kind) => kind !== 'privateKey')), encoding: fc.constantFrom('pem' as const, 'binary' as const), bytes: fc.uint8Array({ maxLength: 200 }), position: fc.nat(),
      path: fc.array(text, { maxLength: 3 }), title: fc.oneof(text, fc.constant('-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----')), trailing: fc.uint8Array({ maxLength: 20 }),
    })
    fc.assert(fc.property(fc.array(object, { maxLength: 5 }), (objects) => {
      expect(parseWorkspace(new TextEncoder().encode(formatWorkspace(objects)))).toEqual(objects)
    }), { numRuns: 50 })
  })

  test.each(['{}', '{"kind":"certificate"}', '{"kind":"nothing","encoding":"pem"}', '[1]', '{"kind":', 'a remark'])('a line that describes nothing is passed over: %s', async (line) => {
    const objects = parseWorkspace(new TextEncoder().encode(`${line}\n${examples.crl}`))
    expect(objects.map(({ kind }) => kind)).toEqual(['certificateList'])
  })

  test('an object that comes back is what its octets say, not what its line says', async () => {
    const [key] = await objectsOf(examples.key)
    const { summary } = await restoreObject({ ...key!, kind: 'certificate', title: 'Trusted Root', containerId: 'x' })
    expect(summary.fault).toBeDefined()
    expect((await restoreObject(key!)).summary.isSecret).toBe(true)
  })
})
