/** A keystore's entries changed, step by step, and saved in any format. Passwords of entries stay here; the steps hold marks in their place. */
import { useEffect, useRef, useState } from 'react'
import type { ConvertWords } from '#i18n/en/convert.ts'
import type { KeystoreEntry } from '#pki/containers/keystore.ts'
import { shareStorePassword } from '#pki/making/keystore-editing.ts'
import { addToKeystore, contentOf, editEntries, editingStore, redoEdit, undoEdit } from '#store/editing.ts'
import { openingStore } from '#store/opening.ts'
import type { PileItem } from '#store/pile.ts'
import { useStored } from '#store/use-stored.ts'
import { Button } from '#ui/Button.tsx'
import { TextField } from '#ui/TextField.tsx'
import { escapeText } from '#ui/value-text.ts'
import styles from './EntryEditor.module.css'
import { EntryRow } from './EntryRow.tsx'
import { EntrySaving } from './EntrySaving.tsx'

/** Rows drawn at once; a keystore of thousands is narrowed with the filter. */
const MAX_ROWS = 100
const FILTER_FROM = 12

interface EntryEditorProps {
  readonly words: ConvertWords
  readonly item: PileItem
  /** Objects that can be added. */
  readonly chosen: readonly PileItem[]
  /** What was made of it is no longer what it is. */
  readonly onChange: () => void
  readonly onClose: () => void
}

export function EntryEditor({ words, item, chosen, onChange, onClose }: EntryEditorProps) {
  const { editor: say } = words
  const edited = useStored(editingStore, ({ keystores }) => keystores[item.id])
  const outcome = useStored(openingStore, ({ outcomes }) => outcomes[item.id])
  const [passwords, setPasswords] = useState<ReadonlyMap<string, string>>(new Map())
  const [filter, setFilter] = useState('')
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => heading.current?.focus(), [])
  if (edited === undefined) return null
  const { entries, facts, past, future } = edited
  const change = (step: (entries: readonly KeystoreEntry[]) => readonly KeystoreEntry[]): void => {
    onChange()
    editEntries(item.id, step)
  }
  /** Keeps the password here. @returns The mark that stands for it in the steps. */
  const keep = (password: string): string => {
    const mark = crypto.randomUUID()
    setPasswords((kept) => new Map([...kept, [mark, password]]))
    return mark
  }
  const found = entries.flatMap((entry, index) => ((entry.alias ?? '').toLowerCase().includes(filter.toLowerCase()) ? [{ entry, index }] : []))
  return (
    <>
      <section className={styles.section} aria-labelledby="convert-entries">
        <header className={styles.head}>
          <h2 id="convert-entries" ref={heading} tabIndex={-1}>{say.title(escapeText(item.summary.title ?? item.summary.path.at(-1) ?? ''))}</h2>
          <output className={styles.count}>{say.count(entries.length)}</output>
          <Button kind="quiet" disabled={past.length === 0} onClick={() => { onChange(); undoEdit(item.id) }}>{say.undo}</Button>
          <Button kind="quiet" disabled={future.length === 0} onClick={() => { onChange(); redoEdit(item.id) }}>{say.redo}</Button>
          <Button onClick={onClose}>{say.close}</Button>
        </header>
        {outcome?.kind === 'opened' && outcome.lockedNames.length > 0 && <p className={styles.caution}>! {say.locked(outcome.lockedNames.length)}</p>}
        {entries.length >= FILTER_FROM && <div className={styles.filter}><TextField label={words.filter} value={filter} onChange={setFilter} /></div>}
        <ol className={styles.list}>
          {found.slice(0, MAX_ROWS).map(({ entry, index }) => (
            <EntryRow key={facts.get(contentOf(entry))?.key ?? index} words={words} entry={entry} facts={facts.get(contentOf(entry))} index={index} count={entries.length} change={change} keep={keep} />
          ))}
        </ol>
        {found.length > MAX_ROWS && <p className={styles.count}>{words.more(found.length - MAX_ROWS)}</p>}
        <Adding words={words} item={item} chosen={chosen} onChange={onChange} />
        {entries.some((entry) => 'password' in entry) && <div><Button kind="quiet" onClick={() => change(shareStorePassword)}>{say.shareAll}</Button></div>}
      </section>
      <EntrySaving words={words} entries={entries} facts={facts} passwords={passwords} />
    </>
  )
}

const ADDED: ReadonlySet<string> = new Set(['certificate', 'certificateList', 'privateKey', 'sshPrivateKey', 'jsonWebKey'])

function Adding({ words: { editor: say }, item, chosen, onChange }: Omit<EntryEditorProps, 'onClose'>) {
  const [said, setSaid] = useState('')
  const fitting = chosen.filter(({ summary }) => ADDED.has(summary.kind) && !summary.isEncrypted)
  const add = (): void => {
    onChange()
    void addToKeystore(item.id, fitting).then((count) => setSaid(count === undefined ? say.notAdded : say.added(count)))
  }
  return (
    <div className={styles.acts}>
      <Button disabled={fitting.length === 0} title={fitting.length === 0 ? say.addHint : undefined} onClick={add}>{say.add(fitting.length)}</Button>
      <span className={styles.count} role="status">{said === '' ? say.addHint : said}</span>
    </div>
  )
}
