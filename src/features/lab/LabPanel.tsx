/** The Lab: what can be made, one clear form for each, and what came of it. */
import { lazy, type RefObject, Suspense, useEffect, useMemo, useRef } from 'react'
import { lab, type LabWords } from '#i18n/en/lab.ts'
import { labStore, type LabTask } from '#store/lab.ts'
import { type PileItem, pileStore } from '#store/pile.ts'
import { settingsStore } from '#store/settings.ts'
import { useStored } from '#store/use-stored.ts'
import { DecodeTextContext, useDecodeText } from '#ui/decode-text.ts'
import { wordsHook } from '#ui/use-words.ts'
import { objectTitle } from '#ui/value-text.ts'
import { ChooseRequest } from './ChooseRequest.tsx'
import { DeployScreen } from './DeployScreen.tsx'
import { DraftForm } from './DraftForm.tsx'
import { KitScreen } from './KitScreen.tsx'
import { LabTextContext } from './lab-text.ts'
import styles from './LabPanel.module.css'
import { MadeScreen } from './MadeScreen.tsx'
import { ManyScreen } from './ManyScreen.tsx'
import { RenewScreen } from './RenewScreen.tsx'
import { RevocationScreen } from './RevocationScreen.tsx'
import { StartScreen } from './StartScreen.tsx'

const WorkshopScreen = lazy(() => import('./WorkshopScreen.tsx').then((module) => ({ default: module.WorkshopScreen })))

export function LabPanel() {
  const { language } = useStored(settingsStore)
  const words = useChinese(language === 'zh' ? language : undefined) ?? lab
  const vocabulary = useDecodeText()
  const task = useStored(labStore, (state) => state.task)
  const items = useStored(pileStore, (state) => state.items)
  // One moment for all that a screen says of lifetimes.
  // oxlint-disable-next-line react/exhaustive-deps
  const nowMs = useMemo(() => Date.now(), [task, items])
  const text = useMemo(() => ({ words, nowMs, titleOf: ({ summary }: PileItem) => objectTitle(summary, vocabulary.words.kinds) }), [words, nowMs, vocabulary])
  const panel = useRef<HTMLDivElement>(null)
  useFocusOnHeading(panel, task)
  const decodeText = useMemo(() => ({ ...vocabulary, nowMs }), [vocabulary, nowMs])
  return (
    <LabTextContext value={text}>
      <DecodeTextContext value={decodeText}>
        <div className={styles.panel} ref={panel} tabIndex={-1}>
          {task.name === 'start' && <StartScreen items={items} />}
          {task.name === 'draft' && <DraftForm items={items} />}
          {task.name === 'chooseRequest' && <ChooseRequest items={items} />}
          {task.name === 'kit' && <KitScreen />}
          {task.name === 'deploy' && <DeployScreen items={items} />}
          {task.name === 'workshop' && <Suspense><WorkshopScreen /></Suspense>}
          {task.name === 'many' && <ManyScreen items={items} />}
          {task.name === 'renew' && <RenewScreen id={task.id} items={items} />}
          {task.name === 'revocation' && <RevocationScreen id={task.id} items={items} />}
          {task.name === 'made' && <MadeScreen key={task.ids[0]} ids={task.ids} verdicts={task.children} items={items} />}
        </div>
      </DecodeTextContext>
    </LabTextContext>
  )
}

/** What had the focus may be gone with its screen: then it goes to the new screen's heading, from where Tab goes on. */
function useFocusOnHeading(panel: RefObject<HTMLDivElement | null>, task: LabTask): void {
  const shown = useRef(task)
  useEffect(() => {
    if (shown.current === task) return
    shown.current = task
    if (document.activeElement !== document.body) return
    const heading = panel.current?.querySelector<HTMLElement>('h1')
    if (heading) heading.tabIndex = -1
    const target = heading ?? panel.current
    target?.focus()
  }, [panel, task])
}

const useChinese = wordsHook<'zh', LabWords>(async () => (await import('#i18n/zh/lab.ts')).lab)
