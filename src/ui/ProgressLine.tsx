/** What is being done, how far it is, and the button that stops it; what is finished stays. */
import { Button } from './Button.tsx'
import styles from './ProgressLine.module.css'

export interface ProgressLineProps {
  readonly label: string
  /** undefined: it cannot be told how long it takes. */
  readonly done?: number | undefined
  readonly total?: number | undefined
  readonly cancelLabel: string
  readonly onCancel: () => void
}

export function ProgressLine({ label, done, total, cancelLabel, onCancel }: ProgressLineProps) {
  return (
    <div className={styles.line}>
      <output>{label}</output>
      {total === undefined ? <progress aria-label={label} /> : <progress value={done ?? 0} max={Math.max(1, total)} aria-label={label} />}
      <Button onClick={onCancel}>{cancelLabel}</Button>
    </div>
  )
}
