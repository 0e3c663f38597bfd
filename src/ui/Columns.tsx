/** Columns side by side; the lines before all but the first can be moved. */
import { type ReactNode, useState } from 'react'
import styles from './Columns.module.css'
import { Splitter } from './Splitter.tsx'

export interface Column {
  readonly key: string
  readonly content: ReactNode
  /** In pixels, until somebody moves the line; the first column takes what is left. */
  readonly initial: number
  readonly splitterLabel: string
}

/** No column is made narrower, in pixels. */
const MIN = 240

export function Columns({ width, columns }: { readonly width: number; readonly columns: readonly Column[] }) {
  const [moved, setMoved] = useState<Readonly<Partial<Record<string, number>>>>({})
  const widths = columns.map(({ key, initial }) => moved[key] ?? Math.round(initial))
  const others = (index: number): number => widths.reduce((sum, each, at) => (at === 0 || at === index ? sum : sum + each), 0)
  const template = widths.map((each, index) => (index === 0 ? 'minmax(0, 1fr)' : `${each}px`)).join(' ')
  return (
    <div className={styles.columns} style={{ gridTemplateColumns: template }}>
      {columns.map(({ key, content, initial, splitterLabel }, index) => (
        <div key={key} className={styles.column}>
          {index > 0 && (
            <div className={styles.line}>
              <Splitter label={splitterLabel} value={moved[key]} initial={Math.round(initial)} min={MIN} max={Math.max(MIN, width - MIN - others(index))} isAfter onChange={(next) => setMoved({ ...moved, [key]: next })} />
            </div>
          )}
          {content}
        </div>
      ))}
    </div>
  )
}
