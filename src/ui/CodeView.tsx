/** Text as it is: mono, selectable, scrolled in its own box. */
import { CopyButton } from './CopyButton.tsx'
import styles from './CodeView.module.css'

export function CodeView({ text, label, copyLabel }: { readonly text: string; readonly label: string; readonly copyLabel: string }) {
  return (
    <div className={styles.frame}>
      <div className={styles.bar}><CopyButton label={copyLabel} text={() => text} isQuiet /></div>
      {/* Scrolls by keyboard, so it takes focus. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <pre className={styles.text} tabIndex={0} role="region" aria-label={label}>{text}</pre>
    </div>
  )
}
