/** The pile as a tree (WAI-ARIA treeview): arrows move, Enter selects, Delete removes; only the rows in sight are drawn. */
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react'
import type { ShellWords } from '#i18n/en/shell.ts'
import type { PileRow } from '#store/pile-tree.ts'
import { removeItems } from '#store/pile.ts'
import { select } from '#store/selection.ts'
import { KeyHash } from '#ui/KeyHash.tsx'
import { RoleMark } from '#ui/RoleMark.tsx'
import { escapeText } from '#ui/value-text.ts'
import styles from './PileTree.module.css'
import { describeState } from './row-state.ts'
import { useRowsInSight } from './use-rows-in-sight.ts'

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

export function PileTree({ rows, selectedId, words, locale, nowMs }: PileTreeProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const [focused, setFocused] = useState(0)
  const index = Math.min(focused, rows.length - 1)
  const { first, last } = useRowsInSight(scroller, { count: rows.length, rowHeight: ROW_HEIGHT })
  const siblings = useMemo(() => siblingPlaces(rows), [rows])

  useEffect(() => {
    const at = rows.findIndex(({ item }) => item.id === selectedId)
    if (at >= 0) setFocused(at)
  }, [selectedId, rows])

  const move = (to: number): void => {
    const next = Math.max(0, Math.min(rows.length - 1, to))
    setFocused(next)
    const element = scroller.current
    if (element === null) return
    if (next * ROW_HEIGHT < element.scrollTop) element.scrollTop = next * ROW_HEIGHT
    else if ((next + 1) * ROW_HEIGHT > element.scrollTop + element.clientHeight) element.scrollTop = (next + 1) * ROW_HEIGHT - element.clientHeight
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    const row = rows[index]
    const actions: Readonly<Record<string, () => void>> = {
      ArrowDown: () => move(index + 1), ArrowUp: () => move(index - 1), Home: () => move(0), End: () => move(rows.length - 1),
      ArrowRight: () => move(row?.hasChildren === true ? index + 1 : index),
      ArrowLeft: () => move(rows.findIndex(({ item }) => item.id === row?.parentId) >= 0 ? rows.findIndex(({ item }) => item.id === row?.parentId) : index),
      PageDown: () => move(index + 10), PageUp: () => move(index - 10), Enter: () => row && select(row.item.id), ' ': () => row && select(row.item.id),
      Delete: () => row && removeItems(new Set([row.item.id])),
    }
    const action = actions[event.key]
    if (action === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    action()
  }

  return (
    <div
      ref={scroller} className={styles.tree} role="tree" aria-label={words.pile.tree} tabIndex={0} onKeyDown={onKeyDown}
      aria-activedescendant={rows[index] === undefined ? undefined : `row-${rows[index].item.id}`} data-object-count={rows.length}
    >
      <div style={{ height: rows.length * ROW_HEIGHT }} role="none">
        {rows.slice(first, last).map((row, offset) => {
          const at = first + offset
          const { summary, id } = row.item
          const state = describeState(summary, { words, locale, nowMs })
          const title = summary.title ?? [summary.keyLabel, words.kinds[summary.kind]].filter(Boolean).join(' ')
          return (
            <div
              key={id} id={`row-${id}`} role="treeitem" tabIndex={-1} className={styles.row} aria-level={row.depth + 1} aria-selected={id === selectedId}
              aria-posinset={siblings[at]!.place} aria-setsize={siblings[at]!.size} aria-expanded={row.hasChildren ? true : undefined}
              data-focused={at === index} style={{ top: at * ROW_HEIGHT, paddingLeft: 8 + Math.min(row.depth, MAX_INDENT_DEPTH) * INDENT }}
              onClick={() => {
                setFocused(at)
                select(id)
              }}
            >
              <RoleMark role={summary.kind === 'unreadable' ? 'other' : summary.role} />
              <span className={styles.text}>
                <b title={escapeText(title)}>{escapeText(title)}</b>
                <small>
                  {summary.isSecret && <span className={styles.secret}>{words.pile.secret} · </span>}
                  {row.fitsParent ? words.pile.fits : summary.kind === 'unreadable' ? '' : words.roles[summary.role]}
                  {state !== undefined && <span data-tone={state.tone}>{summary.kind === 'unreadable' ? '' : ' · '}<span aria-hidden="true">{state.shape}</span> {state.text}</span>}
                </small>
              </span>
              {summary.spkiSha256 !== undefined && <KeyHash spkiSha256={summary.spkiSha256} />}
            </div>
          )
        })}
      </div>
    </div>
  )
}

/** Each row's place among those of the same parent, as a screen reader says it. */
function siblingPlaces(rows: readonly PileRow[]): { place: number; size: number }[] {
  const sizes = new Map<string | undefined, number>()
  const places = rows.map(({ parentId }) => {
    const place = (sizes.get(parentId) ?? 0) + 1
    sizes.set(parentId, place)
    return place
  })
  return rows.map(({ parentId }, index) => ({ place: places[index]!, size: sizes.get(parentId)! }))
}
