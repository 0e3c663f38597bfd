/** New keys: of every kind, read by OpenSSL, and without WebCrypto's help where a platform lacks a curve. */
import { createPrivateKey, createPublicKey } from 'node:crypto'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { generateKey } from '#pki/issuance/generate-key.ts'
import { type KeyAlgorithmId, keyAlgorithms } from '#pki/issuance/key-algorithms.ts'
import { decodePkcs8 } from '#pki/keys/private-key.ts'
import { keyLabel } from '#pki/keys/public-key.ts'
import { openSigningKey } from '#pki/keys/signing-key.ts'
import { make } from '../../support/lab.ts'
import { openssl, pem } from '../../support/openssl.ts'

const nodeSpki = (pkcs8: Uint8Array): Uint8Array =>
  new Uint8Array(createPublicKey(createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' }) as never).export({ type: 'spki', format: 'der' }))

const QUICK = (Object.keys(keyAlgorithms) as KeyAlgorithmId[]).filter((id) => id !== 'RSA-8192' && id !== 'RSA-4096')

test.each(QUICK)('%s: Node derives the same public key, an EC key carries it (RFC 5915 §3)', async (id) => {
  const { pkcs8, subjectPublicKeyInfo } = await generateKey(id, { allowWeak: true })
  expect(nodeSpki(pkcs8)).toEqual(subjectPublicKeyInfo)
  expect(keyLabel((await openSigningKey(pkcs8)).publicKey).replace('EC ', '').replace(' ', '-')).toBe(id)
  if (keyAlgorithms[id].family === 'EC') expect(decodePkcs8(pkcs8).publicKey).toBeDefined()
})

test('a weak key is made only where it is asked for as one', async () => {
  await expect(generateKey('RSA-1024')).rejects.toMatchObject({ fault: { code: 'key/weak' } })
})

describe('where WebCrypto lacks the curve', () => {
  afterEach(() => vi.restoreAllMocks())

  test.each<KeyAlgorithmId>(['Ed25519', 'P-256', 'P-384', 'P-521'])('%s is made and signs by the library', async (id) => {
    const unsupported = async (): Promise<never> => { throw new DOMException('', 'NotSupportedError') }
    vi.spyOn(crypto.subtle, 'generateKey').mockImplementation(unsupported)
    const importKey = vi.spyOn(crypto.subtle, 'importKey').mockImplementation(unsupported)
    const { pkcs8, subjectPublicKeyInfo } = await generateKey(id)
    const signature = await (await openSigningKey(pkcs8)).sign(new TextEncoder().encode('message'))
    importKey.mockRestore()
    expect(nodeSpki(pkcs8)).toEqual(subjectPublicKeyInfo)
    const digest = { Ed25519: [], 'P-256': ['-rawin', '-digest', 'sha256'], 'P-384': ['-rawin', '-digest', 'sha384'], 'P-521': ['-rawin', '-digest', 'sha512'] }[id as 'P-256']
    const output = openssl({ key: pem('PUBLIC KEY', subjectPublicKeyInfo), message: 'message', signature }, 'pkeyutl', '-verify', '-pubin', '-inkey', 'key', '-in', 'message', '-sigfile', 'signature', ...(digest.length === 0 ? ['-rawin'] : digest))
    expect(output).toMatch(/Verified Successfully/)
  })

  test('other trouble goes on', async () => {
    vi.spyOn(crypto.subtle, 'generateKey').mockRejectedValue(new DOMException('', 'OperationError'))
    await expect(generateKey('P-256')).rejects.toThrow(DOMException)
  })
})

test.each(['secp256k1', 'brainpoolP256r1', 'brainpoolP384r1'])('a CA with a key on %s signs (RFC 5639)', async (curve) => {
  const key = openssl({}, 'genpkey', '-algorithm', 'EC', '-pkeyopt', `ec_paramgen_curve:${curve}`)
  const pkcs8 = new Uint8Array(createPrivateKey(key).export({ type: 'pkcs8', format: 'der' }))
  const { subjectPublicKeyInfo } = await openSigningKey(pkcs8)
  const root = await make('root', 'Root', { own: { pkcs8, subjectPublicKeyInfo } })
  const server = await make('server', 'a.example', { under: root, change: { names: ['a.example'] } })
  expect(openssl({ root: pem('CERTIFICATE', root.certificate), leaf: pem('CERTIFICATE', server.certificate) }, 'verify', '-x509_strict', '-CAfile', 'root', 'leaf')).toBe('leaf: OK\n')
})

test('a key bound to RSASSA-PSS signs with its own parameters (RFC 4055 §3.3)', async () => {
  const key = openssl({}, 'genpkey', '-algorithm', 'RSA-PSS', '-pkeyopt', 'rsa_keygen_bits:2048', '-pkeyopt', 'rsa_pss_keygen_md:sha384', '-pkeyopt', 'rsa_pss_keygen_mgf1_md:sha384', '-pkeyopt', 'rsa_pss_keygen_saltlen:48')
  const pkcs8 = new Uint8Array(createPrivateKey(key.slice(key.indexOf('-----BEGIN'))).export({ type: 'pkcs8', format: 'der' }))
  const { subjectPublicKeyInfo } = await openSigningKey(pkcs8)
  const root = await make('root', 'Root', { own: { pkcs8, subjectPublicKeyInfo } })
  expect(openssl({ root: pem('CERTIFICATE', root.certificate) }, 'verify', '-x509_strict', '-check_ss_sig', '-CAfile', 'root', 'root')).toBe('root: OK\n')
})

test('X25519 cannot sign, and says so', async () => {
  const key = openssl({}, 'genpkey', '-algorithm', 'X25519')
  const pkcs8 = new Uint8Array(createPrivateKey(key).export({ type: 'pkcs8', format: 'der' }))
  await expect(openSigningKey(pkcs8)).rejects.toMatchObject({ fault: { code: 'key/cannot-sign', found: 'X25519' } })
})
