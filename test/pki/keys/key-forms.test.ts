import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { encodeJsonWebKey } from '#pki/keys/json-web-key-form.ts'
import { decodeJsonWebKey, jsonWebKeyToPkcs8 } from '#pki/keys/json-web-key.ts'
import { derivePublicKey } from '#pki/keys/derive-public-key.ts'
import { encodePkcs1, encodePkcs8, encodeSec1 } from '#pki/keys/encode-private-key.ts'
import { decodeOpenSshPrivateKey, decodePrivateSection } from '#pki/keys/open-ssh-private-key.ts'
import { encodeOpenSshPrivateKey, NO_PROTECTION, openSshToPkcs8 } from '#pki/keys/open-ssh-form.ts'
import { readPrivateKey } from '#pki/keys/read-private-key.ts'
import { encodeSshPrivateParts, encodeSshPublicKey } from '#pki/keys/ssh-form.ts'
import { decodeSshPublicKey } from '#pki/keys/ssh-public-key.ts'
import { encode, encodeOctetString, encodeSequence, encodeInteger } from '#pki/asn1/encode.ts'
import { PkiError } from '#pki/fault.ts'
import { bytes, text } from '../../support/der.ts'

const ec = (namedCurve: string, paramEncoding: 'named' | 'explicit' = 'named'): KeyObject => generateKeyPairSync('ec', { namedCurve, paramEncoding }).privateKey

interface Case {
  readonly id: string
  readonly key: KeyObject
  readonly traditional?: 'pkcs1' | 'sec1'
  readonly isJose?: boolean
  readonly isSsh?: boolean
}

const CASES: readonly Case[] = [
  { id: 'RSA', key: generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey, traditional: 'pkcs1', isJose: true, isSsh: true },
  { id: 'RSA bound to PSS', key: generateKeyPairSync('rsa-pss', { modulusLength: 1024, hashAlgorithm: 'sha256', mgf1HashAlgorithm: 'sha256' }).privateKey },
  { id: 'P-256', key: ec('prime256v1'), traditional: 'sec1', isJose: true, isSsh: true },
  { id: 'P-384', key: ec('secp384r1'), traditional: 'sec1', isJose: true, isSsh: true },
  { id: 'P-521', key: ec('secp521r1'), traditional: 'sec1', isJose: true, isSsh: true },
  { id: 'secp256k1', key: ec('secp256k1'), traditional: 'sec1', isJose: true },
  { id: 'brainpoolP256r1', key: ec('brainpoolP256r1'), traditional: 'sec1' },
  { id: 'EC with explicit parameters', key: ec('prime256v1', 'explicit'), traditional: 'sec1' },
  { id: 'Ed25519', key: generateKeyPairSync('ed25519').privateKey, isJose: true, isSsh: true },
  { id: 'Ed448', key: generateKeyPairSync('ed448').privateKey, isJose: true },
  { id: 'X25519', key: generateKeyPairSync('x25519').privateKey, isJose: true },
  { id: 'DSA', key: generateKeyPairSync('dsa', { modulusLength: 1024, divisorLength: 160 }).privateKey },
]

const der = (key: KeyObject, type: 'pkcs8' | 'pkcs1' | 'sec1' | 'spki'): Uint8Array =>
  new Uint8Array((key.export as (options: { type: string; format: 'der' }) => Buffer).call(key, { type, format: 'der' }))
const spkiOf = (key: KeyObject): Uint8Array => der(createPublicKey(key), 'spki')
const reread = (octets: Uint8Array, type: 'pkcs8' | 'pkcs1' | 'sec1'): Uint8Array => der(createPrivateKey({ key: Buffer.from(octets), format: 'der', type }), 'pkcs8')

describe('private keys written', () => {
  test.each(CASES)('$id: PKCS#8 is, octet for octet, what OpenSSL writes (RFC 5958)', async ({ key }) => {
    expect(await encodePkcs8(readPrivateKey(der(key, 'pkcs8')))).toEqual(der(key, 'pkcs8'))
  })

  test.each(CASES.filter(({ traditional }) => traditional !== undefined))('$id: from PKCS#8 to $traditional and back (RFC 8017 §A.1.2, RFC 5915)', async ({ key, traditional }) => {
    const read = readPrivateKey(der(key, 'pkcs8'))
    const written = traditional === 'pkcs1' ? encodePkcs1(read) : await encodeSec1(read)
    expect(written).toEqual(der(key, traditional!))
    expect(await encodePkcs8(readPrivateKey(written!))).toEqual(der(key, 'pkcs8'))
  })

  test.each(CASES.filter(({ traditional }) => traditional === undefined))('$id has no form of its own beside PKCS#8', async ({ key }) => {
    const read = readPrivateKey(der(key, 'pkcs8'))
    expect(encodePkcs1(read)).toBeUndefined()
    expect(await encodeSec1(read)).toBeUndefined()
  })

  test('an EC key without its public key, short by its leading zeros, gets both (RFC 5915 §3)', async () => {
    const point = '026b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296'
    const sec1 = encodeSequence(encodeInteger(1), encodeOctetString(Uint8Array.of(1)), encode(0xa0, bytes('06082a8648ce3d030107')))
    const written = (await encodePkcs8(readPrivateKey(sec1)))
    expect(Buffer.from(written).toString('hex')).toContain(`0420${'00'.repeat(31)}01a1440342 0004${point.slice(2)}`.replace(' ', ''))
    expect(reread(written, 'pkcs8')).toEqual(written)
  })

  test('rsaEncryption without its NULL gets it (RFC 3279 §2.3.1)', async () => {
    const whole = der(CASES[0]!.key, 'pkcs8')
    const bare = encodeSequence(encodeInteger(0), encodeSequence(bytes('06092a864886f70d010101')), encodeOctetString(readPrivateKey(whole).privateKey))
    expect(await encodePkcs8(readPrivateKey(bare))).toEqual(whole)
  })
})

describe('JSON Web Keys written', () => {
  test.each(CASES.filter(({ isJose }) => isJose))('$id: Node reads the same key, and so do we (RFC 7518 §6, RFC 8037)', async ({ key }) => {
    const privateKey = readPrivateKey(der(key, 'pkcs8'))
    const jwk = await encodeJsonWebKey({ subjectPublicKeyInfo: spkiOf(key), privateKey, certificationPath: [] })
    expect(der(createPrivateKey({ key: jwk as never, format: 'jwk' }), 'pkcs8')).toEqual(der(key, 'pkcs8'))
    expect(jwk).toMatchObject(key.export({ format: 'jwk' }))
    const read = decodeJsonWebKey(text(JSON.stringify(jwk)))
    expect(read.subjectPublicKeyInfo).toEqual(spkiOf(key))
    expect(jsonWebKeyToPkcs8(read)).toEqual(der(key, 'pkcs8'))
    const open = await encodeJsonWebKey({ subjectPublicKeyInfo: spkiOf(key), certificationPath: [text('certificate')] })
    expect(decodeJsonWebKey(text(JSON.stringify(open))).isPrivate).toBe(false)
    expect(open).toMatchObject({ x5c: ['Y2VydGlmaWNhdGU='], kid: jwk!['kid'] })
  })

  test.each(CASES.filter(({ isJose }) => isJose !== true))('$id has no form in JOSE', async ({ key }) => {
    expect(await encodeJsonWebKey({ subjectPublicKeyInfo: spkiOf(key), certificationPath: [] })).toBeUndefined()
  })

  test('the key is named by its thumbprint: the example of RFC 7638 §3.1', async () => {
    const n = '0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw'
    const spki = new Uint8Array(createPublicKey({ key: { kty: 'RSA', n, e: 'AQAB' }, format: 'jwk' }).export({ type: 'spki', format: 'der' }) as Buffer)
    expect(await encodeJsonWebKey({ subjectPublicKeyInfo: spki, certificationPath: [] })).toEqual({ kty: 'RSA', n, e: 'AQAB', kid: 'NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs' })
  })

  test('a public key has no PKCS#8', () => {
    expect(jsonWebKeyToPkcs8(decodeJsonWebKey(text(JSON.stringify(createPublicKey(CASES[0]!.key).export({ format: 'jwk' })))))).toBeUndefined()
  })
})

describe('OpenSSH keys written', () => {
  const check = bytes('01020304')

  test.each(CASES.filter(({ isSsh }) => isSsh))('$id: the file reads back to the same PKCS#8 (PROTOCOL.key)', async ({ key }) => {
    const parts = (await encodeSshPrivateParts(readPrivateKey(der(key, 'pkcs8'))))!
    const file = decodeOpenSshPrivateKey(encodeOpenSshPrivateKey({ ...parts, comment: 'alice 王', check }, NO_PROTECTION))
    expect(file).toMatchObject({ cipherName: 'none', kdfName: 'none', isEncrypted: false })
    expect(file.publicKey.subjectPublicKeyInfo).toEqual(spkiOf(key))
    expect(file.privateSection.length % 8).toBe(0)
    const section = decodePrivateSection(file.privateSection)
    expect(new TextDecoder().decode(section.parts.at(-1))).toBe('alice 王')
    expect(openSshToPkcs8(section)).toEqual(der(key, 'pkcs8'))
  })

  test.each(CASES.filter(({ isSsh }) => isSsh))('$id: the public line names the same key (RFC 4253 §6.6)', async ({ key }) => {
    const { keyType, octets } = (await encodeSshPublicKey(spkiOf(key)))!
    expect(decodeSshPublicKey(octets)).toMatchObject({ keyType, subjectPublicKeyInfo: spkiOf(key) })
  })

  test.each(CASES.filter(({ isSsh }) => isSsh !== true))('$id has no form in SSH', async ({ key }) => {
    expect(await encodeSshPublicKey(spkiOf(key))).toBeUndefined()
    expect(await encodeSshPrivateParts(readPrivateKey(der(key, 'pkcs8')))).toBeUndefined()
  })

  test('a section that ends too early is a fault, a hardware key has no PKCS#8', () => {
    expect(() => openSshToPkcs8({ keyType: 'ssh-rsa', parts: [bytes('03')] })).toThrow(PkiError)
    expect(() => openSshToPkcs8({ keyType: 'ssh-rsa', parts: [1, 2, 3, 4, 1, 5].map((octet) => Uint8Array.of(octet)) })).toThrow(PkiError)
    expect(openSshToPkcs8({ keyType: 'sk-ssh-ed25519@openssh.com', parts: [bytes('03')] })).toBeUndefined()
  })

  test('derived public keys agree with what stands in the file', async () => {
    for (const { key } of CASES) expect(await derivePublicKey(readPrivateKey(der(key, 'pkcs8')))).toEqual(spkiOf(key))
  })
})
