/** Everything opened, as one tree; paste, drop, open, filter, remove with undo. */
import { useDeferredValue, useMemo, useState } from 'react'
import type { ShellWords } from '#i18n/en/shell.ts'
import { pileTree } from '#store/pile-tree.ts'
import { pileStore, removeItems, undoRemoval } from '#store/pile.ts'
import { cancelReading, readingStore } from '#store/reading.ts'
import { selectionStore } from '#store/selection.ts'
import { useStored } from '#store/use-stored.ts'
import { Button } from '#ui/Button.tsx'
import { ProgressLine } from '#ui/ProgressLine.tsx'
import { chooseFiles } from './choose-files.ts'
import styles from './Pile.module.css'
import { PileTree } from './PileTree.tsx'

export function Pile({ words, locale, nowMs }: { readonly words: ShellWords; readonly locale: string; readonly nowMs: number }) {
  // Deferred, so that a tree of ten thousand objects never stands in the way of a click.
  const items = useDeferredValue(useStored(pileStore, (state) => state.items))
  const removed = useStored(pileStore, (state) => state.removed)
  const reading = useStored(readingStore)
  const selectedId = useStored(selectionStore, (state) => state.id)
  const [filter, setFilter] = useState('')
  const rows = useMemo(() => {
    const wanted = filter.trim().toLowerCase()
    const all = pileTree(items)
    return wanted === '' ? all : all.filter(({ item: { summary } }) => `${summary.title ?? ''} ${summary.keyLabel ?? ''} ${summary.kind} ${summary.role} ${summary.path.join('/')}`.toLowerCase().includes(wanted))
  }, [items, filter])
  const secrets = useMemo(() => items.filter(({ summary }) => summary.isSecret).length, [items])

  return (
    <div className={styles.pile}>
      <div className={styles.drop}>
        <p><b>{words.pile.drop}</b><br />{words.pile.dropWhat}</p>
        <Button onClick={() => chooseFiles()}>{words.pile.open}</Button>
      </div>
      {items.length > 1 && (
        <input
          className={styles.filter} type="search" value={filter} placeholder={words.pile.filter(items.length)} aria-label={words.pile.filter(items.length)}
          autoComplete="off" spellCheck={false} onChange={(event) => setFilter(event.target.value)}
        />
      )}
      {rows.length === 0 && items.length > 0 && <p className={styles.none}>{words.pile.nothingFound}</p>}
      <PileTree rows={rows} selectedId={selectedId} words={words} locale={locale} nowMs={nowMs} />
      <div className={styles.foot} role="status">
        {reading.isReading ? (
          <div data-reading>
            <ProgressLine
              label={words.pile.reading(reading.name, items.length, Math.round((100 * reading.doneBytes) / Math.max(1, reading.totalBytes)))}
              done={reading.doneBytes} total={reading.totalBytes} cancelLabel={words.pile.cancel} onCancel={cancelReading}
            />
          </div>
        ) : removed.length > 0 ? (
          <div className={styles.line}><span>{words.pile.removed(removed.length)}</span><Button kind="quiet" onClick={undoRemoval}>{words.pile.undo}</Button></div>
        ) : (
          <div className={styles.line}>
            <span>{words.pile.state(items.length, secrets)}</span>
            {items.length > 0 && <Button kind="quiet" onClick={() => removeItems(new Set(items.map(({ id }) => id)))}>{words.pile.clear}</Button>}
          </div>
        )}
      </div>
    </div>
  )
}
