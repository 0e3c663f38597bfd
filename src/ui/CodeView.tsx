/** Text as it is, but for what would not show: mono, selectable, scrolled in its own box. */
import { CopyButton } from './CopyButton.tsx'
import styles from './CodeView.module.css'
import { escapeLines } from './value-text.ts'

interface CodeViewProps {
  readonly text: string
  readonly label: string
  readonly copyLabel: string
  readonly isSecret?: boolean
}

export function CodeView({ text, label, copyLabel, isSecret = false }: CodeViewProps) {
  return (
    <div className={styles.frame}>
      <div className={styles.bar}><CopyButton label={copyLabel} text={() => text} isQuiet isSecret={isSecret} /></div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls by keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label={label}><pre className={styles.text}>{escapeLines(text)}</pre></section>
    </div>
  )
}
