/** Text as it is: mono, selectable, scrolled in its own box. */
import { CopyButton } from './CopyButton.tsx'
import styles from './CodeView.module.css'

export function CodeView({ text, label, copyLabel }: { readonly text: string; readonly label: string; readonly copyLabel: string }) {
  return (
    <div className={styles.frame}>
      <div className={styles.bar}><CopyButton label={copyLabel} text={() => text} isQuiet /></div>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- scrolls by keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label={label}><pre className={styles.text}>{text}</pre></section>
    </div>
  )
}
