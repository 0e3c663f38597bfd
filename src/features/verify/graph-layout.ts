/** Places the graph's nodes in layers by depth, with few crossings (Sugiyama's barycentres): the anchors at the start, the target at the end. */
import type { PathGraph } from './graph-model.ts'

export interface Place {
  readonly x: number
  readonly y: number
}

export interface Layout {
  readonly places: ReadonlyMap<string, Place>
  readonly width: number
  readonly height: number
  readonly nodeWidth: number
  readonly nodeHeight: number
  /** Layers go from left to right, or from top to bottom. */
  readonly isHorizontal: boolean
}

const MIN_NODE_WIDTH = 148
const MAX_NODE_WIDTH = 232
const LAYER_GAP = 36
const NODE_GAP = 12
const TALL = 62
/** With more nodes than this each takes one line. */
const MANY_NODES = 16
const LOW = 36
const SWEEPS = 6

export function layOut(graph: PathGraph, availableWidth: number): Layout {
  const layers = orderLayers(graph)
  const nodeHeight = graph.nodes.length > MANY_NODES ? LOW : TALL
  const widest = Math.max(1, ...layers.map((layer) => layer.length))
  const horizontalWidth = (availableWidth - (layers.length - 1) * LAYER_GAP) / Math.max(1, layers.length)
  const verticalWidth = (availableWidth - (widest - 1) * NODE_GAP) / widest
  const isHorizontal = horizontalWidth >= MIN_NODE_WIDTH || verticalWidth < MIN_NODE_WIDTH
  const nodeWidth = Math.floor(Math.min(isHorizontal ? MAX_NODE_WIDTH : MAX_NODE_WIDTH * 1.4, Math.max(MIN_NODE_WIDTH, isHorizontal ? horizontalWidth : verticalWidth)))
  const along = isHorizontal ? nodeWidth + LAYER_GAP : nodeHeight + LAYER_GAP
  const across = isHorizontal ? nodeHeight + NODE_GAP : nodeWidth + NODE_GAP
  const breadth = widest * across - NODE_GAP
  const places = new Map<string, Place>()
  for (const [number, layer] of layers.entries()) {
    const start = (breadth - (layer.length * across - NODE_GAP)) / 2
    for (const [index, id] of layer.entries()) {
      const [main, side] = [number * along, start + index * across]
      places.set(id, isHorizontal ? { x: main, y: side } : { x: side, y: main })
    }
  }
  const length = layers.length * along - LAYER_GAP
  return { places, width: isHorizontal ? length : breadth, height: isHorizontal ? breadth : length, nodeWidth, nodeHeight, isHorizontal }
}

/** Layers from the deepest issuers to the target; within each, nodes near those they are linked with. */
function orderLayers({ nodes, edges }: PathGraph): string[][] {
  const depth = Math.max(0, ...nodes.map((node) => node.depth))
  const layers: string[][] = Array.from({ length: nodes.length === 0 ? 0 : depth + 1 }, () => [])
  for (const node of nodes) layers[depth - node.depth]!.push(node.id)
  const linked = new Map(nodes.map(({ id }) => [id, [] as string[]]))
  for (const { from, to } of edges) {
    linked.get(from)?.push(to)
    linked.get(to)?.push(from)
  }
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const order = sweep % 2 === 0 ? layers.toReversed() : layers
    for (const layer of order) {
      const position = positions(layers)
      const weight = new Map(layer.map((id) => [id, mean(linked.get(id)!.map((other) => position.get(other)!), position.get(id)!)]))
      layer.sort((left, right) => weight.get(left)! - weight.get(right)!)
    }
  }
  return layers.filter((layer) => layer.length > 0)
}

/** Where a node stands in its layer, from 0 to 1, so that layers of unlike length compare. */
const positions = (layers: readonly (readonly string[])[]): Map<string, number> =>
  new Map(layers.flatMap((layer) => layer.map((id, index): [string, number] => [id, (index + 0.5) / layer.length])))

const mean = (values: readonly number[], otherwise: number): number => (values.length === 0 ? otherwise : values.reduce((sum, value) => sum + value, 0) / values.length)
