/** Lines for OpenSSL are run, and what they make says the same as what the page made: openssl-x509(1), openssl-req(1), openssl-ca(1). */
import { describe, expect, test } from 'vitest'
import type { CertificateDeed, Deed, SigningAuthority } from '#commands/writing/deed.ts'
import { writeCommands } from '#commands/writing/write-commands.ts'
import { formatHex } from '#pki/bytes/hex.ts'
import { decodeCertificate } from '#pki/certificates/certificate.ts'
import { extensions as table } from '#pki/extensions/index.ts'
import { makeList } from '#pki/issuance/make-list.ts'
import { makeRequest } from '#pki/issuance/make-request.ts'
import { decodeCertificationRequest, readableExtensions, requestedExtensions } from '#pki/requests/certification-request.ts'
import { decodeCertificateList } from '#pki/revocation/certificate-list.ts'
import { certificateFacts, extensionFacts, nameFacts } from '../support/certificate-facts.ts'
import { type Made, make, type MakeOptions, planOf } from '../support/lab.ts'
import { pem } from '../support/openssl.ts'
import { fromPem, PASSWORD, runCommands } from '../support/run-commands.ts'

const nowMs = Date.now()
const DAY_MS = 86_400_000

const named = (stem: string) => ({ id: stem, stem })
const signer = (made: Made, stem: string): SigningAuthority => ({ certificate: made.certificate, file: named(stem), key: named(stem) })
const deedOf = ({ certificate }: Made, stem: string, issuer?: SigningAuthority): CertificateDeed => ({ kind: 'certificate', certificate, file: named(stem), key: { file: named(stem), isNew: true }, issuer, madeMs: nowMs })
const linesOf = (...deeds: readonly Deed[]): string[] => writeCommands(deeds, 'openssl').flatMap(({ lines }) => lines)

function expectSame(made: Made, files: ReadonlyMap<string, Buffer>, name: string): void {
  expect(certificateFacts(fromPem(files.get(name)!))).toEqual(certificateFacts(made.certificate))
}

const UNICODE_SUBJECT: NonNullable<MakeOptions['change']> = {
  subject: [[{ type: '2.5.4.6', value: 'CN' }], [{ type: '2.5.4.10', value: '示例 “公司” $HOME #1 \\ \'a\' "b"' }], [{ type: '2.5.4.11', value: 'A' }, { type: '2.5.4.11', value: 'B' }], [{ type: '2.5.4.97', value: 'VATDE-1' }], [{ type: '2.5.4.3', value: ' outer spaces ' }]],
}
const URI = { kind: 'uniformResourceIdentifier', value: 'http://a.example/x?y=z' } as const

const CASES: readonly { readonly name: string; readonly options?: MakeOptions; readonly profile?: 'server' | 'client' | 'ocspSigner' | 'email' }[] = [
  { name: 'server', options: { change: { names: ['www.example.com', '*.example.com', '192.0.2.7', '2001:db8::7', 'admin@example.com', 'URI:https://a.example/b,c'] } } },
  { name: 'RSA', options: { key: 'RSA-2048', change: { names: ['a.example'] } } },
  { name: 'P-521', options: { key: 'P-521', change: { names: ['a.example'] } } },
  { name: 'Ed25519', options: { key: 'Ed25519', change: { names: ['a.example'] } } },
  { name: 'any character', profile: 'client', options: { change: UNICODE_SUBJECT } },
  { name: 'no subject', options: { change: { subject: [], isCommonNameDerived: false, names: ['a.example'] } } },
  { name: 'names of other kinds', options: { change: { names: ['UPN:a@example.com', 'dirName:CN=a,O=b', 'RID:1.2.3'] } } },
  { name: 'OCSP', profile: 'ocspSigner' },
  { name: 'no key identifiers', options: { change: { names: ['a.example'], omitted: [table.subjectKeyIdentifier.oid, table.authorityKeyIdentifier.oid] } } },
  {
    name: 'all extensions', options: { change: { names: ['a.example'], extensions: [
      { name: 'keyUsage', critical: true, value: ['digitalSignature', 'nonRepudiation', 'keyAgreement', 'encipherOnly', 'decipherOnly'] }, { name: 'extKeyUsage', critical: true, value: ['1.3.6.1.5.5.7.3.1', '1.2.3.4.5'] },
      { name: 'certificatePolicies', critical: false, value: [{ policyIdentifier: '1.2.3.4' }, { policyIdentifier: '2.5.29.32.0' }] },
      { name: 'cRLDistributionPoints', critical: false, value: [{ fullName: [URI] }, { fullName: [{ ...URI, value: 'ldap://a.example/cn=a,o=b' }] }] }, { name: 'freshestCRL', critical: false, value: [{ fullName: [URI] }] },
      { name: 'authorityInfoAccess', critical: false, value: [{ accessMethod: '1.3.6.1.5.5.7.48.1', accessLocation: URI }, { accessMethod: '1.3.6.1.5.5.7.48.2', accessLocation: URI }] },
      { name: 'tlsFeature', critical: false, value: [5, 17] }, { name: 'issuerAltName', critical: false, value: [URI] }, { oid: '1.2.3.4', critical: false, value: Uint8Array.of(4, 2, 1, 2) },
    ] } },
  },
  { name: 'notice', options: { change: { names: ['a.example'], extensions: [{ name: 'certificatePolicies', critical: false, value: [{ policyIdentifier: '1.2.3', qualifiers: [{ kind: 'userNotice', explicitText: '须知' }, { kind: 'cPSuri', uri: 'http://a.example' }] }] }] } } },
]

describe('certificates by openssl', () => {
  test('root, intermediate and each kind under it', async () => {
    const root = await make('root', 'Root CA', { key: 'P-384', nowMs })
    const intermediate = await make('intermediate', 'Issuing CA', { under: root, nowMs, change: { extensions: [
      { name: 'nameConstraints', critical: true, value: { permittedSubtrees: [{ base: { kind: 'dNSName', value: 'example.com' } }, { base: { kind: 'iPAddress', value: Uint8Array.of(10, 0, 0, 0, 255, 0, 0, 0) } }], excludedSubtrees: [{ base: { kind: 'rfc822Name', value: 'bad.example' } }] } },
      { name: 'policyConstraints', critical: true, value: { requireExplicitPolicy: 3, inhibitPolicyMapping: 0 } }, { name: 'inhibitAnyPolicy', critical: true, value: 1 },
    ] } })
    const made = await Promise.all(CASES.map(async ({ name, profile = 'server', options }) => ({ name, one: await make(profile, 'www', { under: intermediate, nowMs, ...options }) })))
    const deeds = [deedOf(root, 'Root-CA'), deedOf(intermediate, "it's an $ISSUER", signer(root, 'Root-CA')), ...made.map(({ name, one }) => deedOf(one, name, signer(intermediate, "it's an $ISSUER")))]
    const { status, output, files } = runCommands(linesOf(...deeds))
    expect(status, output).toBe(0)
    expectSame(root, files, 'Root-CA.crt')
    expectSame(intermediate, files, "it's an $ISSUER.crt")
    for (const { name, one } of made) expectSame(one, files, `${name}.crt`)
  }, 60_000)

  test.each(['SHA-256', 'SHA-384'] as const)('RSASSA-PSS with %s', async (hash) => {
    const root = await make('root', 'Root', { key: 'RSA-2048', nowMs, change: { signature: { isPss: true, hash } } })
    const { status, output, files } = runCommands(linesOf(deedOf(root, 'root')))
    expect(status, output).toBe(0)
    expectSame(root, files, 'root.crt')
    expect(decodeCertificate(fromPem(files.get('root.crt')!)).signatureAlgorithm.parameters!.encoding).toEqual(decodeCertificate(root.certificate).signatureAlgorithm.parameters!.encoding)
  }, 30_000)

  test('the same key again, and somebody else’s request', async () => {
    const root = await make('root', 'Root', { nowMs })
    const client = await make('client', 'c', { under: root, nowMs })
    const request = await makeRequest({ plan: planOf('client', 'c'), signingKey: client.pkcs8 })
    const files = { 'root.crt': pem('CERTIFICATE', root.certificate), 'root.key': pem('PRIVATE KEY', root.pkcs8), 'c.key': pem('PRIVATE KEY', client.pkcs8), 'asked.csr': pem('CERTIFICATE REQUEST', request) }
    const again: CertificateDeed = { ...deedOf(client, 'c', signer(root, 'root')), key: { file: named('c'), isNew: false } }
    const asked: CertificateDeed = { ...deedOf(client, 'd', signer(root, 'root')), key: undefined, request: named('asked') }
    const ran = runCommands(linesOf(again, asked), files)
    expect(ran.status, ran.output).toBe(0)
    for (const name of ['c.crt', 'd.crt']) expect(decodeCertificate(fromPem(ran.files.get(name)!)).subjectPublicKeyInfo.element.encoding).toEqual(client.subjectPublicKeyInfo)
    expectSame(client, ran.files, 'd.crt')
  })

  test('dates that are no whole days from now on are said exactly, for OpenSSL 3.4', async () => {
    const root = await make('root', 'Root', { nowMs, change: { notAfterMs: nowMs + 90 * 3_600_000 } })
    expect(linesOf(deedOf(root, 'root')).join('\n')).toMatch(/# OpenSSL 3\.4 and later, in place of -days: -not_before \d{14}Z -not_after \d{14}Z\nopenssl req .* -days 3 /)
  })
})

describe('requests by openssl', () => {
  test('names, extensions and a password that comes from the environment (RFC 2985 §5.4.1)', async () => {
    const key = await make('root', 'x')
    const request = await makeRequest({ plan: planOf('server', 'a.example', { change: { names: ['a.example', 'b.example'] } }), signingKey: key.pkcs8, challengePassword: 'the secret' })
    const lines = linesOf({ kind: 'request', request, file: named('a'), key: { file: named('a'), isNew: true } })
    expect(lines.join('\n')).not.toContain('the secret')
    const { status, output, files } = runCommands(lines)
    expect(status, output).toBe(0)
    const [mine, theirs] = [request, fromPem(files.get('a.csr')!)].map((bytes) => decodeCertificationRequest(bytes))
    expect(nameFacts(theirs!.subject)).toEqual(nameFacts(mine!.subject))
    expect(readableExtensions(theirs!).map(extensionFacts)).toEqual(requestedExtensions(mine!).map(extensionFacts))
    expect(new TextDecoder('latin1').decode(theirs!.element.encoding)).toContain(PASSWORD)
  })
})

describe('revocation lists by openssl', () => {
  const entries = [
    { serialNumber: '40ab', revocationMs: Date.UTC(2025, 0, 2, 3, 4, 5), reason: 'keyCompromise' }, { serialNumber: '7f', revocationMs: Date.UTC(2025, 5, 1), reason: 'unspecified' },
    { serialNumber: '0081', revocationMs: Date.UTC(2049, 5, 1), reason: 'certificateHold' }, { serialNumber: '05', revocationMs: Date.UTC(2025, 5, 1), reason: 'removeFromCRL' },
  ] as const
  const idp = { fullName: [URI], onlyContainsUserCerts: true }
  test.each([
    { name: 'complete', order: { entries: entries.slice(0, 3), number: 300, issuingDistributionPoint: idp, freshestCRL: [{ fullName: [URI] }] } }, { name: 'delta', order: { entries, number: 5, baseNumber: 4 } }, { name: 'empty', order: { entries: [], number: 1 } },
  ])('$name (RFC 5280 §5)', async ({ order }) => {
    const root = await make('root', 'Root', { nowMs })
    const list = await makeList({ issuer: root.certificate, signingKey: root.pkcs8, thisUpdateMs: nowMs, nextUpdateMs: nowMs + 30 * DAY_MS, ...order })
    const { status, output, files } = runCommands(linesOf({ kind: 'list', list, file: named('Root #1'), issuer: signer(root, 'root') }), { 'root.crt': pem('CERTIFICATE', root.certificate), 'root.key': pem('PRIVATE KEY', root.pkcs8) })
    expect(status, output).toBe(0)
    const facts = (bytes: Uint8Array) => {
      const { version, issuer, extensions, signatureAlgorithm, thisUpdate, nextUpdate, ...rest } = decodeCertificateList(bytes)
      return {
        version, issuer: nameFacts(issuer), signature: signatureAlgorithm.algorithm, days: Math.round((nextUpdate!.ms! - thisUpdate.ms!) / DAY_MS), extensions: extensions.map(extensionFacts).toSorted(),
        entries: Array.from({ length: rest.count }, (_, index) => rest.entryAt(index)).map(({ serialNumber, revocationDate, extensions: own }) => `${formatHex(serialNumber.content)} ${revocationDate.ms} ${own.map(extensionFacts).join()}`).toSorted(),
      }
    }
    expect(facts(fromPem(files.get('Root #1.crl.pem')!))).toEqual(facts(list))
  })

  test('a reason that openssl ca has no word for is told', async () => {
    const root = await make('root', 'Root', { nowMs })
    const list = await makeList({ issuer: root.certificate, signingKey: root.pkcs8, thisUpdateMs: nowMs, nextUpdateMs: nowMs + DAY_MS, number: 1, entries: [{ serialNumber: '01', revocationMs: nowMs, reason: 'privilegeWithdrawn' }] })
    expect(linesOf({ kind: 'list', list, file: named('root'), issuer: signer(root, 'root') })).toContain('# openssl ca knows no reason privilegeWithdrawn: that entry has none.')
  })
})

describe('verification by openssl', () => {
  test('asks what was asked', async () => {
    const root = await make('root', 'Root', { nowMs })
    const issuing = await make('intermediate', 'I', { under: root, nowMs })
    const server = await make('server', 'a.example', { under: issuing, nowMs, change: { names: ['a.example'] } })
    const files = { 'root.crt': pem('CERTIFICATE', root.certificate), 'i.crt': pem('CERTIFICATE', issuing.certificate), 'server.crt': pem('CERTIFICATE', server.certificate) }
    const deed: Deed = { kind: 'verification', target: named('server'), untrusted: [named('i')], anchors: [named('root')], lists: [], isPartial: false, isStrict: true, purpose: 'server', peerName: { kind: 'dns', value: 'a.example' }, timeMs: undefined }
    expect(runCommands(linesOf(deed), files)).toMatchObject({ status: 0, output: 'server.crt: OK\n' })
    expect(runCommands(linesOf({ ...deed, peerName: { kind: 'dns', value: 'b.example' } }), files).output).toContain('hostname mismatch')
    expect(runCommands(linesOf({ ...deed, timeMs: nowMs + 4e12 }), files).output).toContain('certificate has expired')
    expect(runCommands(linesOf({ ...deed, purpose: 'client' }), files).output).toContain('unsuitable certificate purpose')
    expect(runCommands(linesOf({ ...deed, untrusted: [], anchors: [named('i')], isPartial: true }), files)).toMatchObject({ status: 0 })
  })
})
