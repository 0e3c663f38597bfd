/** The octets of an object, drawn row by row as they come into sight; a document of 50 MB costs as much as one of 500 octets. */
import { type KeyboardEvent, type PointerEvent, useEffect, useEffectEvent, useId, useRef, useState } from 'react'
import type { ByteRange } from '#pki/field.ts'
import { useDecodeText } from './decode-text.ts'
import styles from './HexView.module.css'
import { useSize } from './use-size.ts'
import { hexOf } from './value-text.ts'

/** What some octets are to the selected element. */
export interface HexPart {
  readonly start: number
  readonly end: number
  readonly role: 'tag' | 'length' | 'contents'
}

export interface HexViewProps {
  readonly bytes: Uint8Array
  readonly selection: ByteRange | undefined
  readonly hover?: ByteRange | undefined
  readonly parts: readonly HexPart[]
  readonly onSelect: (range: ByteRange) => void
}

const ROW_HEIGHT = 20
/** Browsers stop at some 17 to 33 million pixels; above this the scroll bar is scaled. */
const MAX_HEIGHT = 8_000_000
/** Narrower than this, eight octets a row. */
const WIDE = 500
/** Octets copied by the keyboard at once. */
const MAX_COPIED = 1_000_000

export function HexView({ bytes, selection, hover, parts, onSelect }: HexViewProps) {
  const { words } = useDecodeText()
  const box = useRef<HTMLDivElement>(null)
  const keysId = useId()
  const { width, height } = useSize(box, { width: 600, height: 400 })
  const [scrollTop, setScrollTop] = useState(0)
  const [anchor, setAnchor] = useState<number>()
  const [cursor, setCursor] = useState(0)
  const perRow = width < WIDE ? 8 : 16
  const { rowCount, total, visible, scale, first } = geometryOf({ rowCount: Math.ceil(bytes.length / perRow), height, scrollTop })

  const showRow = (row: number, isCentred: boolean) => {
    const element = box.current
    if (element === null || scale === 0 || (row >= first && row < first + visible - 2)) return
    element.scrollTop = Math.max(0, isCentred ? row - Math.floor(visible / 3) : row < first ? row : row - visible + 3) / scale + 0.5
  }
  const showSelection = useEffectEvent((start: number) => showRow(Math.floor(start / perRow), true))
  useEffect(() => {
    if (selection !== undefined) showSelection(selection[0])
  }, [selection])

  const onPointer = (event: PointerEvent) => {
    const octet = octetAt(event)
    if (octet === undefined || event.buttons !== 1) return
    const from = event.type === 'pointerdown' && !event.shiftKey ? octet : anchor ?? octet
    if (event.type === 'pointerdown') setAnchor(from)
    setCursor(octet)
    onSelect([Math.min(from, octet), Math.max(from, octet) + 1])
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && event.key === 'c' && selection !== undefined && document.getSelection()?.isCollapsed !== false) {
      event.preventDefault()
      void navigator.clipboard.writeText(hexOf(bytes.subarray(selection[0], Math.min(selection[1], selection[0] + MAX_COPIED)), ' '))
      return
    }
    const steps: Partial<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: perRow, ArrowUp: -perRow, PageDown: perRow * (visible - 2), PageUp: -perRow * (visible - 2), Home: -cursor, End: bytes.length }
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    const next = Math.max(0, Math.min(bytes.length - 1, cursor + step))
    const from = event.shiftKey ? anchor ?? cursor : next
    setAnchor(from)
    setCursor(next)
    onSelect([Math.min(from, next), Math.max(from, next) + 1])
    showRow(Math.floor(next / perRow), false)
  }

  const rows = Array.from({ length: Math.min(visible, rowCount - first) }, (_, index) => first + index)
    .map((row) => <HexRow key={row} bytes={bytes} start={row * perRow} perRow={perRow} selection={selection} hover={hover} parts={parts} />)
  return (
    <div className={styles.frame}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- an application: it has its own keys, described below */}
      <div className={styles.box} ref={box} role="application" aria-label={words.hex.label} aria-describedby={keysId}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0} onKeyDown={onKeyDown} onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)} onPointerDown={onPointer} onPointerMove={onPointer}>
        <div style={{ height: `${total}px` }}>
          <div className={styles.rows} style={{ transform: `translateY(${scale === 0 ? 0 : Math.min(scrollTop, total - Math.min(total, rows.length * ROW_HEIGHT))}px)` }}>{rows}</div>
        </div>
      </div>
      <p id={keysId} hidden>{words.hex.keys}</p>
      <output className={styles.status}>{selection === undefined ? words.hex.nothing : words.hex.selected(String(selection[0]), words.value.octets(String(selection[1] - selection[0])))}</output>
    </div>
  )
}

/** `scale` is in rows per pixel scrolled; the last row is reached at the end of the scroll bar, however long the document. */
function geometryOf({ rowCount, height, scrollTop }: { rowCount: number; height: number; scrollTop: number }) {
  const total = Math.min(rowCount * ROW_HEIGHT, MAX_HEIGHT)
  const lastTop = Math.max(0, rowCount - Math.floor(height / ROW_HEIGHT))
  const scale = total > height ? lastTop / (total - height) : 0
  return { rowCount, total, visible: Math.ceil(height / ROW_HEIGHT) + 1, scale, first: Math.min(Math.floor(scrollTop * scale), Math.max(0, rowCount - 1)) }
}

interface HexRowProps {
  readonly bytes: Uint8Array
  readonly start: number
  readonly perRow: number
  readonly selection: ByteRange | undefined
  readonly hover: ByteRange | undefined
  readonly parts: readonly HexPart[]
}

function HexRow({ bytes, start, perRow, selection, hover, parts }: HexRowProps) {
  const octets = Array.from(bytes.subarray(start, start + perRow), (octet, index) => ({ octet, at: start + index }))
  const nearby = parts.filter((part) => part.end > start && part.start < start + perRow)
  const classOf = (at: number) => [
    contains(selection, at) ? styles.on : '', contains(hover, at) ? styles.hover : '', styles[nearby.find((part) => at >= part.start && at < part.end)?.role ?? ''] ?? '',
  ].join(' ')
  return (
    <div className={styles.row}>
      <span className={styles.offset}>{start.toString(16).padStart(bytes.length > 0xffff ? 8 : 4, '0')}</span>
      <span className={styles.octets}>{octets.map(({ octet, at }) => <span key={at} data-octet={at} className={classOf(at)}>{octet.toString(16).padStart(2, '0')}</span>)}</span>
      <span className={styles.ascii} aria-hidden="true">{octets.map(({ octet, at }) => <span key={at} data-octet={at} className={contains(selection, at) ? styles.on : ''}>{octet >= 0x20 && octet < 0x7f ? String.fromCharCode(octet) : '·'}</span>)}</span>
    </div>
  )
}

const contains = (range: ByteRange | undefined, at: number): boolean => range !== undefined && at >= range[0] && at < range[1]

function octetAt(event: PointerEvent): number | undefined {
  const octet = event.target instanceof HTMLElement ? event.target.dataset['octet'] : undefined
  return octet === undefined ? undefined : Number(octet)
}
