import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { encodeInteger, encodeSequence } from '#pki/asn1/encode.ts'
import { attempt } from '#pki/fault.ts'
import { readElement } from '#pki/asn1/element.ts'
import { decodePublicKey } from '#pki/keys/public-key.ts'
import { describePublicKeyFile, readPublicKeyFile } from '#pki/keys/public-key-file.ts'
import { decodeSubjectPublicKeyInfo } from '#pki/keys/subject-public-key-info.ts'
import { recognise } from '#pki/recognise/recognise.ts'
import { misplaced } from '../../support/vectors.ts'

const dsa = new Uint8Array(generateKeyPairSync('dsa', { modulusLength: 1024, divisorLength: 160 }).publicKey.export({ type: 'spki', format: 'der' }))
const rsa = createPublicKey(generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey)
const integer = (octets: Uint8Array): Uint8Array => encodeInteger(BigInt(`0x${Buffer.from(octets).toString('hex')}`))

const key = decodePublicKey(decodeSubjectPublicKeyInfo(readElement(dsa, 0, dsa.length)))
if (key.type !== 'DSA' || key.parameters === undefined) throw new Error('no DSA key')
const { y, parameters: { p, q, g } } = key

const CASES = [
  { id: 'DSAPublicKey', rule: 'OpenSSL, d2i_DSAPublicKey', bare: encodeSequence(...[y, p, q, g].map(integer)), info: dsa, label: 'DSA 1024', names: ['y', 'p', 'q', 'g'] },
  {
    id: 'RSAPublicKey', rule: 'RFC 8017 §A.1.1', bare: new Uint8Array(rsa.export({ type: 'pkcs1', format: 'der' })), info: new Uint8Array(rsa.export({ type: 'spki', format: 'der' })),
    label: 'RSA 1024', names: ['modulus', 'publicExponent'],
  },
]

describe('bare public keys', () => {
  test.each(CASES)('$id is known by its numbers, and is the key OpenSSL wraps ($rule)', ({ id, bare, info, label, names }) => {
    expect([...recognise(bare)].map(({ kind }) => kind)).toEqual(['publicKey'])
    expect(readPublicKeyFile(bare).element.encoding).toEqual(info)
    const field = describePublicKeyFile(bare)
    expect(field).toMatchObject({ name: id, value: label, children: names.map((name) => ({ name })) })
    expect(misplaced(field, bare.length)).toEqual([])
  })

  test.each(CASES)('$id breaks off anywhere with a fault', ({ bare }) => {
    for (let length = 0; length < bare.length; length++) expect(attempt(() => describePublicKeyFile(bare.subarray(0, length))).ok).toBe(false)
  })

  test('p, g, q, j of Diffie-Hellman are no DSA key (RFC 3279 §2.3.3)', () => {
    expect([...recognise(encodeSequence(...[p, g, q].map(integer), encodeInteger(4)))].map(({ kind }) => kind)).toEqual(['keyParameters'])
  })
})
