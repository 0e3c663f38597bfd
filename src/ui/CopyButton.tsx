/** Copies a text and says whether it worked, in place and without moving anything; of a secret also how long it stays in the clipboard. */
import { useEffect, useState } from 'react'
import { type CopyFate, copyText } from './copy-text.ts'
import { useDecodeText } from './decode-text.ts'
import styles from './CopyButton.module.css'

export interface CopyButtonProps {
  readonly label: string
  /** Made only when it is asked for. */
  readonly text: () => string
  readonly isQuiet?: boolean
  /** It holds a private key in the clear. */
  readonly isSecret?: boolean
}

const SAID_MS = 1600
/** A sentence takes longer to read. */
const EXPLAINED_MS = 8000

export function CopyButton({ label, text, isQuiet = false, isSecret = false }: CopyButtonProps) {
  const { words } = useDecodeText()
  const [state, setState] = useState<'idle' | 'failed' | CopyFate>('idle')
  const isExplained = state === 'cleared' || state === 'clearedHere'
  useEffect(() => {
    if (state === 'idle') return undefined
    const timer = setTimeout(() => setState('idle'), isExplained ? EXPLAINED_MS : SAID_MS)
    return () => clearTimeout(timer)
  }, [state, isExplained])
  const copy = () => {
    copyText(text(), isSecret).then(setState, () => setState('failed'))
  }
  return (
    <button type="button" className={isQuiet ? styles.quiet : styles.button} onClick={copy} data-state={state}>
      <span className={styles.label}>{label}</span>
      <output className={styles.said}>
        {state === 'idle' ? '' : state === 'failed' ? words.copy.failed : `✓ ${words.copy.copied}`}
        {isExplained && <span className={styles.fate}><span className={styles.mark} aria-hidden="true">◆</span> {words.copy[state]}</span>}
      </output>
    </button>
  )
}
