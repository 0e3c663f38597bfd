/** The names a certificate is for: one entry a line, its type told beside it; a pasted list becomes entries. */
import { type ClipboardEvent, type KeyboardEvent, useId, useRef, useState } from 'react'
import styles from './NamesField.module.css'
import { splitNames } from './split-names.ts'

/** What an entry was recognised as. */
export interface NameRemark {
  /** `DNS`, `IP`, … */
  readonly kind: string
  /** What is noteworthy: how an international name is written. */
  readonly note?: string | undefined
  readonly error?: string | undefined
}

export interface NamesFieldProps {
  readonly label: string
  readonly identifier: string
  readonly hint: string
  readonly placeholder: string
  readonly entryLabel: (place: number) => string
  readonly removeLabel: (name: string) => string
  readonly names: readonly string[]
  readonly remark: (name: string) => NameRemark
  /** The name that an entry stands for which is none itself, and what is said of it; undefined where it stands as it is. */
  readonly nameIn?: (entry: string) => { readonly name: string; readonly note: string } | undefined
  readonly onChange: (names: readonly string[]) => void
}

export function NamesField(props: NamesFieldProps) {
  const { label, identifier, hint, placeholder, entryLabel, removeLabel, names, remark } = props
  const id = useId()
  const { list, lines, notes, change, settle, remove, onKeyDown, onPaste } = useNameLines(props)
  return (
    <fieldset className={styles.names}>
      <legend>{label} <span>{identifier}</span></legend>
      <ul className={styles.list} ref={list}>
        {lines.map((line, at) => {
          const { kind, note, error } = line === '' ? { kind: '', note: undefined, error: undefined } : remark(line)
          const said = error ?? note ?? notes.get(line)
          return (
            // oxlint-disable-next-line react/no-array-index-key -- an entry is its place in the list
            <li key={at} className={styles.entry}>
              <span className={styles.box} data-wrong={error !== undefined}>
                <input
                  type="text" value={line} autoComplete="off" autoCapitalize="off" spellCheck={false} placeholder={at === 0 ? placeholder : ''} aria-label={entryLabel(at + 1)}
                  aria-invalid={error !== undefined} aria-describedby={`${id}kind${at} ${id}said${at}`} onChange={(event) => change(at, event.target.value)} onBlur={() => settle(at)}
                  onKeyDown={(event) => onKeyDown(event, at)} onPaste={(event) => onPaste(event, at)}
                />
                <span id={`${id}kind${at}`} className={styles.kind}>{kind}</span>
              </span>
              {at < names.length
                ? <button type="button" className={styles.remove} aria-label={removeLabel(line)} title={removeLabel(line)} onClick={() => remove(at)}>✕</button>
                : <span className={styles.remove} aria-hidden="true" />}
              {said !== undefined && <p id={`${id}said${at}`} className={error === undefined ? styles.said : styles.wrong}>{error === undefined ? said : `✕ ${said}`}</p>}
            </li>
          )
        })}
      </ul>
      <p className={styles.hint}>{hint}</p>
    </fieldset>
  )
}

/** Enter goes on to the next line, Backspace in an empty one to the one before; a pasted list becomes lines. */
function useNameLines({ names, remark, nameIn, onChange }: NamesFieldProps) {
  const [notes, setNotes] = useState<ReadonlyMap<string, string>>(new Map())
  const list = useRef<HTMLUListElement>(null)
  // One empty line is always there to write the next name into.
  const lines = [...names, '']
  // At once where the line is there, so that no letter typed on goes astray; else once it is drawn.
  const focusLine = (at: number): void => {
    const inputs = () => list.current?.querySelectorAll<HTMLInputElement>('input')
    const present = inputs()?.[at]
    if (present === undefined) requestAnimationFrame(() => inputs()?.[at]?.focus())
    else present.focus()
  }
  const replace = (at: number, entries: readonly string[]): void => onChange(lines.toSpliced(at, 1, ...entries).filter((line, index, all) => line !== '' || index < all.length - 1))
  // What is no list of names stays one entry, with what is wrong about it.
  const entriesOf = (line: string): readonly string[] => {
    const entries = splitNames(line)
    return entries.length > 1 && entries.some((entry) => remark(entry).error !== undefined) ? [line.trim()] : entries
  }
  const namesIn = (entries: readonly string[]): readonly string[] => entries.map((entry) => {
    const found = nameIn?.(entry)
    if (found !== undefined) setNotes((before) => new Map([...before, [found.name, found.note]]))
    return found?.name ?? entry
  })
  const settle = (at: number): void => {
    const entries = namesIn(entriesOf(lines[at]!))
    if (entries.length !== 1 || entries[0] !== lines[at]) onChange(lines.toSpliced(at, 1, ...entries).filter((line) => line !== ''))
  }
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>, at: number): void => {
    if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault()
      settle(at)
      focusLine(at + Math.max(1, entriesOf(lines[at]!).length))
    } else if (event.key === 'Backspace' && lines[at] === '' && at > 0) {
      event.preventDefault()
      if (at < names.length) replace(at, [])
      focusLine(at - 1)
    }
  }
  const onPaste = (event: ClipboardEvent<HTMLInputElement>, at: number): void => {
    const pasted = event.clipboardData.getData('text/plain')
    const entries = splitNames(pasted)
    if (entries.length < 2) return
    event.preventDefault()
    onChange([...lines.slice(0, at), ...(lines[at] === '' ? [] : [lines[at]!]), ...namesIn(entries), ...lines.slice(at + 1)].filter((line) => line !== ''))
    focusLine(at + entries.length)
  }
  const change = (at: number, line: string): void => replace(at, [line])
  const remove = (at: number): void => {
    onChange(names.toSpliced(at, 1))
    focusLine(at)
  }
  return { list, lines, notes, change, settle, remove, onKeyDown, onPaste }
}
