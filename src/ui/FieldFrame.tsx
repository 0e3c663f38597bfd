/** A label, its control, what the control is for and what is wrong with it, tied together for screen readers. */
import { type ReactNode, useId } from 'react'
import styles from './FieldFrame.module.css'

export interface FieldTexts {
  readonly label: string
  /** The standard's own identifier, shown beside the label so that it can be searched for. */
  readonly identifier?: string | undefined
  readonly hint?: string | undefined
  readonly error?: string | undefined
}

/** What the control takes over: its id, its texts, and whether it is wrong. */
export interface ControlAttributes {
  readonly id: string
  readonly className: string | undefined
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': boolean
}

export function FieldFrame({ label, identifier, hint, error, children }: FieldTexts & { readonly children: (control: ControlAttributes) => ReactNode }) {
  const id = useId()
  const said = error ?? hint
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>{label}{identifier !== undefined && <> <span className={styles.id}>{identifier}</span></>}</label>
      {children({ id, className: styles.control, 'aria-describedby': said === undefined ? undefined : `${id}said`, 'aria-invalid': error !== undefined })}
      {said !== undefined && <p id={`${id}said`} className={error === undefined ? styles.hint : styles.error}>{error === undefined ? said : `✕ ${said}`}</p>}
    </div>
  )
}
