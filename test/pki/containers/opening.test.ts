import fc from 'fast-check'
import { expect, test } from 'vitest'
import { encode, encodeOctetString, encodeOid, encodeSequence, encodeUnsigned } from '#pki/asn1/encode.ts'
import { Reader } from '#pki/asn1/reader.ts'
import { contextConstructed } from '#pki/asn1/tag.ts'
import { joinOctets } from '#pki/bytes/join.ts'
import { containers, isContainerKind } from '#pki/containers/index.ts'
import { decodePfx } from '#pki/containers/pkcs12.ts'
import { javaStoreDigest } from '#pki/containers/java-key-protection.ts'
import type { OpenedContainer } from '#pki/containers/opened-container.ts'
import { encodeEncryptionScheme } from '#pki/encryption/encryption-scheme.ts'
import { PkiError } from '#pki/fault.ts'
import { recognise } from '#pki/recognise/recognise.ts'
import { vector } from '../../support/vectors.ts'

const effort = { maxIterations: 1_000_000 }

async function open(bytes: Uint8Array, passwords: readonly string[]): Promise<OpenedContainer | string> {
  const [found] = recognise(bytes)
  if (found === undefined || !isContainerKind(found.kind)) return found?.kind ?? 'nothing'
  try {
    return await containers[found.kind].open(found, passwords, effort)
  } catch (error) {
    if (error instanceof PkiError) return error.fault.code
    throw error // a bug, which the test shows
  }
}

const shapes = (opened: OpenedContainer | string): string | readonly string[] => (typeof opened === 'string' ? opened : [opened.integrity, ...opened.items.map(({ kind, name, fault }) => [kind, name ?? '', ...(fault === undefined ? [] : [fault.code])].join(' ')).toSorted()])

const NAME = 'näme 名'

test.each([
  ['modern.p12', ['changeit'], ['verified', `certificate ${NAME}`, `privateKey ${NAME}`]],
  ['legacy.p12', ['no', 'changeit'], ['verified', `certificate ${NAME}`, `privateKey ${NAME}`]],
  ['no-mac.p12', ['no', 'changeit'], ['absent', `certificate ${NAME}`, `privateKey ${NAME}`]],
  ['plain.p12', ['changeit'], ['verified', `certificate ${NAME}`, `privateKey ${NAME}`]],
  ['plain.p12', [], ['unchecked', `certificate ${NAME}`, `privateKey ${NAME}`]],
  ['empty-password.p12', [''], ['verified', 'certificate ', 'privateKey ']],
  ['store.jks', ['changeit'], ['verified', 'certificate anchor', 'certificate key', 'privateKey key password/wrong']],
  ['store.jks', ['changeit', 'keypass'], ['verified', 'certificate anchor', 'certificate key', 'privateKey key']],
  ['store.jks', ['keypass'], ['failed', 'certificate anchor', 'certificate key', 'privateKey key']],
  ['store.jks', [], ['unchecked', 'certificate anchor', 'certificate key', 'privateKey key password/needed']],
  ['store.jceks', ['keypass', 'changeit'], ['verified', 'certificate anchor', 'certificate key', 'privateKey key', 'secretKey secret']],
  ['christmas.bks2', ['12345678'], expect.arrayContaining(['verified'])],
  ['custom_entry_passwords.bks1', ['store_password'], expect.arrayContaining(['verified', expect.stringContaining('password/wrong')])],
  ['christmas.uber', ['12345678'], 'encryption/unsupported'],
  ['key.p8', ['changeit'], ['absent', 'privateKey ']],
  ['key-scrypt.p8', ['changeit'], ['absent', 'privateKey ']],
  ['key-legacy.pem', ['changeit'], ['absent', 'privateKey ']],
  ['key.openssh', ['changeit'], ['absent', 'privateKey ']],
])('%s with %o', async (file, passwords, expected) => {
  const opened = shapes(await open(vector(`keystores/${file}`), passwords))
  expect(opened).toEqual(expected)
})

const FILES = ['modern.p12', 'legacy.p12', 'no-mac.p12', 'empty-password.p12', 'store.jks', 'store.jceks', 'christmas.bks2', 'key.p8', 'key-scrypt.p8', 'key-legacy.pem', 'key.openssh']

test.each([...FILES, 'plain.p12'])('%s with a wrong password is told so and nothing else', async (file) => {
  expect(await open(vector(`keystores/${file}`), ['wrong', 'wronger'])).toBe('password/wrong')
})

test.each([...FILES, 'custom_entry_passwords.bks1', 'christmas.uber'])('%s cut at every 97th octet is a named fault or part of it', async (file) => {
  const bytes = vector(`keystores/${file}`)
  for (let length = 1; length < bytes.length; length += 97) {
    const opened = await open(bytes.subarray(0, length), ['changeit'])
    expect(typeof opened === 'string' ? opened : opened.integrity).not.toBe('verified')
  }
})

test.each(FILES)('%s with a bit flipped is never taken for whole where it has a MAC, and never a crash', async (file) => {
  const bytes = vector(`keystores/${file}`)
  await fc.assert(fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(7), async (position, bit) => {
    const opened = await open(bytes.with(position, bytes[position]! ^ (1 << bit)), ['changeit'])
    expect(opened).toBeDefined()
  }), { numRuns: 25 })
})

test('contents that open under a MAC that does not fit are an integrity failure (RFC 7292 §5.2)', async () => {
  const bytes = vector('keystores/modern.p12').slice()
  const mac = Reader.inside(decodePfx(bytes).macData!, 'MacData').sequence('mac')
  mac.next('digestAlgorithm')
  bytes[mac.next('digest').contentStart]! ^= 1
  const opened = await containers.pkcs12.open({ bytes }, ['changeit'], effort)
  expect(opened.integrity).toBe('failed')
  expect(opened.items.map(({ kind }) => kind)).toEqual(['certificate', 'privateKey'])
})

const bomb = (iterations: number): Uint8Array => encodeSequence(
  encodeEncryptionScheme({ kind: 'pbes2', derivation: { kind: 'pbkdf2', salt: new Uint8Array(8), iterations, prf: 'SHA-256' }, cipher: 'AES-256-CBC', iv: new Uint8Array(16) }), encodeOctetString(new Uint8Array(16)),
)

test('an iteration bomb is refused before any work (RFC 8018 §4.2)', async () => {
  expect(await open(bomb(2 ** 31), ['x'])).toBe('encryption/too-costly')
  expect(containers.encryptedPrivateKey.cost({ bytes: bomb(2 ** 31) })).toBe(2 ** 31)
})

test('an algorithm that nobody here knows is named, whatever the password (RFC 8018 §6)', async () => {
  const key = encodeSequence(encodeSequence(encodeOid('1.2.3.4'), encodeSequence()), encodeOctetString(new Uint8Array(16)))
  expect(await open(key, ['x'])).toBe('encryption/unsupported')
})

test('a PKCS#12 with an unknown cipher beside what opens keeps the rest', async () => {
  const secret = encodeSequence(encodeOid('1.2.840.113549.1.12.10.1.5'), encode(contextConstructed(0), encodeSequence(encodeOid('1.2.3'), encode(contextConstructed(0), encodeOctetString(Uint8Array.of(1))))))
  const data = (content: Uint8Array): Uint8Array => encodeSequence(encodeOid('1.2.840.113549.1.7.1'), encode(contextConstructed(0), encodeOctetString(content)))
  const other = encodeSequence(encodeOid('1.2.840.113549.1.7.3'), encode(contextConstructed(0), encodeSequence()))
  const pfx = encodeSequence(encodeUnsigned(Uint8Array.of(3)), data(encodeSequence(data(encodeSequence(secret)), other)))
  expect(shapes(await open(pfx, []))).toEqual(['absent', 'other  encryption/unsupported', 'secretKey '])
})

test('a keystore of 10,000 entries opens (java.security.KeyStore)', async () => {
  const utf = (text: string): Uint8Array => joinOctets([Uint8Array.of(0, text.length), new TextEncoder().encode(text)])
  const certificate = Uint8Array.of(0x30, 0)
  const entry = (index: number): Uint8Array => joinOctets([Uint8Array.of(0, 0, 0, 2), utf(`a${index}`), new Uint8Array(8), utf('X.509'), Uint8Array.of(0, 0, 0, certificate.length), certificate])
  const content = joinOctets([Uint8Array.of(0xfe, 0xed, 0xfe, 0xed, 0, 0, 0, 2, 0, 0, 0x27, 0x10), ...Array.from({ length: 10_000 }, (_, index) => entry(index))])
  const opened = await open(joinOctets([content, javaStoreDigest(content, 'changeit')]), ['changeit'])
  expect(typeof opened === 'string' ? opened : [opened.integrity, opened.items.length]).toEqual(['verified', 10_000])
})

test('a keystore that claims more entries than it has octets for', async () => {
  expect(await open(Uint8Array.of(0xfe, 0xed, 0xfe, 0xed, 0, 0, 0, 2, 0x7f, 0xff, 0xff, 0xff, ...new Uint8Array(40)), ['x'])).toBe('keystore/bad-value')
})
