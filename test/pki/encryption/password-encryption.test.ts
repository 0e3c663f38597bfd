import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { encryptWith } from '#pki/encryption/ciphers.ts'
import { MAX_ITERATIONS } from '#pki/encryption/effort.ts'
import { PBE_WITH_SHA1_AND_3_KEY_TRIPLE_DES, PBE_WITH_SHA1_AND_40_BIT_RC2, passwordSchemes } from '#pki/encryption/index.ts'
import { computeMac, decodeMacData, encodeMacData, findMacPassword, type MacScheme } from '#pki/encryption/password-mac.ts'
import { encryptWithPassword, openWithPasswords, protectionOf, schemeCost } from '#pki/encryption/password-encryption.ts'
import { attempt } from '#pki/fault.ts'
import { readElement } from '#pki/asn1/element.ts'
import type { EncryptionScheme } from '#pki/encryption/encryption-scheme.ts'
import { encryptLegacyPem, openLegacyPem, parseDekInfo } from '#pki/encryption/legacy-pem.ts'

const effort = { maxIterations: 10_000 }
const salt = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8)
const secret = new TextEncoder().encode('secret contents, longer than a block')
const accept = (octets: Uint8Array): Uint8Array | undefined => (octets.length === secret.length && octets.every((octet, index) => octet === secret[index]) ? octets : undefined)

const schemes: readonly EncryptionScheme[] = [
  ...Object.entries(passwordSchemes).filter(([, { hash }]) => hash !== 'MD2').map(([algorithm]) => ({ kind: 'row' as const, algorithm, salt, iterations: 20 })),
  { kind: 'pbes2', derivation: { kind: 'pbkdf2', salt, iterations: 20, prf: 'SHA-256' }, cipher: 'AES-256-CBC', iv: new Uint8Array(16) },
  { kind: 'pbes2', derivation: { kind: 'scrypt', salt, cost: 16, blockSize: 8, parallelization: 1 }, cipher: 'AES-192-GCM', iv: new Uint8Array(12) },
]

test.each(schemes)('%o opens with its password among several, and with no other', async (scheme) => {
  for (const password of ['test', '', '密码🔑']) {
    const locked = { scheme, octets: await encryptWithPassword(scheme, secret, password, effort), structure: 'test' }
    expect((await openWithPasswords(locked, ['wrong', password], accept, effort)).password).toBe(password)
    await expect(openWithPasswords(locked, ['wrong', 'wronger'], accept, effort)).rejects.toMatchObject({ fault: { code: 'password/wrong', structure: 'test' } })
  }
})

test('KISA’s SEED digests what PBKDF1 leaves over into the IV', async () => {
  const sha1 = (octets: Uint8Array): Uint8Array => new Uint8Array(createHash('sha1').update(octets).digest())
  let derived: Uint8Array = new Uint8Array([...new TextEncoder().encode('test'), ...salt])
  for (let count = 0; count < 20; count++) derived = sha1(derived)
  const expected = encryptWith('SEED-CBC', { key: derived.subarray(0, 16), iv: sha1(derived.subarray(16)).subarray(0, 16) }, secret)
  expect(await encryptWithPassword({ kind: 'row', algorithm: '1.2.410.200004.1.15', salt, iterations: 20 }, secret, 'test', effort)).toEqual(expected)
})

const macs: readonly MacScheme[] = [
  { kind: 'pkcs12', hash: 'SHA-1', salt, iterations: 20 }, { kind: 'pkcs12', hash: 'SHA-512', salt, iterations: 1 }, { kind: 'pkcs12', hash: 'SHA3-256', salt, iterations: 3 },
  { kind: 'pbmac1', derivation: { kind: 'pbkdf2', salt, iterations: 20, prf: 'SHA-256', keyLength: 32 }, hash: 'SHA-512' },
]

test.each(macs)('MAC %o is written, read and found again (RFC 7292 §4, RFC 9579)', async (scheme) => {
  const written = encodeMacData({ scheme, digest: await computeMac(scheme, 'päss', secret, effort) })
  const mac = decodeMacData(readElement(written, 0, written.length))
  expect(mac.scheme).toEqual(scheme)
  expect(await findMacPassword(mac, secret, ['x', 'päss'], effort)).toEqual({ password: 'päss', form: expect.any(String) })
  expect(await findMacPassword(mac, secret, ['x'], effort)).toBeUndefined()
})

test.each(['AES-128-CBC', 'DES-CBC', 'DES-EDE3-CBC', 'RC2-40-CBC', 'AES-256-CTR'])('legacy PEM encryption with %s', (cipher) => {
  const dekInfo = { cipher, iv: new Uint8Array(cipher.startsWith('AES') ? 16 : 8).fill(9) }
  const sealed = encryptLegacyPem(dekInfo, secret, 'test')
  expect(openLegacyPem(dekInfo, sealed, ['a', 'test'], accept).password).toBe('test')
  expect(() => openLegacyPem(dekInfo, sealed, ['a', 'b'], accept)).toThrow('password/wrong')
})

test.each([
  [{ 'DEK-Info': 'des-ede3-cbc, 0102030405060708' }, { cipher: 'DES-EDE3-CBC', iv: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8) }], [{ 'DEK-Info': 'AES-128-CBC,0' }, undefined], [{ 'DEK-Info': '' }, undefined], [{}, undefined], [undefined, undefined],
])('DEK-Info %o (RFC 1421 §4.6.1.3)', (headers, expected) => {
  const read = attempt(() => parseDekInfo(headers))
  expect(read.ok ? read.value : undefined).toEqual(expected)
})

test.each([
  [{ kind: 'row', algorithm: PBE_WITH_SHA1_AND_3_KEY_TRIPLE_DES, salt, iterations: 2048 }, 'pbeWithSHA1And3-KeyTripleDES-CBC', 3 * 2048],
  [{ kind: 'row', algorithm: PBE_WITH_SHA1_AND_40_BIT_RC2, salt, iterations: 2048 }, 'pbeWithSHA1And40BitRC2-CBC', 2 * 2048],
  [{ kind: 'pbes2', derivation: { kind: 'pbkdf2', salt, iterations: MAX_ITERATIONS, prf: 'SHA-256' }, cipher: 'AES-256-CBC', iv: new Uint8Array(16) }, 'PBES2, PBKDF2, AES-256-CBC', MAX_ITERATIONS],
  [{ kind: 'pbes2', derivation: { kind: 'scrypt', salt, cost: 16_384, blockSize: 8, parallelization: 1 }, cipher: 'AES-256-CBC', iv: new Uint8Array(16) }, 'PBES2, scrypt, AES-256-CBC', 262_144],
] as const)('%o names itself and what it costs', (scheme, name, cost) => {
  expect(protectionOf(scheme).algorithms.join(', ')).toBe(name)
  expect(schemeCost(scheme)).toBe(cost)
})
