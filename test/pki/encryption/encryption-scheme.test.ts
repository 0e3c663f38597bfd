import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeAlgorithmIdentifier } from '#pki/algorithms/algorithm-identifier.ts'
import { readElement } from '#pki/asn1/element.ts'
import { decodeEncryptionScheme, encodeEncryptionScheme, type EncryptionScheme } from '#pki/encryption/encryption-scheme.ts'
import { hmacs, passwordSchemes } from '#pki/encryption/index.ts'
import { attempt } from '#pki/fault.ts'
import { encodeOid, encodeSequence } from '#pki/asn1/encode.ts'

const decode = (octets: Uint8Array): EncryptionScheme => decodeEncryptionScheme(decodeAlgorithmIdentifier(readElement(octets, 0, octets.length)))

const salt = fc.uint8Array({ minLength: 1, maxLength: 32 })
const iterations = fc.integer({ min: 1, max: 2 ** 31 })
const derivation = fc.oneof(
  fc.record({ kind: fc.constant('pbkdf2' as const), salt, iterations, prf: fc.constantFrom(...Object.values(hmacs).filter((name) => name !== 'GOST')) }),
  fc.record({ kind: fc.constant('scrypt' as const), salt, cost: iterations, blockSize: iterations, parallelization: iterations, keyLength: fc.constant(32) }),
)
const schemes: fc.Arbitrary<EncryptionScheme> = fc.oneof(
  fc.record({ kind: fc.constant('row' as const), algorithm: fc.constantFrom(...Object.keys(passwordSchemes)), salt, iterations }),
  fc.record({ kind: fc.constant('pbes2' as const), derivation, cipher: fc.constantFrom('AES-192-CBC', 'DES-EDE3-CBC', 'AES-128-OFB'), iv: salt }),
  fc.record({ kind: fc.constant('pbes2' as const), derivation, cipher: fc.constant('RC2-CBC'), iv: salt, effectiveKeyBits: fc.constantFrom(40, 64, 128, 300) }),
  fc.record({ kind: fc.constant('pbes2' as const), derivation, cipher: fc.constant('AES-256-GCM'), iv: salt, tagBytes: fc.constantFrom(12, 16) }),
)

test('an algorithm identifier that is written is read again (RFC 8018 §A)', () => {
  fc.assert(fc.property(schemes, (scheme) => { expect(decode(encodeEncryptionScheme(scheme))).toEqual(scheme) }), { numRuns: 60 })
})

test('truncated anywhere it is a named fault', () => {
  fc.assert(fc.property(schemes, fc.nat(), (scheme, at) => {
    const octets = encodeEncryptionScheme(scheme)
    expect(attempt(() => decode(octets.subarray(0, at % octets.length))).ok).toBe(false)
  }), { numRuns: 60 })
})

test('an unknown scheme is named, and no password is blamed', () => {
  const read = attempt(() => decode(encodeSequence(encodeOid('1.2.3.4'))))
  expect(read).toEqual({ ok: false, fault: { code: 'encryption/unsupported', found: '1.2.3.4' } })
})
