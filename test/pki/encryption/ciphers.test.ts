import { createCipheriv } from 'node:crypto'
import { expect, test } from 'vitest'
import { ciphers, decryptBlocks, decryptWith, encryptBlocks, encryptWith } from '#pki/encryption/ciphers.ts'
import { formatHex, parseHex } from '#pki/bytes/hex.ts'
import { attempt } from '#pki/fault.ts'

const octets = (length: number): Uint8Array => Uint8Array.from({ length }, (_, index) => (37 * index + 11) & 0xff)
const supported = Object.entries(ciphers).filter(([, { start }]) => start !== undefined).map(([name]) => name)

test.each(supported)('%s decrypts what it encrypts, at every length around its block', (name) => {
  const { keyBytes, ivBytes } = ciphers[name]!
  const key = { key: octets(keyBytes), iv: octets(ivBytes) }
  for (const length of [0, 1, 7, 8, 15, 16, 17, 100]) expect(decryptWith(name, key, encryptWith(name, key, octets(length)))).toEqual(octets(length))
})

test.each(supported.filter((name) => /^((AES|ARIA|CAMELLIA)-\d+-(CBC|OFB|CFB|CTR|ECB)|SM4-(CBC|OFB|CFB|CTR|ECB)|DES-EDE3?-(CBC|OFB|CFB))$/.test(name)))('%s is that of OpenSSL', (name) => {
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

/** Made with `openssl enc -provider legacy -provider default -K … -iv …` of OpenSSL 3.0, which Node's build of it leaves out. */
test.each([
  ['SEED-ECB', '1da97ad797df0b9e5f52b08e83e0c80f2a0f12998b122d25829d888838318f2b27c837a992b455f499124143a1511245'],
  ['SEED-CBC', '4d340de76dde530cc581e19532cdcfe8ffe8e6e3fbc6f5684648aa1bdcd78d1352521f73da0c95b31c86069295827c60'],
  ['SEED-CFB', '16992fad081be2906c0acd2c440cd93945505245bbea43b6af28bf29f90a15b00f2328bc88c25ea506a8f2d59e'],
  ['SEED-OFB', '16992fad081be2906c0acd2c440cd939ad5f2c319a3558d8501f59547f28209c3bb36e2577ea5235428f939d1c'],
  ['CAST5-ECB', '25c5187525d7079bcb8fb9826a6f45b2fbeda6d0fb8925254dfe0737e4395c7d7bf88c3259031e06f4da493ef73eaa13'],
  ['CAST5-CBC', '3c4d95e5c6d9e562b276f62ad8ed8f258dc043c73a73e6aee521a1ef329398637693ccaaa7de3c06918d2df44297b14d'],
  ['CAST5-CFB', '2ef54d0fba13ee9511e7ab611e090df7e51c439de5ac2f9940549bcd2b0fad81f65725b5f53145d766b75324ed'],
  ['CAST5-OFB', '2ef54d0fba13ee95b6f63f0ee62c5da5762e28b4818fed708376b7f33cd1ede96af65339a14359b8c157429119'],
])('%s is that of OpenSSL with its legacy provider', (name, expected) => {
  expect(formatHex(encryptWith(name, { key: octets(ciphers[name]!.keyBytes), iv: octets(ciphers[name]!.ivBytes) }, octets(45)))).toBe(expected)
})

test.each([
  ['RFC 3713 §A', 'CAMELLIA-128-ECB', '0123456789abcdeffedcba9876543210', '0123456789abcdeffedcba9876543210', '67673138549669730857065648eabe43'],
  ['RFC 3713 §A', 'CAMELLIA-192-ECB', '0123456789abcdeffedcba98765432100011223344556677', '0123456789abcdeffedcba9876543210', 'b4993401b3e996f84ee5cee7d79b09b9'],
  ['RFC 3713 §A', 'CAMELLIA-256-ECB', '0123456789abcdeffedcba987654321000112233445566778899aabbccddeeff', '0123456789abcdeffedcba9876543210', '9acc237dff16d76c20ef7c919e3a7509'],
  ['RFC 5794 §A.1', 'ARIA-128-ECB', '000102030405060708090a0b0c0d0e0f', '00112233445566778899aabbccddeeff', 'd718fbd6ab644c739da95f3be6451778'],
  ['RFC 5794 §A.2', 'ARIA-192-ECB', '000102030405060708090a0b0c0d0e0f1011121314151617', '00112233445566778899aabbccddeeff', '26449c1805dbe7aa25a468ce263a9e79'],
  ['RFC 5794 §A.3', 'ARIA-256-ECB', '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f', '00112233445566778899aabbccddeeff', 'f92bd7c79fb72e2f2b8f80c1972d24fc'],
  ['RFC 4269 §B.1', 'SEED-ECB', '00000000000000000000000000000000', '000102030405060708090a0b0c0d0e0f', '5ebac6e0054e166819aff1cc6d346cdb'],
  ['RFC 4269 §B.2', 'SEED-ECB', '000102030405060708090a0b0c0d0e0f', '00000000000000000000000000000000', 'c11f22f20140505084483597e4370f43'],
  ['RFC 4269 §B.3', 'SEED-ECB', '4706480851e61be85d74bfb3fd956185', '83a2f8a288641fb9a4e9a5cc2f131c7d', 'ee54d13ebcae706d226bc3142cd40d4a'],
  ['RFC 4269 §B.4', 'SEED-ECB', '28dbc3bc49ffd87dcfa509b11d422be7', 'b41e6be2eba84a148e2eed84593c5ec7', '9b9b7bfcd1813cb95d0b3618f40f5122'],
  ['GB/T 32907 §A.1', 'SM4-ECB', '0123456789abcdeffedcba9876543210', '0123456789abcdeffedcba9876543210', '681edf34d206965e86b3e94f536e4246'],
  ['RFC 2144 §B.1', 'CAST5-ECB', '0123456712345678234567893456789a', '0123456789abcdef', '238b4fe5847e44b2'],
  ['RFC 2144 §B.1', 'CAST5-ECB', '01234567123456782345', '0123456789abcdef', 'eb6a711a2c02271b'],
  ['RFC 2144 §B.1', 'CAST5-ECB', '0123456712', '0123456789abcdef', '7ac816d16e9b302e'],
])('%s: %s with key %s', (_, name, key, plain, expected) => {
  const sealed = encryptBlocks(name, { key: parseHex(key)!, iv: new Uint8Array() }, parseHex(plain)!)
  expect(formatHex(sealed)).toBe(expected)
  expect(formatHex(decryptBlocks(name, { key: parseHex(key)!, iv: new Uint8Array() }, sealed)!)).toBe(plain)
})
