/** Requests made and signed: by OpenSSL, and by our own reader. */
import { expect, test } from 'vitest'
import { decodeCertificate } from '#pki/certificates/certificate.ts'
import { decodeExtensions } from '#pki/extensions/read-extension.ts'
import { generateKey } from '#pki/issuance/generate-key.ts'
import { issueCertificate } from '#pki/issuance/issue.ts'
import type { KeyAlgorithmId } from '#pki/issuance/key-algorithms.ts'
import { makeRequest, previewRequest, type RequestOrder } from '#pki/issuance/make-request.ts'
import { publicKeyInfoLike } from '#pki/issuance/public-key-like.ts'
import { planForRequest, readRequest } from '#pki/issuance/read-request.ts'
import { decodePublicKey, keyLabel } from '#pki/keys/public-key.ts'
import { formatName } from '#pki/names/format-name.ts'
import { decodeCertificationRequest, requestedExtensions } from '#pki/requests/certification-request.ts'
import { make, planOf } from '../../support/lab.ts'
import { openssl, pem } from '../../support/openssl.ts'

const NAMES = ['server.example', '192.0.2.7', '2001:db8::7', 'a@example.com', 'https://example.com/a', 'RID:1.2.3.4', 'dirName:CN=x,O=y']

async function request(key: KeyAlgorithmId, more: Partial<RequestOrder> = {}): Promise<Uint8Array> {
  const { pkcs8 } = await generateKey(key)
  return makeRequest({ plan: planOf('server', 'Server é', { change: { names: NAMES } }), signingKey: pkcs8, ...more })
}

test.each<KeyAlgorithmId>(['P-256', 'P-384', 'P-521', 'RSA-2048', 'Ed25519', 'Ed448'])('openssl req -verify accepts a request for %s (RFC 2986 §4.2)', async (key) => {
  const bytes = await request(key)
  expect(openssl({ request: pem('CERTIFICATE REQUEST', bytes) }, 'req', '-in', 'request', '-verify', '-noout')).toMatch(/verify OK/)
  expect((await readRequest(bytes)).proof).toBe('valid')
})

test('attributes are there even when nothing is asked for (RFC 2986 §4.1)', async () => {
  const { pkcs8 } = await generateKey('P-256')
  const bytes = await makeRequest({ plan: planOf('server', 'x'), signingKey: pkcs8, onlyNames: true })
  expect(openssl({ request: pem('CERTIFICATE REQUEST', bytes) }, 'asn1parse', '-in', 'request')).toMatch(/cont \[ 0 \]/)
})

test.each([['geheim 1', 'PRINTABLESTRING'], ['geheim*ö', 'UTF8STRING']])('the challenge password %j is a %s (RFC 2985 §5.4.1)', async (challengePassword, type) => {
  const bytes = await request('P-256', { challengePassword })
  expect(openssl({ request: pem('CERTIFICATE REQUEST', bytes) }, 'asn1parse', '-in', 'request')).toMatch(new RegExp(`challengePassword\\n.*\\n.*${type}`))
})

test('only what is honoured of a request goes into the certificate, its subject as it is', async () => {
  const root = await make('root', 'Root')
  const asksForCa = await request('P-256', { plan: { ...planOf('intermediate', 'Wants a lot'), names: NAMES } })
  const reading = await readRequest(asksForCa)
  expect(reading.extensions.filter(({ isHarmless }) => isHarmless).map(({ name }) => name)).toEqual(['subjectAltName'])
  const plan = planForRequest(planOf('server', ''), reading, reading.extensions.filter(({ isHarmless }) => isHarmless).map(({ oid }) => oid))
  expect(plan.names).toHaveLength(NAMES.length)
  const certificate = decodeCertificate(await issueCertificate({
    plan, subjectPublicKeyInfo: reading.subjectPublicKeyInfo, issuer: { certificate: root.certificate }, signingKey: root.pkcs8,
  }))
  expect(formatName(certificate.subject)).toBe('CN=Wants a lot')
  const found = decodeExtensions(certificate.extensions)
  expect(found.find(({ name }) => name === 'basicConstraints')?.value).toMatchObject({ cA: false })
  expect(found.find(({ name }) => name === 'subjectAltName')?.extension.extnValue.content)
    .toEqual(reading.extensions.find(({ name }) => name === 'subjectAltName')?.value)
})

test('a request changed after it was signed proves nothing (RFC 2986 §3)', async () => {
  const bytes = (await request('P-256')).slice()
  bytes[30]! ^= 1
  expect((await readRequest(bytes)).proof).toBe('invalid')
})

test.each(['RSA-4096', 'P-256', 'Ed448'] as const)('a request for a %s key that is not made yet is shown whole but for its signature (RFC 2986 §4)', (algorithm) => {
  const plan = planOf('server', 'a.example', { change: { names: ['a.example'] } })
  const request = decodeCertificationRequest(previewRequest({ plan, subjectPublicKeyInfo: publicKeyInfoLike(algorithm), challengePassword: 'x' }))
  expect(keyLabel(decodePublicKey(request.subjectPKInfo))).toMatch(algorithm.startsWith('RSA') ? /RSA 4096/ : new RegExp(algorithm))
  expect(requestedExtensions(request).map(({ extnID }) => extnID)).toContain('2.5.29.17')
  expect(request.signature.octets.length).toBe(0)
})
