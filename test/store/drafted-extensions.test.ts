import { describe, expect, test } from 'vitest'
import { type DraftedExtensions, planExtensions } from '#store/drafted-extensions.ts'

const plan = (drafted: DraftedExtensions) => planExtensions(drafted, [])

describe('extensions as typed', () => {
  test.each<{ rule: string; drafted: DraftedExtensions; expected: unknown }>([
    { rule: 'a path length only of a CA (RFC 5280 §4.2.1.9)', drafted: { basicConstraints: { critical: true, value: { cA: false, pathLenConstraint: '3' } } }, expected: [{ name: 'basicConstraints', critical: true, value: { cA: false } }] },
    { rule: 'a path length of 0 (RFC 5280 §4.2.1.9)', drafted: { basicConstraints: { critical: true, value: { cA: true, pathLenConstraint: '0' } } }, expected: [{ name: 'basicConstraints', critical: true, value: { cA: true, pathLenConstraint: 0 } }] },
    { rule: 'an empty list is no extension (RFC 5280 §4.2.1.12)', drafted: { extKeyUsage: { critical: false, value: { ids: [''] } } }, expected: [] },
    { rule: 'name constraints of one side only (RFC 5280 §4.2.1.10)', drafted: { nameConstraints: { critical: true, value: { permitted: ['example.com', ''], excluded: [] } } }, expected: [{ name: 'nameConstraints', critical: true, value: { permittedSubtrees: [{ base: { kind: 'dNSName', value: 'example.com' } }] } }] },
    { rule: 'policies with and without qualifiers (RFC 5280 §4.2.1.4)', drafted: { certificatePolicies: { critical: false, value: { policies: [{ policyIdentifier: '2.5.29.32.0', cPSuri: '', explicitText: '' }, { policyIdentifier: '1.2.3.4', cPSuri: 'http://cps.example/', explicitText: '仅供测试' }] } } }, expected: [{ name: 'certificatePolicies', critical: false, value: [{ policyIdentifier: '2.5.29.32.0' }, { policyIdentifier: '1.2.3.4', qualifiers: [{ kind: 'cPSuri', uri: 'http://cps.example/' }, { kind: 'userNotice', explicitText: '仅供测试' }] }] }] },
    { rule: 'policy constraints (RFC 5280 §4.2.1.11)', drafted: { policyConstraints: { critical: true, value: { requireExplicitPolicy: '0', inhibitPolicyMapping: '' } } }, expected: [{ name: 'policyConstraints', critical: true, value: { requireExplicitPolicy: 0 } }] },
    { rule: 'a distribution point for each address (RFC 5280 §4.2.1.13)', drafted: { cRLDistributionPoints: { critical: false, value: { uris: ['http://a.example/ca.crl'] } } }, expected: [{ name: 'cRLDistributionPoints', critical: false, value: [{ fullName: [{ kind: 'uniformResourceIdentifier', value: 'http://a.example/ca.crl' }] }] }] },
    { rule: 'access to OCSP and the issuer (RFC 5280 §4.2.2.1)', drafted: { authorityInfoAccess: { critical: false, value: { ocsp: ['http://o.example'], caIssuers: ['http://c.example'] } } }, expected: [{ name: 'authorityInfoAccess', critical: false, value: [{ accessMethod: '1.3.6.1.5.5.7.48.1', accessLocation: { kind: 'uniformResourceIdentifier', value: 'http://o.example' } }, { accessMethod: '1.3.6.1.5.5.7.48.2', accessLocation: { kind: 'uniformResourceIdentifier', value: 'http://c.example' } }] }] },
    { rule: 'where a CA publishes and what a time stamper answers (RFC 5280 §4.2.2.2)', drafted: { subjectInfoAccess: { critical: false, value: { caRepository: ['http://r.example'], timeStamping: ['http://t.example'] } } }, expected: [{ name: 'subjectInfoAccess', critical: false, value: [{ accessMethod: '1.3.6.1.5.5.7.48.5', accessLocation: { kind: 'uniformResourceIdentifier', value: 'http://r.example' } }, { accessMethod: '1.3.6.1.5.5.7.48.3', accessLocation: { kind: 'uniformResourceIdentifier', value: 'http://t.example' } }] }] },
    { rule: 'a key that signs until a moment (RFC 3280 §4.2.1.4)', drafted: { privateKeyUsagePeriod: { critical: false, value: { notBeforeMs: undefined, notAfterMs: 0 } } }, expected: [{ name: 'privateKeyUsagePeriod', critical: false, value: { notAfterMs: 0 } }] },
    { rule: 'a key period without ends is none (RFC 3280 §4.2.1.4)', drafted: { privateKeyUsagePeriod: { critical: false, value: { notBeforeMs: undefined, notAfterMs: undefined } } }, expected: [] },
    { rule: 'must-staple (RFC 7633)', drafted: { tlsFeature: { critical: false, value: { features: [5] } } }, expected: [{ name: 'tlsFeature', critical: false, value: [5] }] },
  ])('$rule', ({ drafted, expected }) => {
    expect(plan(drafted)).toEqual({ extensions: expected, omitted: [], troubles: [] })
  })

  test('one that is left out is told by its identifier', () => {
    expect(plan({ basicConstraints: 'omitted' })).toEqual({ extensions: [], omitted: ['2.5.29.19'], troubles: [] })
  })

  test('what cannot be read is told, and the rest is planned', () => {
    const { extensions, troubles } = plan({
      basicConstraints: { critical: true, value: { cA: true, pathLenConstraint: 'two' } }, extKeyUsage: { critical: false, value: { ids: ['1.3.6.1.5.5.7.3.1', '9.9'] } },
      cRLDistributionPoints: { critical: false, value: { uris: ['not an address'] } }, authorityKeyIdentifier: { critical: false, value: { hex: 'xyz' } },
    })
    expect(extensions.map((extension) => 'name' in extension && extension.name)).toEqual(['basicConstraints', 'extKeyUsage'])
    expect(troubles.map(({ extension, text, fault }) => [extension, text, fault.code])).toEqual([
      ['basicConstraints', 'two', 'asn1/bad-integer'], ['extKeyUsage', '9.9', 'asn1/bad-oid'], ['cRLDistributionPoints', 'not an address', 'name/bad-uri'], ['authorityKeyIdentifier', 'xyz', 'asn1/bad-value'],
    ])
  })

  test('any other extension by its identifier and hex', () => {
    expect(planExtensions({}, [{ oid: '1.2.3.4', critical: true, hex: '05 00' }, { oid: '1.2.3.5', critical: false, hex: '0' }, { oid: '', critical: false, hex: '' }])).toMatchObject({
      extensions: [{ oid: '1.2.3.4', critical: true, value: Uint8Array.of(5, 0) }], troubles: [{ extension: 'raw', text: '1.2.3.5' }],
    })
  })
})
