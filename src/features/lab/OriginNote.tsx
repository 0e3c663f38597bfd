/** Where the form was filled in from, and what was put right on the way. */
import { changeDraft, type DraftOrigin } from '#store/draft.ts'
import { Button } from '#ui/Button.tsx'
import { escapeText } from '#ui/value-text.ts'
import { useLabText } from './lab-text.ts'
import styles from './OriginNote.module.css'

export function OriginNote({ origin: { from, text, corrections } }: { readonly origin: DraftOrigin }) {
  const { words: { origin: words } } = useLabText()
  const [taken, notTaken] = [corrections.filter(({ id }) => id !== 'unreadable'), corrections.filter(({ id }) => id === 'unreadable')]
  return (
    <section className={styles.note} aria-label={words[from]}>
      <p><b>{words[from]}</b><br /><code>{escapeText(text)}</code></p>
      {taken.length > 0 && (
        <>
          <p>{words.corrected}</p>
          <ul>{taken.map(({ id, value }) => <li key={id + (value ?? '')}>✓ {words.corrections[id](escapeText(value ?? ''))}</li>)}</ul>
        </>
      )}
      {notTaken.length > 0 && <ul>{notTaken.map(({ value }) => <li key={value}>⚠ {words.corrections.unreadable(escapeText(value ?? ''))}</li>)}</ul>}
      <Button kind="quiet" onClick={() => changeDraft({ origin: undefined })}>{words.dismiss}</Button>
    </section>
  )
}
