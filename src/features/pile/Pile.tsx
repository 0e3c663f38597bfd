/** Everything opened, as one tree; paste, drop, open, filter, remove with undo. */
import { memo, useDeferredValue, useMemo, useState } from 'react'
import type { ShellWords } from '#i18n/en/shell.ts'
import { pileRowsStore } from '#store/pile-rows.ts'
import { pileStore, removeItems, undo } from '#store/pile.ts'
import { cancelReading, readingStore } from '#store/reading.ts'
import { selectionStore } from '#store/selection.ts'
import { workspaceStore } from '#store/workspace.ts'
import { useStored } from '#store/use-stored.ts'
import { Button } from '#ui/Button.tsx'
import { ProgressLine } from '#ui/ProgressLine.tsx'
import { chooseFiles } from './choose-files.ts'
import styles from './Pile.module.css'
import { PileTree } from './PileTree.tsx'

const Tree = memo(PileTree)

export function Pile({ words, locale, nowMs }: { readonly words: ShellWords; readonly locale: string; readonly nowMs: number }) {
  const count = useStored(pileStore, (state) => state.items.length)
  // Deferred, so that a tree of ten thousand objects never stands in the way of a click.
  const all = useDeferredValue(useStored(pileRowsStore, (state) => state.rows))
  const selectedId = useStored(selectionStore, (state) => state.id)
  const [filter, setFilter] = useState('')
  const rows = useMemo(() => {
    const wanted = filter.trim().toLowerCase()
    return wanted === '' ? all : all.filter(({ item: { summary } }) => `${summary.title ?? ''} ${summary.keyLabel ?? ''} ${summary.kind} ${summary.role} ${summary.path.join('/')}`.toLowerCase().includes(wanted))
  }, [all, filter])

  return (
    <div className={styles.pile}>
      <div className={styles.drop}>
        <p><b>{words.pile.drop}</b><br />{words.pile.dropWhat}</p>
        <Button onClick={() => chooseFiles()}>{words.pile.open}</Button>
      </div>
      {count > 1 && (
        <input
          className={styles.filter} type="search" value={filter} placeholder={words.pile.filter(count)} aria-label={words.pile.filter(count)}
          autoComplete="off" spellCheck={false} onChange={(event) => setFilter(event.target.value)}
        />
      )}
      {rows.length === 0 && all.length > 0 && <p className={styles.none}>{words.pile.nothingFound}</p>}
      <Tree rows={rows} selectedId={selectedId} words={words} locale={locale} nowMs={nowMs} />
      <Foot words={words} count={count} />
    </div>
  )
}

/** What is being read, what was removed, or what there is. */
function Foot({ words, count }: { readonly words: ShellWords; readonly count: number }) {
  const reading = useStored(readingStore)
  const removedCount = useStored(pileStore, (state) => state.removedCount)
  const isKept = useStored(workspaceStore, ({ place, trouble }) => place === 'device' && trouble === undefined)
  const items = useDeferredValue(useStored(pileStore, (state) => state.items))
  const secrets = useMemo(() => items.filter(({ summary }) => summary.isSecret).length, [items])
  return (
    <div className={styles.foot} role="status">
      {reading.isReading ? (
        <div data-reading>
          <ProgressLine
            label={words.pile.reading(reading.name, count, Math.round((100 * reading.doneBytes) / Math.max(1, reading.totalBytes)))}
            done={reading.doneBytes} total={reading.totalBytes} cancelLabel={words.pile.cancel} onCancel={cancelReading}
          />
        </div>
      ) : removedCount > 0 ? (
        <div className={styles.line}><span>{words.pile.removed(removedCount)}</span><Button kind="quiet" onClick={undo}>{words.pile.undo}</Button></div>
      ) : (
        <div className={styles.line}>
          <span>{words.pile.state(count, secrets, isKept)}</span>
          {count > 0 && <Button kind="quiet" onClick={() => removeItems(new Set(items.map(({ id }) => id)))}>{words.pile.clear}</Button>}
        </div>
      )}
    </div>
  )
}
