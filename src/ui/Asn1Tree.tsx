/** The ASN.1 tree (WAI-ARIA tree pattern): loaded window by window, drawn row by row, opened down to what is selected elsewhere. */
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { ByteRange } from '#pki/field.ts'
import { type Asn1Row, type Asn1RowNode, type Asn1Window, DOCUMENT, holderOf, rowsInSight } from './asn1-rows.ts'
import styles from './Asn1Tree.module.css'
import { useDecodeText } from './decode-text.ts'
import { useSize } from './use-size.ts'
import { escapeText } from './value-text.ts'

export interface Asn1TreeProps {
  readonly byteLength: number
  /** The children of a place, from `start` up to `end`. Stays the same for the life of the tree: one object, one `key`. */
  readonly load: (place: { readonly start: number; readonly end: number }) => Promise<Asn1Window>
  readonly selection: ByteRange | undefined
  readonly onSelect: (range: ByteRange) => void
  readonly onHover: (range: ByteRange | undefined) => void
  /** The standard's name of the node at `start-end`, where a field has exactly this range. */
  readonly names: ReadonlyMap<string, string>
}

const ROW_HEIGHT = 26
/** Opened from the top down until there are as many rows as a screen shows. */
const ROWS_AT_FIRST = 28
const scrollToRow = (element: HTMLElement | null, index: number): void => {
  if (element === null || index < 0) return
  const top = index * ROW_HEIGHT
  if (top < element.scrollTop || top + ROW_HEIGHT > element.scrollTop + element.clientHeight) element.scrollTop = top - element.clientHeight / 3
}

export function Asn1Tree({ byteLength, load, selection, onSelect, onHover, names }: Asn1TreeProps) {
  const { words } = useDecodeText()
  const { rows, toggle, loadMore, open } = useAsn1Rows({ byteLength, load, selection })
  const box = useRef<HTMLDivElement>(null)
  const { height } = useSize(box, { width: 300, height: 400 })
  const [scrollTop, setScrollTop] = useState(0)
  // Where the keyboard is; a new selection takes it along.
  const [active, setActive] = useState({ index: 0, selected: -1 })
  const first = Math.max(0, Math.floor(scrollTop / ROW_HEIGHT) - 4)
  const shown = rows.slice(first, first + Math.ceil(height / ROW_HEIGHT) + 8)
  const selectedIndex = rows.findIndex((row) => row.kind === 'node' && row.node.start === selection?.[0] && row.node.end === selection[1])
  const current = Math.min(active.selected === selectedIndex || selectedIndex < 0 ? active.index : selectedIndex, Math.max(0, rows.length - 1))

  useEffect(() => scrollToRow(box.current, selectedIndex), [selectedIndex])

  const act = (row: Asn1Row | undefined) => {
    if (row?.kind === 'node') onSelect([row.node.start, row.node.end])
    else if (row?.kind === 'more') loadMore(row.key)
  }
  const move = (index: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, index))
    setActive({ index: next, selected: selectedIndex })
    scrollToRow(box.current, next)
    if (rows[next]?.kind === 'node') act(rows[next])
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows[current]
    const node = row?.kind === 'node' ? row.node : undefined
    const isOpen = node !== undefined && open.has(node.start)
    const moves: Partial<Record<string, () => void>> = {
      ArrowDown: () => move(current + 1), ArrowUp: () => move(current - 1), Home: () => move(0), End: () => move(rows.length - 1),
      ArrowRight: () => (node?.hasChildren === true && !isOpen ? toggle(node) : move(current + (isOpen ? 1 : 0))),
      ArrowLeft: () => (node !== undefined && isOpen ? toggle(node) : move(rows.findLastIndex((other, index) => index < current && other.depth < (row?.depth ?? 0)))),
      Enter: () => act(row), ' ': () => act(row),
    }
    const action = moves[event.key]
    if (action === undefined) return
    event.preventDefault()
    action()
  }

  return (
    <div className={styles.tree} ref={box} role="tree" aria-label={words.tree.label} tabIndex={0} aria-activedescendant={`asn1-${current}`} onKeyDown={onKeyDown}
      onScroll={(event) => setScrollTop(event.currentTarget.scrollTop)} onPointerLeave={() => onHover(undefined)}>
      <div role="presentation" style={{ height: `${rows.length * ROW_HEIGHT}px`, position: 'relative' }}>
        {shown.map((row, offset) => (
          <TreeRow key={first + offset} row={row} index={first + offset} isActive={first + offset === current} isSelected={first + offset === selectedIndex} isOpen={row.kind === 'node' && open.has(row.node.start)}
            name={row.kind === 'node' ? names.get(`${row.node.start}-${row.node.end}`) : undefined}
            onToggle={toggle} onHover={onHover} onAct={() => { setActive({ index: first + offset, selected: selectedIndex }); act(row) }} />
        ))}
      </div>
    </div>
  )
}

interface TreeRowProps {
  readonly row: Asn1Row
  readonly index: number
  readonly isActive: boolean
  readonly isSelected: boolean
  readonly isOpen: boolean
  readonly name: string | undefined
  readonly onToggle: (node: Asn1RowNode) => void
  readonly onHover: (range: ByteRange | undefined) => void
  readonly onAct: () => void
}

function TreeRow({ row, index, isActive, isSelected, isOpen, name, onToggle, onHover, onAct }: TreeRowProps) {
  const { words, oidNames } = useDecodeText()
  const node = row.kind === 'node' ? row.node : undefined
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- the tree takes focus and keys for its rows (aria-activedescendant)
    <div role="treeitem" id={`asn1-${index}`} aria-level={row.depth + 1} aria-selected={isSelected} {...(node?.hasChildren === true ? { 'aria-expanded': isOpen } : {})} data-active={isActive} className={styles.row}
      style={{ top: `${index * ROW_HEIGHT}px`, paddingInlineStart: `${8 + Math.min(row.depth, 24) * 12}px` }} onClick={onAct} onPointerEnter={() => onHover(node === undefined ? undefined : [node.start, node.end])}>
      {node === undefined ? <OtherRow row={row} /> : (
        <>
          <span className={styles.twist} aria-hidden="true" onClick={(event) => { if (node.hasChildren) { event.stopPropagation(); onToggle(node) } }}>{node.hasChildren ? (isOpen ? '▾' : '▸') : ''}</span>
          <span className={styles.header} onPointerEnter={() => onHover([node.start, node.contentStart])}>{node.type}</span>
          {name !== undefined && <span className={styles.name}>{name}</span>}
          {node.preview !== undefined && <span className={styles.preview} onPointerEnter={() => onHover([node.contentStart, node.contentEnd])}>{escapeText(oidNames[node.preview] ?? node.preview)}</span>}
          <span className={styles.place} title={words.tree.offsetLength(String(node.start), String(node.end - node.start))}>{node.start} · {node.end - node.start}</span>
        </>
      )}
    </div>
  )
}

function OtherRow({ row }: { readonly row: Asn1Row }) {
  const { words } = useDecodeText()
  if (row.kind === 'more') return <span className={styles.more}>{words.tree.more}</span>
  return row.kind === 'fault' ? <span className={styles.fault}>✕ {words.faults[row.code]} <code>{row.code}</code></span> : <span className={styles.place}>{words.tree.loading}</span>
}

function useAsn1Rows({ byteLength, load, selection }: Pick<Asn1TreeProps, 'byteLength' | 'load' | 'selection'>) {
  const [loaded, setLoaded] = useState<ReadonlyMap<number, Asn1Window>>(new Map())
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set())
  const cache = useRef<Map<number, Asn1Window>>(new Map())

  const fetchInto = useCallback(async (key: number, place: { start: number; end: number }) => {
    const window = await load(place)
    const before = cache.current.get(key)
    cache.current.set(key, before === undefined ? window : { ...window, nodes: [...before.nodes, ...window.nodes] })
    setLoaded(new Map(cache.current))
  }, [load])
  const openNode = useCallback(async (node: Asn1RowNode) => {
    setOpen((before) => new Set(before).add(node.start))
    if (!cache.current.has(node.start)) await fetchInto(node.start, { start: node.contentStart, end: node.contentEnd })
  }, [fetchInto])

  useEffect(() => {
    const begin = async () => {
      await fetchInto(DOCUMENT, { start: 0, end: byteLength })
      const queue = [...(cache.current.get(DOCUMENT)?.nodes ?? [])]
      let count = queue.length
      for (let node = queue.shift(); node !== undefined && count < ROWS_AT_FIRST; node = queue.shift()) {
        if (!node.hasChildren) continue
        await openNode(node)
        const children = cache.current.get(node.start)?.nodes ?? []
        count += children.length
        queue.push(...children)
      }
    }
    void begin()
  }, [byteLength, fetchInto, openNode])

  useEffect(() => {
    if (selection === undefined) return
    const reveal = async () => {
      let window = cache.current.get(DOCUMENT)
      for (let node = holderOf(window, selection); node !== undefined && (node.start !== selection[0] || node.end !== selection[1]) && node.hasChildren; node = holderOf(window, selection)) {
        await openNode(node)
        window = cache.current.get(node.start)
      }
    }
    void reveal()
  }, [selection, openNode])

  const rows = useMemo(() => rowsInSight(loaded, open), [loaded, open])
  const toggle = (node: Asn1RowNode) => {
    if (open.has(node.start)) setOpen(new Set([...open].filter((start) => start !== node.start)))
    else void openNode(node)
  }
  const loadMore = (key: number) => {
    const nextStart = cache.current.get(key)?.nextStart
    if (nextStart === undefined) return
    const parent = rows.find((row) => row.kind === 'node' && row.node.start === key)
    void fetchInto(key, { start: nextStart, end: parent?.kind === 'node' ? parent.node.contentEnd : byteLength })
  }
  return { rows, toggle, loadMore, open }
}
