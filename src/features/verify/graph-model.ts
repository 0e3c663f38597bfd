/** The candidate paths as one graph: who signed whom, where the anchors are, and where it breaks. */
import type { PathFinding } from '#pki/path/path-findings.ts'
import type { CandidatePath, PathVerdict } from '#pki/path/outcome.ts'

export interface GraphNode {
  /** The certificate's id; for what is missing, that of the certificate whose issuer it would be, behind `missing:`. */
  readonly id: string
  readonly kind: 'target' | 'issuer' | 'anchor' | 'missing'
  /** Steps from the target: the longest way, so that an issuer stands above all that it signed. */
  readonly depth: number
  readonly errors: number
  readonly warnings: number
  /** The name that is looked for. */
  readonly missingName?: string
}

export interface GraphEdge {
  /** Issuer and subject, by the ids of their nodes. */
  readonly from: string
  readonly to: string
  readonly state: 'signed' | 'broken' | 'unchecked' | 'missing'
  /** Numbers of the paths that go over it. */
  readonly paths: ReadonlySet<number>
}

export interface PathGraph {
  readonly nodes: readonly GraphNode[]
  readonly edges: readonly GraphEdge[]
}

type DrawnPath = Pick<CandidatePath, 'certificateIds' | 'isAnchored' | 'findings'> & { readonly verdict: PathVerdict }

/** Findings that are about the link between a certificate and its issuer, not about one of them. */
const BROKEN_LINKS: readonly string[] = ['path/signature-invalid', 'path/issuer-name-mismatch'] satisfies readonly PathFinding['id'][]

const isMissing = ({ id }: PathFinding): boolean => id === 'path/issuer-not-found' || id === 'path/issuer-of-trusted-not-found'

export function pathGraph(paths: readonly DrawnPath[]): PathGraph {
  const nodes = new Map<string, GraphNode>()
  const edges = new Map<string, GraphEdge>()
  for (const [number, path] of paths.entries()) {
    for (const [index, id] of path.certificateIds.entries()) addNode(nodes, nodeOf(path, id, index))
    for (const [index, to] of path.certificateIds.slice(0, -1).entries()) addEdge(edges, { from: path.certificateIds[index + 1]!, to, state: linkState(path.findings, index), paths: new Set([number]) })
    const missing = path.findings.find(isMissing)
    const last = path.certificateIds.at(-1)
    if (missing === undefined || last === undefined) continue
    const from = `missing:${last}`
    addNode(nodes, { id: from, kind: 'missing', depth: path.certificateIds.length, errors: 0, warnings: 0, missingName: missing.parameters['issuer'] ?? '' })
    addEdge(edges, { from, to: last, state: 'missing', paths: new Set([number]) })
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()] }
}

function nodeOf({ certificateIds, isAnchored, findings }: DrawnPath, id: string, index: number): GraphNode {
  const own = findings.filter(({ certificateIndex }) => certificateIndex === index)
  const isAnchor = isAnchored && index === certificateIds.length - 1
  return {
    id, kind: isAnchor ? 'anchor' : index === 0 ? 'target' : 'issuer', depth: index,
    errors: own.filter(({ severity }) => severity === 'error').length, warnings: own.filter(({ severity }) => severity === 'warning').length,
  }
}

/** The same certificate on several paths: the deepest place; the counts of the best path, which comes first. */
function addNode(nodes: Map<string, GraphNode>, node: GraphNode): void {
  const before = nodes.get(node.id)
  if (before === undefined) nodes.set(node.id, node)
  else nodes.set(node.id, { ...before, kind: node.kind === 'anchor' ? 'anchor' : before.kind, depth: Math.max(before.depth, node.depth) })
}

function addEdge(edges: Map<string, GraphEdge>, edge: GraphEdge): void {
  const key = `${edge.from} ${edge.to}`
  const before = edges.get(key)
  edges.set(key, before === undefined ? edge : { ...before, paths: new Set([...before.paths, ...edge.paths]) })
}

function linkState(findings: readonly PathFinding[], subjectIndex: number): GraphEdge['state'] {
  const own = findings.filter(({ certificateIndex }) => certificateIndex === subjectIndex)
  if (own.some(({ id }) => BROKEN_LINKS.includes(id))) return 'broken'
  return own.some(({ id }) => id === 'path/signature-not-checkable') ? 'unchecked' : 'signed'
}
