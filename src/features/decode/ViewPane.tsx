/** One column of the panel: the views it may show, as tabs (WAI-ARIA tabs pattern) where there is more than one. */
import { type KeyboardEvent, type ReactNode, useId, useState } from 'react'
import { useDecodeText } from '#ui/decode-text.ts'
import styles from './ViewPane.module.css'

export type ViewName = 'fields' | 'all' | 'tree' | 'bytes' | 'openssl' | 'json'

export interface ViewPaneProps {
  readonly views: readonly ViewName[]
  readonly render: (view: ViewName) => ReactNode
  readonly label: string
}

export function ViewPane({ views, render, label }: ViewPaneProps) {
  const { words } = useDecodeText()
  const id = useId()
  const [chosen, setChosen] = useState<ViewName>()
  const current = chosen !== undefined && views.includes(chosen) ? chosen : views[0]!
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const next = views[(views.indexOf(current) + step + views.length) % views.length]!
    setChosen(next)
    document.getElementById(`${id}${next}`)?.focus()
  }
  if (views.length === 1) {
    return <section className={styles.pane} aria-label={words.views[current]}><h2 className={styles.title}>{words.views[current]}</h2><div className={styles.view}>{render(current)}</div></section>
  }
  return (
    <section className={styles.pane} aria-label={label}>
      <div role="tablist" tabIndex={-1} aria-label={label} className={styles.tabs} onKeyDown={onKeyDown}>
        {views.map((view) => (
          <button key={view} type="button" role="tab" id={`${id}${view}`} aria-selected={view === current} aria-controls={`${id}view`} tabIndex={view === current ? 0 : -1} className={styles.tab} onClick={() => setChosen(view)}>
            {words.views[view]}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}view`} aria-labelledby={`${id}${current}`} className={styles.view}>{render(current)}</div>
    </section>
  )
}
