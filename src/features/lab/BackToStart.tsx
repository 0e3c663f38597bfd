/** Back to what the Lab can make. */
import { openTask } from '#store/lab.ts'
import styles from './DraftForm.module.css'
import { useLabText } from './lab-text.ts'

export function BackToStart() {
  const { words } = useLabText()
  return <button type="button" className={styles.back} onClick={() => openTask({ name: 'start' })}>← {words.start.back}</button>
}
