/** The frame: one header line, the pile, and the panel that works on it. */
import { useEffect, useState } from 'react'
import { DecodePanel } from '#features/decode/DecodePanel.tsx'
import { FirstVisit } from '#features/pile/FirstVisit.tsx'
import { Pile } from '#features/pile/Pile.tsx'
import { useDropAndPaste } from '#features/pile/use-drop-and-paste.ts'
import { pileStore } from '#store/pile.ts'
import { readingStore } from '#store/reading.ts'
import { selectionStore } from '#store/selection.ts'
import { settingsStore } from '#store/settings.ts'
import { useStored } from '#store/use-stored.ts'
import styles from './App.module.css'
import { Header } from './Header.tsx'
import { useShellWords } from './texts.ts'

const MINUTE_MS = 60_000

export function App() {
  const words = useShellWords()
  const { language, theme } = useStored(settingsStore)
  const hasItems = useStored(pileStore, (state) => state.items.length > 0)
  const isReading = useStored(readingStore, (state) => state.isReading)
  const selectedId = useStored(selectionStore, (state) => state.id)
  const isDragging = useDropAndPaste()
  const nowMs = useMinute()
  // The drawer closes by itself when another object is selected.
  const [openedAt, setOpenedAt] = useState<{ readonly id: string | undefined }>()
  const isPileOpen = openedAt !== undefined && openedAt.id === selectedId
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB'

  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = theme
  }, [theme])

  return (
    <div className={styles.app} data-first={!hasItems && !isReading}>
      <a className={styles.skip} href="#panel">{words.skip}</a>
      <Header words={words} hasPile={hasItems} isPileOpen={isPileOpen} onTogglePile={() => setOpenedAt(isPileOpen ? undefined : { id: selectedId })} />
      {(hasItems || isReading) && <div className={styles.side} data-open={isPileOpen}><Pile words={words} locale={locale} nowMs={nowMs} /></div>}
      <main id="panel" className={styles.panel} tabIndex={-1}>{hasItems || isReading ? <DecodePanel /> : <FirstVisit words={words} />}</main>
      {isDragging && <div className={styles.dropping} aria-hidden="true"><p>{words.pile.dropHere}</p></div>}
    </div>
  )
}

/** The clock that "days left" goes by; once a minute is often enough. */
function useMinute(): number {
  const [nowMs, setNowMs] = useState(() => Date.now())
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), MINUTE_MS)
    return () => clearInterval(timer)
  }, [])
  return nowMs
}
