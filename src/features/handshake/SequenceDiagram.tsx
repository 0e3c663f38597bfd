/** The handshake as a sequence diagram in SVG: a listbox whose options are the messages, walked with the arrow keys (WAI-ARIA listbox). */
import { type KeyboardEvent, type RefObject, useId, useMemo, useRef } from 'react'
import type { PlayedMessage } from '#tls/handshake/messages.ts'
import { useSize } from '#ui/use-size.ts'
import { type DiagramBand, type DiagramLayout, type DiagramRow, layOutDiagram, ROW_HEIGHT } from './diagram-layout.ts'
import { useHandshakeText } from './handshake-text.ts'
import styles from './SequenceDiagram.module.css'

interface SequenceDiagramProps {
  readonly messages: readonly PlayedMessage[]
  readonly selected: number
  readonly onSelect: (index: number) => void
  /** For saving the picture. */
  readonly svg: RefObject<SVGSVGElement | null>
}

export function SequenceDiagram({ messages, selected, onSelect, svg }: SequenceDiagramProps) {
  const { words } = useHandshakeText()
  const id = useId()
  const box = useRef<HTMLDivElement>(null)
  const { width } = useSize(box, { width: 520, height: 0 })
  const layout = useMemo(() => layOutDiagram(messages, width), [messages, width])
  const onKeyDown = (event: KeyboardEvent): void => {
    const next = { ArrowDown: selected + 1, ArrowRight: selected + 1, ArrowUp: selected - 1, ArrowLeft: selected - 1, Home: 0, End: messages.length - 1 }[event.key]
    if (next === undefined) return
    event.preventDefault()
    onSelect(Math.max(0, Math.min(messages.length - 1, next)))
  }
  return (
    <div ref={box} className={styles.box}>
      <svg
        ref={svg} className={styles.diagram} width={layout.width} height={layout.height} viewBox={`0 0 ${layout.width} ${layout.height}`} tabIndex={0} role="listbox"
        aria-label={`${words.diagram.title}. ${words.diagram.hint}`} aria-activedescendant={`${id}-${selected}`} onKeyDown={onKeyDown}
      >
        {layout.bands.map((band) => <Band key={band.top} band={band} layout={layout} />)}
        <Lifelines layout={layout} />
        {layout.rows.map((row) => <Row key={row.message.id} id={`${id}-${row.index}`} row={row} layout={layout} selected={selected} onSelect={onSelect} />)}
      </svg>
    </div>
  )
}

function Band({ band: { protection, top, height }, layout: { width } }: { readonly band: DiagramBand; readonly layout: DiagramLayout }) {
  const { words } = useHandshakeText()
  return (
    <g className={styles.band} data-protection={protection} aria-hidden="true">
      <rect x="0.5" y={top} width={width - 1} height={height} rx="6" />
      <text x={width / 2} y={top + 17}>{words.protections[protection]}</text>
    </g>
  )
}

function Lifelines({ layout: { left, right, height } }: { readonly layout: DiagramLayout }) {
  const { words } = useHandshakeText()
  return (
    <g className={styles.lines} aria-hidden="true">
      <text className={styles.start} x="4" y="26">{words.parties.client}</text>
      <text className={styles.end} x={right + left - 4} y="26">{words.parties.server}</text>
      <path d={`M${left} 36V${height - 4}M${right} 36V${height - 4}`} />
    </g>
  )
}

interface RowProps {
  readonly id: string
  readonly row: DiagramRow
  readonly layout: DiagramLayout
  readonly selected: number
  readonly onSelect: (index: number) => void
}

function Row({ id, row: { message, index, top, y }, layout: { left, right, width }, selected, onSelect }: RowProps) {
  const { words } = useHandshakeText()
  const { from, kind, byteLength, isUpTo, isUnread, checks } = message
  const [start, end] = from === 'client' ? [left + 4, right - 4] : [right - 4, left + 4]
  const ahead = Math.sign(end - start)
  const isFailed = kind === 'Alert' || checks.some(({ result }) => result === 'failed')
  const size = byteLength === undefined ? '' : words.diagram.bytesInWords(byteLength, isUpTo)
  const name = [words.diagram.from(words.parties[from], kind, size), ...(isUnread ? [words.diagram.unread] : []), ...(isFailed ? [words.diagram.failed] : [])].join(' · ')
  const aside = [...(byteLength === undefined ? [] : [words.diagram.bytes(byteLength, isUpTo)]), ...(isUnread ? [words.diagram.unread] : [])].join(' · ')
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are the listbox's
    <g id={id} role="option" aria-selected={index === selected} aria-label={name} className={styles.row} data-failed={isFailed} data-unread={isUnread} data-later={index > selected} onClick={() => onSelect(index)}>
      <rect className={styles.hit} x="3" y={top + 1} width={width - 6} height={ROW_HEIGHT - 2} rx="5" />
      <text x={width / 2} y={y - 9}><tspan className={styles.kind}>{isFailed ? '✕ ' : ''}{kind}</tspan><tspan className={styles.size} dx="8">{aside}</tspan></text>
      <path key={index === selected ? 'drawn' : 'still'} className={styles.arrow} pathLength="1" d={`M${start} ${y}H${end}`} />
      <path className={styles.head} d={`M${end - 7 * ahead} ${y - 4}L${end} ${y}L${end - 7 * ahead} ${y + 4}`} />
    </g>
  )
}
