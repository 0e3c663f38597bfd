/** Certificates issued from plans, read back by OpenSSL's strict validator. */
import { describe, expect, test } from 'vitest'
import { decodeCertificate } from '#pki/certificates/certificate.ts'
import { type CertificateContents, planContents } from '#pki/issuance/contents.ts'
import type { KeyAlgorithmId } from '#pki/issuance/key-algorithms.ts'
import { readAgain } from '#pki/issuance/second-reading.ts'
import { publicKeyOf } from '#pki/keys/signing-key.ts'
import { encodeName } from '#pki/names/encode-name.ts'
import { type Made, make, planOf } from '../../support/lab.ts'
import { openssl, pem } from '../../support/openssl.ts'

const certificates = (...list: readonly Made[]): string => pem('CERTIFICATE', ...list.map(({ certificate }) => certificate))

function verify(anchor: Made, [leaf, ...above]: readonly [Made, ...Made[]], ...options: readonly string[]): string {
  const files = { anchor: certificates(anchor), above: certificates(...above), leaf: certificates(leaf) }
  return openssl(files, 'verify', '-x509_strict', '-CAfile', 'anchor', ...(above.length === 0 ? [] : ['-untrusted', 'above']), ...options, 'leaf')
}

describe.each<KeyAlgorithmId>(['P-256', 'P-384', 'P-521', 'RSA-2048', 'Ed25519', 'Ed448'])('%s', (key) => {
  test('root, intermediate, server and client pass openssl verify -x509_strict', async () => {
    const root = await make('root', 'Test Root', { key })
    const intermediate = await make('intermediate', 'Test Intermediate', { key, under: root })
    const server = await make('server', 'server.example', { key, under: intermediate, change: { names: ['server.example', '192.0.2.7'] } })
    const client = await make('client', 'client 1', { key, under: intermediate })
    expect(verify(root, [server, intermediate], '-purpose', 'sslserver', '-verify_hostname', 'server.example')).toBe('leaf: OK\n')
    expect(verify(root, [server, intermediate], '-purpose', 'sslserver', '-verify_ip', '192.0.2.7')).toBe('leaf: OK\n')
    expect(verify(root, [client, intermediate], '-purpose', 'sslclient')).toBe('leaf: OK\n')
  })
})

test('RSASSA-PSS signs with an RSA key where the plan says so (RFC 4055 §3)', async () => {
  const root = await make('root', 'PSS Root', { key: 'RSA-2048', change: { signature: { isPss: true, hash: 'SHA-384' } } })
  expect(verify(root, [await make('client', 'client', { under: root, change: { signature: { isPss: true } } })])).toBe('leaf: OK\n')
  expect(openssl({ root: certificates(root) }, 'x509', '-in', 'root', '-noout', '-text')).toMatch(/Hash Algorithm: SHA2?-?384/i)
})

test.each([
  ['2049-12-31T23:59:59Z', '491231235959Z'], ['2050-01-01T00:00:00Z', '20500101000000Z'], ['9999-12-31T23:59:59Z', '99991231235959Z'], ['+012026-01-01T00:00:00Z', '99991231235959Z'],
])('notAfter %s is written %s (RFC 5280 §4.1.2.5)', async (moment, written) => {
  const root = await make('root', 'Root', { change: { notAfterMs: Date.parse(moment) } })
  expect(new TextDecoder('latin1').decode(root.certificate)).toContain(written)
})

test('an empty subject makes the alternative names critical (RFC 5280 §4.2.1.6)', async () => {
  const root = await make('root', 'Root')
  const server = await make('server', '', { under: root, change: { names: ['server.example'], isCommonNameDerived: false } })
  expect(openssl({ leaf: certificates(server) }, 'x509', '-in', 'leaf', '-noout', '-text')).toMatch(/Subject: \n[^]*Subject Alternative Name: critical/)
  expect(verify(root, [server])).toBe('leaf: OK\n')
})

test.each<[string, (contents: CertificateContents) => CertificateContents]>([
  ['serialNumber', (contents) => ({ ...contents, serialNumber: Uint8Array.of(1) })],
  ['notAfter', (contents) => ({ ...contents, notAfterMs: contents.notAfterMs + 1000 })],
  ['subject', (contents) => ({ ...contents, subject: encodeName([[{ type: '2.5.4.3', value: 'other' }]]) })],
  ['extensions', (contents) => ({ ...contents, extensions: contents.extensions.slice(1) })],
])('a certificate that the second reader reads otherwise is not handed over: %s', async (field, change) => {
  const { certificate, subjectPublicKeyInfo } = await make('root', 'Root', { key: 'P-384' })
  const { validity, serialNumber } = decodeCertificate(certificate)
  const asked = planContents({ ...planOf('root', 'Root'), serialNumber: serialNumber.content, notBeforeMs: validity.notBefore.ms! }, { subjectPublicKeyInfo, issuer: undefined })
  const rest = { signerKey: publicKeyOf(subjectPublicKeyInfo), signerInfo: subjectPublicKeyInfo }
  await expect(readAgain(certificate, { contents: asked, ...rest })).resolves.toBeUndefined()
  await expect(readAgain(certificate, { contents: change(asked), ...rest })).rejects.toThrow(field)
  const forged = certificate.slice()
  forged[forged.length - 1]! ^= 1
  await expect(readAgain(forged, { contents: asked, ...rest })).rejects.toThrow('signature')
})
