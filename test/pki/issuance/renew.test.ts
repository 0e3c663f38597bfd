/** Renewals: with the same key, with a new one, and of a CA whose children must stay valid. */
import { expect, test } from 'vitest'
import { decodeCertificate } from '#pki/certificates/certificate.ts'
import { findExtension } from '#pki/extensions/read-extension.ts'
import { generateKey } from '#pki/issuance/generate-key.ts'
import { issueCertificate } from '#pki/issuance/issue.ts'
import { previewCertificate } from '#pki/issuance/preview.ts'
import { checkChildren, guessProfile, renewalPlan } from '#pki/issuance/renew.ts'
import type { ProfileId } from '#pki/issuance/profiles.ts'
import { type Made, make } from '../../support/lab.ts'
import { openssl, pem } from '../../support/openssl.ts'

const random = (octets: Uint8Array<ArrayBuffer>): unknown => crypto.getRandomValues(octets)

async function renew(old: Made, { under, newKey = false }: { under?: Made; newKey?: boolean } = {}): Promise<Made> {
  const key = newKey ? await generateKey('P-256') : old
  const certificate = await issueCertificate({
    plan: renewalPlan({ certificate: old.certificate, keepsKey: !newKey, nowMs: Date.now(), random }), subjectPublicKeyInfo: key.subjectPublicKeyInfo,
    signingKey: (under ?? key).pkcs8, ...(under === undefined ? {} : { issuer: { certificate: under.certificate } }),
  })
  return { ...key, certificate }
}

const skiOf = ({ certificate }: Made): Uint8Array => findExtension(decodeCertificate(certificate).extensions, 'subjectKeyIdentifier')!.octets

test('children of a CA renewed with its key stay valid, those of one with a new key do not (RFC 5280 §6.1)', async () => {
  const root = await make('root', 'Root')
  const intermediate = await make('intermediate', 'Intermediate', { under: root, change: { extensions: [{ name: 'subjectKeyIdentifier', critical: false, value: Uint8Array.of(1, 2, 3) }] } })
  const children = [await make('server', 'a.example', { under: intermediate, change: { names: ['a.example'] } }), await make('client', 'b', { under: intermediate })]
  const again = await renew(intermediate, { under: root })
  expect(skiOf(again)).toEqual(Uint8Array.of(1, 2, 3))
  expect((await checkChildren(again.certificate, children.map(({ certificate }) => certificate))).map(({ child, ...verdict }) => [child.length > 0, verdict]))
    .toEqual([[true, { signature: 'valid', isNameRight: true, isKeyIdentifierRight: true }], [true, { signature: 'valid', isNameRight: true, isKeyIdentifierRight: true }]])
  const files = { root: pem('CERTIFICATE', root.certificate), above: pem('CERTIFICATE', again.certificate), leaf: pem('CERTIFICATE', children[0]!.certificate) }
  expect(openssl(files, 'verify', '-x509_strict', '-CAfile', 'root', '-untrusted', 'above', 'leaf')).toBe('leaf: OK\n')
  const [verdict] = await checkChildren((await renew(intermediate, { under: root, newKey: true })).certificate, [children[0]!.certificate])
  expect(verdict).toMatchObject({ signature: 'invalid', isNameRight: true, isKeyIdentifierRight: false })
})

test.each<[ProfileId, Parameters<typeof make>[2]]>([
  ['root', {}], ['selfSigned', { change: { names: ['a.example'] } }],
])('a renewed %s says what the old one said, with another serial number', async (profile, options) => {
  const old = await make(profile, 'X', options)
  const [before, after] = [old, await renew(old)].map(({ certificate }) => decodeCertificate(certificate))
  expect(after!.subject.element.encoding).toEqual(before!.subject.element.encoding)
  expect(after!.extensions.map(({ element }) => element.encoding)).toEqual(before!.extensions.map(({ element }) => element.encoding))
  expect(after!.serialNumber.content).not.toEqual(before!.serialNumber.content)
})

test.each<[ProfileId]>([['root'], ['intermediate'], ['server'], ['client'], ['serverAndClient'], ['selfSigned'], ['email'], ['codeSigning'], ['ocspSigner']])('%s is recognised again', async (profile) => {
  const root = await make('root', 'R')
  const made = await make(profile, profile === 'root' ? 'R' : 'X', { under: root, change: { names: ['a@example.com', 'a.example'] } })
  const isSelfSigned = profile === 'root' || profile === 'selfSigned'
  expect(guessProfile(decodeCertificate((isSelfSigned ? await make(profile, 'S', { change: { names: ['a.example'] } }) : made).certificate))).toBe(profile)
})

test('a renewal under an issuer that ends sooner is warned of, with the fix', async () => {
  const root = await make('root', 'Root', { change: { notAfterMs: Date.now() + 1e9 } })
  const old = await make('client', 'c', { under: root, change: { notAfterMs: Date.now() + 9e9 } })
  const plan = renewalPlan({ certificate: old.certificate, keepsKey: true, nowMs: Date.now(), random })
  const { guards } = await previewCertificate({ plan, subjectPublicKeyInfo: old.subjectPublicKeyInfo, issuer: { certificate: root.certificate }, nowMs: Date.now() })
  expect(guards.map(({ id }) => id)).toEqual(['guard/outlives-issuer'])
})
