/** One certificate of the graph: what it is called and is for, until when, whether it is trusted, and how much is wrong with it. */
import { KeyHash } from '#ui/KeyHash.tsx'
import { RoleMark } from '#ui/RoleMark.tsx'
import { escapeText, shortDate } from '#ui/value-text.ts'
import type { Layout, Place } from './graph-layout.ts'
import type { GraphEdge, GraphNode } from './graph-model.ts'
import styles from './PathGraph.module.css'
import { nameOf, useVerifyText, type VerifyText } from './verify-text.ts'

interface GraphNodeProps {
  readonly node: GraphNode
  readonly place: Place
  readonly layout: Layout
  /** The line from its issuer. */
  readonly issuer: GraphEdge | undefined
  readonly isSelected: boolean
  readonly isDimmed: boolean
  readonly isFocusable: boolean
  readonly onSelect: () => void
}

/** Narrower nodes keep their room for the name. */
const ROOM_FOR_HASH = 210

export function GraphNodeButton({ node, place, layout, issuer, isSelected, isDimmed, isFocusable, onSelect }: GraphNodeProps) {
  const text = useVerifyText()
  const { words: { graph: say } } = text
  const summary = text.itemOf(node.id)?.summary
  const name = node.kind === 'missing' ? escapeText(node.missingName ?? '') : nameOf(text, node.id)
  const state = stateOf(node, text)
  const isLow = layout.nodeHeight < 50
  return (
    <button
      type="button" className={styles.node} data-node={node.id} data-kind={node.kind} data-tone={toneOf(node)} data-dimmed={isDimmed} data-low={isLow} aria-pressed={isSelected} tabIndex={isFocusable ? 0 : -1}
      title={name} aria-label={[name, ...state, issuerText(issuer, node, text)].filter((part) => part !== '').join(', ')} style={{ left: place.x, top: place.y, width: layout.nodeWidth, height: layout.nodeHeight }} onClick={onSelect}
    >
      <span className={styles.icon}>{node.kind === 'missing' ? <b aria-hidden="true">?</b> : <RoleMark role={summary?.role === undefined ? 'endEntity' : summary.role} />}</span>
      <span className={styles.text}>
        <b>{name}</b>
        {!isLow && <small>{state.join(' · ')}</small>}
      </span>
      <span className={styles.marks}>
        {node.errors > 0 && <span className={styles.errors}>✕ {node.errors}</span>}
        {node.warnings > 0 && <span className={styles.warnings}>▲ {node.warnings}</span>}
        {summary?.spkiSha256 !== undefined && !isLow && layout.nodeWidth >= ROOM_FOR_HASH && <KeyHash spkiSha256={summary.spkiSha256} />}
      </span>
      {isLow && node.kind !== 'missing' && <span className={styles.unseen}>{say.title}</span>}
    </button>
  )
}

const toneOf = ({ kind, errors, warnings }: GraphNode): string => (kind === 'missing' || errors > 0 ? 'fault' : warnings > 0 ? 'caution' : kind === 'anchor' ? 'ok' : 'plain')

function stateOf(node: GraphNode, text: VerifyText): readonly string[] {
  const { words: { graph: say, locale }, nowMs } = text
  if (node.kind === 'missing') return [say.missing]
  const { notBefore, notAfter } = text.itemOf(node.id)?.summary ?? {}
  const life = notAfter === undefined || notBefore === undefined ? [] : nowMs > notAfter ? [say.ended(shortDate(notAfter, locale))] : nowMs < notBefore ? [say.from(shortDate(notBefore, locale))] : [say.until(shortDate(notAfter, locale))]
  return [
    ...(node.kind === 'anchor' ? [node.id.startsWith('public-') ? `${say.anchor}, ${say.publicRoot}` : say.anchor] : []), ...life,
    ...(node.errors > 0 ? [say.errors(node.errors)] : []), ...(node.warnings > 0 ? [say.warnings(node.warnings)] : []),
  ]
}

function issuerText(issuer: GraphEdge | undefined, node: GraphNode, text: VerifyText): string {
  if (issuer === undefined || node.kind === 'missing') return ''
  const { words: { graph: say } } = text
  if (issuer.state === 'missing') return say.missingIssuer('')
  const name = nameOf(text, issuer.from)
  return issuer.state === 'broken' ? say.brokenBy(name) : issuer.state === 'unchecked' ? say.uncheckedBy(name) : say.signedBy(name)
}
