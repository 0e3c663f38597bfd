import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeBase64, encodeBase64 } from '#pki/bytes/base64.ts'
import { md5, ripemd160, sha1, sha256, sha384, sha512 } from '#pki/bytes/digest.ts'
import { formatHex, parseHex } from '#pki/bytes/hex.ts'
import { bigIntOf, bitLength, octetsOf } from '#pki/bytes/integer.ts'
import { modInverse, modPow } from '#pki/bytes/mod-pow.ts'
import { bytes, text } from '../../support/der.ts'

describe('base64 (RFC 4648 §10)', () => {
  const vectors = [['', ''], ['f', 'Zg=='], ['fo', 'Zm8='], ['foo', 'Zm9v'], ['foob', 'Zm9vYg=='], ['fooba', 'Zm9vYmE='], ['foobar', 'Zm9vYmFy']] as const
  test.each(vectors)('%j is %j', (plain, encoded) => {
    expect(encodeBase64(text(plain))).toBe(encoded)
    expect(decodeBase64(text(encoded))).toEqual({ octets: text(plain), badAt: undefined })
    expect(decodeBase64(text(encoded.replaceAll('=', ''))).octets).toEqual(text(plain))
  })

  test('the URL alphabet is read as well (§5)', () => {
    expect(decodeBase64(text('-_-_'))).toEqual(decodeBase64(text('+/+/')))
  })

  test.each([['Zm9v*', 4], ['Z', 1], ['Zg==Zg', 4], ['Zg===', 5]])('%j goes wrong at octet %i', (encoded, badAt) => {
    expect(decodeBase64(text(encoded)).badAt).toBe(badAt)
  })

  test('decode ∘ encode = id, with white space anywhere', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 100 }), (octets) => {
      expect(decodeBase64(text(encodeBase64(octets).replaceAll(/.{5}/g, '$&\r\n ')))).toEqual({ octets, badAt: undefined })
    }), { numRuns: 50 })
  })
})

describe('hexadecimal', () => {
  test.each([['', ''], ['00ff10', '00ff10'], ['ABCD', 'abcd']])('%j', (digits, formatted) => {
    expect(formatHex(parseHex(digits)!)).toBe(formatted)
  })

  test.each(['0', '0g', ' 00', '0x00'])('%j is none', (digits) => {
    expect(parseHex(digits)).toBeUndefined()
  })

  test('with a separator', () => {
    expect(formatHex(bytes('0a0b0c'), ':')).toBe('0a:0b:0c')
  })
})

describe('unsigned integers', () => {
  test.each([['', 0n, 0], ['00', 0n, 0], ['0001', 1n, 1], ['ffffffffffff', 0xffff_ffff_ffffn, 48], ['01000000000000', 0x1_0000_0000_0000n, 49], ['80'.padEnd(64, '0'), 1n << 255n, 256]])('%j is %i in %i bits', (octets, value, bits) => {
    expect(bigIntOf(bytes(octets))).toBe(value)
    expect(bitLength(bytes(octets))).toBe(bits)
  })

  test('octets and back', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 80 }), (octets) => {
      expect(octetsOf(bigIntOf(octets), octets.length)).toEqual(octets)
    }), { numRuns: 50 })
  })
})

describe('modular arithmetic', () => {
  test.each([[2n, 10n, 1000n, 24n], [0n, 0n, 7n, 1n], [3n, 0n, 7n, 1n], [5n, 117n, 19n, 1n], [12n, 3n, 1n, 0n]])('%i ^ %i mod %i = %i', (base, exponent, modulus, expected) => {
    expect(modPow(base, exponent, modulus) % modulus).toBe(expected % modulus)
  })

  test.each([[3n, 11n, 4n], [-3n, 11n, 7n], [2n, 4n, 0n], [0n, 7n, 0n]])('the inverse of %i mod %i is %i', (value, modulus, expected) => {
    expect(modInverse(value, modulus)).toBe(expected)
  })

  test('Fermat: a^(p−1) = 1 and a·a⁻¹ = 1 for the prime 2^127 − 1', () => {
    const p = (1n << 127n) - 1n
    fc.assert(fc.property(fc.bigInt({ min: 1n, max: p - 1n }), (a) => {
      expect(modPow(a, p - 1n, p)).toBe(1n)
      expect((a * modInverse(a, p)) % p).toBe(1n)
    }), { numRuns: 10 })
  })
})

describe('digests of "abc"', () => {
  test.each([
    ['MD5 (RFC 1321 §A.5)', md5, '900150983cd24fb0d6963f7d28e17f72'],
    ['RIPEMD-160', ripemd160, '8eb208f7e05d987a9b044a8e98c6b087f15a0bfc'],
    ['SHA-1 (RFC 3174 §7.3)', sha1, 'a9993e364706816aba3e25717850c26c9cd0d89d'],
    ['SHA-256 (FIPS 180-4)', sha256, 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    ['SHA-384 (FIPS 180-4)', sha384, 'cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134c825a7'],
    ['SHA-512 (FIPS 180-4)', sha512, 'ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f'],
  ] as const)('%s', (_, digest, expected) => {
    expect(formatHex(digest(text('abc')))).toBe(expected)
  })
})
