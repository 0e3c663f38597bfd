/** One of a list; what cannot be chosen says why in its own words. */
import { FieldFrame, type FieldTexts } from './FieldFrame.tsx'

export interface SelectOption<Value extends string> {
  readonly value: Value
  readonly label: string
  readonly isDisabled?: boolean
}

export interface SelectFieldProps<Value extends string> extends FieldTexts {
  readonly value: Value
  readonly options: readonly SelectOption<Value>[]
  readonly onChange: (value: Value) => void
  readonly isDisabled?: boolean
}

export function SelectField<Value extends string>({ value, options, onChange, isDisabled = false, ...texts }: SelectFieldProps<Value>) {
  return (
    <FieldFrame {...texts}>
      {(control) => (
        <select {...control} value={value} disabled={isDisabled} onChange={(event) => onChange(event.target.value as Value)}>
          {options.map((option) => <option key={option.value} value={option.value} disabled={option.isDisabled}>{option.label}</option>)}
        </select>
      )}
    </FieldFrame>
  )
}
