/** The frame: one header line, the pile, the panel that works on it, and what lies over them. */
import { type CSSProperties, Suspense, useEffect, useMemo, useState } from 'react'
import { oidNames } from '#features/decode/oid-words.ts'
import { FirstVisit } from '#features/pile/FirstVisit.tsx'
import { Pile } from '#features/pile/Pile.tsx'
import { useDropAndPaste } from '#features/pile/use-drop-and-paste.ts'
import { pileStore } from '#store/pile.ts'
import { readingStore } from '#store/reading.ts'
import { routeStore } from '#store/route.ts'
import { selectionStore } from '#store/selection.ts'
import { settingsStore } from '#store/settings.ts'
import { useStored } from '#store/use-stored.ts'
import { DecodeTextContext } from '#ui/decode-text.ts'
import { Icon } from '#ui/Icon.tsx'
import { Splitter } from '#ui/Splitter.tsx'
import styles from './App.module.css'
import { Header } from './Header.tsx'
import { Overlays } from './Overlays.tsx'
import { PanelBoundary } from './PanelBoundary.tsx'
import { panelOf } from './panels.ts'
import { useTexts } from './texts.ts'
import { useShortcuts } from './use-shortcuts.ts'

const MINUTE_MS = 60_000
/** Widths of the pile, in pixels. */
const PILE = { initial: 312, min: 240, max: 560 } as const

export function App() {
  const texts = useTexts()
  const words = texts.shell
  const { language, theme } = useStored(settingsStore)
  const { id: panelId, Panel } = panelOf(useStored(routeStore, (state) => state.panel))
  const isEmpty = !useStored(pileStore, (state) => state.items.length > 0)
  const isReading = useStored(readingStore, (state) => state.isReading)
  // The newcomer's page; the other panels work with an empty pile.
  const isFirstVisit = panelId === 'decode' && isEmpty && !isReading
  const isDragging = useDropAndPaste()
  const nowMs = useMinute()
  const decodeText = useMemo(() => ({ words: texts.decode, labels: texts.fields, nowMs, oidNames }), [texts, nowMs])
  useShortcuts()

  useEffect(() => {
    if (theme === 'system') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = theme
  }, [theme])
  useEffect(() => {
    document.title = `${words.panelNames[panelId]} · ${words.name}`
  }, [words, panelId])

  const { isPileOpen, togglePile } = usePileDrawer()
  const [pileWidth, setPileWidth] = useState<number>()
  const locale = language === 'zh' ? 'zh-CN' : 'en-GB'
  const toggleLabel = isPileOpen ? words.pile.collapse : words.pile.expand
  return (
    <DecodeTextContext value={decodeText}>
      <div className={styles.app} data-first={isFirstVisit} style={{ '--pile-width': `${pileWidth ?? PILE.initial}px` } as CSSProperties}>
        <a className={styles.skip} href="#panel" onClick={(event) => { event.preventDefault(); document.querySelector<HTMLElement>('#panel')?.focus() }}>{words.skip}</a>
        <Header words={words} panelId={panelId} hasPile={!isFirstVisit} isPileOpen={isPileOpen} onTogglePile={togglePile} />
        {!isFirstVisit && (
          <aside className={styles.side} aria-label={words.pile.title} data-open={isPileOpen}>
            <button type="button" className={styles.rail} aria-expanded={isPileOpen} aria-label={toggleLabel} title={toggleLabel} onClick={togglePile}><Icon name="wider" /></button>
            <Pile words={words} locale={locale} nowMs={nowMs} />
            <div className={styles.splitter}><Splitter label={words.pile.width} value={pileWidth} {...PILE} onChange={setPileWidth} /></div>
          </aside>
        )}
        {!isFirstVisit && isPileOpen && <div className={styles.scrim} aria-hidden="true" onClick={togglePile} />}
        <main id="panel" className={styles.panel} tabIndex={-1}>
          {isFirstVisit ? <FirstVisit words={words} /> : (
            <PanelBoundary key={panelId} title={words.broken}>
              <Suspense fallback={<p className={styles.loading} role="status">{words.loading}</p>}><Panel /></Suspense>
            </PanelBoundary>
          )}
        </main>
        {isDragging && <div className={styles.dropping} aria-hidden="true"><p>{words.pile.dropHere}</p></div>}
        <Overlays words={words} />
      </div>
    </DecodeTextContext>
  )
}

/** Where there is no room for the pile beside the panel it opens over it, and closes by itself when another object is selected. */
function usePileDrawer(): { readonly isPileOpen: boolean; readonly togglePile: () => void } {
  const selectedId = useStored(selectionStore, (state) => state.id)
  const [openedAt, setOpenedAt] = useState<{ readonly id: string | undefined }>()
  const isPileOpen = openedAt !== undefined && openedAt.id === selectedId
  const togglePile = () => setOpenedAt(isPileOpen ? undefined : { id: selectedId })
  return { isPileOpen, togglePile }
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
