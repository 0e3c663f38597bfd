import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { PeerName } from '#pki/path/inputs.ts'
import { algorithm, basicConstraints, type BuiltExtension, commonName, dns, email, extKeyUsage, integer, ip, keyUsage, name, oid, rsaKey, SERVER_AUTH, CLIENT_AUTH, subjectAltName, utcTime } from '../../support/certificate-builder.ts'
import { bytes, text, tlv } from '../../support/der.ts'
import { type Built, ca, type Case, type Details, found, NOW, OID, root, server, verify } from '../../support/path-builder.ts'

const ROOT = root()
const CA = ca('CA', ROOT)
const SECOND = ca('Second CA', CA)
const TARGET = server('host.example', CA)
const DAY = 86_400_000

const policies = (...ids: readonly string[]): BuiltExtension => ({ oid: OID.certificatePolicies, value: tlv(0x30, ...ids.map((id) => tlv(0x30, oid(id)))) })
const mappings = (...pairs: readonly (readonly [string, string])[]): BuiltExtension => ({ oid: OID.policyMappings, value: tlv(0x30, ...pairs.map(([from, to]) => tlv(0x30, oid(from), oid(to)))) })
const constraints = (explicit?: number, mapping?: number): BuiltExtension => ({
  oid: OID.policyConstraints, critical: true,
  value: tlv(0x30, ...(explicit === undefined ? [] : [tlv(0x80, Uint8Array.of(explicit))]), ...(mapping === undefined ? [] : [tlv(0x81, Uint8Array.of(mapping))])),
})
const inhibitAny = (skip: number): BuiltExtension => ({ oid: OID.inhibitAnyPolicy, critical: true, value: tlv(0x02, Uint8Array.of(skip)) })
const APPLICATION_POLICIES: BuiltExtension = { oid: '1.3.6.1.4.1.311.21.10', critical: true, value: tlv(0x30, tlv(0x30, oid(SERVER_AUTH))) }
const qualified = (qualifier: string, critical: boolean): BuiltExtension =>
  ({ oid: OID.certificatePolicies, critical, value: tlv(0x30, tlv(0x30, oid('1.2.3'), tlv(0x30, tlv(0x30, oid(qualifier), tlv(0x16))))) })
const UNKNOWN: BuiltExtension = { oid: '1.2.3.4.5', critical: true, value: tlv(0x05) }
const MALFORMED: BuiltExtension = { oid: OID.keyUsage, critical: true, value: tlv(0x05) }

interface Row {
  readonly name: string
  /** Target first, anchor last. */
  readonly path: readonly Built[]
  readonly one?: Case
  readonly expected: readonly string[]
}

const check = (rows: readonly Row[]): void => {
  test.each(rows)('$name', async ({ path, one, expected }) => {
    expect(found(await verify(path, one))).toEqual(expected)
  })
}
const below = (details: Details, ...path: readonly Built[]): readonly Built[] => [server('host.example', path[0]!, details), ...path]
/** A path over one CA that is made so. */
const over = (details: Details, anchor = ROOT): readonly Built[] => {
  const authority = ca('Odd CA', anchor, details)
  return [server('host.example', authority), authority, anchor]
}

describe('basic processing (RFC 5280 §6.1.3)', () => {
  check([
    { name: 'a good path has no errors', path: [TARGET, CA, ROOT], expected: [] },
    { name: '(a)(1) a signature that is not the issuer’s', path: below({ isDamaged: true }, CA, ROOT), expected: ['path/signature-invalid 0'] },
    { name: '(a)(1) of an intermediate', path: over({ isDamaged: true }), expected: ['path/signature-invalid 1'] },
    { name: '(a)(2) before notBefore', path: below({ notBefore: utcTime('260602000000Z') }, CA, ROOT), expected: ['path/not-yet-valid 0'] },
    { name: '(a)(2) exactly notBefore', path: below({ notBefore: utcTime('260601000000Z') }, CA, ROOT), expected: [] },
    { name: '(a)(2) after notAfter', path: below({ notAfter: utcTime('260531235959Z') }, CA, ROOT), expected: ['path/expired 0'] },
    { name: '(a)(2) exactly notAfter', path: below({ notAfter: utcTime('260601000000Z') }, CA, ROOT), expected: [] },
    { name: '(a)(2) an intermediate too', path: over({ notAfter: utcTime('250101000000Z') }), expected: ['path/expired 1'] },
    { name: 'notBefore that is no date', path: below({ notBefore: utcTime('261301000000Z') }, CA, ROOT), expected: ['path/not-before-malformed 0'] },
    { name: 'notAfter that is no date', path: below({ notAfter: utcTime('341301000000Z') }, CA, ROOT), expected: ['path/not-after-malformed 0'] },
    { name: 'the algorithm outside the signed part is another than inside (§4.1.1.2)', path: below({ innerAlgorithm: algorithm('1.2.840.10045.4.3.3') }, CA, ROOT), expected: ['path/signature-algorithm-mismatch 0'] },
    { name: '(f) a policy is asked for and nobody has one', path: [TARGET, CA, ROOT], one: { policy: { initialPolicySet: [], explicitPolicy: true, inhibitMapping: false, inhibitAny: false } }, expected: ['path/no-valid-policy 1'] },
    { name: 'a policy twice (§4.2.1.4)', path: below({ extra: [policies('1.2.3', '1.2.3')] }, CA, ROOT), expected: ['path/policy-malformed 0'] },
  ])

  test('(a)(1) what nobody verifies is undetermined', async () => {
    const outcome = await verify(below({ outerAlgorithm: algorithm('1.2.840.10045.4.3.2'), innerAlgorithm: algorithm('1.2.840.10045.4.3.2') }, CA, ca('GOST root', ROOT, { subject: CA.subject, subjectPublicKeyInfo: tlv(0x30, algorithm('1.2.840.10045.2.1', oid('1.3.132.0.39')), tlv(3, bytes('0004'), new Uint8Array(144))), key: 'CA' })), { trustAnchorIds: ['c2'] })
    expect(outcome.verdict).toBe('undetermined')
    expect(found(outcome, ['warning'])).toContain('path/signature-not-checkable 0')
  })
})

describe('policies along the path (RFC 5280 §6.1.3 (d), §6.1.4 (a), (b), (i), (j), §6.1.5)', () => {
  const ask = (initialPolicySet: readonly string[], more: Partial<NonNullable<Case['policy']>> = {}): Case =>
    ({ policy: { initialPolicySet, explicitPolicy: true, inhibitMapping: false, inhibitAny: false, ...more } })
  const withPolicies = (target: readonly BuiltExtension[], authority: readonly BuiltExtension[], anchor: Details = {}): readonly Built[] => {
    const top = root('Policy root', anchor)
    const issuer = ca('Policy CA', top, { extra: authority })
    return [server('host.example', issuer, { extra: target }), issuer, top]
  }
  const NONE = ['path/no-valid-policy 0']
  check([
    { name: 'the same policy in all', path: withPolicies([policies('1.2.3')], [policies('1.2.3')]), one: ask(['1.2.3']), expected: [] },
    { name: 'another than the user’s', path: withPolicies([policies('1.2.3')], [policies('1.2.3')]), one: ask(['1.2.4']), expected: NONE },
    { name: 'none in common', path: withPolicies([policies('1.2.3')], [policies('1.2.4')]), one: ask([]), expected: NONE },
    { name: 'nobody asks', path: withPolicies([policies('1.2.3')], [policies('1.2.4')]), expected: [] },
    { name: 'anyPolicy above', path: withPolicies([policies('1.2.3')], [policies('2.5.29.32.0')]), one: ask(['1.2.3']), expected: [] },
    { name: 'anyPolicy above, inhibited by the user', path: withPolicies([policies('1.2.3')], [policies('2.5.29.32.0')]), one: ask(['1.2.3'], { inhibitAny: true }), expected: ['path/no-valid-policy 1'] },
    { name: 'anyPolicy below, inhibited by the CA (j)', path: withPolicies([policies('2.5.29.32.0')], [policies('1.2.3'), inhibitAny(0)]), one: ask(['1.2.3']), expected: NONE },
    { name: 'anyPolicy below, inhibited later than here (j)', path: withPolicies([policies('2.5.29.32.0')], [policies('1.2.3'), inhibitAny(1)]), one: ask(['1.2.3']), expected: [] },
    { name: 'mapped (b)(1)', path: withPolicies([policies('1.2.9')], [policies('1.2.3'), mappings(['1.2.3', '1.2.9'])]), one: ask(['1.2.3']), expected: [] },
    { name: 'mapped, inhibited by the user (b)(2)', path: withPolicies([policies('1.2.9')], [policies('1.2.3'), mappings(['1.2.3', '1.2.9'])]), one: ask(['1.2.3'], { inhibitMapping: true }), expected: NONE },
    { name: 'mapping from anyPolicy (a)', path: withPolicies([policies('1.2.3')], [policies('1.2.3'), mappings(['2.5.29.32.0', '1.2.9'])]), expected: ['path/policy-mapping-any 1'] },
    { name: 'mapping to anyPolicy (a)', path: withPolicies([policies('1.2.3')], [policies('1.2.3'), mappings(['1.2.9', '2.5.29.32.0'])]), expected: ['path/policy-mapping-any 1'] },
    { name: 'the CA asks at once (i)', path: withPolicies([], [policies('1.2.3'), constraints(0)]), expected: NONE },
    { name: 'the CA asks one certificate later (i), which wrap-up reaches (§6.1.5 (a))', path: withPolicies([], [policies('1.2.3'), constraints(1)]), expected: NONE },
    { name: 'the CA asks two certificates later (i)', path: withPolicies([], [policies('1.2.3'), constraints(2)]), expected: [] },
    { name: 'the target asks for itself (§6.1.5 (b))', path: withPolicies([constraints(0)], [policies('1.2.3')]), expected: NONE },
    { name: 'the target asks for those below it', path: withPolicies([constraints(1)], [policies('1.2.3')]), expected: [] },
    { name: 'the anchor’s policies bind (RFC 5937)', path: withPolicies([policies('1.2.3')], [policies('1.2.3')], { extra: [policies('1.2.4')] }), one: ask(['1.2.3']), expected: ['path/no-valid-policy 1'] },
    { name: 'the anchor’s policies, where its extensions do not count', path: withPolicies([policies('1.2.3')], [policies('1.2.3')], { extra: [policies('1.2.4')] }), one: { ...ask(['1.2.3']), anchor: { applyExtensions: false } }, expected: [] },
    { name: 'the anchor maps (RFC 5937)', path: withPolicies([policies('1.2.9')], [policies('1.2.9')], { extra: [policies('1.2.3'), mappings(['1.2.3', '1.2.9'])] }), one: ask(['1.2.3']), expected: [] },
    { name: 'the anchor asks for a policy (RFC 5937)', path: withPolicies([], [], { extra: [constraints(0)] }), expected: ['path/no-valid-policy 1'] },
  ])

  test('mapping is inhibited by a CA two above (i), (h)', async () => {
    const first = ca('First', ROOT, { extra: [policies('1.2.3'), constraints(undefined, 1)] })
    const second = ca('Second', first, { extra: [policies('1.2.3')] })
    const third = ca('Third', second, { extra: [policies('1.2.3'), mappings(['1.2.3', '1.2.9'])] })
    const target = server('host.example', third, { extra: [policies('1.2.9')] })
    expect(found(await verify([target, third, second, first, ROOT], ask(['1.2.3'])))).toEqual(NONE)
    const early = ca('Early', first, { extra: [policies('1.2.3'), mappings(['1.2.3', '1.2.9'])] })
    expect(found(await verify([server('host.example', early, { extra: [policies('1.2.9')] }), early, first, ROOT], ask(['1.2.3'])))).toEqual([])
  })

  test('the outputs (§6.1.6)', async () => {
    const { paths: [best] } = await verify(withPolicies([policies('1.2.9', '1.2.8')], [policies('1.2.3', '1.2.8'), mappings(['1.2.3', '1.2.9'])]), ask(['1.2.3']))
    expect(best!.output!.policies).toEqual(['1.2.9'])
    expect(best!.output!.policyGraph).toEqual([
      [{ validPolicy: '1.2.3', expectedPolicySet: ['1.2.9'], parents: ['2.5.29.32.0'] }, { validPolicy: '1.2.8', expectedPolicySet: ['1.2.8'], parents: ['2.5.29.32.0'] }],
      [{ validPolicy: '1.2.9', expectedPolicySet: ['1.2.9'], parents: ['1.2.3'] }, { validPolicy: '1.2.8', expectedPolicySet: ['1.2.8'], parents: ['1.2.8'] }],
    ])
    expect(best!.output!.subjectPublicKeyInfo.length).toBe(91)
  })
})

describe('preparing for the next certificate (RFC 5280 §6.1.4)', () => {
  const limited = ca('Limited', ROOT, { extra: [basicConstraints(true, { pathLength: '00' })] })
  const tooDeep = ca('Too deep', limited)
  const selfIssued = ca('Limited', limited, { key: 'Limited, new key' })
  const alsoLimited = ca('Also limited', ROOT, { extra: [basicConstraints(true, { pathLength: '01' })] })
  const larger = ca('Larger', alsoLimited, { extra: [basicConstraints(true, { pathLength: '05' })] })
  const third = ca('Third level', larger)
  check([
    { name: '(k) no basicConstraints', path: over({ without: [OID.basicConstraints] }), expected: ['path/no-basic-constraints 1'] },
    { name: '(k) cA is false', path: over({ extra: [basicConstraints(false)] }), expected: ['path/not-a-ca 1'] },
    { name: '(k) version 1', path: over({ version: undefined, extensions: [] }), expected: ['path/no-basic-constraints 1'] },
    { name: '(l) one CA under pathLenConstraint 0', path: [server('host.example', tooDeep), tooDeep, limited, ROOT], expected: ['path/path-length-exceeded 1'] },
    { name: '(l) the end entity is not counted', path: [server('host.example', limited), limited, ROOT], expected: [] },
    { name: '(l) a CA in the target’s place is not counted', path: [tooDeep, limited, ROOT], expected: [] },
    { name: '(l) self-issued certificates are not counted', path: [server('host.example', selfIssued), selfIssued, limited, ROOT], expected: [] },
    { name: '(m) a larger length below does not widen', path: [server('host.example', third), third, larger, alsoLimited, ROOT], expected: ['path/path-length-exceeded 1'] },
    { name: '(m) a length below zero', path: over({ extra: [basicConstraints(true, { pathLength: 'ff' })] }), expected: ['path/extension-malformed 1'] },
    { name: '(n) no keyCertSign', path: over({ extra: [keyUsage('80')] }), expected: ['path/no-key-cert-sign 1'] },
    { name: '(n) no keyUsage at all', path: over({ without: [OID.keyUsage] }), expected: [] },
    { name: '(o) an unknown critical extension', path: over({ extra: [UNKNOWN] }), expected: ['path/unknown-critical-extension 1'] },
    { name: '(o) an unknown extension that is not critical', path: over({ extra: [{ ...UNKNOWN, critical: false }] }), expected: [] },
    { name: '§6.1.5 (f) of the target', path: below({ extra: [UNKNOWN] }, CA, ROOT), expected: ['path/unknown-critical-extension 0'] },
    { name: 'an extension in use that cannot be read', path: below({ extra: [MALFORMED] }, CA, ROOT), expected: ['path/extension-malformed 0'] },
    { name: 'basicConstraints that cannot be read says so once', path: over({ extra: [{ oid: OID.basicConstraints, value: tlv(0x05) }] }), expected: ['path/extension-malformed 1'] },
    { name: 'an empty extKeyUsage (SIZE (1..MAX))', path: below({ extra: [extKeyUsage()] }, CA, ROOT), expected: ['path/extension-malformed 0'] },
    { name: 'policyConstraints below zero', path: below({ extra: [constraints(0xff)] }, CA, ROOT), expected: ['path/extension-malformed 0'] },
    { name: 'inhibitAnyPolicy below zero', path: below({ extra: [inhibitAny(0x80)] }, CA, ROOT), expected: ['path/extension-malformed 0'] },
    { name: 'an extension twice', path: below({ extensions: [keyUsage('80'), keyUsage('80')] }, CA, ROOT), expected: ['path/duplicate-extension 0'] },
    { name: 'version 4', path: below({ version: 3 }, CA, ROOT), expected: ['path/bad-version 0'] },
    { name: 'extensions in version 1', path: below({ version: undefined }, CA, ROOT), expected: ['path/bad-version 0'] },
    { name: 'critical id-pkix-ocsp-nocheck is known', path: below({ extra: [{ oid: OID.noCheck, critical: true, value: tlv(0x05) }] }, CA, ROOT), expected: [] },
    { name: 'critical applicationPolicies beside extKeyUsage are known', path: below({ extra: [APPLICATION_POLICIES] }, CA, ROOT), expected: [] },
    { name: 'critical applicationPolicies alone are not', path: below({ extra: [APPLICATION_POLICIES], without: [OID.extKeyUsage] }, CA, ROOT), expected: ['path/unknown-critical-extension 0'] },
    { name: 'critical policies with a qualifier nobody knows (§4.2.1.4)', path: below({ extra: [qualified('1.2.3', true)] }, CA, ROOT), expected: ['path/unknown-critical-extension 0'] },
    { name: 'policies with a qualifier nobody knows', path: below({ extra: [qualified('1.2.3', false)] }, CA, ROOT), expected: [] },
    { name: 'critical policies with a known qualifier', path: below({ extra: [qualified('1.3.6.1.5.5.7.2.1', true)] }, CA, ROOT), expected: [] },
    { name: 'critical policies with a notice', path: below({ extra: [qualified('1.3.6.1.5.5.7.2.2', true)] }, CA, ROOT), expected: [] },
    { name: 'more intermediates than the user wants', path: [server('host.example', SECOND), SECOND, CA, ROOT], one: { maxIntermediates: 1 }, expected: ['path/too-many-intermediates 3'] },
    { name: 'as many intermediates as the user wants', path: [server('host.example', SECOND), SECOND, CA, ROOT], one: { maxIntermediates: 2 }, expected: [] },
    { name: 'self-issued intermediates are not counted', path: [server('host.example', selfIssued), selfIssued, limited, ROOT], one: { maxIntermediates: 1 }, expected: [] },
  ])

  test('a finding tells the values of its sentence', async () => {
    const { paths: [best] } = await verify([server('host.example', tooDeep), tooDeep, limited, ROOT])
    expect(best!.findings[0]).toMatchObject({ id: 'path/path-length-exceeded', severity: 'error', citation: 'RFC 5280 §6.1.4 (l)', opensslError: 25, certificateIndex: 1, parameters: { limit: '0', constrainedBy: '2' } })
    const expired = await verify(below({ notAfter: utcTime('260501000000Z') }, CA, ROOT))
    expect(expired.paths[0]!.findings[0]!.parameters).toEqual({ notAfter: '2026-05-01T00:00:00.000Z' })
  })
})

describe('the anchor (RFC 5280 §6.1.1 (d), RFC 5937)', () => {
  const anchored = (details: Details): readonly Built[] => {
    const anchor = root('Own root', details)
    return [server('host.example', anchor), anchor]
  }
  const asKey: Case = { anchor: { applyExtensions: false, checkValidity: false } }
  const nameOnly = { oid: OID.nameConstraints, critical: true, value: tlv(0x30, tlv(0xa1, tlv(0x30, dns('example')))) }
  const rows: readonly { name: string; details: Details; expected: readonly string[] }[] = [
    { name: 'cA is false', details: { extra: [basicConstraints(false)] }, expected: ['path/not-a-ca 1'] },
    { name: 'no basicConstraints', details: { without: [OID.basicConstraints] }, expected: [] },
    { name: 'no keyCertSign', details: { extra: [keyUsage('80')] }, expected: ['path/no-key-cert-sign 1'] },
    { name: 'an unknown critical extension', details: { extra: [UNKNOWN] }, expected: ['path/unknown-critical-extension 1'] },
    { name: 'names excluded', details: { extra: [nameOnly] }, expected: ['path/name-excluded 0'] },
    { name: 'another purpose', details: { extra: [extKeyUsage(CLIENT_AUTH)] }, expected: ['path/issuer-purpose-missing 1'] },
    { name: 'expired', details: { notAfter: utcTime('250101000000Z') }, expected: ['path/expired 1'] },
    { name: 'two algorithms', details: { innerAlgorithm: algorithm('1.2.840.10045.4.3.3') }, expected: ['path/signature-algorithm-mismatch 1'] },
  ]
  test.each(rows)('counts as a certificate: $name', async ({ details, expected }) => {
    expect(found(await verify(anchored(details), { purpose: 'server' }))).toEqual(expected)
    expect(found(await verify(anchored(details), { purpose: 'server', ...asKey }))).toEqual([])
  })

  test('its pathLenConstraint binds', async () => {
    const anchor = root('Own root', { extra: [basicConstraints(true, { pathLength: '00' })] })
    const authority = ca('CA below', anchor)
    expect(found(await verify([server('host.example', authority), authority, anchor]))).toEqual(['path/path-length-exceeded 1'])
    expect(found(await verify([server('host.example', authority), authority, anchor], asKey))).toEqual([])
  })

  test('its dates apart from its extensions', async () => {
    const old = anchored({ notAfter: utcTime('250101000000Z') })
    expect(found(await verify(old, { anchor: { applyExtensions: false, checkValidity: true } }))).toEqual(['path/expired 1'])
    expect(found(await verify(old, { anchor: { applyExtensions: true, checkValidity: false } }))).toEqual([])
  })
})

describe('purposes (RFC 5280 §4.2.1.3, §4.2.1.12)', () => {
  const target = (...extra: readonly BuiltExtension[]): readonly Built[] => below({ extra }, CA, ROOT)
  const ANY = '2.5.29.37.0'
  const CODE = '1.3.6.1.5.5.7.3.3'
  const MAIL = '1.3.6.1.5.5.7.3.4'
  const STAMP = '1.3.6.1.5.5.7.3.8'
  const OCSP = '1.3.6.1.5.5.7.3.9'
  check([
    { name: 'server', path: [TARGET, CA, ROOT], one: { purpose: 'server' }, expected: [] },
    { name: 'client, of a server’s', path: [TARGET, CA, ROOT], one: { purpose: 'client' }, expected: ['path/purpose-missing 0'] },
    { name: 'client', path: target(extKeyUsage(CLIENT_AUTH)), one: { purpose: 'client' }, expected: [] },
    { name: 'none asked', path: target(extKeyUsage(CLIENT_AUTH)), one: { purpose: 'any' }, expected: [] },
    { name: 'none named', path: below({ without: [OID.extKeyUsage] }, CA, ROOT), one: { purpose: 'server' }, expected: [] },
    { name: 'anyExtendedKeyUsage', path: target(extKeyUsage(ANY)), one: { purpose: 'server' }, expected: [] },
    { name: 'code signing', path: target(extKeyUsage(CODE)), one: { purpose: 'codeSigning' }, expected: [] },
    { name: 'mail', path: target(extKeyUsage(MAIL)), one: { purpose: 'emailProtection' }, expected: [] },
    { name: 'time stamping', path: target(extKeyUsage(STAMP)), one: { purpose: 'timeStamping' }, expected: [] },
    { name: 'OCSP', path: target(extKeyUsage(OCSP)), one: { purpose: 'ocspSigning' }, expected: [] },
    { name: 'time stamping must be named (RFC 3161 §2.3)', path: below({ without: [OID.extKeyUsage] }, CA, ROOT), one: { purpose: 'timeStamping' }, expected: ['path/purpose-missing 0'] },
    { name: 'OCSP must be named itself (RFC 6960 §4.2.2.2)', path: target(extKeyUsage(ANY)), one: { purpose: 'ocspSigning' }, expected: ['path/purpose-missing 0'] },
    { name: 'a further purpose', path: target(extKeyUsage(SERVER_AUTH)), one: { purpose: 'server', extendedKeyUsage: [CLIENT_AUTH] }, expected: ['path/purpose-missing 0'] },
    { name: 'both named', path: target(extKeyUsage(SERVER_AUTH, CLIENT_AUTH)), one: { purpose: 'server', extendedKeyUsage: [CLIENT_AUTH] }, expected: [] },
    { name: 'a CA for other purposes', path: over({ extra: [extKeyUsage(CLIENT_AUTH)] }), one: { purpose: 'server' }, expected: ['path/issuer-purpose-missing 1'] },
    { name: 'a CA for any', path: over({ extra: [extKeyUsage(ANY)] }), one: { purpose: 'server' }, expected: [] },
    { name: 'a usage that is asked for', path: [TARGET, CA, ROOT], one: { keyUsage: ['keyEncipherment', 'digitalSignature'] }, expected: ['path/key-usage-missing 0'] },
    { name: 'a usage, where none is named', path: below({ without: [OID.keyUsage] }, CA, ROOT), one: { keyUsage: ['keyEncipherment'] }, expected: [] },
  ])

  test('OCSP signing does not nest', async () => {
    const authority = ca('Server CA', ROOT, { extra: [extKeyUsage(SERVER_AUTH)] })
    expect(found(await verify([server('responder', authority, { extra: [extKeyUsage(OCSP)] }), authority, ROOT], { purpose: 'ocspSigning' }))).toEqual([])
  })

  test.each([
    { name: 'anyExtendedKeyUsage is told', path: target(extKeyUsage(ANY)), purpose: 'server', severity: 'notice', expected: ['path/any-purpose 0'] },
    { name: 'a key usage no server uses is told', path: target(keyUsage('40')), purpose: 'server', severity: 'warning', expected: ['path/key-usage-for-purpose 0'] },
    { name: 'keyEncipherment is one', path: target(keyUsage('20')), purpose: 'server', severity: 'warning', expected: [] },
    { name: 'a client does not encipher keys', path: target(extKeyUsage(CLIENT_AUTH), keyUsage('20')), purpose: 'client', severity: 'warning', expected: ['path/key-usage-for-purpose 0'] },
    { name: 'code is signed', path: target(extKeyUsage(CODE), keyUsage('20')), purpose: 'codeSigning', severity: 'warning', expected: ['path/key-usage-for-purpose 0'] },
    { name: 'mail is signed or enciphered', path: target(extKeyUsage(MAIL), keyUsage('40')), purpose: 'emailProtection', severity: 'warning', expected: [] },
    { name: 'a CA as a server is told', path: [SECOND, CA, ROOT], purpose: 'server', severity: 'notice', expected: ['path/target-is-ca 0'] },
    { name: 'a CA for nothing in particular is not', path: [SECOND, CA, ROOT], purpose: 'any', severity: 'notice', expected: [] },
  ] as const)('$name', async ({ path, purpose, severity, expected }) => {
    expect(found(await verify(path, { purpose }), [severity])).toEqual(expected)
  })
})

describe('names of the peer (RFC 9525 §6, RFC 5280 §7.5)', () => {
  const names = (extra: readonly BuiltExtension[], subject?: Uint8Array): readonly Built[] => below({ extra, ...(subject === undefined ? {} : { subject }) }, CA, ROOT)
  const alternatives = subjectAltName([dns('www.example.org'), dns('*.wild.example.org'), dns('xn--bcher-kva.example'), ip('c0000207'), ip('20010db8000000000000000000000007'), email('user@example.org')])
  const utf8 = subjectAltName([tlv(0xa0, oid('1.3.6.1.5.5.7.8.9'), tlv(0xa0, tlv(0x0c, text('ü@example.org'))))])
  const row = (kind: 'dns' | 'ip' | 'email', value: string, isMatch: boolean, extra = [alternatives]): Row => ({
    name: `${kind} ${value}: ${isMatch ? 'matches' : 'does not match'}`, path: names(extra), one: { peerNames: [{ kind, value }] },
    expected: isMatch ? [] : [{ dns: 'path/host-name-mismatch 0', ip: 'path/ip-address-mismatch 0', email: 'path/email-mismatch 0' }[kind]],
  })
  check([
    row('dns', 'www.example.org', true), row('dns', 'WWW.Example.ORG.', true), row('dns', 'example.org', false), row('dns', 'a.wild.example.org', true),
    row('dns', 'a.b.wild.example.org', false), row('dns', 'wild.example.org', false), row('dns', 'bücher.example', true), row('dns', 'xn--bcher-kva.example', true),
    row('dns', '192.0.2.7', false), row('dns', 'ü ü', false), row('ip', '192.0.2.7', true), row('ip', '192.0.2.8', false), row('ip', '2001:db8::7', true), row('ip', '[2001:DB8:0:0::7]', true),
    row('ip', '2001:db8::8', false), row('ip', 'www.example.org', false), row('email', 'user@EXAMPLE.org', true), row('email', 'User@example.org', false), row('email', 'ü@example.org', true, [utf8]),
    { name: 'all must match', path: names([alternatives]), one: { peerNames: [{ kind: 'dns', value: 'www.example.org' }, { kind: 'ip', value: '192.0.2.9' }] }, expected: ['path/ip-address-mismatch 0'] },
    { name: 'mail in the subject, where subjectAltName has none (RFC 8550 §3)', path: names([], name(['1.2.840.113549.1.9.1', 'user@example.org', 0x16])), one: { peerNames: [{ kind: 'email', value: 'user@example.org' }] }, expected: [] },
    { name: 'mail in the subject, where subjectAltName has another', path: names([alternatives], name(['1.2.840.113549.1.9.1', 'other@example.org', 0x16])), one: { peerNames: [{ kind: 'email', value: 'other@example.org' }] }, expected: ['path/email-mismatch 0'] },
    { name: 'another kind of otherName is no mailbox (RFC 9598 §3)', path: names([subjectAltName([tlv(0xa0, oid('1.3.6.1.4.1.311.20.2.3'), tlv(0xa0, tlv(0x0c, text('user@example.org'))))])]), one: { peerNames: [{ kind: 'email', value: 'user@example.org' }] }, expected: ['path/email-mismatch 0'] },
    { name: 'another attribute of the subject is no mailbox', path: names([], name(['2.5.4.3', 'user@example.org'])), one: { peerNames: [{ kind: 'email', value: 'user@example.org' }] }, expected: ['path/email-mismatch 0'] },
    { name: 'a name in the common name, where another attribute is asked for', path: names([alternatives], name(['2.5.4.10', 'www.example.org'])), one: { peerNames: [{ kind: 'email', value: 'www.example.org' }] }, expected: ['path/email-mismatch 0'] },
  ])

  test('an address in the common name is said too, a mailbox is not', async () => {
    const notices = async (commonNameText: string, peerName: PeerName): Promise<readonly string[]> => found(await verify(names([], name(['2.5.4.3', commonNameText])), { peerNames: [peerName] }), ['notice'])
    expect(await notices('192.0.2.9', { kind: 'ip', value: '192.0.2.9' })).toEqual(['path/name-only-in-common-name 0'])
    expect(await notices('user@example.org', { kind: 'email', value: 'user@example.org' })).toEqual([])
    expect(found(await verify(names([], name(['2.5.4.10', 'Nobody'])), { peerNames: [{ kind: 'dns', value: 'host.example' }] }), ['notice'])).toEqual([])
  })

  test.each([
    { kind: 'dns', value: 'cn.example', expected: ['path/name-only-in-common-name 0'] },
    { kind: 'dns', value: 'else.example', expected: [] },
    { kind: 'email', value: 'cn.example', expected: [] },
  ] as const)('the common name is never matched, and said when it would have been: $kind $value', async ({ kind, value, expected }) => {
    const outcome = await verify(below({ subject: commonName('cn.example'), without: [OID.subjectAltName] }, CA, ROOT), { peerNames: [{ kind, value }] })
    expect(outcome.verdict).toBe('invalid')
    expect(found(outcome, ['notice'])).toEqual(expected)
  })

  test('what the certificate is for is told', async () => {
    const { paths: [best] } = await verify(names([alternatives]), { peerNames: [{ kind: 'ip', value: '192.0.2.9' }] })
    expect(best!.findings[0]!.parameters).toEqual({ name: '192.0.2.9', presented: '192.0.2.7, 2001:db8::7' })
  })
})

describe('strength of keys and digests', () => {
  const weakCa = (bits: number): readonly Built[] => {
    const authority = ca('Weak', ROOT, { subjectPublicKeyInfo: rsaKey(bits) })
    return [server('host.example', authority), authority, ROOT]
  }
  const ECDSA_SHA1 = algorithm('1.2.840.10045.4.1')
  const curveKey = (curve: string, octets: number): Uint8Array => tlv(0x30, algorithm('1.2.840.10045.2.1', oid(curve)), tlv(3, bytes('0004'), new Uint8Array(2 * octets).fill(1)))
  const MD5_WITH_RSA = algorithm('1.2.840.113549.1.1.4', tlv(5))
  const PSS_MD5 = algorithm('1.2.840.113549.1.1.10', tlv(0x30, tlv(0xa0, algorithm('1.2.840.113549.2.5', tlv(5)))))
  const anchoredBy = (details: Details): readonly Built[] => {
    const anchor = root('Own root', details)
    return [server('host.example', anchor), anchor]
  }
  const explicit = new Uint8Array(generateKeyPairSync('ec', { namedCurve: 'prime256v1', paramEncoding: 'explicit' }).publicKey.export({ type: 'spki', format: 'der' }))
  check([
    { name: 'RSA of 1024 bits is as little as there may be', path: below({ subjectPublicKeyInfo: rsaKey(1024) }, CA, ROOT), expected: [] },
    { name: 'RSA below 1024 bits', path: below({ subjectPublicKeyInfo: rsaKey(1016) }, CA, ROOT), expected: ['path/weak-target-key 0'] },
    { name: 'RSA below 1024 bits, of a CA', path: weakCa(512), expected: ['path/signature-invalid 0', 'path/weak-ca-key 1'] },
    { name: 'an elliptic curve below 160 bits', path: below({ subjectPublicKeyInfo: curveKey('1.3.132.0.6', 14) }, CA, ROOT), expected: ['path/weak-target-key 0'] },
    { name: 'an elliptic curve of 160 bits', path: below({ subjectPublicKeyInfo: curveKey('1.3.132.0.9', 20) }, CA, ROOT), expected: [] },
    { name: 'SHA-1, which is not broken for this (RFC 6194)', path: below({ innerAlgorithm: ECDSA_SHA1, outerAlgorithm: ECDSA_SHA1, digest: 'sha1' }, CA, ROOT), expected: [] },
    { name: 'explicit parameters of a curve (RFC 5480 §2.1.1)', path: below({ subjectPublicKeyInfo: explicit }, CA, ROOT), expected: ['path/explicit-curve 0'] },
    { name: 'a key that cannot be read', path: below({ subjectPublicKeyInfo: tlv(0x30, algorithm('1.2.840.113549.1.1.1', tlv(5)), tlv(3, bytes('00'), integer('01'))) }, CA, ROOT), expected: ['path/key-unreadable 0'] },
    { name: 'MD5 (RFC 6151)', path: below({ innerAlgorithm: MD5_WITH_RSA, outerAlgorithm: MD5_WITH_RSA }, CA, ROOT), expected: ['path/signature-invalid 0', 'path/weak-digest 0'] },
    { name: 'MD5 inside RSASSA-PSS parameters', path: below({ innerAlgorithm: PSS_MD5, outerAlgorithm: PSS_MD5 }, CA, ROOT), expected: ['path/signature-invalid 0', 'path/weak-digest 0'] },
    { name: 'MD5 over the anchor, which nobody relies on', path: anchoredBy({ innerAlgorithm: MD5_WITH_RSA, outerAlgorithm: MD5_WITH_RSA }), expected: [] },
    { name: 'a weak key of an anchor', path: anchoredBy({ subjectPublicKeyInfo: rsaKey(512) }), expected: ['path/signature-invalid 0', 'path/weak-ca-key 1'] },
    { name: 'a weak key of an anchor, where only the key counts', path: anchoredBy({ subjectPublicKeyInfo: rsaKey(512) }), one: { anchor: { applyExtensions: false } }, expected: ['path/signature-invalid 0'] },
  ])
})

describe('the target is the anchor', () => {
  const self = root('host.example', { extra: [extKeyUsage(SERVER_AUTH), subjectAltName([dns('host.example')])] })
  test.each([
    { name: 'self-signed and trusted', target: self, one: { purpose: 'server' } as Case, verdict: 'valid' },
    { name: 'trusted as it stands, though issued by another', target: TARGET, one: {}, verdict: 'valid' },
    { name: 'an anchor is only a name and a key, which did not sign it', target: TARGET, one: { anchor: { applyExtensions: false } }, verdict: 'noPath' },
    { name: 'an anchor is only a name and a key, which signed it', target: self, one: { anchor: { applyExtensions: false } }, verdict: 'valid' },
    { name: 'must be self-signed, and is not', target: TARGET, one: { anchor: { mustBeSelfSigned: true } }, verdict: 'noPath' },
    { name: 'must be self-signed, and is', target: self, one: { anchor: { mustBeSelfSigned: true } }, verdict: 'valid' },
    { name: 'its own dates count', target: self, one: { timeMs: NOW + 9000 * DAY, anchor: { checkValidity: false } }, verdict: 'invalid' },
    { name: 'its names count', target: self, one: { peerNames: [{ kind: 'dns', value: 'other.example' }] }, verdict: 'invalid' },
    { name: 'its names under the user’s subtrees count', target: self, one: { excludedSubtrees: [{ kind: 'dNSName', value: 'example' }] }, verdict: 'invalid' },
    { name: 'its policies count', target: self, one: { policy: { initialPolicySet: ['1.2.3'], explicitPolicy: true, inhibitAny: false, inhibitMapping: false } }, verdict: 'invalid' },
  ] as const)('$name: $verdict', async ({ target, one, verdict }) => {
    expect((await verify([target], one)).verdict).toBe(verdict)
  })
})
