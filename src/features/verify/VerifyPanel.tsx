/** The Verify panel: the question, the verdict, the drawn paths with their findings, the time, the clients, and where more could be had. */
import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { fields } from '#i18n/en/fields.ts'
import { pileStore } from '#store/pile.ts'
import { readingStore } from '#store/reading.ts'
import { settingsStore } from '#store/settings.ts'
import { useStored } from '#store/use-stored.ts'
import { cancelVerifying, changeQuestion, startVerifying, verifyingStore } from '#store/verifying.ts'
import { Button } from '#ui/Button.tsx'
import { DecodeTextContext } from '#ui/decode-text.ts'
import { ProgressLine } from '#ui/ProgressLine.tsx'
import { PathAnswer } from './PathAnswer.tsx'
import { QuestionBar } from './QuestionBar.tsx'
import { useVerifyText, useVerifyWords, type VerifyText, VerifyTextContext } from './verify-text.ts'
import styles from './VerifyPanel.module.css'

const NO_OID_NAMES = {}

export function VerifyPanel() {
  const language = useStored(settingsStore, (state) => state.language)
  const vocabulary = useVerifyWords(language)
  const items = useDeferredValue(useStored(pileStore, (state) => state.items))
  const publicRoots = useStored(verifyingStore, (state) => state.publicRoots)
  const answer = useStored(verifyingStore, (state) => state.answer)
  useEffect(startVerifying, [])
  const text = useMemo((): VerifyText => {
    const byId = new Map([...items, ...(publicRoots?.items ?? [])].map((item) => [item.id, item]))
    return { ...vocabulary, nowMs: answer?.nowMs ?? 0, itemOf: (id) => byId.get(id) }
  }, [vocabulary, items, publicRoots, answer])
  const shared = useMemo(() => ({ words: vocabulary.decode, labels: fields, nowMs: text.nowMs, oidNames: NO_OID_NAMES }), [vocabulary, text])
  return (
    <VerifyTextContext value={text}>
      <DecodeTextContext value={shared}><div className={styles.panel}><Contents /></div></DecodeTextContext>
    </VerifyTextContext>
  )
}

function Contents() {
  const { words } = useVerifyText()
  const items = useDeferredValue(useStored(pileStore, (state) => state.items))
  const isReading = useStored(readingStore, (state) => state.isReading)
  const { question, targetId, answer, publicRoots, progress, isRunning, isCancelled, report } = useStored(verifyingStore)
  const target = useMemo(() => items.find(({ id }) => id === targetId), [items, targetId])
  const [chosen, setChosen] = useState<{ readonly of: unknown; readonly index: number }>()
  if (target === undefined && isReading) return <p className={styles.note} role="status">{words.stillReading}</p>
  if (target === undefined) return <div className={styles.empty}><h1>{words.empty.title}</h1><p>{words.empty.text}</p></div>
  const pathIndex = chosen !== undefined && chosen.of === target.id ? Math.min(chosen.index, Math.max(0, (answer?.outcome.paths.length ?? 1) - 1)) : 0
  return (
    <>
      <QuestionBar question={question} items={items} target={target} publicRoots={publicRoots} />
      {progress !== undefined && <div className={styles.progress}><ProgressLine label={words.reading(progress.done, progress.total)} {...progress} cancelLabel={words.cancel} onCancel={cancelVerifying} /></div>}
      {isCancelled && <p className={styles.note}>{words.cancelled} <Button onClick={() => changeQuestion({})}>{words.again}</Button></p>}
      {report !== undefined && <div className={styles.report}><p>{words.failed}</p><pre>{report}</pre></div>}
      {answer === undefined || answer.target.id !== target.id
        ? <p className={styles.note} role="status" aria-busy={isRunning}>{isReading ? words.stillReading : isRunning ? words.running : ''}</p>
        : <PathAnswer answer={answer} question={question} items={items} pathIndex={pathIndex} isRunning={isRunning || isReading} onPath={(index) => setChosen({ of: target.id, index })} />}
    </>
  )
}
