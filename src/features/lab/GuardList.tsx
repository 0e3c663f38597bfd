/** What speaks against signing: what would happen, and the change that mends it as a button. */
import type { Finding } from '#pki/finding.ts'
import type { Guard } from '#pki/issuance/guards/index.ts'
import { mendDraft } from '#store/mend-draft.ts'
import { Button } from '#ui/Button.tsx'
import { useDecodeText } from '#ui/decode-text.ts'
import { Prose } from '#ui/Prose.tsx'
import { fillText } from '#ui/value-text.ts'
import styles from './GuardList.module.css'
import { useLabText } from './lab-text.ts'
import { useGuardWords } from './use-guard-words.ts'

const SHAPES = { error: '✕', warning: '▲', notice: '●' } as const

/** @param isStale - Other things were typed since: a fix would lay the old ones over them. */
export function GuardList({ guards, isStale = false }: { readonly guards: readonly (Guard | Finding)[]; readonly isStale?: boolean }) {
  const { words: { preview } } = useLabText()
  const { words: { findings } } = useDecodeText()
  const table = useGuardWords()
  if (guards.length === 0) return <p className={styles.ok}>✓ {preview.noGuards}</p>
  return (
    <ul className={styles.list} aria-label={preview.guards}>
      {guards.map((guard, index) => {
        const { id, severity, citation, parameters } = guard
        const fix = 'fix' in guard ? guard.fix : undefined
        const words = table[id]
        const fill = (text: string): string => fillText(text, parameters)
        return (
          // oxlint-disable-next-line react/no-array-index-key -- one rule may speak of several entries
          <li key={`${id}${index}`} className={styles.guard} data-severity={severity}>
            <p className={styles.head}>
              <span className={styles.mark}><span aria-hidden="true">{SHAPES[severity]}</span> {findings[severity]}</span>
              <b><Prose text={words === undefined ? id : fill(words.title)} /></b> <code className={styles.id}>{citation}</code>
            </p>
            {words !== undefined && <p className={styles.cause}><Prose text={fill(words.cause)} /></p>}
            {words !== undefined && <p className={styles.fix}><span><Prose text={fill(words.fix)} /></span>{fix !== undefined && <Button disabled={isStale} onClick={() => mendDraft(fix)}>{preview.mend}</Button>}</p>}
          </li>
        )
      })}
    </ul>
  )
}
