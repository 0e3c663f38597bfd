import { describe, expect, test } from 'vitest'
import { encode, encodeBoolean, encodeContext, encodeInteger, encodeOctetString, encodeOid, encodeSequence, encodeSetOf } from '#pki/asn1/encode.ts'
import { readElement } from '#pki/asn1/element.ts'
import { contextConstructed, contextPrimitive } from '#pki/asn1/tag.ts'
import { encryptWith } from '#pki/encryption/ciphers.ts'
import { encodeKeyDerivation } from '#pki/encryption/encryption-scheme.ts'
import { deriveKey, type KeyDerivation } from '#pki/encryption/key-derivation.ts'
import { type Fault, PkiError } from '#pki/fault.ts'
import { openEnvelope, sealEnvelope } from '#vault/password-envelope.ts'
import { unwrapKey, wrapKey } from '#vault/wrapped-key.ts'
import { bytes, concat, text } from '../support/der.ts'

const effort = { maxIterations: 1000 }
const random = (length: number): Uint8Array => Uint8Array.from({ length }, (_, index) => (index * 37 + length) & 0xff)
const CONTENT = text('what is in it')
const [KEY, IV, NONCE] = [random(32), random(16), random(12)]
const CBC = '2.16.840.1.101.3.4.1.42'
const GCM = '2.16.840.1.101.3.4.1.46'
const derivation: KeyDerivation = { kind: 'pbkdf2', salt: random(16), iterations: 2, prf: 'SHA-256' }

async function recipient({ wrap = '1.2.840.113549.1.9.16.3.9', cipher = CBC, iv = encodeOctetString(IV), kdf = derivation, parameters = true, contentKey = KEY } = {}): Promise<Uint8Array> {
  const key = await deriveKey(kdf, text('secret'), { length: 32, effort })
  const encoded = encodeKeyDerivation(kdf)
  const wrapping = encodeSequence(encodeOid(wrap), ...(parameters ? [encodeSequence(encodeOid(cipher), iv)] : []))
  return encodeContext(3, encodeInteger(0), encodeContext(0, readElement(encoded, 0, encoded.length).content), wrapping, encodeOctetString(wrapKey(contentKey, { key, iv: IV, random })))
}

const sealed = encryptWith('AES-256-GCM', { key: KEY, iv: NONCE }, CONTENT)
const gcm = (nonce = encodeOctetString(NONCE), tag: readonly Uint8Array[] = [encodeInteger(16)]): Uint8Array => encodeSequence(encodeOid(GCM), encodeSequence(nonce, ...tag))
const contents = (algorithm: Uint8Array, octets: Uint8Array, tag = contextPrimitive(0)): Uint8Array => encodeSequence(encodeOid('1.2.840.113549.1.7.1'), algorithm, encode(tag, octets))
const message = (type: 'auth' | 'plain', ...parts: readonly Uint8Array[]): Uint8Array => encodeSequence(encodeOid(type === 'auth' ? '1.2.840.113549.1.9.16.1.23' : '1.2.840.113549.1.7.3'), encodeContext(0, encodeSequence(encodeInteger(0), ...parts)))
const authenticated = async ({ recipients = [] as readonly Uint8Array[], algorithm = gcm(), octets = sealed.subarray(0, -16), mac = sealed.subarray(-16) } = {}): Promise<Uint8Array> =>
  message('auth', encodeSetOf(recipients.length > 0 ? recipients : [await recipient()]), contents(algorithm, octets), encodeOctetString(mac))
const cbc = encodeSequence(encodeOid(CBC), encodeOctetString(IV))
const encrypted = encryptWith('AES-256-CBC', { key: KEY, iv: IV }, CONTENT)

async function outcome(der: Uint8Array, passphrase = 'secret'): Promise<string | Partial<Fault>> {
  try {
    return new TextDecoder().decode(await openEnvelope(der, passphrase, effort))
  } catch (error) {
    if (error instanceof PkiError) return error.fault
    throw error
  }
}

describe('opens what programs write', () => {
  test('what the page seals', async () => {
    const der = await sealEnvelope(CONTENT, { passphrase: 'secret', iterations: 1000, random })
    expect(await outcome(der)).toBe('what is in it')
    expect(await outcome(der, 'Secret')).toMatchObject({ code: 'password/wrong', structure: 'workspace' })
  })

  test.each<[string, () => Promise<Uint8Array>]>([
    ['AuthEnvelopedData with AES-256-GCM (RFC 5083, RFC 5084)', authenticated], ['EnvelopedData with AES-256-CBC (RFC 5652 §6.1)', async () => message('plain', encodeSetOf([await recipient()]), contents(cbc, encrypted))],
    ['contents in pieces, as OpenSSL streams them', async () => message('plain', encodeSetOf([await recipient()]), contents(cbc, concat(encodeOctetString(encrypted.subarray(0, 5)), encodeOctetString(encrypted.subarray(5))), contextConstructed(0)))],
    ['originatorInfo before the recipients', async () => message('plain', encodeContext(0, encodeContext(0)), encodeSetOf([await recipient()]), contents(cbc, encrypted))],
    ['other recipients beside the password’s (RFC 5652 §6.2)', async () => authenticated({ recipients: [encodeContext(2, encodeInteger(4)), await recipient(), encodeSequence(encodeInteger(0))] })],
    ['PBKDF2 with SHA-1, which stands for what is not said (RFC 8018 §A.2)', async () => authenticated({ recipients: [await recipient({ kdf: { ...derivation, prf: 'SHA-1' } })] })],
    ['a nonce of another length', async () => {
      const nonce = random(16)
      const other = encryptWith('AES-256-GCM', { key: KEY, iv: nonce }, CONTENT)
      return authenticated({ algorithm: gcm(encodeOctetString(nonce)), octets: other.subarray(0, -16), mac: other.subarray(-16) })
    }],
    ['attributes that nobody asked for behind the contents', async () => message('plain', encodeSetOf([await recipient()]), contents(cbc, encrypted), encodeContext(1, encodeSequence()))],
  ])('%s', async (_, make) => {
    expect(await outcome(await make())).toBe('what is in it')
  })
})

describe('names what it does not open', () => {
  const unsupported = (structure: string, rest: Partial<Fault> = {}): Partial<Fault> => ({ code: 'encryption/unsupported', structure, ...rest })
  test.each<[string, () => Promise<Uint8Array>, Partial<Fault>]>([
    ['signed data', async () => encodeSequence(encodeOid('1.2.840.113549.1.7.2'), encodeContext(0, encodeSequence())), unsupported('contentType', { found: '1.2.840.113549.1.7.2' })],
    ['no contents at all', async () => encodeSequence(encodeOid('1.2.840.113549.1.7.3')), unsupported('contentType')],
    ['recipients with certificates only', async () => authenticated({ recipients: [encodeSequence(encodeInteger(0))] }), unsupported('recipientInfos', { expected: 'PasswordRecipientInfo' })],
    ['GCM without its tag apart', async () => message('plain', encodeSetOf([await recipient()]), contents(gcm(), sealed)), unsupported('contentEncryptionAlgorithm', { found: 'AES-256-GCM' })],
    ['CBC under a tag', async () => authenticated({ algorithm: cbc, octets: encrypted }), unsupported('contentEncryptionAlgorithm', { found: 'AES-256-CBC' })],
    ['another cipher', async () => message('plain', encodeSetOf([await recipient()]), contents(encodeSequence(encodeOid('2.16.840.1.101.3.4.1.2'), encodeOctetString(IV)), encrypted)), unsupported('contentEncryptionAlgorithm', { found: 'AES-128-CBC' })],
    ['a cipher without parameters', async () => authenticated({ algorithm: encodeSequence(encodeOid(GCM)) }), unsupported('contentEncryptionAlgorithm')],
    ['a tag of 12 octets, which stands for what is not said (RFC 5084 §3.2)', async () => authenticated({ algorithm: gcm(undefined, []) }), unsupported('aes-ICVlen', { found: '12' })],
    ['a tag of 13 octets', async () => authenticated({ algorithm: gcm(undefined, [encodeInteger(13)]) }), unsupported('aes-ICVlen', { found: '13' })],
    ['another wrapping', async () => authenticated({ recipients: [await recipient({ wrap: '2.16.840.1.101.3.4.1.45' })] }), unsupported('keyEncryptionAlgorithm', { found: '2.16.840.1.101.3.4.1.45' })],
    ['a wrapping without its cipher', async () => authenticated({ recipients: [await recipient({ parameters: false })] }), unsupported('keyEncryptionAlgorithm')],
    ['a wrapping with another cipher', async () => authenticated({ recipients: [await recipient({ cipher: '2.16.840.1.101.3.4.1.2' })] }), unsupported('keyEncryptionAlgorithm', { found: 'AES-128-CBC' })],
    ['a wrapping whose cipher has no IV', async () => authenticated({ recipients: [await recipient({ iv: bytes('') })] }), unsupported('keyEncryptionAlgorithm')],
    ['an IV of another length', async () => authenticated({ recipients: [await recipient({ iv: encodeOctetString(random(15)) })] }), { code: 'password/wrong' }],
    ['a content key of another length', async () => authenticated({ recipients: [await recipient({ contentKey: random(16) })] }), { code: 'password/wrong' }],
    ['more iterations than are asked for', async () => authenticated({ recipients: [await recipient({ kdf: { ...derivation, iterations: 1000 } })] }).then((der) => Uint8Array.from(Buffer.from(Buffer.from(der).toString('hex').replace('020203e8', '020203e9'), 'hex'))), { code: 'encryption/too-costly', limit: 1000 }],
    ['a changed octet', async () => authenticated({ octets: sealed.subarray(0, -16).with(0, sealed[0]! ^ 1) }), { code: 'workspace/damaged' }], ['a changed tag', async () => authenticated({ mac: sealed.subarray(-16).with(15, sealed.at(-1)! ^ 1) }), { code: 'workspace/damaged' }],
    ['a wrong padding', async () => message('plain', encodeSetOf([await recipient()]), contents(cbc, encrypted.with(-1, encrypted.at(-1)! ^ 1))), { code: 'workspace/damaged' }], ['no whole blocks', async () => message('plain', encodeSetOf([await recipient()]), contents(cbc, encrypted.subarray(1))), { code: 'encryption/damaged' }],
    ['another type in place of the version', async () => encodeSequence(encodeOid('1.2.840.113549.1.7.3'), encodeContext(0, encodeSequence(encodeBoolean(true)))), { code: 'asn1/unexpected-tag', structure: 'EnvelopedData.version' }],
    ['no tag at all', async () => message('auth', encodeSetOf([await recipient()]), contents(gcm(), sealed)), { code: 'asn1/unexpected-end', structure: 'AuthEnvelopedData' }],
  ])('%s', async (_, make, fault) => {
    expect(await outcome(await make())).toMatchObject(fault)
  })
})

describe('a wrapped key (RFC 3211 §2.3)', () => {
  const how = { key: random(32), iv: IV }
  test.each([3, 16, 27, 28, 29, 32, 200, 255])('of %i octets comes back, in two blocks or more', (length) => {
    const wrapped = wrapKey(random(length), { ...how, random })
    expect(wrapped.length % 16).toBe(0)
    expect(wrapped.length).toBe(Math.max(32, 16 * Math.ceil((length + 4) / 16)))
    expect(unwrapKey(wrapped, how)).toEqual(random(length))
  })

  test('is none under another key or IV, in other than whole blocks, in one block, or with an IV of another length', () => {
    const wrapped = wrapKey(random(32), { ...how, random })
    for (const other of [{ ...how, key: random(32).with(0, 1) }, { ...how, iv: IV.subarray(1) }]) expect(unwrapKey(wrapped, other)).toBeUndefined()
    for (const cut of [wrapped.subarray(1), wrapped.subarray(0, 16), wrapped.subarray(0, 0)]) expect(unwrapKey(cut, how)).toBeUndefined()
    expect(unwrapKey(wrapped.with(40, wrapped[40]! ^ 1), how)).toBeUndefined()
  })

  test('of a length that its block does not have, or too short for its check octets, is none', () => {
    for (const length of [0, 1, 2, 29, 255]) {
      // A block by hand: the count, the check octets of a key, the key.
      const block = concat(Uint8Array.of(length, 0xff, 0xff, 0xff), new Uint8Array(28))
      const once = encryptBlocks(block, how.key, IV)
      expect([length, unwrapKey(encryptBlocks(once, how.key, once.subarray(-16)), how)]).toEqual([length, undefined])
    }
    const block = concat(Uint8Array.of(28, 0xff, 0xff, 0xff), new Uint8Array(28))
    const once = encryptBlocks(block, how.key, IV)
    expect(unwrapKey(encryptBlocks(once, how.key, once.subarray(-16)), how)).toEqual(new Uint8Array(28))
  })
})

/** Whole blocks, without the padding that comes behind them. */
const encryptBlocks = (octets: Uint8Array, key: Uint8Array, iv: Uint8Array): Uint8Array => encryptWith('AES-256-CBC', { key, iv }, octets).subarray(0, octets.length)
