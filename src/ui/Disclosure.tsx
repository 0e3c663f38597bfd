/** A part of a form that opens on its heading; what it holds is said in one line while it is closed. */
import type { ReactNode } from 'react'
import styles from './Disclosure.module.css'

export interface DisclosureProps {
  readonly title: string
  readonly identifier?: string | undefined
  readonly note?: string | undefined
  readonly isOpen?: boolean | undefined
  readonly onToggle?: ((isOpen: boolean) => void) | undefined
  readonly children: ReactNode
}

export function Disclosure({ title, identifier, note, isOpen, onToggle, children }: DisclosureProps) {
  return (
    <details className={styles.disclosure} open={isOpen} onToggle={(event) => { if (event.target === event.currentTarget) onToggle?.(event.currentTarget.open) }}>
      <summary>{title}{identifier !== undefined && <span className={styles.id}>{identifier}</span>}{note !== undefined && <span className={styles.note}>{note}</span>}</summary>
      <div className={styles.body}>{children}</div>
    </details>
  )
}
