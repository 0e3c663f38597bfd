/** The pile as a tree (WAI-ARIA treeview): arrows move, Enter selects, Delete removes; only the rows in sight are drawn. */
import { type KeyboardEvent, lazy, type MouseEvent, Suspense, useMemo, useRef, useState } from 'react'
import type { ShellWords } from '#i18n/en/shell.ts'
import type { PileRow } from '#store/pile-tree.ts'
import { type PileItem, removeItems } from '#store/pile.ts'
import { select } from '#store/selection.ts'
import { Icon } from '#ui/Icon.tsx'
import { KeyHash } from '#ui/KeyHash.tsx'
import type { MenuPlace } from '#ui/Menu.tsx'
import { RoleMark } from '#ui/RoleMark.tsx'
import styles from './PileTree.module.css'
import { describeState, rowTitle } from './row-state.ts'
import { useRowsInSight } from './use-rows-in-sight.ts'

const RowMenu = lazy(() => import('./RowMenu.tsx').then((module) => ({ default: module.RowMenu })))

const ROW_HEIGHT = 44
const INDENT = 16
const MAX_INDENT_DEPTH = 8

interface PileTreeProps {
  readonly rows: readonly PileRow[]
  readonly selectedId: string | undefined
  readonly words: ShellWords
  readonly locale: string
  readonly nowMs: number
}

export function PileTree(props: PileTreeProps) {
  const { rows, selectedId, words } = props
  const scroller = useRef<HTMLDivElement>(null)
  // The row the keyboard is at: the selected one until the arrows move on.
  const [moved, setMoved] = useState<{ readonly to: number; readonly from: string | undefined }>()
  const selectedAt = rows.findIndex(({ item }) => item.id === selectedId)
  const index = Math.min(moved !== undefined && moved.from === selectedId ? moved.to : Math.max(0, selectedAt), rows.length - 1)
  const [menu, setMenu] = useState<{ readonly item: PileItem; readonly at: MenuPlace }>()
  const { first, last } = useRowsInSight(scroller, { count: rows.length, rowHeight: ROW_HEIGHT })
  const siblings = useMemo(() => siblingPlaces(rows), [rows])

  const move = (to: number): void => {
    const next = Math.max(0, Math.min(rows.length - 1, to))
    setMoved({ to: next, from: selectedId })
    if (scroller.current !== null) scrollIntoSight(scroller.current, next)
  }
  // The right button, or the menu key for the row that the keyboard is at.
  const openMenu = (event: MouseEvent<HTMLElement>): void => {
    const id = event.target instanceof Element ? event.target.closest('[role=treeitem]')?.id : undefined
    const row = rows.find(({ item }) => `row-${item.id}` === id) ?? rows[index]
    if (row === undefined) return
    event.preventDefault()
    const box = document.getElementById(`row-${row.item.id}`)?.getBoundingClientRect()
    setMenu({ item: row.item, at: id === undefined && box !== undefined ? { x: box.left + 32, y: box.bottom } : { x: event.clientX, y: event.clientY } })
  }
  return (
    <div
      ref={scroller} className={styles.tree} onContextMenu={openMenu} role="tree" aria-label={words.pile.tree} tabIndex={0} onKeyDown={(event) => walk(event, { rows, index, move })}
      aria-activedescendant={rows[index] === undefined ? undefined : `row-${rows[index].item.id}`} data-object-count={rows.length}
    >
      <div style={{ height: rows.length * ROW_HEIGHT }} role="none">
        {rows.slice(first, last).map((row, offset) => (
          <TreeRow key={row.item.id} {...props} row={row} at={first + offset} place={siblings[first + offset]!} isFocused={first + offset === index} onMenu={(at) => setMenu({ item: row.item, at })} />
        ))}
      </div>
      {menu !== undefined && <Suspense><RowMenu {...menu} words={words} onClose={() => setMenu(undefined)} /></Suspense>}
    </div>
  )
}

interface Walk {
  readonly rows: readonly PileRow[]
  readonly index: number
  readonly move: (to: number) => void
}

/** The keys of a tree (WAI-ARIA practices). */
function walk(event: KeyboardEvent, { rows, index, move }: Walk): void {
  const row = rows[index]
  const parentAt = rows.findIndex(({ item }) => item.id === row?.parentId)
  const actions: Readonly<Record<string, () => void>> = {
    ArrowDown: () => move(index + 1), ArrowUp: () => move(index - 1), Home: () => move(0), End: () => move(rows.length - 1),
    ArrowRight: () => move(row?.hasChildren === true ? index + 1 : index), ArrowLeft: () => move(parentAt >= 0 ? parentAt : index),
    PageDown: () => move(index + 10), PageUp: () => move(index - 10), Enter: () => row && select(row.item.id), ' ': () => row && select(row.item.id),
    Delete: () => row && removeItems(new Set([row.item.id])),
  }
  const action = actions[event.key]
  if (action === undefined || event.ctrlKey || event.metaKey || event.altKey) return
  event.preventDefault()
  action()
}

function scrollIntoSight(element: HTMLElement, index: number): void {
  if (index * ROW_HEIGHT < element.scrollTop) element.scrollTop = index * ROW_HEIGHT
  else if ((index + 1) * ROW_HEIGHT > element.scrollTop + element.clientHeight) element.scrollTop = (index + 1) * ROW_HEIGHT - element.clientHeight
}

interface TreeRowProps extends PileTreeProps {
  readonly row: PileRow
  readonly at: number
  readonly place: SiblingPlace
  readonly isFocused: boolean
  readonly onMenu: (at: MenuPlace) => void
}

function TreeRow({ row, at, place, isFocused, onMenu, selectedId, words, locale, nowMs }: TreeRowProps) {
  const { summary, id } = row.item
  const state = describeState(summary, { words, locale, nowMs, issuerEnd: row.issuerEnd })
  const title = rowTitle(summary, words)
  const isUnreadable = summary.kind === 'unreadable'
  return (
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events -- the keys are the tree's, which has the focus
    <div
      id={`row-${id}`} role="treeitem" tabIndex={-1} className={styles.row} aria-level={row.depth + 1} aria-labelledby={`words-${id}`} title={title} aria-selected={id === selectedId}
      aria-posinset={place.place} aria-setsize={place.size} aria-expanded={row.hasChildren ? true : undefined} data-focused={isFocused}
      style={{ top: at * ROW_HEIGHT, paddingLeft: 8 + Math.min(row.depth, MAX_INDENT_DEPTH) * INDENT }} onClick={() => select(id)}
    >
      <RoleMark role={isUnreadable ? 'other' : summary.role} />
      <span className={styles.text} id={`words-${id}`}>
        <b>{title}</b>
        <small>
          {summary.isSecret && <span className={styles.secret}>{words.pile.secret} · </span>}
          {row.fitsParent ? words.pile.fits : isUnreadable ? '' : words.roles[summary.role]}
          {state !== undefined && <span data-tone={state.tone}>{isUnreadable ? '' : ' · '}<span aria-hidden="true">{state.shape}</span> {state.text}</span>}
        </small>
      </span>
      {summary.spkiSha256 !== undefined && <KeyHash spkiSha256={summary.spkiSha256} />}
      <button
        type="button" className={styles.more} tabIndex={-1} aria-label={words.pile.menu(title)}
        onClick={(event) => {
          event.stopPropagation()
          const { left, bottom } = event.currentTarget.getBoundingClientRect()
          onMenu({ x: left, y: bottom + 2 })
        }}
      >
        <Icon name="more" />
      </button>
    </div>
  )
}

interface SiblingPlace {
  readonly place: number
  readonly size: number
}

/** Each row's place among those of the same parent, as a screen reader says it. */
function siblingPlaces(rows: readonly PileRow[]): SiblingPlace[] {
  const sizes = new Map<string | undefined, number>()
  const places = rows.map(({ parentId }) => {
    const place = (sizes.get(parentId) ?? 0) + 1
    sizes.set(parentId, place)
    return place
  })
  return rows.map(({ parentId }, index) => ({ place: places[index]!, size: sizes.get(parentId)! }))
}
