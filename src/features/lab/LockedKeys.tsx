/** Keys and keystores of the pile that wait for their passphrase: until it is given nothing in them signs. */
import { isLocked } from '#store/locked.ts'
import type { PileItem } from '#store/pile.ts'
import { select } from '#store/selection.ts'
import { Button } from '#ui/Button.tsx'
import { useDecodeText } from '#ui/decode-text.ts'
import { escapeText } from '#ui/value-text.ts'
import { useLabText } from './lab-text.ts'
import styles from './StartScreen.module.css'

const SHOWN = 5

export const lockedKeys = (items: readonly PileItem[]): PileItem[] => items.filter((item) => isLocked(item) && item.summary.isOpened !== true)

/** Decode is where passphrases are asked for. */
function unlock(id: string): void {
  select(id)
  location.hash = '#/decode'
}

export function LockedKeys({ items }: { readonly items: readonly PileItem[] }) {
  const { words: { start } } = useLabText()
  const { words: { kinds } } = useDecodeText()
  const locked = lockedKeys(items)
  if (locked.length === 0) return null
  return (
    <p className={styles.locked}>
      <span>{start.locked(locked.length)}</span>
      {locked.slice(0, SHOWN).map((item) => <Button key={item.id} onClick={() => unlock(item.id)}>{start.unlock(escapeText(item.summary.title ?? kinds[item.summary.kind]))}</Button>)}
    </p>
  )
}
