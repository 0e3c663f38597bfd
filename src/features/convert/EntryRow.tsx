/** One entry of a keystore: its alias to write, what it is, and what can be done with it. */
import { type RefObject, useRef, useState } from 'react'
import type { ConvertWords } from '#i18n/en/convert.ts'
import { isKeyEntry, type KeystoreEntry } from '#pki/containers/keystore.ts'
import { changeEntryPassword, moveEntry, removeEntry, renameEntry, trustEntry } from '#pki/making/keystore-editing.ts'
import type { ShownFacts } from '#store/editing.ts'
import { Button } from '#ui/Button.tsx'
import { CheckField } from '#ui/CheckField.tsx'
import { PasswordField } from '#ui/PasswordField.tsx'
import { RoleMark } from '#ui/RoleMark.tsx'
import { escapeText, shortDate } from '#ui/value-text.ts'
import styles from './EntryRow.module.css'

type Entries = readonly KeystoreEntry[]

interface EntryRowProps {
  readonly words: ConvertWords
  readonly entry: KeystoreEntry
  readonly facts: ShownFacts | undefined
  readonly index: number
  readonly count: number
  readonly change: (step: (entries: Entries) => Entries) => void
  /** Keeps a password and gives the mark that stands for it. */
  readonly keep: (password: string) => string
}

export function EntryRow({ words, entry, facts, index, count, change, keep }: EntryRowProps) {
  const { editor: say } = words
  const row = useRef<HTMLLIElement>(null)
  const [isAsking, setIsAsking] = useState(false)
  const name = escapeText(entry.alias ?? say.unnamed)
  const isKey = isKeyEntry(entry)
  const hasOwn = 'password' in entry
  const move = (to: number): void => {
    change((entries) => moveEntry(entries, index, to))
    keepFocus(row, to < index ? 'up' : 'down')
  }
  const remove = (): void => {
    const neighbour = row.current?.nextElementSibling ?? row.current?.previousElementSibling
    change((entries) => removeEntry(entries, index))
    neighbour?.querySelector<HTMLElement>('[data-act="remove"]')?.focus()
  }
  return (
    <li ref={row} className={styles.row}>
      <RoleMark role={facts?.role ?? 'other'} />
      <Alias label={say.alias(index + 1)} alias={entry.alias ?? ''} onChange={(alias) => change((entries) => renameEntry(entries, index, alias))} />
      <div className={styles.acts}>
        {isKey && <Button kind="quiet" aria-expanded={isAsking} aria-label={say.passwordOf(name)} onClick={() => setIsAsking(!isAsking)}>{say.password}</Button>}
        <button type="button" data-act="up" disabled={index === 0} aria-label={say.up(name)} title={say.up(name)} onClick={() => move(index - 1)}>↑</button>
        <button type="button" data-act="down" disabled={index === count - 1} aria-label={say.down(name)} title={say.down(name)} onClick={() => move(index + 1)}>↓</button>
        <button type="button" data-act="remove" aria-label={say.remove(name)} title={say.remove(name)} onClick={remove}>✕</button>
      </div>
      <p className={styles.facts}>{factsText(words, entry, facts)}{facts?.fingerprint !== undefined && <> · SHA-256 <code title={facts.fingerprint}>{facts.fingerprint.slice(0, 23)}…</code></>}{hasOwn && <> · <span className={styles.secret}>{say.ownPassword}</span></>}</p>
      {entry.kind === 'certificate' && <div className={styles.wide}><CheckField label={say.trusted} isChecked={entry.isTrusted} onChange={(isTrusted) => change((entries) => trustEntry(entries, index, isTrusted))} /></div>}
      {isAsking && <OwnPassword words={words} name={name} hasOwn={hasOwn} onSet={(password) => { change((entries) => changeEntryPassword(entries, index, password === undefined ? undefined : keep(password))); setIsAsking(false) }} />}
    </li>
  )
}

/** The browser takes the focus from a row that it moves, and from a button that is disabled at the end of the list. */
function keepFocus(row: RefObject<HTMLLIElement | null>, act: 'up' | 'down'): void {
  requestAnimationFrame(() => {
    const button = row.current?.querySelector<HTMLButtonElement>(`[data-act="${act}"]`)
    const other = row.current?.querySelector<HTMLButtonElement>(`[data-act="${act === 'up' ? 'down' : 'up'}"]`)
    ;(button?.disabled === true ? other : button)?.focus()
  })
}

/** Written like any field; a step once it is left, or Enter pressed. Escape takes back what was typed. */
function Alias({ label, alias, onChange }: { readonly label: string; readonly alias: string; readonly onChange: (alias: string) => void }) {
  const [draft, setDraft] = useState<string>()
  const commit = (): void => {
    setDraft(undefined)
    if (draft !== undefined && draft !== alias) onChange(draft)
  }
  return (
    <input
      className={styles.alias} type="text" aria-label={label} value={draft ?? alias} autoComplete="off" autoCapitalize="off" spellCheck={false}
      onChange={(event) => setDraft(event.target.value)} onBlur={commit} onKeyDown={(event) => { if (event.key === 'Enter' && !event.nativeEvent.isComposing) commit(); else if (event.key === 'Escape') setDraft(undefined) }}
    />
  )
}

function factsText({ doctor, editor: say, locale }: ConvertWords, entry: KeystoreEntry, facts: ShownFacts | undefined): string {
  const above = entry.kind === 'privateKey' ? entry.certificates.length : 0
  const parts = [
    doctor.kinds[entry.kind], facts?.title !== undefined && facts.title !== entry.alias && escapeText(facts.title), facts?.keyLabel && escapeText(facts.keyLabel),
    entry.kind === 'privateKey' && say.certificates(above), facts?.notAfter !== undefined && say.until(shortDate(facts.notAfter, locale)),
  ]
  return parts.filter((part) => typeof part === 'string').join(' · ')
}

interface OwnPasswordProps {
  readonly words: ConvertWords
  readonly name: string
  readonly hasOwn: boolean
  readonly onSet: (password: string | undefined) => void
}

function OwnPassword({ words: { editor: say, show, hide }, name, hasOwn, onSet }: OwnPasswordProps) {
  const [password, setPassword] = useState('')
  return (
    <form className={styles.password} aria-label={say.passwordOf(name)} onSubmit={(event) => { event.preventDefault(); if (password !== '') onSet(password) }}>
      <PasswordField label={say.passwordOf(name)} hint={say.passwordHint} value={password} onChange={setPassword} showLabel={show} hideLabel={hide} />
      <div className={styles.acts}>
        <Button type="submit" disabled={password === ''}>{say.set}</Button>
        {hasOwn && <Button kind="quiet" onClick={() => onSet(undefined)}>{say.share}</Button>}
      </div>
    </form>
  )
}
