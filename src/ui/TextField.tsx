/** A line of text, or several; nothing is completed, corrected or kept by the browser. */
import type { ComponentProps } from 'react'
import { FieldFrame, type FieldTexts } from './FieldFrame.tsx'

export interface TextFieldProps extends FieldTexts {
  readonly value: string
  readonly onChange: (text: string) => void
  readonly placeholder?: string | undefined
  readonly isMono?: boolean
  /** More than one line. */
  readonly rows?: number
  readonly inputMode?: ComponentProps<'input'>['inputMode']
  readonly isDisabled?: boolean
}

export function TextField({ value, onChange, placeholder, isMono = false, rows, inputMode, isDisabled = false, ...texts }: TextFieldProps) {
  return (
    <FieldFrame {...texts}>
      {(control) => {
        const shared = {
          ...control, value, placeholder, disabled: isDisabled, 'data-mono': isMono, autoComplete: 'off', autoCapitalize: 'off', spellCheck: false,
          onChange: (event: { readonly target: { readonly value: string } }) => onChange(event.target.value),
        }
        return rows === undefined ? <input type="text" inputMode={inputMode} {...shared} /> : <textarea rows={rows} {...shared} />
      }}
    </FieldFrame>
  )
}
