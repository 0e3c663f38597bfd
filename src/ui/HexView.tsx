/** The octets of an object, drawn row by row as they come into sight; a document of 50 MB costs as much as one of 500 octets. */
import { type KeyboardEvent, type PointerEvent, useEffect, useEffectEvent, useId, useMemo, useRef, useState } from 'react'
import type { ByteRange } from '#pki/field.ts'
import { copyText } from './copy-text.ts'
import { useDecodeText } from './decode-text.ts'
import styles from './HexView.module.css'
import { useSize } from './use-size.ts'
import { hexOf } from './value-text.ts'

/** What some octets are to their element. */
export interface HexPart {
  readonly start: number
  readonly end: number
  readonly role: 'tag' | 'length' | 'contents'
  readonly element: ByteRange
}

export interface HexViewProps {
  readonly bytes: Uint8Array
  readonly isSecret?: boolean
  readonly selection: ByteRange | undefined
  readonly hover?: ByteRange | undefined
  /** The parts that touch the octets from `start` up to `end`; stays the same for one object. */
  readonly partsIn: (start: number, end: number) => readonly HexPart[]
  readonly onSelect: (range: ByteRange) => void
}

const ROW_HEIGHT = 20
/** Browsers stop at some 17 to 33 million pixels; above this the scroll bar is scaled. */
const MAX_HEIGHT = 8_000_000
/** Octets a row, and whether their characters stand beside them, from the widest down. */
const LAYOUTS = [[32, true], [16, true], [8, true], [8, false], [4, false]] as const
/** Parts are asked for in steps of this many octets; more than are ever in sight. */
const STEP = 4096
/** Octets copied by the keyboard at once. */
const MAX_COPIED = 1_000_000

export function HexView({ bytes, isSecret = false, selection, hover, partsIn, onSelect }: HexViewProps) {
  const { words } = useDecodeText()
  const box = useRef<HTMLDivElement>(null)
  const keysId = useId()
  const { width, height } = useSize(box, { width: 600, height: 400 })
  const [scrollTop, setScrollTop] = useState(0)
  const [perRow, hasText] = layoutFor(width, characterWidth(), offsetDigits(bytes))
  const { rowCount, total, visible, scale, first } = geometryOf({ rowCount: Math.ceil(bytes.length / perRow), height, scrollTop })
  const step = Math.floor((first * perRow) / STEP)
  const parts = useMemo(() => partsIn(step * STEP, (step + 2) * STEP), [partsIn, step])

  const showRow = (row: number, isCentred: boolean) => {
    const element = box.current
    if (element === null || scale === 0 || (row >= first && row < first + visible - 2)) return
    element.scrollTop = Math.max(0, isCentred ? row - Math.floor(visible / 3) : row < first ? row : row - visible + 3) / scale + 0.5
  }
  const showSelection = useEffectEvent((start: number) => showRow(Math.floor(start / perRow), true))
  useEffect(() => {
    if (selection !== undefined) showSelection(selection[0])
  }, [selection])

  const { pointed, onPointer, onPointerLeave, onKeyDown } = useHexInput({ bytes, isSecret, selection, parts, perRow, visible, onSelect, showRow })

  const rows = Array.from({ length: Math.min(visible, rowCount - first) }, (_, index) => first + index)
    .map((row) => <HexRow key={row} bytes={bytes} start={row * perRow} perRow={perRow} hasText={hasText} selection={selection} hover={pointed === undefined ? hover : halfOf(pointed, parts)} parts={parts} />)
  return (
    <div className={styles.frame}>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- an application: it has its own keys, described below */}
      <div className={styles.box} ref={box} role="application" aria-label={words.hex.label} aria-describedby={keysId}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0} onKeyDown={onKeyDown} onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)} onPointerDown={onPointer} onPointerMove={onPointer} onPointerUp={onPointer} onPointerLeave={onPointerLeave}>
        <div style={{ height: `${total}px` }}>
          <div className={styles.rows} style={{ transform: `translateY(${scale === 0 ? 0 : Math.min(scrollTop, total - Math.min(total, rows.length * ROW_HEIGHT))}px)` }}>{rows}</div>
        </div>
      </div>
      <p id={keysId} hidden>{words.hex.keys}</p>
      <output className={styles.status}>{selection === undefined ? words.hex.nothing : words.hex.selected(String(selection[0]), words.value.octets(String(selection[1] - selection[0])))}</output>
      {pointed !== undefined && <p className={styles.pointed} aria-hidden="true"><span className={styles[pointed.role]}>{words.hex[pointed.role]}</span> {words.hex.selected(String(pointed.start), words.value.octets(String(pointed.end - pointed.start)))}</p>}
    </div>
  )
}

interface HexInput extends Pick<HexViewProps, 'bytes' | 'selection' | 'onSelect'> {
  readonly isSecret: boolean
  readonly parts: readonly HexPart[]
  readonly perRow: number
  readonly visible: number
  readonly showRow: (row: number, isCentred: boolean) => void
}

/** Pointer and keys: hover tells the part, a click selects the element, a drag or Shift selects octets. */
function useHexInput({ bytes, isSecret, selection, parts, perRow, visible, onSelect, showRow }: HexInput) {
  const [anchor, setAnchor] = useState<number>()
  const [cursor, setCursor] = useState(0)
  const [pointed, setPointed] = useState<HexPart>()
  const onPointer = (event: PointerEvent) => {
    const octet = octetAt(event)
    const part = octet === undefined ? undefined : parts.find(({ start, end }) => octet >= start && octet < end)
    setPointed(part)
    // A click is for the element, a drag for the octets themselves.
    if (event.type === 'pointerup' && octet !== undefined && octet === anchor && !event.shiftKey && part !== undefined) onSelect(part.element)
    if (octet === undefined || event.buttons !== 1) return
    const from = event.type === 'pointerdown' && !event.shiftKey ? octet : anchor ?? octet
    if (event.type === 'pointerdown') setAnchor(from)
    setCursor(octet)
    onSelect([Math.min(from, octet), Math.max(from, octet) + 1])
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if ((event.ctrlKey || event.metaKey) && event.key === 'c' && selection !== undefined && document.getSelection()?.isCollapsed !== false) {
      event.preventDefault()
      void copyText(hexOf(bytes.subarray(selection[0], Math.min(selection[1], selection[0] + MAX_COPIED)), ' '), isSecret)
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
  return { pointed, onPointer, onPointerLeave: () => setPointed(undefined), onKeyDown }
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
  readonly hasText: boolean
  readonly selection: ByteRange | undefined
  readonly hover: ByteRange | undefined
  readonly parts: readonly HexPart[]
}

function HexRow({ bytes, start, perRow, hasText, selection, hover, parts }: HexRowProps) {
  const octets = Array.from(bytes.subarray(start, start + perRow), (octet, index) => ({ octet, at: start + index }))
  const nearby = parts.filter((part) => part.end > start && part.start < start + perRow)
  const classOf = (at: number) => [
    contains(selection, at) ? styles.on : '', contains(hover, at) ? styles.hover : '', styles[nearby.find((part) => at >= part.start && at < part.end)?.role ?? ''] ?? '',
  ].join(' ')
  return (
    <div className={styles.row}>
      <span className={styles.offset}>{start.toString(16).padStart(offsetDigits(bytes), '0')}</span>
      <span className={styles.octets}>{octets.map(({ octet, at }) => <span key={at} data-octet={at} className={classOf(at)}>{octet.toString(16).padStart(2, '0')}</span>)}</span>
      {hasText && (
        <span className={styles.ascii} aria-hidden="true">
          {textRuns(octets, selection).map(({ from, text, isOn }) => <span key={from} data-from={from} className={isOn ? styles.on : ''}>{text}</span>)}
        </span>
      )}
    </div>
  )
}

const offsetDigits = (bytes: Uint8Array): number => (bytes.length > 0xffff ? 8 : 4)

/** Its tag and length together, or its contents: the two halves that an element is told apart by. */
function halfOf(part: HexPart, parts: readonly HexPart[]): ByteRange {
  const other = parts.find(({ role, element }) => role === 'length' && element[0] === part.element[0])
  return part.role === 'contents' || other === undefined ? [part.start, part.end] : [part.element[0], other.end]
}

/** As the style sheet sets them: an octet takes 2.64 characters, a group of four 0.78 more; gaps, padding and a scroll bar. */
function layoutFor(width: number, character: number, digits: number): readonly [perRow: number, hasText: boolean] {
  const needed = ([perRow, hasText]: readonly [number, boolean]): number =>
    (digits + perRow * 2.64 + (perRow / 4 - 1) * 0.78 + (hasText ? perRow : 0)) * character + 12 * (hasText ? 2 : 1)
  return LAYOUTS.find((layout) => needed(layout) <= width) ?? LAYOUTS.at(-1)!
}

let measured: number | undefined

/** The width of one character of the view's face, in pixels; it does not change while the page is open. */
function characterWidth(): number {
  if (measured !== undefined) return measured
  const context = document.createElement('canvas').getContext('2d')
  if (context === null) return 7.3
  context.font = `12px ${getComputedStyle(document.documentElement).getPropertyValue('--mono')}`
  measured = context.measureText('0'.repeat(100)).width / 100
  return measured
}

const contains = (range: ByteRange | undefined, at: number): boolean => range !== undefined && at >= range[0] && at < range[1]

/** The characters of a row, cut where the selection starts and ends. */
function textRuns(octets: readonly { readonly octet: number; readonly at: number }[], selection: ByteRange | undefined): { from: number; text: string; isOn: boolean }[] {
  const runs: { from: number; text: string; isOn: boolean }[] = []
  for (const { octet, at } of octets) {
    const isOn = contains(selection, at)
    const last = runs.at(-1)
    const text = octet >= 0x20 && octet < 0x7f ? String.fromCharCode(octet) : '·'
    if (last?.isOn === isOn) last.text += text
    else runs.push({ from: at, text, isOn })
  }
  return runs
}

function octetAt({ target, clientX }: PointerEvent): number | undefined {
  if (!(target instanceof HTMLElement)) return undefined
  const { octet, from } = target.dataset
  if (from !== undefined) return Number(from) + Math.floor((clientX - target.getBoundingClientRect().left) / characterWidth())
  return octet === undefined ? undefined : Number(octet)
}
