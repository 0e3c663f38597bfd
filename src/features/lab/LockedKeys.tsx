/** Keys and keystores of the pile that wait for their passphrase: until it is given nothing in them signs. */
import { isLocked } from '#store/locked.ts'
import type { PileItem } from '#store/pile.ts'
import { decodeItem } from '#store/route.ts'
import { Button } from '#ui/Button.tsx'
import { useLabText } from './lab-text.ts'
import styles from './StartScreen.module.css'

const SHOWN = 5

export const lockedKeys = (items: readonly PileItem[]): PileItem[] => items.filter((item) => isLocked(item) && item.summary.isOpened !== true)

export function LockedKeys({ items }: { readonly items: readonly PileItem[] }) {
  const { words: { start }, titleOf } = useLabText()
  const locked = lockedKeys(items)
  if (locked.length === 0) return null
  return (
    <p className={styles.locked}>
      <span>{start.locked(locked.length)}</span>
      {locked.slice(0, SHOWN).map((item) => <Button key={item.id} onClick={() => decodeItem(item.id)}>{start.unlock(titleOf(item))}</Button>)}
    </p>
  )
}
