/** The frame: one header line, the pile, and the panel that works on it. */
import { Suspense, useEffect, useState } from 'react'
import { FirstVisit } from '#features/pile/FirstVisit.tsx'
import { Pile } from '#features/pile/Pile.tsx'
import { useDropAndPaste } from '#features/pile/use-drop-and-paste.ts'
import { pileStore } from '#store/pile.ts'
import { readingStore } from '#store/reading.ts'
import { routeStore } from '#store/route.ts'
import { selectionStore } from '#store/selection.ts'
import { settingsStore } from '#store/settings.ts'
import { useStored } from '#store/use-stored.ts'
import styles from './App.module.css'
import { Header } from './Header.tsx'
import { PanelBoundary } from './PanelBoundary.tsx'
import { panelOf } from './panels.ts'
import { useShellWords } from './texts.ts'

const MINUTE_MS = 60_000

export function App() {
  const words = useShellWords()
  const { language, theme } = useStored(settingsStore)
  const { id: panelId, Panel } = panelOf(useStored(routeStore, (state) => state.panel))
  const isEmpty = !useStored(pileStore, (state) => state.items.length > 0)
  const isReading = useStored(readingStore, (state) => state.isReading)
  // The newcomer's page; the other panels work with an empty pile.
  const isFirstVisit = panelId === 'decode' && isEmpty && !isReading
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
  useEffect(() => {
    document.title = `${words.panelNames[panelId]} · ${words.name}`
  }, [words, panelId])

  return (
    <div className={styles.app} data-first={isFirstVisit}>
      <a className={styles.skip} href="#panel">{words.skip}</a>
      <Header words={words} panelId={panelId} hasPile={!isFirstVisit} isPileOpen={isPileOpen} onTogglePile={() => setOpenedAt(isPileOpen ? undefined : { id: selectedId })} />
      {!isFirstVisit && <div className={styles.side} data-open={isPileOpen}><Pile words={words} locale={locale} nowMs={nowMs} /></div>}
      <main id="panel" className={styles.panel} tabIndex={-1}>
        {isFirstVisit ? <FirstVisit words={words} /> : (
          <PanelBoundary key={panelId} title={words.broken}>
            <Suspense fallback={<p className={styles.loading} role="status">{words.loading}</p>}><Panel /></Suspense>
          </PanelBoundary>
        )}
      </main>
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
