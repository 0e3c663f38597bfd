/** What is being made, with its stop; and why something was not. */
import { type Failure, stopIssuing, type Work } from '#store/issuing.ts'
import { useDecodeText } from '#ui/decode-text.ts'
import { ProgressLine } from '#ui/ProgressLine.tsx'
import styles from './DraftForm.module.css'
import { useLabText } from './lab-text.ts'

export function WorkLine({ work }: { readonly work: Work }) {
  const { words } = useLabText()
  const shared = { cancelLabel: words.work.cancel, onCancel: stopIssuing }
  if (work.what === 'many') return <ProgressLine label={words.work.many(work.done, work.total)} done={work.done} total={work.total} {...shared} />
  return <ProgressLine label={work.what === 'key' ? words.work.key(words.algorithms[work.algorithm]) : words.work.signing} {...shared} />
}

export function FailureNote({ failure }: { readonly failure: Failure }) {
  const { words } = useLabText()
  const { words: { faults } } = useDecodeText()
  if ('isStopped' in failure) return <p role="status" className={styles.stopped}>{words.work.cancelled}</p>
  if ('report' in failure) return <div role="alert" className={styles.failure}>{words.work.internal}<pre>{failure.report}</pre></div>
  const { code, found } = failure.fault
  return <p role="alert" className={styles.failure}>✕ {words.work.failed} {faults[code]} {found !== undefined && <code>{found}</code>}</p>
}
