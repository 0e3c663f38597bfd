import { expect, test } from 'vitest'
import { algorithm, basicConstraints, type BuiltExtension, CLIENT_AUTH, dns, extKeyUsage, ip, keyUsage, oid, rsaKey, SERVER_AUTH, subjectAltName, utcTime } from '../../support/certificate-builder.ts'
import { bytes, tlv } from '../../support/der.ts'
import { aki, type Built, ca, type Case, crl, type Details, keyId, ocsp, OID, root, server, ski, verify } from '../../support/path-builder.ts'
import { defaultLimits } from '#pki/path/limits.ts'

const ROOT = root()
const CA = ca('CA', ROOT)
const TARGET = server('host.example', CA)
const PATH = [TARGET, CA, ROOT]
const hex = (octets: Uint8Array): string => Buffer.from(octets).toString('hex')

const below = (details: Details): readonly Built[] => [server('host.example', CA, details), CA, ROOT]
const over = (details: Details): readonly Built[] => {
  const authority = ca('Odd CA', ROOT, details)
  return [server('host.example', authority), authority, ROOT]
}
const policies = (...ids: readonly string[]): BuiltExtension => ({ oid: OID.certificatePolicies, value: tlv(0x30, ...ids.map((id) => tlv(0x30, oid(id)))) })
const subtrees = (...subtree: readonly Uint8Array[]): BuiltExtension => ({ oid: OID.nameConstraints, critical: true, value: tlv(0x30, ...subtree) })
const permitted = (base: Uint8Array, ...rest: readonly Uint8Array[]): Uint8Array => tlv(0xa0, tlv(0x30, base, ...rest))
const UNKNOWN: BuiltExtension = { oid: '1.2.3.4.5', critical: true, value: tlv(0x05) }
const ANY = '2.5.29.37.0'
const UNKNOWN_ALGORITHM = algorithm('1.2.3.4')
const explicit = (initialPolicySet: readonly string[]): Case => ({ policy: { initialPolicySet, explicitPolicy: true, inhibitMapping: false, inhibitAny: false } })
const lists = (...crls: readonly Uint8Array[]): Case => ({ crls: [crl(ROOT), ...crls] })

interface Row {
  readonly id: string
  readonly path?: readonly Built[]
  readonly one?: Case
  readonly parameters: Readonly<Record<string, string>>
}

const ROWS: readonly Row[] = [
  { id: 'path/issuer-not-found', path: [TARGET, ROOT], parameters: { issuer: 'CN=CA', keyIdentifier: hex(keyId('CA')) } },
  { id: 'path/issuer-not-found', path: [server('host.example', CA, { without: [OID.authorityKeyIdentifier] }), ROOT], parameters: { issuer: 'CN=CA' } },
  { id: 'path/issuer-has-other-key', path: [TARGET, ca('CA', ROOT, { key: 'again' }), ROOT], parameters: { issuer: 'CN=CA' } },
  { id: 'path/root-not-trusted', path: [...PATH, root('Other')], parameters: { issuer: 'CN=Root' } },
  { id: 'path/target-self-signed', path: [root('Self'), ROOT], parameters: { issuer: 'CN=Self' } },
  { id: 'path/search-cut', one: { limits: { ...defaultLimits, signatureChecks: 0 } }, parameters: { issuer: 'CN=Root' } },
  { id: 'path/key-identifier-differs', path: below({ extra: [aki('else')] }), parameters: { expected: hex(keyId('else')), found: hex(keyId('CA')) } },
  { id: 'path/too-many-intermediates', one: { maxIntermediates: 0 }, parameters: { limit: '0' } },
  { id: 'path/extension-malformed', path: below({ extra: [{ oid: OID.keyUsage, value: tlv(0x05) }] }), parameters: { extension: 'keyUsage', fault: 'asn1/unexpected-tag' } },
  { id: 'path/duplicate-extension', path: below({ extensions: [keyUsage('80'), keyUsage('80')] }), parameters: { extension: OID.keyUsage } },
  { id: 'path/key-unreadable', path: below({ subjectPublicKeyInfo: tlv(0x30, algorithm('1.2.840.113549.1.1.1', tlv(5)), tlv(3, bytes('00'), tlv(2, bytes('01')))) }), parameters: { fault: 'asn1/unexpected-tag' } },
  { id: 'path/bad-version', path: below({ version: 3 }), parameters: { version: '4' } },
  { id: 'path/signature-not-checkable', path: below({ innerAlgorithm: UNKNOWN_ALGORITHM, outerAlgorithm: UNKNOWN_ALGORITHM }), parameters: { algorithm: '1.2.3.4' } },
  { id: 'path/not-yet-valid', path: below({ notBefore: utcTime('260701000000Z') }), parameters: { notBefore: '2026-07-01T00:00:00.000Z' } },
  { id: 'path/not-before-malformed', path: below({ notBefore: utcTime('261301000000Z') }), parameters: { notBefore: '261301000000Z' } },
  { id: 'path/not-after-malformed', path: below({ notAfter: utcTime('341301000000Z') }), parameters: { notAfter: '341301000000Z' } },
  { id: 'path/weak-target-key', path: below({ subjectPublicKeyInfo: rsaKey(512) }), parameters: { key: 'RSA', bits: '512' } },
  { id: 'path/weak-digest', path: below({ innerAlgorithm: algorithm('1.2.840.113549.1.1.4', tlv(5)), outerAlgorithm: algorithm('1.2.840.113549.1.1.4', tlv(5)) }), parameters: { hash: 'MD5' } },
  { id: 'path/name-not-permitted', path: over({ extra: [subtrees(permitted(dns('else.example')))] }), parameters: { kind: 'dNSName', name: 'host.example' } },
  { id: 'path/name-constraint-distance', path: over({ extra: [subtrees(permitted(dns('example'), tlv(0x80, Uint8Array.of(1))))] }), parameters: { kind: 'dNSName' } },
  { id: 'path/name-constraint-malformed', path: over({ extra: [subtrees(permitted(ip('c0')))] }), parameters: { kind: 'iPAddress' } },
  { id: 'path/name-constraints-too-costly', path: over({ extra: [subtrees(permitted(dns('example')))] }), one: { limits: { ...defaultLimits, nameComparisons: 0 } }, parameters: { limit: '0' } },
  { id: 'path/no-valid-policy', one: explicit([]), parameters: { policies: '2.5.29.32.0' } },
  { id: 'path/no-valid-policy', one: explicit(['1.2.3', '1.2.4']), parameters: { policies: '1.2.3, 1.2.4' } },
  { id: 'path/policy-malformed', path: below({ extra: [policies('1.2.4', '1.2.3', '1.2.3')] }), parameters: { policy: '1.2.3' } },
  { id: 'path/path-length-exceeded', path: [TARGET, CA, root('Root', { extra: [basicConstraints(true, { pathLength: '00' })] })], parameters: { limit: '0', constrainedBy: '2' } },
  { id: 'path/unknown-critical-extension', path: below({ extra: [UNKNOWN] }), parameters: { extension: '1.2.3.4.5' } },
  { id: 'path/purpose-missing', one: { purpose: 'client' }, parameters: { purpose: CLIENT_AUTH } },
  { id: 'path/issuer-purpose-missing', path: over({ extra: [extKeyUsage(CLIENT_AUTH)] }), one: { purpose: 'server' }, parameters: { purpose: SERVER_AUTH } },
  { id: 'path/any-purpose', path: below({ extra: [extKeyUsage(ANY)] }), one: { purpose: 'server' }, parameters: { purpose: SERVER_AUTH } },
  { id: 'path/key-usage-missing', one: { keyUsage: ['digitalSignature', 'keyEncipherment'] }, parameters: { usage: 'keyEncipherment' } },
  { id: 'path/key-usage-for-purpose', path: below({ extra: [keyUsage('40')] }), one: { purpose: 'server' }, parameters: { purpose: SERVER_AUTH } },
  { id: 'path/host-name-mismatch', one: { peerNames: [{ kind: 'dns', value: 'b.example' }] }, parameters: { name: 'b.example', presented: 'host.example' } },
  { id: 'path/name-only-in-common-name', path: below({ extra: [subjectAltName([dns('a.example')])] }), one: { peerNames: [{ kind: 'dns', value: 'host.example' }] }, parameters: { name: 'host.example' } },
  { id: 'path/revoked', one: lists(crl(CA, { revoked: [{ serial: TARGET.serial }] })), parameters: { reason: 'unspecified', source: 'crl1', date: '2025-01-01T00:00:00.000Z' } },
  { id: 'path/crl-expired', one: lists(crl(CA, { nextUpdate: utcTime('260501000000Z') })), parameters: { list: 'crl1' } },
  { id: 'path/crl-unknown-critical-extension', one: lists(crl(CA, { extensions: [UNKNOWN, { ...UNKNOWN, oid: '1.2.3.4.6' }] })), parameters: { list: 'crl1', extension: '1.2.3.4.5, 1.2.3.4.6' } },
  { id: 'path/crl-unknown-critical-extension', one: lists(crl(CA, { revoked: [{ serial: bytes('77'), extensions: [UNKNOWN] }] })), parameters: { list: 'crl1', extension: 'crlEntryExtensions' } },
  { id: 'path/crl-not-conforming', one: { ...lists(crl(CA, { isNumberCritical: true })), profile: 'rfc5280-strict' }, parameters: { list: 'crl1', rule: 'cRLNumber critical' } },
  { id: 'path/crl-signature-not-checkable', one: lists(crl(CA, { outerAlgorithm: UNKNOWN_ALGORITHM })), parameters: { list: 'crl1' } },
  { id: 'path/ocsp-unknown', one: { ...lists(), responses: [ocsp(TARGET, CA, { status: 'unknown' })] }, parameters: { list: 'ocsp0' } },
  { id: 'path/extension-must-be-critical', path: over({ extra: [{ ...subtrees(permitted(dns('example'))), critical: false }] }), one: { profile: 'rfc5280-strict' }, parameters: { extension: 'nameConstraints' } },
  { id: 'path/extension-must-not-be-critical', path: below({ extra: [{ ...ski('host.example'), critical: true }] }), one: { profile: 'rfc5280-strict' }, parameters: { extension: 'subjectKeyIdentifier' } },
  { id: 'path/extension-only-for-ca', path: below({ extra: [subtrees(permitted(dns('example')))] }), one: { profile: 'rfc5280-strict' }, parameters: { extension: 'nameConstraints' } },
  { id: 'path/name-constraint-form', path: over({ extra: [subtrees(permitted(dns('.example')))] }), one: { profile: 'rfc5280-strict' }, parameters: { constraint: '.example' } },
]

test.each(ROWS)('$id tells $parameters', async ({ id, path = PATH, one = {}, parameters }) => {
  const { paths: [best] } = await verify(path, one)
  expect(best!.findings.filter((finding) => finding.id === id).map((finding) => finding.parameters)).toEqual([parameters])
})

test('a name that is known stands for the algorithm that nobody verifies here', async () => {
  const gost = algorithm('1.2.643.7.1.1.3.2')
  const { paths: [best] } = await verify(below({ innerAlgorithm: gost, outerAlgorithm: gost }))
  expect(best!.findings.find(({ id }) => id === 'path/signature-not-checkable')!.parameters['algorithm']).toMatch(/gost/i)
})
