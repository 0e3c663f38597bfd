import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { layOut } from '#features/verify/graph-layout.ts'
import { pathGraph } from '#features/verify/graph-model.ts'
import { pathFinding } from '#pki/path/path-findings.ts'

const path = (ids: string, { isAnchored = true, findings = [] }: { isAnchored?: boolean; findings?: ReturnType<typeof pathFinding>[] } = {}) =>
  ({ certificateIds: ids.split(' '), isAnchored, findings, verdict: isAnchored ? 'valid' as const : 'noPath' as const })

describe('the graph of candidate paths', () => {
  test('one certificate on two paths is one node, as far from the target as its longest way', () => {
    const { nodes, edges } = pathGraph([path('server issuer root'), path('server issuer cross root old')])
    expect(nodes.map(({ id, kind, depth }) => `${id} ${kind} ${depth}`)).toEqual(['server target 0', 'issuer issuer 1', 'root anchor 3', 'cross issuer 2', 'old anchor 4'])
    expect(edges.map(({ from, to, paths }) => `${from}>${to} ${[...paths].join(',')}`)).toEqual(['issuer>server 0,1', 'root>issuer 0', 'cross>issuer 1', 'root>cross 1', 'old>root 1'])
  })

  test('a missing issuer is a node of its own, by the name that is looked for', () => {
    const { nodes, edges } = pathGraph([path('server', { isAnchored: false, findings: [pathFinding('path/issuer-not-found', 0, { issuer: 'CN=Gone' })] })])
    expect(nodes.at(-1)).toMatchObject({ id: 'missing:server', kind: 'missing', depth: 1, missingName: 'CN=Gone' })
    expect(edges).toMatchObject([{ from: 'missing:server', to: 'server', state: 'missing' }])
  })

  test('a wrong signature breaks the link, other errors mark the certificate', () => {
    const { nodes, edges } = pathGraph([path('server issuer root', { findings: [pathFinding('path/signature-invalid', 0), pathFinding('path/expired', 1), pathFinding('path/signature-not-checkable', 1)] })])
    expect(edges.map(({ state }) => state)).toEqual(['broken', 'unchecked'])
    expect(nodes.map(({ errors, warnings }) => [errors, warnings])).toEqual([[1, 0], [1, 1], [0, 0]])
  })
})

describe('the layout', () => {
  test('a chain lies on one line: the anchor first, the target last', () => {
    const { places, isHorizontal } = layOut(pathGraph([path('server issuer root')]), 700)
    expect(isHorizontal).toBe(true)
    const [server, issuer, root] = ['server', 'issuer', 'root'].map((id) => places.get(id)!)
    expect(root!.x).toBeLessThan(issuer!.x)
    expect(issuer!.x).toBeLessThan(server!.x)
    expect(new Set([server!.y, issuer!.y, root!.y]).size).toBe(1)
  })

  test('where there is no room beside each other, the anchor is at the top', () => {
    const { places, isHorizontal, width } = layOut(pathGraph([path('server issuer root')]), 280)
    expect(isHorizontal).toBe(false)
    expect(width).toBeLessThanOrEqual(280)
    expect(places.get('root')!.y).toBeLessThan(places.get('server')!.y)
  })

  test('linked nodes stand side by side rather than crossing', () => {
    const { places } = layOut(pathGraph([path('server a root-a'), path('server b root-b'), path('server c root-c')]), 700)
    const order = (ids: string[]): string[] => ids.toSorted((left, right) => places.get(left)!.y - places.get(right)!.y)
    expect(order(['root-a', 'root-b', 'root-c']).map((id) => id.slice(-1))).toEqual(order(['a', 'b', 'c']))
  })

  test('nodes never overlap, whatever the paths (sixty certificates and more)', () => {
    const id = fc.integer({ min: 1, max: 60 }).map(String)
    fc.assert(fc.property(fc.array(fc.uniqueArray(id, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 30 }), fc.integer({ min: 260, max: 1600 }), (paths, available) => {
      const graph = pathGraph(paths.map((ids) => path(['target', ...ids].join(' '))))
      const { places, nodeWidth, nodeHeight, width, height } = layOut(graph, available)
      const all = [...places.values()]
      expect(all.length).toBe(graph.nodes.length)
      for (const [index, left] of all.entries()) {
        expect(left.x >= 0 && left.y >= 0 && left.x + nodeWidth <= width + 0.001 && left.y + nodeHeight <= height + 0.001).toBe(true)
        for (const right of all.slice(index + 1)) expect(Math.abs(left.x - right.x) >= nodeWidth || Math.abs(left.y - right.y) >= nodeHeight).toBe(true)
      }
    }), { numRuns: 30 })
  })
})
