import { createCipheriv } from 'node:crypto'
import { expect, test } from 'vitest'
import { ciphers, decryptWith, encryptWith } from '#pki/encryption/ciphers.ts'
import { formatHex, parseHex } from '#pki/bytes/hex.ts'
import { attempt } from '#pki/fault.ts'

const octets = (length: number): Uint8Array => Uint8Array.from({ length }, (_, index) => (37 * index + 11) & 0xff)
const supported = Object.entries(ciphers).filter(([, { start }]) => start !== undefined).map(([name]) => name)

test.each(supported)('%s decrypts what it encrypts, at every length around its block', (name) => {
  const { keyBytes, ivBytes } = ciphers[name]!
  const key = { key: octets(keyBytes), iv: octets(ivBytes) }
  for (const length of [0, 1, 7, 8, 15, 16, 17, 100]) expect(decryptWith(name, key, encryptWith(name, key, octets(length)))).toEqual(octets(length))
})

test.each(supported.filter((name) => /^(AES-\d+-(CBC|OFB|CFB|CTR|ECB)|DES-EDE3?-CBC)$/.test(name)))('%s is that of OpenSSL', (name) => {
  const { keyBytes, ivBytes } = ciphers[name]!
  const cipher = createCipheriv(name.toLowerCase(), octets(keyBytes), ivBytes === 0 ? null : octets(ivBytes))
  expect(encryptWith(name, { key: octets(keyBytes), iv: octets(ivBytes) }, octets(45))).toEqual(new Uint8Array(Buffer.concat([cipher.update(octets(45)), cipher.final()])))
})

test.each([
  ['88bca90e90875a7f0f79c384627bafb2', 128, '2269552ab0f85ca6'], ['88bca90e90875a', 64, '6ccf4308974c267f'], ['ffffffffffffffff', 64, '278b27e42e2f0d49'],
])('RC2 with key %s and %i effective bits (RFC 2268 §5)', (key, effectiveKeyBits, expected) => {
  const plain = key.startsWith('ff') ? parseHex('ffffffffffffffff')! : new Uint8Array(8)
  expect(formatHex(encryptWith('RC2-CBC', { key: parseHex(key)!, iv: new Uint8Array(8), effectiveKeyBits }, plain).subarray(0, 8))).toBe(expected)
})

test('RC4 (RFC 6229 §2)', () => {
  expect(formatHex(encryptWith('RC4', { key: parseHex('0102030405')!, iv: new Uint8Array() }, new Uint8Array(16)))).toBe('b2396305f03dc027ccc3524a0a1118a8')
})

test.each([12, 13, 16])('GCM with a tag of %i octets (RFC 5084 §3.2)', (tagBytes) => {
  const key = { key: octets(32), iv: octets(12), tagBytes }
  const cipher = createCipheriv('aes-256-gcm', octets(32), octets(12), { authTagLength: tagBytes })
  const expected = new Uint8Array(Buffer.concat([cipher.update(octets(33)), cipher.final(), cipher.getAuthTag()]))
  expect(encryptWith('AES-256-GCM', key, octets(33))).toEqual(expected)
  expect(decryptWith('AES-256-GCM', key, expected)).toEqual(octets(33))
  expect(decryptWith('AES-256-GCM', key, expected.with(-1, expected.at(-1)! ^ 1))).toBeUndefined()
})

test('a wrong key shows in the padding (RFC 8018 §6.1.2)', () => {
  const sealed = encryptWith('AES-128-CBC', { key: octets(16), iv: octets(16) }, octets(20))
  expect(decryptWith('AES-128-CBC', { key: octets(16).with(0, 0), iv: octets(16) }, sealed)).toBeUndefined()
})

test.each([
  ['AES-128-CBC', 16, 15, 'encryption/damaged'], ['AES-128-CBC', 15, 16, 'encryption/damaged'], ['AES-128-CBC', 0, 16, 'encryption/damaged'], ['IDEA-CBC', 16, 8, 'encryption/unsupported'],
])('%s over %i octets with an IV of %i: %s', (name, length, ivBytes, code) => {
  const read = attempt(() => decryptWith(name, { key: octets(16), iv: octets(ivBytes) }, octets(length)))
  expect(read.ok ? 'ok' : read.fault.code).toBe(code)
})

/** Eric Young's vectors, published with the algorithm; CBC with a zero IV is the block cipher itself. */
test.each([['0000000000000000', '0000000000000000', '4ef997456198dd78'], ['ffffffffffffffff', 'ffffffffffffffff', '51866fd5b85ecb8a'], ['0123456789abcdef', '1111111111111111', '61f9c3802281b096']])('Blowfish with key %s', (key, plain, expected) => {
  expect(formatHex(encryptWith('BF-CBC', { key: parseHex(key)!, iv: new Uint8Array(8) }, parseHex(plain)!).subarray(0, 8))).toBe(expected)
})
