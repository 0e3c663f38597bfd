/** The objects that are converted, ticked in a list of the pile. */
import { useState } from 'react'
import type { ConvertWords } from '#i18n/en/convert.ts'
import type { PileItem } from '#store/pile.ts'
import { selectionStore } from '#store/selection.ts'
import { Button } from '#ui/Button.tsx'
import { useDecodeText } from '#ui/decode-text.ts'
import { KeyHash } from '#ui/KeyHash.tsx'
import { RoleMark } from '#ui/RoleMark.tsx'
import { TextField } from '#ui/TextField.tsx'
import { objectTitle } from '#ui/value-text.ts'
import styles from './ChosenObjects.module.css'
import { fittingIds } from './fitting-ids.ts'

/** Rows drawn at once; a pile of thousands is narrowed with the filter. */
const MAX_ROWS = 100
const FILTER_FROM = 12

interface ChosenObjectsProps {
  readonly words: ConvertWords
  readonly items: readonly PileItem[]
  readonly chosenIds: ReadonlySet<string>
  readonly onChange: (ids: ReadonlySet<string>) => void
}

export function ChosenObjects({ words, items, chosenIds, onChange }: ChosenObjectsProps) {
  const [filter, setFilter] = useState('')
  const names = useNames()
  const found = items.filter((item) => names(item).toLowerCase().includes(filter.toLowerCase()))
  const count = items.filter(({ id }) => chosenIds.has(id)).length
  const toggle = (id: string): void => onChange(chosenIds.has(id) ? new Set([...chosenIds].filter((other) => other !== id)) : new Set([...chosenIds, id]))
  return (
    <section className={styles.section} aria-labelledby="convert-chosen">
      <header className={styles.head}>
        <h2 id="convert-chosen">{words.chosen}</h2>
        <output className={styles.count}>{words.chosenCount(count, items.length)}</output>
        <Button kind="quiet" onClick={() => onChange(fittingIds(items, selectionStore.getState().id))}>{words.chooseFitting}</Button>
        <Button kind="quiet" onClick={() => onChange(new Set(items.map(({ id }) => id)))}>{words.chooseAll}</Button>
        <Button kind="quiet" onClick={() => onChange(new Set())}>{words.chooseNone}</Button>
      </header>
      {items.length >= FILTER_FROM && <div className={styles.filter}><TextField label={words.filter} value={filter} onChange={setFilter} /></div>}
      <ul className={styles.list}>
        {found.slice(0, MAX_ROWS).map((item) => (
          <li key={item.id}>
            <label className={styles.row}>
              <input type="checkbox" checked={chosenIds.has(item.id)} onChange={() => toggle(item.id)} />
              <RoleMark role={item.summary.role} />
              <span className={styles.name}>{names(item)}</span>
              {item.summary.isSecret && <span className={styles.secret}>{words.secret}</span>}
              {item.summary.spkiSha256 !== undefined && <KeyHash spkiSha256={item.summary.spkiSha256} />}
            </label>
          </li>
        ))}
      </ul>
      {found.length > MAX_ROWS && <p className={styles.count}>{words.more(found.length - MAX_ROWS)}</p>}
    </section>
  )
}

function useNames(): (item: PileItem) => string {
  const { words } = useDecodeText()
  return ({ summary }) => objectTitle(summary, words.kinds)
}
