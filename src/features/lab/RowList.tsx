/** Entries of the same kind: each in a row of its own fields, removed, added and, where order counts, moved. */
import type { ReactNode } from 'react'
import { Button } from '#ui/Button.tsx'
import { useLabText } from './lab-text.ts'
import styles from './RowList.module.css'

export interface RowListProps<Entry> {
  readonly label: string
  readonly hint?: string | undefined
  readonly addLabel: string
  readonly entries: readonly Entry[]
  readonly blank: Entry
  readonly isOrdered?: boolean
  readonly onChange: (entries: readonly Entry[]) => void
  readonly children: (entry: Entry, change: (part: Partial<Entry>) => void, at: number) => ReactNode
}

export function RowList<Entry extends object>({ label, hint, addLabel, entries, blank, isOrdered = false, onChange, children }: RowListProps<Entry>) {
  const { words } = useLabText()
  const move = (from: number, to: number): void => onChange(entries.toSpliced(from, 1).toSpliced(to, 0, entries[from]!))
  return (
    <fieldset className={styles.rows}>
      <legend>{label}</legend>
      {hint !== undefined && <p className={styles.hint}>{hint}</p>}
      {entries.map((entry, at) => (
        // oxlint-disable-next-line react/no-array-index-key -- an entry is its place in the list
        <div key={at} className={styles.row}>
          <div>{children(entry, (part) => onChange(entries.with(at, { ...entry, ...part })), at)}</div>
          <div className={styles.acts}>
            {isOrdered && <button type="button" disabled={at === 0} aria-label={words.rows.up(at + 1)} title={words.rows.up(at + 1)} onClick={() => move(at, at - 1)}>↑</button>}
            {isOrdered && <button type="button" disabled={at === entries.length - 1} aria-label={words.rows.down(at + 1)} title={words.rows.down(at + 1)} onClick={() => move(at, at + 1)}>↓</button>}
            <button type="button" aria-label={words.rows.remove(at + 1)} title={words.rows.remove(at + 1)} onClick={() => onChange(entries.toSpliced(at, 1))}>✕</button>
          </div>
        </div>
      ))}
      <Button kind="quiet" onClick={() => onChange([...entries, blank])}>+ {addLabel}</Button>
    </fieldset>
  )
}
