/** A line between two columns that can be moved (WAI-ARIA window splitter): drag it, or arrows, Home and End; a double click puts it back. */
import { type KeyboardEvent, type PointerEvent, useRef } from 'react'
import styles from './Splitter.module.css'

export interface SplitterProps {
  readonly label: string
  /** The width of one column, in pixels; undefined while nobody has moved it, when `initial` holds. */
  readonly value: number | undefined
  readonly initial: number
  readonly min: number
  readonly max: number
  readonly onChange: (width: number | undefined) => void
  /** The width is that of the column after the line. */
  readonly isAfter?: boolean
}

const STEP = 16

export function Splitter({ label, value, initial, min, max, onChange, isAfter = false }: SplitterProps) {
  const start = useRef<{ readonly x: number; readonly width: number }>(undefined)
  const width = value ?? initial
  const direction = isAfter ? -1 : 1
  const set = (next: number) => onChange(Math.round(Math.max(min, Math.min(max, next))))
  const onKeyDown = (event: KeyboardEvent) => {
    const next = { ArrowRight: width + STEP * direction, ArrowLeft: width - STEP * direction, Home: min, End: max }[event.key]
    if (next === undefined) return
    event.preventDefault()
    set(next)
  }
  const onPointerDown = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    start.current = { x: event.clientX, width }
  }
  const onPointerMove = (event: PointerEvent) => {
    if (start.current !== undefined) set(start.current.width + (event.clientX - start.current.x) * direction)
  }
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a separator that takes focus is a widget
    <div
      role="separator" aria-orientation="vertical" aria-label={label} aria-valuenow={width} aria-valuemin={min} aria-valuemax={max} className={styles.splitter}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0} onKeyDown={onKeyDown} onPointerDown={onPointerDown} onPointerMove={onPointerMove} onPointerUp={() => { start.current = undefined }} onDoubleClick={() => onChange(undefined)}
    />
  )
}
