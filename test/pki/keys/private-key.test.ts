import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { PkiError } from '#pki/fault.ts'
import { formatHex } from '#pki/bytes/hex.ts'
import { derivePublicKey } from '#pki/keys/derive-public-key.ts'
import { describePrivateKey, privateKeyLabel } from '#pki/keys/describe-private-key.ts'
import { readPrivateKey } from '#pki/keys/read-private-key.ts'
import { decodeEncryptedPrivateKey } from '#pki/keys/private-key.ts'
import { decodePublicKey, keyLabel } from '#pki/keys/public-key.ts'
import { decodeSubjectPublicKeyInfo } from '#pki/keys/subject-public-key-info.ts'
import { readElement } from '#pki/asn1/element.ts'
import { bytes, concat } from '../../support/der.ts'
import { misplaced } from '../../support/vectors.ts'

interface Pair {
  readonly publicKey: KeyObject
  readonly privateKey: KeyObject
}

const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 })
const pss = generateKeyPairSync('rsa-pss', { modulusLength: 1024, hashAlgorithm: 'sha256', mgf1HashAlgorithm: 'sha256' })
const ec = generateKeyPairSync('ec', { namedCurve: 'prime256v1' })
const explicit = generateKeyPairSync('ec', { namedCurve: 'secp384r1', paramEncoding: 'explicit' })
const brainpool = generateKeyPairSync('ec', { namedCurve: 'brainpoolP256t1' })

/** Each written by OpenSSL, by way of node:crypto. */
const CASES: readonly { id: string; pair: Pair; form: 'pkcs8' | 'pkcs1' | 'sec1'; label: string }[] = [
  { id: 'RSA, PKCS#8 (RFC 5958)', pair: rsa, form: 'pkcs8', label: 'RSA 1024' },
  { id: 'RSA, PKCS#1 (RFC 8017 §A.1.2)', pair: rsa, form: 'pkcs1', label: 'RSA 1024' },
  { id: 'RSASSA-PSS (RFC 4055)', pair: pss, form: 'pkcs8', label: 'RSA-PSS 1024' },
  { id: 'EC, PKCS#8', pair: ec, form: 'pkcs8', label: 'EC P-256' },
  { id: 'EC, SEC1 (RFC 5915)', pair: ec, form: 'sec1', label: 'EC P-256' },
  { id: 'EC, explicit parameters', pair: explicit, form: 'sec1', label: 'EC 384 (explicit)' },
  { id: 'EC, brainpool', pair: brainpool, form: 'pkcs8', label: 'EC brainpoolP256t1' },
  { id: 'Ed25519 (RFC 8410)', pair: generateKeyPairSync('ed25519'), form: 'pkcs8', label: 'Ed25519' },
  { id: 'Ed448', pair: generateKeyPairSync('ed448'), form: 'pkcs8', label: 'Ed448' },
  { id: 'X25519', pair: generateKeyPairSync('x25519'), form: 'pkcs8', label: 'X25519' },
  { id: 'X448', pair: generateKeyPairSync('x448'), form: 'pkcs8', label: 'X448' },
  { id: 'DSA', pair: generateKeyPairSync('dsa', { modulusLength: 1024, divisorLength: 160 }), form: 'pkcs8', label: 'DSA 1024' },
  { id: 'DH', pair: (generateKeyPairSync as (type: string, options: object) => Pair)('dh', { group: 'modp14' }), form: 'pkcs8', label: 'DH 2048' },
]

const exported = (key: KeyObject, type: 'spki' | 'pkcs8' | 'pkcs1' | 'sec1'): Uint8Array =>
  new Uint8Array((key.export as (options: { type: string; format: 'der' }) => Buffer).call(key, { type, format: 'der' }))

async function faultOf(read: () => unknown): Promise<string | undefined> {
  try {
    await read()
    return undefined
  } catch (error) {
    if (error instanceof PkiError) return error.fault.code
    throw error
  }
}

describe('private keys', () => {
  test.each(CASES)('$id: its public key is what OpenSSL writes', async ({ pair, form, label }) => {
    const document = exported(pair.privateKey, form)
    const spki = exported(pair.publicKey, 'spki')
    const key = readPrivateKey(document)
    expect(privateKeyLabel(key)).toBe(label)
    expect(formatHex((await derivePublicKey(key))!)).toBe(formatHex(spki))
    // and the same when the file does not carry it
    if (key.format === 'PKCS#8') expect(formatHex((await derivePublicKey({ ...key, publicKey: undefined }))!)).toBe(formatHex(spki))
    expect(keyLabel(decodePublicKey(decodeSubjectPublicKeyInfo(readElement(spki, 0, spki.length))))).toBe(label)
    expect(misplaced(describePrivateKey(key), document.length)).toEqual([])
  })

  test.each(CASES)('$id: truncation and a trailing octet are faults, damage is one or is read', async ({ pair, form }) => {
    const document = exported(pair.privateKey, form)
    const readAll = async (octets: Uint8Array): Promise<void> => {
      const key = readPrivateKey(octets)
      describePrivateKey(key)
      await derivePublicKey(key)
    }
    for (let length = 0; length < document.length; length++) expect(await faultOf(() => readPrivateKey(document.subarray(0, length)))).toBeDefined()
    expect(await faultOf(() => readPrivateKey(concat(document, bytes('00'))))).toBe('asn1/trailing-data')
    const step = Math.ceil(document.length / 60)
    for (let index = 0; index < document.length; index += step) {
      const damaged = document.slice()
      damaged[index]! ^= 0xff
      await faultOf(() => readAll(damaged))
    }
  })

  test('RSASSA-PSS digests without their NULL give the SubjectPublicKeyInfo with it (RFC 4055 §2.1)', async () => {
    const { algorithm } = await import('../../support/certificate-builder.ts')
    const { tlv } = await import('../../support/der.ts')
    const key = readPrivateKey(exported(pss.privateKey, 'pkcs8'))
    const [sha256, idPss, mgf1] = ['2.16.840.1.101.3.4.2.1', '1.2.840.113549.1.1.10', '1.2.840.113549.1.1.8'] as const
    const bare = algorithm(idPss, tlv(0x30, tlv(0xa0, algorithm(sha256)), tlv(0xa1, algorithm(mgf1, algorithm(sha256))), tlv(0xa2, bytes('020120'))))
    expect(formatHex((await derivePublicKey({ ...key, algorithmIdentifier: bare }))!)).toBe(formatHex(exported(pss.publicKey, 'spki')))
  })

  test('private parts are marked secret', () => {
    const field = describePrivateKey(readPrivateKey(exported(rsa.privateKey, 'pkcs1')))
    expect(field.children!.filter((child) => child.secret === true).map((child) => child.name)).toEqual(['privateExponent', 'prime1', 'prime2', 'exponent1', 'exponent2', 'coefficient'])
  })

  test('an encrypted key names its scheme without a password (RFC 5958 §3)', () => {
    const document = new Uint8Array(rsa.privateKey.export({ type: 'pkcs8', format: 'der', cipher: 'aes-256-cbc', passphrase: 'secret' }) as Buffer)
    expect(decodeEncryptedPrivateKey(document).encryptionAlgorithm.algorithm).toBe('1.2.840.113549.1.5.13')
  })

  test('ML-DSA in all three forms of RFC 9881 §6', async () => {
    const { ml_dsa44 } = await import('@noble/post-quantum/ml-dsa.js')
    const { algorithm } = await import('../../support/certificate-builder.ts')
    const { tlv } = await import('../../support/der.ts')
    const seed = new Uint8Array(32).fill(7)
    const { publicKey, secretKey } = ml_dsa44.keygen(seed)
    const identifier = algorithm('2.16.840.1.101.3.4.3.17')
    const expected = tlv(0x30, identifier, tlv(3, bytes('00'), publicKey))
    for (const form of [tlv(0x80, seed), tlv(4, secretKey), tlv(0x30, tlv(4, seed), tlv(4, secretKey))]) {
      const key = readPrivateKey(tlv(0x30, bytes('020100'), identifier, tlv(4, form)))
      expect(privateKeyLabel(key)).toBe('ML-DSA-44')
      expect(await derivePublicKey(key)).toEqual(expected)
    }
  })
})
