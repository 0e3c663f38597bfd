/** Any field tree as a tree of rows (WAI-ARIA tree pattern): what every decoder hands over, drawn by one renderer. */
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import type { ByteRange, Field } from '#pki/field.ts'
import { useDecodeText } from './decode-text.ts'
import { FieldValue } from './FieldValue.tsx'
import styles from './FieldTree.module.css'

interface Row {
  /** Of a row that stands for what is not here: the field whose children go on. */
  readonly field: Field
  readonly isRest?: boolean
  readonly path: string
  readonly depth: number
  readonly isOpen: boolean
}

/** How to get more children of a field that has more than are here; undefined where they are not to be had in this tree. */
export type FurtherChildren = (field: Field) => { readonly left: number; readonly load: () => void } | undefined

export interface FieldTreeProps {
  readonly root: Field
  readonly selection: ByteRange | undefined
  readonly onSelect: (range: ByteRange | undefined) => void
  readonly showSecrets: boolean
  readonly label: string
  /** The root stands above the tree already; only what it holds is drawn. */
  readonly isRootHidden?: boolean
  readonly further?: FurtherChildren
}

/** Rows drawn before "show more": a revocation list or a message can have thousands. */
const ROWS_AT_ONCE = 400
const OPEN_DEPTH = 2

export function FieldTree({ root, selection, onSelect, showSecrets, label, isRootHidden = false, further }: FieldTreeProps) {
  const { words } = useDecodeText()
  const [toggled, setToggled] = useState<ReadonlySet<string>>(new Set())
  const [limit, setLimit] = useState(ROWS_AT_ONCE)
  const [active, setActive] = useState('')
  const tree = useRef<HTMLDivElement>(null)
  const rows = useMemo(() => visibleRows(root, toggled, isRootHidden), [root, toggled, isRootHidden])
  const shown = rows.slice(0, limit)
  const current = shown.some(({ path }) => path === active) ? active : shown[0]?.path

  useEffect(() => {
    tree.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' })
    // oxlint-disable-next-line react/exhaustive-effect-dependencies -- scrolls when the selection changes, not when a branch opens
  }, [selection])

  const toggle = (path: string) => setToggled((before) => new Set(before.has(path) ? [...before].filter((other) => other !== path) : [...before, path]))
  const focusRow = (path: string | undefined) => {
    if (path === undefined) return
    setActive(path)
    tree.current?.querySelector<HTMLElement>(`[data-path="${path}"]`)?.focus()
  }
  const onKeyDown = (event: KeyboardEvent) => {
    const index = shown.findIndex(({ path }) => path === current)
    const row = shown[index]
    if (row === undefined || event.target instanceof HTMLButtonElement) return
    const hasChildren = (row.field.children?.length ?? 0) > 0
    const moves: Partial<Record<string, () => void>> = {
      ArrowDown: () => focusRow(shown[index + 1]?.path),
      ArrowUp: () => focusRow(shown[index - 1]?.path),
      Home: () => focusRow(shown[0]?.path),
      End: () => focusRow(shown.at(-1)?.path),
      ArrowRight: () => (hasChildren && !row.isOpen ? toggle(row.path) : focusRow(hasChildren ? shown[index + 1]?.path : undefined)),
      ArrowLeft: () => (hasChildren && row.isOpen ? toggle(row.path) : focusRow(parentPath(row.path))),
      Enter: () => onSelect(row.field.range),
      ' ': () => onSelect(row.field.range),
    }
    const move = moves[event.key]
    if (move === undefined) return
    event.preventDefault()
    move()
  }

  return (
    <div className={styles.tree}>
      <div role="tree" tabIndex={-1} aria-label={label} ref={tree} onKeyDown={onKeyDown}>
        {shown.map((row) => (row.isRest === true ? <RestRow key={row.path} row={row} tabIndex={row.path === current ? 0 : -1} further={further} /> : (
          <FieldRow key={row.path} row={row} isSelected={sameRange(row.field.range, selection)} tabIndex={row.path === current ? 0 : -1} showSecrets={showSecrets}
            onToggle={() => toggle(row.path)} onSelect={() => { setActive(row.path); onSelect(row.field.range) }} />
        )))}
      </div>
      {rows.length > limit && <button type="button" className={styles.more} onClick={() => setLimit(limit + ROWS_AT_ONCE)}>{words.value.more(String(Math.min(ROWS_AT_ONCE, rows.length - limit)))}</button>}
    </div>
  )
}

/** What stands where children are left out: a way to them, or where they can be seen. */
function RestRow({ row: { field, path, depth }, tabIndex, further }: { readonly row: Row; readonly tabIndex: number; readonly further: FurtherChildren | undefined }) {
  const { words } = useDecodeText()
  const next = further?.(field)
  return (
    <div role="treeitem" aria-selected={false} className={styles.row} data-path={path} tabIndex={tabIndex} aria-level={depth + 1} style={{ paddingInlineStart: `${8 + Math.min(depth, 12) * 14}px` }}>
      {next === undefined ? <span className={styles.value}>{words.value.rest}</span> : <button type="button" className={styles.more} onClick={next.load}>{words.value.more(next.left.toLocaleString(words.locale))}</button>}
    </div>
  )
}

interface FieldRowProps {
  readonly row: Row
  readonly isSelected: boolean
  readonly tabIndex: number
  readonly showSecrets: boolean
  readonly onToggle: () => void
  readonly onSelect: () => void
}

function FieldRow({ row: { field, path, depth, isOpen }, isSelected, tabIndex, showSecrets, onToggle, onSelect }: FieldRowProps) {
  const { words } = useDecodeText()
  const hasChildren = (field.children?.length ?? 0) > 0
  const onKeyDown = (event: KeyboardEvent) => { if (event.key === 'Enter' && event.target === event.currentTarget) onSelect() }
  return (
    <div role="treeitem" className={styles.row} data-path={path} tabIndex={tabIndex} aria-level={depth + 1} aria-selected={isSelected} {...(hasChildren ? { 'aria-expanded': isOpen } : {})}
      style={{ paddingInlineStart: `${8 + Math.min(depth, 12) * 14}px` }} onClick={onSelect} onKeyDown={onKeyDown}>
      <span className={styles.twist} aria-hidden="true" onClick={(event) => { if (hasChildren) { event.stopPropagation(); onToggle() } }}>{hasChildren ? (isOpen ? '▾' : '▸') : ''}</span>
      <span className={styles.name}><FieldName name={field.name} />{field.critical === true && <span className={styles.critical}>{words.value.critical}</span>}</span>
      <span className={styles.value}>
        {field.secret === true && !showSecrets ? <Hidden /> : field.value !== undefined && <FieldValue value={field.value} />}
        {field.faultCode !== undefined && <span className={styles.fault}>✕ {words.value.unreadable} <code>{field.faultCode}</code></span>}
      </span>
    </div>
  )
}

/** The word that people use, and the standard's identifier beside it. */
export function FieldName({ name }: { readonly name: string }) {
  const { labels, oidNames } = useDecodeText()
  const word = labels[name] ?? oidNames[name]
  return word === undefined ? <code className={styles.only}>{name}</code> : <>{word} <code className={styles.id} data-beside>{name}</code></>
}

export function Hidden() {
  const { words } = useDecodeText()
  return <span className={styles.secret}>●●●●●● {words.value.hidden}</span>
}

const parentPath = (path: string): string | undefined => (path.includes('.') ? path.slice(0, path.lastIndexOf('.')) : undefined)

export const sameRange = (left: ByteRange | undefined, right: ByteRange | undefined): boolean =>
  left !== undefined && right !== undefined && left[0] === right[0] && left[1] === right[1]

/** Open down to a depth, unless toggled. Secret children stay in the tree; only their values are hidden. */
function visibleRows(root: Field, toggled: ReadonlySet<string>, isRootHidden: boolean): Row[] {
  const rows: Row[] = []
  const stack = (isRootHidden ? root.children ?? [] : [root]).map((field, index): [Field, string, number] => [field, String(index), 0]).toReversed()
  if (isRootHidden && root.hasMore === true) stack.unshift([root, 'rest', 0])
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const [field, path, depth] = next
    if (path.endsWith('rest')) {
      rows.push({ field, path, depth, isOpen: false, isRest: true })
      continue
    }
    const opensAtFirst = depth < OPEN_DEPTH && (field.children?.length ?? 0) <= 100
    const isOpen = opensAtFirst !== toggled.has(path)
    rows.push({ field, path, depth, isOpen })
    if (!isOpen) continue
    const children = field.children ?? []
    if (field.hasMore === true) stack.push([field, `${path}.rest`, depth + 1])
    for (let index = children.length - 1; index >= 0; index--) stack.push([children[index]!, `${path}.${index}`, depth + 1])
  }
  return rows
}
