/** The candidate paths drawn: lines say who signed whom, nodes are buttons that arrow keys walk; screen readers hear each with its issuer. */
import { type KeyboardEvent, useId, useMemo, useRef } from 'react'
import type { CandidatePath } from '#pki/path/outcome.ts'
import { useSize } from '#ui/use-size.ts'
import { layOut, type Layout, type Place } from './graph-layout.ts'
import { type GraphEdge, type GraphNode, pathGraph } from './graph-model.ts'
import { GraphNodeButton } from './GraphNodeButton.tsx'
import styles from './PathGraph.module.css'
import { useVerifyText } from './verify-text.ts'

interface PathGraphProps {
  readonly paths: readonly CandidatePath[]
  readonly pathIndex: number
  readonly selectedId: string | undefined
  /** The same one again, or undefined: none. */
  readonly onSelect: (id: string | undefined) => void
}

/** Below this width only the chosen path is drawn: nothing of the page scrolls sideways on a phone. */
const NARROW = 640

export function PathGraph({ paths, pathIndex, selectedId, onSelect }: PathGraphProps) {
  const { words } = useVerifyText()
  const box = useRef<HTMLDivElement>(null)
  const hintId = useId()
  const { width } = useSize(box, { width: 600, height: 0 })
  const { graph, layout, number } = useMemo(() => draw(paths, pathIndex, width), [paths, pathIndex, width])
  const focusable = graph.nodes.some(({ id }) => id === selectedId) ? selectedId : graph.nodes[0]?.id
  return (
    <section className={styles.graph} ref={box} aria-label={words.graph.title} aria-describedby={hintId}>
      <p id={hintId} className={styles.unseen}>{words.graph.hint}</p>
      <div className={styles.scroll}>
        {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys are those of the buttons inside */}
        <div className={styles.canvas} style={{ width: layout.width, height: layout.height }} onKeyDown={(event) => walk(event, layout)}>
          <svg className={styles.lines} width={layout.width} height={layout.height} aria-hidden="true">
            {graph.edges.map((edge) => <Line key={`${edge.from} ${edge.to}`} edge={edge} layout={layout} isDimmed={!edge.paths.has(number)} />)}
          </svg>
          {graph.nodes.map((node) => (
            <GraphNodeButton
              key={node.id} node={node} place={layout.places.get(node.id)!} layout={layout} issuer={issuerOf(node, graph.edges, number)} isSelected={node.id === selectedId}
              isDimmed={!isOnPath(node, paths[pathIndex])} isFocusable={node.id === focusable} onSelect={() => onSelect(node.id === selectedId || node.kind === 'missing' ? undefined : node.id)}
            />
          ))}
        </div>
      </div>
    </section>
  )
}

/** All paths where there is room for them, else the chosen one. */
function draw(paths: readonly CandidatePath[], pathIndex: number, width: number) {
  const whole = pathGraph(paths)
  const layout = layOut(whole, width)
  const chosen = paths[pathIndex]
  if (layout.width <= width || width >= NARROW || chosen === undefined) return { graph: whole, layout, number: pathIndex }
  const graph = pathGraph([chosen])
  return { graph, layout: layOut(graph, width), number: 0 }
}

const isOnPath = ({ id, kind }: GraphNode, path: CandidatePath | undefined): boolean =>
  path !== undefined && (path.certificateIds.includes(id) || (kind === 'missing' && path.certificateIds.at(-1) === id.slice('missing:'.length)))

const issuerOf = ({ id }: GraphNode, edges: readonly GraphEdge[], number: number): GraphEdge | undefined =>
  edges.find(({ to, paths }) => to === id && paths.has(number)) ?? edges.find(({ to }) => to === id)

interface LineProps {
  readonly edge: GraphEdge
  readonly layout: Layout
  readonly isDimmed: boolean
}

const BREAK = { broken: '✕', missing: '?', unchecked: '–', signed: '' } as const

function Line({ edge, layout, isDimmed }: LineProps) {
  const { places, nodeWidth, nodeHeight, isHorizontal } = layout
  const from = places.get(edge.from)
  const to = places.get(edge.to)
  if (from === undefined || to === undefined) return null
  const start = isHorizontal ? { x: from.x + nodeWidth, y: from.y + nodeHeight / 2 } : { x: from.x + nodeWidth / 2, y: from.y + nodeHeight }
  const end = isHorizontal ? { x: to.x - 2, y: to.y + nodeHeight / 2 } : { x: to.x + nodeWidth / 2, y: to.y - 2 }
  const middle = { x: (start.x + end.x) / 2, y: (start.y + end.y) / 2 }
  return (
    <g className={styles.edge} data-state={edge.state} data-dimmed={isDimmed}>
      <path d={curve(start, end, isHorizontal)} />
      <path className={styles.head} d={isHorizontal ? `M${end.x - 6} ${end.y - 4}L${end.x} ${end.y}l-6 4` : `M${end.x - 4} ${end.y - 6}L${end.x} ${end.y}l4 -6`} />
      {edge.state !== 'signed' && <><circle cx={middle.x} cy={middle.y} r="8" /><text x={middle.x} y={middle.y + 4}>{BREAK[edge.state]}</text></>}
    </g>
  )
}

function curve(start: Place, end: Place, isHorizontal: boolean): string {
  const bend = Math.max(12, Math.abs(isHorizontal ? end.x - start.x : end.y - start.y) / 2)
  return isHorizontal
    ? `M${start.x} ${start.y}C${start.x + bend} ${start.y} ${end.x - bend} ${end.y} ${end.x} ${end.y}`
    : `M${start.x} ${start.y}C${start.x} ${start.y + bend} ${end.x} ${end.y - bend} ${end.x} ${end.y}`
}

const DIRECTIONS: Readonly<Record<string, Place>> = { ArrowLeft: { x: -1, y: 0 }, ArrowRight: { x: 1, y: 0 }, ArrowUp: { x: 0, y: -1 }, ArrowDown: { x: 0, y: 1 } }

/** The nearest node in the arrow's direction; straight ahead counts more than aside. */
function walk(event: KeyboardEvent<HTMLElement>, { places }: Layout): void {
  const direction = DIRECTIONS[event.key]
  const id = event.target instanceof HTMLElement ? event.target.dataset['node'] : undefined
  const here = id === undefined ? undefined : places.get(id)
  if (direction === undefined || here === undefined) return
  event.preventDefault()
  const found = [...places].flatMap(([other, { x, y }]) => {
    const ahead = (x - here.x) * direction.x + (y - here.y) * direction.y
    const aside = Math.abs((x - here.x) * direction.y) + Math.abs((y - here.y) * direction.x)
    return ahead > 1 ? [{ other, distance: ahead + 2 * aside }] : []
  }).toSorted((left, right) => left.distance - right.distance)[0]
  if (found === undefined) return
  const buttons: readonly HTMLElement[] = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-node]')]
  buttons.find((button) => button.dataset['node'] === found.other)?.focus()
}
