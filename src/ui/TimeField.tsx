/** A moment in UTC, as certificates carry it, to the second. */
import { FieldFrame, type FieldTexts } from './FieldFrame.tsx'

export interface TimeFieldProps extends FieldTexts {
  /** Milliseconds since 1970. */
  readonly value: number
  readonly onChange: (ms: number) => void
}

export function TimeField({ value, onChange, ...texts }: TimeFieldProps) {
  return (
    <FieldFrame {...texts}>
      {(control) => (
        <input
          {...control} type="datetime-local" step={1} min="1950-01-01T00:00:00" max="9999-12-31T23:59:59" value={new Date(value).toISOString().slice(0, 19)}
          onChange={(event) => {
            const ms = Date.parse(`${event.target.value}Z`)
            if (!Number.isNaN(ms)) onChange(ms)
          }}
        />
      )}
    </FieldFrame>
  )
}
