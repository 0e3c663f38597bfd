import { createHash, pbkdf2Sync, scryptSync } from 'node:crypto'
import { expect, test } from 'vitest'
import { formatHex, parseHex } from '#pki/bytes/hex.ts'
import { bytesToKey, deriveKey, pbkdf1, pkcs12Kdf } from '#pki/encryption/key-derivation.ts'
import { encodePassword } from '#pki/encryption/password.ts'
import { PkiError } from '#pki/fault.ts'

const effort = { maxIterations: 100_000 }
const hex = (text: string): Uint8Array => parseHex(text)!
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/** The vectors that S. N. Henson published for PKCS#12 1.0; every implementation tests with them. */
test.each([
  ['smeg', '0a58cf64530d823f', 1, 1, '8aaae6297b6cb04642ab5b077851284eb7128f1a2a7fbca3'],
  ['smeg', '0a58cf64530d823f', 1, 2, '79993dfe048d3b76'],
  ['smeg', '3d83c0e4546ac140', 1, 3, '8d967d88f6caa9d714800ab3d48051d63f73a312'],
  ['queeg', '05dec959acff72f7', 1000, 1, 'ed2034e36328830ff09df1e1a07dd357185dac0d4f9eb3d4'],
  ['queeg', '05dec959acff72f7', 1000, 2, '11dedad7758d4860'],
  ['queeg', '263216fcc2fab31c', 1000, 3, '5ec4c7a80df652294c3925b6489a7ab857c83476'],
])('PKCS#12 derivation of %s, salt %s, %i rounds, diversifier %i (RFC 7292 §B.2)', async (password, salt, iterations, id, expected) => {
  const derived = await pkcs12Kdf({ hash: 'SHA-1', salt: hex(salt), iterations }, encodePassword(password, 'bmp'), id, { length: expected.length / 2, effort })
  expect(formatHex(derived)).toBe(expected)
})

test.each([['SHA-1', 'sha1'], ['SHA-224', 'sha224'], ['SHA-256', 'sha256'], ['SHA-384', 'sha384'], ['SHA-512', 'sha512'], ['SHA-512/256', 'sha512-256'], ['SHA3-256', 'sha3-256'], ['MD5', 'md5']] as const)(
  'PBKDF2 with HMAC-%s (RFC 8018 §5.2)', async (prf, node) => {
    const derived = await deriveKey({ kind: 'pbkdf2', salt: utf8('salt'), iterations: 7, prf }, utf8('pässword'), { length: 70, effort })
    expect(derived).toEqual(new Uint8Array(pbkdf2Sync('pässword', 'salt', 7, 70, node)))
  },
)

test('scrypt (RFC 7914 §12)', async () => {
  const derived = await deriveKey({ kind: 'scrypt', salt: utf8('NaCl'), cost: 1024, blockSize: 8, parallelization: 2 }, utf8('password'), { length: 64, effort })
  expect(derived).toEqual(new Uint8Array(scryptSync('password', 'NaCl', 64, { N: 1024, r: 8, p: 2 })))
})

test('PBKDF1 (RFC 8018 §5.1)', async () => {
  const derived = await pbkdf1({ hash: 'SHA-1', salt: hex('78578e5a5d63cb06'), iterations: 1000 }, utf8('password'), 16, effort)
  expect(formatHex(derived)).toBe('dc19847e05c64d2faf10ebfb4a3d2a20')
})

test('EVP_BytesToKey chains digests of password and salt', () => {
  const md5 = (...parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(createHash('md5').update(Buffer.concat(parts)).digest())
  const salt = hex('0102030405060708')
  const D1 = md5(utf8('x'), salt)
  expect(bytesToKey(utf8('x'), salt, 24)).toEqual(new Uint8Array(Buffer.concat([D1, md5(D1, utf8('x'), salt)]).subarray(0, 24)))
})

test.each([
  [{ kind: 'pbkdf2', salt: utf8('s'), iterations: 100_001, prf: 'SHA-1' }, 'encryption/too-costly'],
  [{ kind: 'pbkdf2', salt: utf8('s'), iterations: 0, prf: 'SHA-1' }, 'encryption/damaged'],
  [{ kind: 'pbkdf2', salt: utf8('s'), iterations: 1, prf: 'GOST' }, 'encryption/unsupported'],
  [{ kind: 'scrypt', salt: utf8('s'), cost: 65_536, blockSize: 8, parallelization: 1 }, 'encryption/too-costly'],
  [{ kind: 'scrypt', salt: utf8('s'), cost: 1000, blockSize: 8, parallelization: 1 }, 'encryption/damaged'],
  [{ kind: 'scrypt', salt: utf8('s'), cost: 2, blockSize: 2 ** 20, parallelization: 0 }, 'encryption/damaged'],
] as const)('%o is refused before any work: %s', async (derivation, code) => {
  await expect(deriveKey(derivation, utf8('x'), { length: 16, effort })).rejects.toSatisfy((error) => error instanceof PkiError && error.fault.code === code)
})
