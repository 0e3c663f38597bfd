import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { decodeJsonWebKey, describeJsonWebKey } from '#pki/keys/json-web-key.ts'
import { text } from '../../support/der.ts'

const CASES: readonly { id: string; key: KeyObject; label: string }[] = [
  { id: 'RSA (RFC 7518 §6.3)', key: generateKeyPairSync('rsa', { modulusLength: 1025 }).privateKey, label: 'RSA 1025' },
  { id: 'EC (RFC 7518 §6.2)', key: generateKeyPairSync('ec', { namedCurve: 'secp521r1' }).privateKey, label: 'EC P-521' },
  { id: 'OKP (RFC 8037)', key: generateKeyPairSync('ed25519').privateKey, label: 'OKP Ed25519' },
]

describe('JSON Web Keys', () => {
  test.each(CASES)('$id: SubjectPublicKeyInfo as OpenSSL writes it, private members secret', async ({ key, label }) => {
    const { createPublicKey } = await import('node:crypto')
    const read = decodeJsonWebKey(text(JSON.stringify(key.export({ format: 'jwk' }))))
    expect(read).toMatchObject({ label, isPrivate: true })
    expect(read.subjectPublicKeyInfo).toEqual(new Uint8Array(createPublicKey(key).export({ type: 'spki', format: 'der' }) as Buffer))
    expect(describeJsonWebKey(read).children!.find(({ name }) => name === 'd')!.secret).toBe(true)
  })

  test.each([
    { id: 'RSA without a modulus', jwk: { kty: 'RSA', e: 'AQAB' } },
    { id: 'EC without y', jwk: { kty: 'EC', crv: 'P-256', x: 'AAAA' } },
    { id: 'symmetric', jwk: { kty: 'oct', k: 'AAAA' } },
    { id: 'unknown curve', jwk: { kty: 'OKP', crv: 'Ed1', x: 'AAAA' } },
  ])('$id has no SubjectPublicKeyInfo', ({ jwk }) => {
    expect(decodeJsonWebKey(text(JSON.stringify(jwk))).subjectPublicKeyInfo).toBeUndefined()
  })
})
