/** The Decode panel: the selected object of the pile, what it means, and its linked views. */
import { lazy, memo, Suspense, useDeferredValue, useMemo } from 'react'
import { isLocked } from '#store/locked.ts'
import { type PileItem, pileStore } from '#store/pile.ts'
import { readingStore } from '#store/reading.ts'
import { selectionStore } from '#store/selection.ts'
import { settingsStore } from '#store/settings.ts'
import { useStored } from '#store/use-stored.ts'
import { DecodeTextContext, useDecodeText } from '#ui/decode-text.ts'
import styles from './DecodePanel.module.css'
import { meaningOf } from './meaning.ts'
import { ObjectHead } from './ObjectHead.tsx'
import { ObjectViews } from './ObjectViews.tsx'
import { useFindings } from './use-findings.ts'
import { type InspectionState, useInspection } from './use-inspection.ts'
import { useOidNames } from './use-oid-names.ts'

const UnlockForm = lazy(() => import('./UnlockForm.tsx').then((module) => ({ default: module.UnlockForm })))
const CompareView = lazy(() => import('./CompareView.tsx').then((module) => ({ default: module.CompareView })))

export function DecodePanel() {
  const vocabulary = useDecodeText()
  const items = useDeferredValue(useStored(pileStore, (state) => state.items))
  const id = useStored(selectionStore, (state) => state.id)
  const item = useMemo(() => items.find((other) => other.id === id), [items, id])
  // One moment for all relative times of an object, so that they agree with each other.
  // oxlint-disable-next-line react/exhaustive-deps
  const nowMs = useMemo(() => Date.now(), [item])
  const answer = useInspection(item)
  const names = useOidNames(answer.inspection?.fields)
  const text = useMemo(() => ({ ...vocabulary, nowMs, oidNames: names }), [vocabulary, nowMs, names])
  return (
    <DecodeTextContext value={text}>
      <div className={styles.panel}>{item === undefined ? <Empty id={id} /> : <Shown item={item} items={items} answer={answer} />}</div>
    </DecodeTextContext>
  )
}

/** Nothing is selected, or what was just pasted has not come yet. */
function Empty({ id }: { readonly id: string | undefined }) {
  const { words } = useDecodeText()
  const isReading = useStored(readingStore, (state) => state.isReading)
  const isComing = useStored(pileStore, (state) => state.items.some((item) => item.id === id))
  if (isReading || isComing) return <p className={styles.empty} role="status" aria-busy>{words.states.busy}</p>
  return <div className={styles.empty}><h1>{words.states.emptyTitle}</h1><p>{words.states.empty}</p></div>
}

const NONE: readonly never[] = []
/** Drawn anew only when what is shown changes: a pile that grows behind it is no reason. */
const Views = memo(ObjectViews)

const Shown = memo(({ item, items, answer: { inspection, report } }: { readonly item: PileItem; readonly items: readonly PileItem[]; readonly answer: InspectionState }) => {
  const { words, nowMs } = useDecodeText()
  const language = useStored(settingsStore, (state) => state.language)
  const range = useStored(selectionStore, (state) => state.range)
  const compareId = useStored(selectionStore, (state) => state.compareId)
  const findings = useFindings(inspection?.findings ?? NONE, language)
  const other = useMemo(() => items.find(({ id }) => id === compareId), [items, compareId])
  const otherFields = useInspection(other).inspection?.fields
  const others = useMemo(() => items.filter(({ id, summary }) => id !== item.id && summary.kind === item.summary.kind), [items, item])
  const meaning = useMemo(() => meaningOf({ item, items, inspection, words, nowMs }), [item, items, inspection, words, nowMs])
  return (
    <>
      <ObjectHead item={item} meaning={meaning} isBusy={inspection === undefined && item.summary.kind !== 'unreadable'} others={others} />
      {isLocked(item) && <Suspense><UnlockForm key={item.id} item={item} /></Suspense>}
      {report !== undefined && <pre className={styles.report}>{report}</pre>}
      {other !== undefined && otherFields !== undefined && inspection?.fields !== undefined
        ? <Suspense><CompareView left={item} right={other} leftFields={inspection.fields} rightFields={otherFields} /></Suspense>
        : <Views item={item} inspection={inspection} findings={findings} selection={range} />}
    </>
  )
})
