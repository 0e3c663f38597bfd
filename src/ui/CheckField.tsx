/** Yes or no. */
import { useId } from 'react'
import styles from './FieldFrame.module.css'

export interface CheckFieldProps {
  readonly label: string
  readonly identifier?: string | undefined
  readonly hint?: string | undefined
  readonly isChecked: boolean
  readonly onChange: (isChecked: boolean) => void
  readonly isDisabled?: boolean
}

export function CheckField({ label, identifier, hint, isChecked, onChange, isDisabled = false }: CheckFieldProps) {
  const id = useId()
  return (
    <div className={styles.check}>
      <input id={id} type="checkbox" checked={isChecked} disabled={isDisabled} aria-describedby={hint === undefined ? undefined : `${id}said`} onChange={(event) => onChange(event.target.checked)} />
      <label htmlFor={id}>{label}{identifier !== undefined && <> <span className={styles.id}>{identifier}</span></>}</label>
      {hint !== undefined && <p id={`${id}said`} className={styles.hint}>{hint}</p>}
    </div>
  )
}
