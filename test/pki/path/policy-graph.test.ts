import { describe, expect, test } from 'vitest'
import { ANY_POLICY, PolicyGraph } from '#pki/path/policy-graph.ts'

const set = (...policies: string[]): Set<string> => new Set(policies)

describe('certificate policies along a path (RFC 5280 §6.1, RFC 9618)', () => {
  test('a policy that every certificate has is valid for the path (§6.1.3 (d)(1))', () => {
    const graph = new PolicyGraph()
    graph.addCertificatePolicies(['1.1', '1.2'], true)
    graph.addCertificatePolicies(['1.1'], true)
    expect(graph.intersect(set(ANY_POLICY))).toEqual(['1.1'])
    expect(graph.intersect(set('1.1'))).toEqual(['1.1'])
    expect(graph.intersect(set('1.2'))).toEqual([])
  })

  test('no common policy makes the graph NULL (§6.1.3 (d)(3))', () => {
    const graph = new PolicyGraph()
    graph.addCertificatePolicies(['1.1'], true)
    graph.addCertificatePolicies(['1.2'], true)
    expect(graph.isNull).toBe(true)
  })

  test('anyPolicy stands for all, unless it is inhibited (§6.1.3 (d)(2))', () => {
    const allowed = new PolicyGraph()
    allowed.addCertificatePolicies(['1.1'], true)
    allowed.addCertificatePolicies([ANY_POLICY], true)
    expect(allowed.intersect(set('1.1'))).toEqual(['1.1'])
    const inhibited = new PolicyGraph()
    inhibited.addCertificatePolicies(['1.1'], true)
    inhibited.addCertificatePolicies([ANY_POLICY], false)
    expect(inhibited.isNull).toBe(true)
  })

  test('a mapped policy is known below by its other name, and accepted by its first (§6.1.4 (b)(1))', () => {
    const graph = new PolicyGraph()
    graph.addCertificatePolicies(['1.1'], true)
    graph.map(new Map([['1.1', set('2.1')]]))
    graph.addCertificatePolicies(['2.1'], true)
    expect(graph.intersect(set('1.1'))).toEqual(['2.1'])
    expect(graph.intersect(set('2.1'))).toEqual([])
  })

  test('with mapping inhibited, what would be mapped is lost (§6.1.4 (b)(2))', () => {
    const graph = new PolicyGraph()
    graph.addCertificatePolicies(['1.1', '1.2'], true)
    graph.delete(['1.1'])
    graph.addCertificatePolicies(['1.1', '1.2'], true)
    expect(graph.intersect(set(ANY_POLICY))).toEqual(['1.2'])
  })

  test('nodes without a child are dropped, from the bottom up (§6.1.3 (d)(3))', () => {
    const graph = new PolicyGraph()
    graph.addCertificatePolicies(['1.1', '1.2'], true)
    graph.addCertificatePolicies(['1.1', '1.2'], true)
    graph.addCertificatePolicies(['1.1'], true)
    expect(graph.depthNodes().map((depth) => depth.map(({ validPolicy }) => validPolicy))).toEqual([['1.1'], ['1.1'], ['1.1']])
    graph.delete(['1.1'])
    expect(graph.isNull).toBe(true)
  })

  test('a policy that nobody has is mapped only where anyPolicy stands for it (§6.1.4 (b)(1))', () => {
    const mapping = new Map([['1.9', set('2.9')]])
    const without = new PolicyGraph()
    without.addCertificatePolicies(['1.1'], true)
    without.map(mapping)
    without.addCertificatePolicies(['2.9'], true)
    expect(without.isNull).toBe(true)
    without.map(mapping)
    without.delete(['1.1'])
    expect(without.intersect(set(ANY_POLICY))).toEqual([])
    const withAny = new PolicyGraph()
    withAny.addCertificatePolicies([ANY_POLICY], true)
    withAny.map(mapping)
    withAny.addCertificatePolicies(['2.9'], true)
    expect(withAny.intersect(set('1.9'))).toEqual(['2.9'])
  })

  test('mapping back and forth grows with the policies, not with their products', () => {
    const policies = Array.from({ length: 30 }, (_, index) => `1.${index}`)
    const graph = new PolicyGraph()
    for (let depth = 0; depth < 30; depth++) {
      graph.addCertificatePolicies(policies, true)
      graph.map(new Map(policies.map((policy) => [policy, new Set(policies)])))
    }
    expect(graph.intersect(set('1.0'))).toHaveLength(30)
  })
})
