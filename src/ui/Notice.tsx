/** A line that tells of something and offers one act, in a place kept for it or floating above the page. */
import { Button } from './Button.tsx'
import styles from './Notice.module.css'

export interface NoticeProps {
  readonly text: string
  readonly action: string
  readonly onAction: () => void
  readonly onDismiss?: () => void
  readonly dismissLabel?: string
}

export function Notice({ text, action, onAction, onDismiss, dismissLabel }: NoticeProps) {
  return (
    <div className={styles.notice} role="status">
      <span className={styles.text}>{text}</span>
      <Button onClick={onAction}>{action}</Button>
      {onDismiss !== undefined && <Button kind="quiet" onClick={onDismiss}>{dismissLabel}</Button>}
    </div>
  )
}
