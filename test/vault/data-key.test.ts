import { expect, test } from 'vitest'
import { isSound, type KeyRecord, makeKeyRecord, openKeyRecord, rewrapKey } from '#vault/data-key.ts'
import { openItem, openSealed, recordName, sealItem, sealOctets } from '#vault/record.ts'
import { VaultError } from '#vault/vault-error.ts'

let counter = 0
const random = (length: number): Uint8Array => Uint8Array.from({ length }, () => (counter = (counter * 31 + 7) & 0xff))
const options = { passphrase: 'one', iterations: 1000, random }
const codeOf = (act: Promise<unknown>): Promise<string> => act.then(() => 'done', (error: unknown) => (error instanceof VaultError ? error.code : `bug: ${String(error)}`))

test('says how it is opened, and nothing of the key', async () => {
  const record = await makeKeyRecord(options)
  expect(record).toMatchObject({ format: 1, kdf: { name: 'PBKDF2-HMAC-SHA-256', iterations: 1000 } })
  expect([record.kdf.salt, record.workspace, record.wrapped.iv, record.wrapped.key].map((text) => Buffer.from(text, 'base64').length)).toEqual([16, 16, 12, 48])
  expect(await isSound(record)).toBe(true)
  expect(await isSound(JSON.parse(JSON.stringify(record)) as KeyRecord)).toBe(true)
})

test('a change of any field is damage', async () => {
  const record = await makeKeyRecord(options)
  const changed: unknown[] = [
    { ...record, format: 2 }, { ...record, workspace: 'x' }, { ...record, check: 'x' }, { ...record, kdf: { ...record.kdf, salt: 'x' } }, { ...record, kdf: { ...record.kdf, iterations: 1 } }, { ...record, kdf: { ...record.kdf, name: 'x' } },
    { ...record, wrapped: { ...record.wrapped, iv: 'x' } }, { ...record, wrapped: { ...record.wrapped, key: 'x' } }, undefined, null, 7, 'x', {}, { ...record, kdf: 7 },
  ]
  for (const one of changed) expect(await isSound(one as KeyRecord), JSON.stringify(one)).toBe(false)
})

test('is wrapped anew where it costs less than is asked for, and only then; the key stays the same', async () => {
  const record = await makeKeyRecord(options)
  expect((await openKeyRecord(record, options)).upgraded).toBeUndefined()
  expect((await openKeyRecord(record, { ...options, iterations: 999 })).upgraded).toBeUndefined()
  const { keys, upgraded } = await openKeyRecord(record, { ...options, iterations: 1001 })
  expect(upgraded!.kdf.iterations).toBe(1001)
  expect(upgraded!.workspace).toBe(record.workspace)
  expect(upgraded!.kdf.salt).not.toBe(record.kdf.salt)
  expect(await isSound(upgraded)).toBe(true)
  const again = await openKeyRecord(upgraded!, options)
  expect(await recordName(again.keys, 'a')).toBe(await recordName(keys, 'a'))
  expect(await openSealed(again.keys, 'n', await sealOctets(keys, 'n', Uint8Array.of(1)))).toEqual(Uint8Array.of(1))
})

test('opens under its passphrase alone, and not at any cost', async () => {
  const record = await makeKeyRecord(options)
  expect(await codeOf(openKeyRecord(record, { ...options, passphrase: 'two' }))).toBe('wrongPassphrase')
  expect(await codeOf(openKeyRecord({ ...record, workspace: 'AAAA' }, options))).toBe('wrongPassphrase') // bound to its workspace
  expect(await codeOf(rewrapKey(record, 'two', options))).toBe('wrongPassphrase')
  expect(await codeOf(openKeyRecord({ ...record, kdf: { ...record.kdf, iterations: 20_000_001 } }, options))).toBe('tooCostly')
  const other = await rewrapKey(record, 'one', { ...options, passphrase: 'two' })
  expect(await codeOf(openKeyRecord(other, options))).toBe('wrongPassphrase')
  expect(await codeOf(openKeyRecord(other, { ...options, passphrase: 'two' }))).toBe('done')
})

test('its keys can be used and not be read out', async () => {
  const { keys } = await openKeyRecord(await makeKeyRecord(options), options)
  expect([keys.seal.extractable, keys.name.extractable]).toEqual([false, false])
  expect([keys.seal.algorithm, keys.name.algorithm]).toMatchObject([{ name: 'AES-GCM', length: 256 }, { name: 'HMAC', hash: { name: 'SHA-256' }, length: 256 }])
  expect([keys.seal.usages.toSorted(), keys.name.usages]).toEqual([['decrypt', 'encrypt'], ['sign']])
})

test('a record opens under its own name in its own workspace, whole', async () => {
  const [one, other] = await Promise.all([1, 2].map(async () => (await openKeyRecord(await makeKeyRecord(options), options)).keys))
  const sealed = await sealOctets(one!, 'name', Uint8Array.of(1, 2, 3))
  expect(await openSealed(one!, 'name', sealed)).toEqual(Uint8Array.of(1, 2, 3))
  expect(sealed.iv).not.toEqual((await sealOctets(one!, 'name', Uint8Array.of(1, 2, 3))).iv)
  for (const broken of [undefined, { ...sealed, iv: sealed.iv.subarray(1) }, { ...sealed, iv: [...sealed.iv] }, { ...sealed, data: 7 }, { ...sealed, data: sealed.data.subarray(1) }, { ...sealed, data: sealed.data.with(0, sealed.data[0]! ^ 1) }]) {
    expect(await openSealed(one!, 'name', broken as typeof sealed)).toBeUndefined()
  }
  expect(await openSealed(one!, 'other', sealed)).toBeUndefined()
  expect(await openSealed(other!, 'name', sealed)).toBeUndefined()
  expect(await openSealed({ ...one!, workspace: 'x' }, 'name', sealed)).toBeUndefined()
})

test('a record is named for what it holds, so that nobody without the key can tell, and holds it all', async () => {
  const { keys } = await openKeyRecord(await makeKeyRecord(options), options)
  const item = { id: 'certificate-1', kind: 'certificate', encoding: 'der', path: ['a'], bytes: Uint8Array.of(1, 2), position: 3, title: 't' } as const
  const { name, sealed } = await sealItem(keys, item)
  expect(name).toMatch(/^[\w-]{22}$/)
  expect(name).toBe(await recordName(keys, 'certificate-1'))
  expect(await openItem(keys, [name, sealed], 9)).toEqual(item)
  expect(await openItem(keys, [name, undefined], 9)).toBeUndefined()
  const { position: _, ...rest } = item
  expect(await openItem(keys, [name, (await sealItem(keys, rest as typeof item)).sealed], 9)).toEqual({ ...item, position: 9 })
  for (const octets of [Uint8Array.of(), Uint8Array.of(0, 0, 0), Uint8Array.of(0, 0, 0, 0), Uint8Array.of(0, 0, 0, 2, 0x61, 0x0a)]) expect(await openItem(keys, [name, await sealOctets(keys, name, octets)], 0)).toBeUndefined()
})
