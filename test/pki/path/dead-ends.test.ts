import { expect, test } from 'vitest'
import { basicConstraints, CLIENT_AUTH, extKeyUsage, keyUsage, utcTime } from '../../support/certificate-builder.ts'
import { tlv } from '../../support/der.ts'
import { type Built, ca, type Case, crl, OID, found, root, server, verify } from '../../support/path-builder.ts'

const ROOT = root()
const OTHER = root('Other')
const CA = ca('CA', ROOT)
const OLD = { notAfter: utcTime('250101000000Z') }
const oldCa = ca('Old CA', ROOT, OLD)
const odd = (details: Parameters<typeof ca>[2]): readonly Built[] => {
  const authority = ca('Odd', ROOT, details)
  return [server('a.example', authority), authority, OTHER]
}
const limited = ca('Limited', ROOT, { extra: [basicConstraints(true, { pathLength: '00' })] })
const tooDeep = ca('Too deep', limited)
const damaged = ca('CA', ROOT, { isDamaged: true })
const revoked = server('revoked.example', CA)

interface Row {
  readonly rule: string
  /** Target first; the last is trusted and issued nothing of it, unless it is the only one. */
  readonly path: readonly Built[]
  readonly one?: Case
  readonly expected: readonly string[]
}

const ROWS: readonly Row[] = [
  { rule: 'the dates of a target without issuer (§6.1.3 (a)(2))', path: [server('a.example', CA, OLD), OTHER], expected: ['path/issuer-not-found 0', 'path/expired 0'] },
  { rule: 'the name that is wanted of it (RFC 9525 §6.3)', path: [server('a.example', CA), OTHER], one: { peerNames: [{ kind: 'dns', value: 'b.example' }] }, expected: ['path/issuer-not-found 0', 'path/host-name-mismatch 0'] },
  { rule: 'its purpose (§4.2.1.12)', path: [server('a.example', CA, { extra: [extKeyUsage(CLIENT_AUTH)] }), OTHER], one: { purpose: 'server' }, expected: ['path/issuer-not-found 0', 'path/purpose-missing 0'] },
  { rule: 'an extension that nobody knows (§6.1.5 (f))', path: [server('a.example', CA, { extra: [{ oid: '1.2.3.4', critical: true, value: tlv(0x05) }] }), OTHER], expected: ['path/issuer-not-found 0', 'path/unknown-critical-extension 0'] },
  { rule: 'the dates of an intermediate without issuer', path: [server('a.example', oldCa), oldCa, OTHER], expected: ['path/issuer-not-found 1', 'path/expired 1'] },
  { rule: 'that it is no CA (§6.1.4 (k))', path: odd({ extra: [basicConstraints(false)] }), expected: ['path/issuer-not-found 1', 'path/not-a-ca 1'] },
  { rule: 'that it has no basicConstraints, once', path: odd({ without: [OID.basicConstraints] }), one: { profile: 'rfc5280-strict' }, expected: ['path/issuer-not-found 1', 'path/no-basic-constraints 1', 'certificate/key-cert-sign-without-ca 1'] },
  { rule: 'that its key may not sign (§6.1.4 (n))', path: odd({ extra: [keyUsage('80')] }), expected: ['path/issuer-not-found 1', 'path/no-key-cert-sign 1'] },
  { rule: 'the length of the path below it (§6.1.4 (l), (m))', path: [server('a.example', tooDeep), tooDeep, limited, OTHER], expected: ['path/path-length-exceeded 1', 'path/issuer-not-found 2'] },
  { rule: 'the signature of the known part (§6.1.3 (a)(1))', path: [server('a.example', CA, { isDamaged: true }), CA, OTHER], expected: ['path/signature-invalid 0', 'path/issuer-not-found 1'] },
  { rule: 'how many intermediates there may be', path: [server('a.example', CA), CA, OTHER], one: { maxIntermediates: 0 }, expected: ['path/issuer-not-found 1', 'path/too-many-intermediates 1'] },
  { rule: 'policies that nothing of it has (§6.1.5 (g))', path: [server('a.example', CA), OTHER], one: { policy: { initialPolicySet: [], explicitPolicy: true, inhibitMapping: false, inhibitAny: false } }, expected: ['path/issuer-not-found 0', 'path/no-valid-policy 0'] },
  { rule: 'that it was revoked (§6.3)', path: [revoked, CA, OTHER], one: { crls: [crl(CA, { revoked: [{ serial: revoked.serial }] })], revocation: 'ifKnown' }, expected: ['path/revoked 0', 'path/issuer-not-found 1'] },
  { rule: 'all of a path to a root that is not trusted, and of that root', path: [server('a.example', root('Old root', OLD), OLD), root('Old root', OLD), OTHER], expected: ['path/expired 0', 'path/root-not-trusted 1', 'path/expired 1'] },
  { rule: 'all of a target that signed itself', path: [root('a.example', OLD), OTHER], expected: ['path/target-self-signed 0', 'path/expired 0'] },
]

test.each(ROWS)('a path without end says beside it: $rule', async ({ path, one = {}, expected }) => {
  const outcome = await verify(path, one)
  expect(outcome.verdict).toBe('noPath')
  expect(found(outcome).toSorted()).toEqual(expected.toSorted())
  expect(outcome.paths[0]).toMatchObject({ isAnchored: false, output: undefined })
})

test('the issuer that is missing comes first of its certificate, and is what OpenSSL says', async () => {
  const outcome = await verify([server('a.example', CA, OLD), OTHER])
  expect(found(outcome)).toEqual(['path/issuer-not-found 0', 'path/expired 0'])
  expect(outcome.opensslError).toEqual({ code: 20, depth: 0 })
})

test('a CA whose own signature cannot be asked about is judged by what it says', async () => {
  expect(found(await verify([server('a.example', damaged), damaged, OTHER]))).toEqual(['path/issuer-not-found 1'])
})

test('a path without end is as good as the one with an anchor is: nothing more is said of it', async () => {
  expect(found(await verify([server('a.example', CA), CA, OTHER], { purpose: 'server', profile: 'webpki', peerNames: [{ kind: 'dns', value: 'a.example' }] }))).toEqual(['path/issuer-not-found 1'])
})
