import { describe, expect, test } from 'vitest'
import { decodeWhole } from '#pki/asn1/reader.ts'
import { SEQUENCE } from '#pki/asn1/tag.ts'
import { decodeSubjectPublicKeyInfo } from '#pki/keys/subject-public-key-info.ts'
import { type PathCertificate, readPathCertificate } from '#pki/path/path-certificate.ts'
import { inheritedParameters, workingKey } from '#pki/path/path-state.ts'
import { SignatureChecker } from '#pki/path/signature-checker.ts'
import { validatePath } from '#pki/path/validate-path.ts'
import { algorithm, basicConstraints, bitString, type BuiltExtension, commonName, dns, extKeyUsage, integer, keyUsage, oid, rsaKey, subjectAltName, utcTime } from '../../support/certificate-builder.ts'
import { tlv } from '../../support/der.ts'
import { aki, type Built, ca, type Case, type Details, found, inputsFor, OID, root, server, verify } from '../../support/path-builder.ts'

const ROOT = root()
const CA = ca('CA', ROOT)
const policies = (...ids: readonly string[]): BuiltExtension => ({ oid: OID.certificatePolicies, value: tlv(0x30, ...ids.map((id) => tlv(0x30, oid(id)))) })
const mappings = (...pairs: readonly (readonly [string, string])[]): BuiltExtension => ({ oid: OID.policyMappings, value: tlv(0x30, ...pairs.map(([from, to]) => tlv(0x30, oid(from), oid(to)))) })
const requireExplicit = (skip: number): BuiltExtension => ({ oid: OID.policyConstraints, critical: true, value: tlv(0x30, tlv(0x80, Uint8Array.of(skip))) })
const inhibitAny = (skip: number): BuiltExtension => ({ oid: OID.inhibitAnyPolicy, critical: true, value: tlv(0x02, Uint8Array.of(skip)) })
const ANY = '2.5.29.32.0'
const NONE = ['path/no-valid-policy 0']
const ask = (initialPolicySet: readonly string[] = [], more: Partial<NonNullable<Case['policy']>> = {}): Case =>
  ({ policy: { initialPolicySet, explicitPolicy: true, inhibitMapping: false, inhibitAny: false, ...more } })

interface Row {
  readonly rule: string
  readonly path: readonly Built[]
  readonly one?: Case
  readonly expected: readonly string[]
}

const check = (rows: readonly Row[]): void => {
  test.each(rows)('$rule', async ({ path, one, expected }) => {
    expect(found(await verify(path, one))).toEqual(expected)
  })
}

/** Over CAs of one name, which issue each other: all but the first are self-issued. */
function selfIssuedPath(target: Details, upper: Details, lower: Details): readonly Built[] {
  const first = ca('Renewed', ROOT, { key: 'Renewed 1', ...upper })
  const second = ca('Renewed', first, { key: 'Renewed 2', ...lower })
  return [server('host.example', second, target), second, first, ROOT]
}

describe('self-issued certificates', () => {
  check([
    { rule: 'do not count for requireExplicitPolicy (§6.1.4 (h)(1))', path: selfIssuedPath({}, { extra: [requireExplicit(2)] }, {}), expected: [] },
    { rule: 'leave a count that others use up (§6.1.4 (h)(1))', path: selfIssuedPath({}, { extra: [requireExplicit(1)] }, {}), expected: NONE },
    { rule: 'may have anyPolicy where it is inhibited (§6.1.3 (d)(2))', path: selfIssuedPath({ extra: [policies('1.2.3')] }, { extra: [policies('1.2.3'), inhibitAny(0)] }, { extra: [policies(ANY)] }), one: ask(), expected: [] },
    { rule: 'may not, as the target (§6.1.3 (d)(2): "i is less than n")', path: [ca('Renewed', ca('Renewed', ROOT, { key: 'Renewed 1', extra: [policies('1.2.3'), inhibitAny(0)] }), { key: 'Renewed 2', extra: [policies(ANY)] }), ca('Renewed', ROOT, { key: 'Renewed 1', extra: [policies('1.2.3'), inhibitAny(0)] }), ROOT], one: ask(), expected: NONE },
    { rule: 'do not count for inhibitAnyPolicy (§6.1.4 (h)(3))', path: selfIssuedPath({ extra: [policies(ANY)] }, { extra: [policies('1.2.3'), inhibitAny(1)] }, { extra: [policies('1.2.3')] }), one: ask(), expected: [] },
  ])
})

describe('counts of policies', () => {
  const expiredCa = ca('Expired CA', ROOT, { notAfter: utcTime('250101000000Z') })
  const first = ca('First', ROOT, { extra: [policies('1.2.3'), inhibitAny(1)] })
  const second = ca('Second', first, { extra: [policies('1.2.3')] })
  check([
    { rule: 'inhibitAnyPolicy counts down (§6.1.4 (h)(3), (j))', path: [server('host.example', second, { extra: [policies(ANY)] }), second, first, ROOT], one: ask(), expected: NONE },
    { rule: 'any policy will do where the user names none (§6.1.1 (c))', path: [server('host.example', second, { extra: [policies('1.2.3')] }), second, first, ROOT], one: ask(), expected: [] },
    { rule: 'anyPolicy of an anchor counts (RFC 5937 §3.2)', path: anchoredWith(policies(ANY)), one: ask(['1.2.3']), expected: [] },
    { rule: 'and does not where the user inhibits it', path: anchoredWith(policies(ANY)), one: ask(['1.2.3'], { inhibitAny: true }), expected: ['path/no-valid-policy 1'] },
    { rule: 'nor what was found before', path: [server('host.example', expiredCa), expiredCa, ROOT], one: ask(), expected: ['path/expired 1', 'path/no-valid-policy 1'] },
    { rule: 'what else is wrong does not hide that no policy is valid', path: [server('host.example', CA, { notAfter: utcTime('250101000000Z') }), CA, ROOT], one: ask(), expected: ['path/expired 0', 'path/no-valid-policy 1'] },
  ])

  function anchoredWith(extension: BuiltExtension): readonly Built[] {
    const anchor = root('Policy root', { extra: [extension] })
    const issuer = ca('Policy CA', anchor, { extra: [policies('1.2.3')] })
    return [server('host.example', issuer, { extra: [policies('1.2.3')] }), issuer, anchor]
  }

  test('policies that are valid are told where the user names none (§6.1.6)', async () => {
    const { paths: [best] } = await verify([server('host.example', second, { extra: [policies('1.2.3')] }), second, first, ROOT])
    expect(best!.output!.policies).toEqual(['1.2.3'])
    const mapped = ca('Mapping', ROOT, { extra: [policies(ANY), mappings(['1.2.3', '1.2.9'], ['1.2.3', '1.2.8'])] })
    const { paths: [path] } = await verify([server('host.example', mapped, { extra: [policies('1.2.8')] }), mapped, ROOT], ask(['1.2.3']))
    expect(path!.output!.policies).toEqual(['1.2.8'])
  })
})

describe('what is said of a path', () => {
  const limited = ca('Limited', ROOT, { extra: [basicConstraints(true, { pathLength: '01' })] })
  const also = ca('Also', limited, { extra: [basicConstraints(true, { pathLength: '00' })] })
  const third = ca('Third', also)
  test('of two CAs that allow as little, the lower is told (§6.1.4 (m))', async () => {
    const { paths: [best], opensslError } = await verify([server('host.example', third), third, also, limited, ROOT])
    expect(best!.findings.find(({ id }) => id === 'path/path-length-exceeded')!.parameters).toEqual({ limit: '0', constrainedBy: '2' })
    expect(opensslError).toEqual({ code: 25, depth: 2 })
  })

  test('an extension that cannot be read excuses no other (§6.1.4 (k))', async () => {
    const authority = ca('Odd', ROOT, { without: [OID.basicConstraints], extra: [{ oid: OID.subjectAltName, value: tlv(0x05) }] })
    expect(found(await verify([server('host.example', authority), authority, ROOT])).toSorted()).toEqual(['path/extension-malformed 1', 'path/no-basic-constraints 1'])
  })

  test('the common name of a CA is no host under constraint (§6.1.3 (b))', async () => {
    const constrained = ca('Constrained', ROOT, { extra: [{ oid: OID.nameConstraints, critical: true, value: tlv(0x30, tlv(0xa0, tlv(0x30, dns('example')))) }] })
    const authority = ca('ca.elsewhere.test', constrained)
    expect(found(await verify([server('host.example', authority), authority, constrained, ROOT]))).toEqual([])
    expect(found(await verify([server('host.example', constrained, { subject: commonName('ca.elsewhere.test'), without: [OID.subjectAltName] }), constrained, ROOT]))).toEqual(['path/name-not-permitted 0'])
  })

  test('a thousand names that are excluded are said twenty times, and all else is said', async () => {
    const excluding = ca('Excluding', ROOT, { notAfter: utcTime('250101000000Z'), extra: [{ oid: OID.nameConstraints, critical: true, value: tlv(0x30, tlv(0xa1, tlv(0x30, dns('example')))) }] })
    const names = subjectAltName(Array.from({ length: 30 }, (_, index) => dns(`host${index}.example`)))
    const said = found(await verify([server('host.example', excluding, { extra: [names], notAfter: utcTime('250101000000Z') }), excluding, ROOT]))
    expect(said.filter((finding) => finding === 'path/name-excluded 0')).toHaveLength(20)
    expect(said.filter((finding) => finding !== 'path/name-excluded 0')).toEqual(['path/expired 0', 'path/expired 1'])
    const between = ca('Between', excluding, { extra: [names] })
    const both = found(await verify([server('host.example', between, { extra: [names] }), between, excluding, ROOT]))
    expect([0, 1].map((index) => both.filter((finding) => finding === `path/name-excluded ${index}`).length)).toEqual([20, 20])
  })

  test.each([
    { rule: 'identifiers that differ', target: { extra: [aki('else')] }, authority: {}, expected: ['path/key-identifier-differs 0'] },
    { rule: 'identifiers that agree', target: {}, authority: {}, expected: [] },
    { rule: 'no identifier of the issuer in the target', target: { without: [OID.authorityKeyIdentifier] }, authority: {}, expected: [] },
    { rule: 'no identifier of the issuer in itself', target: { extra: [aki('else')] }, authority: { without: [OID.subjectKeyIdentifier] }, expected: [] },
  ])('the signature fits: $rule (§4.2.1.1)', async ({ target, authority, expected }) => {
    const issuer = ca('Named', ROOT, authority)
    expect(found(await verify([server('host.example', issuer, target), issuer, ROOT]), ['notice'])).toEqual(expected)
  })

  test('a purpose beside one that must be named itself need not be (RFC 3161 §2.3)', async () => {
    const [STAMP, CLIENT, ANY_PURPOSE] = ['1.3.6.1.5.5.7.3.8', '1.3.6.1.5.5.7.3.2', '2.5.29.37.0']
    const outcome = await verify([server('host.example', CA, { extra: [extKeyUsage(STAMP, ANY_PURPOSE)] }), CA, ROOT], { purpose: 'timeStamping', extendedKeyUsage: [CLIENT] })
    expect(found(outcome)).toEqual([])
    expect(found(outcome, ['notice'])).toEqual(['path/any-purpose 0'])
    expect(found(await verify([server('host.example', CA), CA, ROOT], { extendedKeyUsage: [CLIENT] }))).toEqual(['path/purpose-missing 0'])
  })

  test('a trusted target’s own key is judged, even where an anchor is only a key', async () => {
    const weak = root('weak.example', { subjectPublicKeyInfo: rsaKey(512) })
    expect(found(await verify([weak], { anchor: { applyExtensions: true } }))).toEqual(['path/weak-target-key 0'])
    const alone = await validatePath(inputsFor({ anchor: { applyExtensions: false } }), { certificates: [readPathCertificate('a', weak.der)], isAnchored: true }, new SignatureChecker(new WeakMap(), 9))
    expect(alone.findings.map(({ id }) => id)).toEqual(['path/weak-target-key'])
  })

  test.each([
    { rule: 'of a certificate in the middle', at: 1, isAnchored: true, expected: ['path/weak-digest 1'] },
    { rule: 'over the anchor does not count', at: 2, isAnchored: true, expected: [] },
    { rule: 'of the last one, which nobody trusts', at: 2, isAnchored: false, expected: ['path/weak-digest 2'] },
    { rule: 'of the target that is trusted itself', at: 0, isAnchored: true, expected: ['path/weak-digest 0'] },
  ])('a broken digest: $rule', async ({ at, isAnchored, expected }) => {
    const MD5 = algorithm('1.2.840.113549.1.1.4', tlv(5))
    const details = (index: number): Details => (index === at ? { innerAlgorithm: MD5, outerAlgorithm: MD5 } : {})
    const top = root('Top', details(2))
    const middle = ca('Middle', top, details(1))
    const certificates = [server('host.example', middle, details(0)), middle, top].slice(0, at === 0 ? 1 : 3)
    const { findings } = await validatePath(inputsFor({ anchor: { applyExtensions: true } }), { certificates: certificates.map(({ der }, index) => readPathCertificate(`c${index}`, der)), isAnchored }, new SignatureChecker(new WeakMap(), 9))
    expect(findings.filter(({ id }) => id === 'path/weak-digest').map(({ id, certificateIndex }) => `${id} ${certificateIndex}`)).toEqual(expected)
  })

  test('a path whose names do not chain, which no search makes (§6.1.3 (a)(4))', async () => {
    const other = ca('Other', ROOT, { key: 'CA' })
    const path = [server('host.example', CA), other, ROOT].map(({ der }, index) => readPathCertificate(`c${index}`, der))
    const { findings } = await validatePath(inputsFor({}), { certificates: path, isAnchored: true }, new SignatureChecker(new WeakMap(), 9))
    expect(findings.map(({ id, certificateIndex }) => `${id} ${certificateIndex}`)).toEqual(['path/issuer-name-mismatch 0'])
  })

  test('a CA with keyCertSign that is no CA is told both ways by what it lacks', async () => {
    const authority = ca('Odd', ROOT, { extra: [basicConstraints(false), keyUsage('80')] })
    expect(found(await verify([server('host.example', authority), authority, ROOT])).toSorted()).toEqual(['path/no-key-cert-sign 1', 'path/not-a-ca 1'])
  })
})

describe('parameters of DSA keys are inherited (RFC 5280 §6.1.4 (d)–(f), RFC 3279 §2.3.2)', () => {
  const [DSA, EC] = ['1.2.840.10040.4.1', '1.2.840.10045.2.1']
  const parameters = (octet: string): Uint8Array => tlv(0x30, integer(octet), integer('03'), integer('02'))
  const key = (oidOfKey: string, ...own: readonly Uint8Array[]): PathCertificate => {
    const spki = tlv(0x30, algorithm(oidOfKey, ...own), bitString(integer('05')))
    return { certificate: { subjectPublicKeyInfo: decodeSubjectPublicKeyInfo(decodeWhole(spki, SEQUENCE, 'SubjectPublicKeyInfo')) }, spkiKey: oidOfKey } as unknown as PathCertificate
  }
  const shown = (element: { readonly encoding: Uint8Array } | undefined): string | undefined => element && Buffer.from(element.encoding).toString('hex')
  const [ONE, TWO] = [parameters('07'), parameters('0b')]
  const hex = (octets: Uint8Array): string => Buffer.from(octets).toString('hex')
  const NULL = tlv(0x05)

  test.each([
    { rule: 'its own', above: key(DSA, ONE), own: key(DSA, TWO), expected: hex(TWO) },
    { rule: 'none', above: key(DSA, ONE), own: key(DSA), expected: hex(ONE) },
    { rule: 'NULL', above: key(DSA, ONE), own: key(DSA, NULL), expected: hex(ONE) },
    { rule: 'none, under a key of another kind', above: key(EC, ONE), own: key(DSA), expected: undefined },
    { rule: 'none, of another kind of key', above: key(DSA, ONE), own: key(EC), expected: undefined },
    { rule: 'its own, of another kind of key', above: key(DSA, ONE), own: key(EC, TWO), expected: undefined },
    { rule: 'NULL, with nothing above', above: undefined, own: key(DSA, NULL), expected: undefined },
    { rule: 'its own, with nothing above', above: undefined, own: key(DSA, TWO), expected: hex(TWO) },
  ])('a key with $rule', ({ above, own, expected }) => {
    const working = workingKey(own, above && workingKey(above, undefined))
    expect(shown(working.workingPublicKeyParameters)).toBe(expected)
    expect(working.workingSpkiKey).toBe(own.spkiKey)
    expect(working.workingPublicKey).toBe(own.certificate.subjectPublicKeyInfo)
  })

  test('over any number of certificates, from the nearest that has some', () => {
    const [anchor, upper, middle, lower] = [key(DSA, ONE), key(DSA, TWO), key(DSA), key(DSA)]
    const path = [lower, middle, upper, anchor]
    expect(path.map((one) => shown(inheritedParameters(path, one)))).toEqual([hex(TWO), hex(TWO), hex(TWO), hex(ONE)])
    expect(inheritedParameters(path, key(DSA))).toBeUndefined()
  })
})
