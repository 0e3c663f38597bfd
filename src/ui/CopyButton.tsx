/** Copies a text and says whether it worked, in place and without moving anything. */
import { useEffect, useState } from 'react'
import { useDecodeText } from './decode-text.ts'
import styles from './CopyButton.module.css'

export interface CopyButtonProps {
  readonly label: string
  /** Made only when it is asked for. */
  readonly text: () => string
  readonly isQuiet?: boolean
}

export function CopyButton({ label, text, isQuiet = false }: CopyButtonProps) {
  const { words } = useDecodeText()
  const [state, setState] = useState<'idle' | 'copied' | 'failed'>('idle')
  useEffect(() => {
    if (state === 'idle') return undefined
    const timer = setTimeout(() => setState('idle'), 1600)
    return () => clearTimeout(timer)
  }, [state])
  const copy = () => {
    navigator.clipboard.writeText(text()).then(() => setState('copied'), () => setState('failed'))
  }
  return (
    <button type="button" className={isQuiet ? styles.quiet : styles.button} onClick={copy} data-state={state}>
      <span className={styles.label}>{label}</span>
      <output className={styles.said}>{state === 'copied' ? `✓ ${words.copy.copied}` : state === 'failed' ? words.copy.failed : ''}</output>
    </button>
  )
}
