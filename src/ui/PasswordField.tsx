/** A secret: hidden until asked for, and neither kept nor offered by the browser. */
import { useState } from 'react'
import { Button } from './Button.tsx'
import { FieldFrame, type FieldTexts } from './FieldFrame.tsx'
import styles from './PasswordField.module.css'

export interface PasswordFieldProps extends FieldTexts {
  readonly value: string
  readonly onChange: (password: string) => void
  readonly showLabel: string
  readonly hideLabel: string
  readonly isDisabled?: boolean
  /** Takes the focus when it appears. */
  readonly isFirst?: boolean
  /** Offers to make one, and shows what was made. */
  readonly generate?: { readonly label: string; readonly run: () => string }
}

/** A dialog that opens looks for the mark; what appears in an open one takes the focus itself. */
const FIRST = { 'data-first-focus': true, ref: (input: HTMLInputElement | null) => input?.focus() } as const

export function PasswordField({ value, onChange, showLabel, hideLabel, isDisabled = false, isFirst = false, generate, ...texts }: PasswordFieldProps) {
  const [isShown, setIsShown] = useState(false)
  return (
    <FieldFrame {...texts}>
      {(control) => (
        <div className={styles.row}>
          <div className={styles.line}>
            <input
              {...control} {...(isFirst ? FIRST : {})} type={isShown ? 'text' : 'password'} value={value} disabled={isDisabled} data-mono={isShown} autoComplete="off" autoCapitalize="off" spellCheck={false}
              onChange={(event) => onChange(event.target.value)}
            />
            <button type="button" className={styles.show} aria-pressed={isShown} disabled={isDisabled} onClick={() => setIsShown(!isShown)}>{isShown ? hideLabel : showLabel}</button>
          </div>
          {generate !== undefined && <Button disabled={isDisabled} onClick={() => { setIsShown(true); onChange(generate.run()) }}>{generate.label}</Button>}
        </div>
      )}
    </FieldFrame>
  )
}
