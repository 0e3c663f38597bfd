/** The format that an edited keystore is saved in, and who opens that. */
import { useState } from 'react'
import type { ConvertWords } from '#i18n/en/convert.ts'
import type { KeystoreEntry } from '#pki/containers/keystore.ts'
import { entryObstacle, type EntryTargetId, entryTargets } from '#pki/making/entry-targets.ts'
import type { OptionValues } from '#pki/making/options.ts'
import { savedFacts } from '#pki/making/planned-facts.ts'
import { contentOf, type FactsOfEntries } from '#store/editing.ts'
import { forgetMade, saveEntries } from '#store/making.ts'
import { SelectField } from '#ui/SelectField.tsx'
import { escapeText } from '#ui/value-text.ts'
import styles from './EntryEditor.module.css'
import { Making } from './Making.tsx'

interface EntrySavingProps {
  readonly words: ConvertWords
  readonly entries: readonly KeystoreEntry[]
  readonly facts: FactsOfEntries
  /** By the marks that stand for them in the entries. */
  readonly passwords: ReadonlyMap<string, string>
}

export function EntrySaving({ words, entries, facts, passwords }: EntrySavingProps) {
  const { editor: say } = words
  const [target, setTarget] = useState<EntryTargetId>('pkcs12Modern')
  const [options, setOptions] = useState<Readonly<Partial<Record<EntryTargetId, OptionValues>>>>({})
  const own = options[target] ?? {}
  const obstacle = entryObstacle(target, entries)
  // Left and come back to, the panel has forgotten what was typed.
  const forgotten = entries.find((entry) => 'password' in entry && entry.password !== undefined && !passwords.has(entry.password))
  const reason = obstacle === undefined ? forgotten && say.passwordForgotten(escapeText(forgotten.alias ?? say.unnamed)) : say.obstacles[obstacle]
  const change = (act: () => void): void => {
    forgetMade()
    act()
  }
  const start = (): void => void saveEntries({ target, options: own, entries: entries.map((entry) => withPassword(entry, passwords)) })
  return (
    <section className={styles.saving} aria-labelledby="convert-save">
      <h2 id="convert-save">{say.save}</h2>
      <div className={styles.format}>
        <SelectField label={say.format} value={target} onChange={(next) => change(() => setTarget(next))} options={(Object.keys(entryTargets) as EntryTargetId[]).map((id) => ({ value: id, label: id === 'pemZip' ? say.pemZip : words.targets[id].title }))} />
      </div>
      <Making
        key={target} words={words} fields={entryTargets[target].fields} options={own} isForJava={'isForJava' in entryTargets[target]} obstacle={reason}
        facts={obstacle === undefined ? savedFacts(target, own, entries.map((entry) => ({ entry, keyLabel: facts.get(contentOf(entry))?.keyLabel }))) : undefined}
        onChange={(next) => change(() => setOptions({ ...options, [target]: next }))} onStart={start}
      />
    </section>
  )
}

function withPassword(entry: KeystoreEntry, passwords: ReadonlyMap<string, string>): KeystoreEntry {
  if (!('password' in entry) || entry.password === undefined) return entry
  const password = passwords.get(entry.password)
  return password === undefined ? entry : { ...entry, password }
}
