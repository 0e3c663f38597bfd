/** What somebody else asks for: whether they hold the key, and which of their extensions are honoured (RFC 2986 §3). */
import { changeDraft, type DraftedRequest } from '#store/draft.ts'
import type { PileItem } from '#store/pile.ts'
import { CheckField } from '#ui/CheckField.tsx'
import { useDecodeText } from '#ui/decode-text.ts'
import { escapeText } from '#ui/value-text.ts'
import { useLabText } from './lab-text.ts'
import styles from './RequestedPart.module.css'

const MARKS = { valid: '✓', invalid: '✕', unsupported: '●' } as const

export function RequestedPart({ request, items }: { readonly request: DraftedRequest; readonly items: readonly PileItem[] }) {
  const { words: { requested: words }, titleOf } = useLabText()
  const { labels } = useDecodeText()
  const { reading, honoured } = request
  const item = items.find(({ id }) => id === request.id)
  const honour = (oid: string, isHonoured: boolean): void => changeDraft({ request: { ...request, honoured: isHonoured ? [...honoured, oid] : honoured.filter((other) => other !== oid) } })
  return (
    <section className={styles.part} aria-label={words.title}>
      <p className={styles.proof} data-proof={reading.proof}><span aria-hidden="true">{MARKS[reading.proof]}</span> {words.proof[reading.proof]}</p>
      {item?.summary.keyLabel !== undefined && <p className={styles.note}>{titleOf(item)} · {item.summary.keyLabel}</p>}
      {reading.extensions.length === 0 ? <p className={styles.note}>{words.none}</p> : (
        <fieldset className={styles.list}>
          <legend>{words.honour}</legend>
          {reading.extensions.map(({ oid, name, names, isHarmless }) => (
            <CheckField
              key={oid} label={(name === undefined ? undefined : labels[name]) ?? name ?? oid} identifier={name ?? oid} hint={names === undefined ? (isHarmless ? undefined : words.powers) : names.map(escapeText).join(', ')}
              isChecked={honoured.includes(oid)} onChange={(isChecked) => honour(oid, isChecked)}
            />
          ))}
        </fieldset>
      )}
    </section>
  )
}
